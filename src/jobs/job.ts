/**
 * Something to do later, by name. It carries an id, never words or addresses, so two requests for one id are one: while
 * it waits a second changes nothing, while it runs a second runs it once more, and it never runs twice at once for an id.
 */
export interface Job {
  readonly name: string
  /** A run that throws is tried again; one cut off by a crash is too. So it looks first what is still to be done. */
  run(id: string): Promise<void>
  /** Milliseconds: it also runs by itself that often, with the empty id. */
  readonly every?: number
}

export interface Queue {
  /** Asks for a run: now, or `at` a time. The same `once` asks once in a week. Rejects when the store is away. */
  add(name: string, id: string, options?: { readonly at?: Date; readonly once?: string }): Promise<void>
  /** Begins to run jobs, several at a time. What no longer runs by itself is forgotten. */
  work(jobs: readonly Job[]): Promise<void>
  /** How many wait, run, are for later, or were given up. */
  counts(): Promise<Record<string, number>>
  /** Lets running jobs end and begins no other. */
  close(): Promise<void>
}

export interface Report {
  /** A run threw; `again` says whether it will be tried again. */
  failed(job: { readonly name: string; readonly id: string; readonly again: boolean }, error: unknown): void
  /** The queue's own connection is in trouble. Told once an outage; it comes back by itself. */
  lost(error: unknown): void
}
