/** What may be logged of an error: its kind and place. Its message may hold what a citizen wrote. */
export function describe(error: unknown): object {
  if (!(error instanceof Error)) return { name: typeof error }
  const { name, cause, stack = '' } = error
  const code = 'code' in error ? String(error.code) : undefined
  const at = stack.split('\n').filter((line) => line.startsWith('    at '))
  return { name, ...(code && { code }), at: at.slice(0, 12), ...(cause !== undefined && { cause: describe(cause) }) }
}
