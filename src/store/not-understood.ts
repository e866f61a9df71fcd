import type { Db } from './pool.ts'

/** What one page shows. */
export const PAGE = 25

/** Only what was read in this language, on this channel, with this outcome. */
export interface Only {
  readonly language?: string | undefined
  readonly channel?: string | undefined
  readonly zone?: string | undefined
}

/** The same words, masked, however often they were said. */
export interface NotUnderstood {
  /** The newest of them: where it is found. */
  readonly id: number
  readonly language: string
  readonly words: string
  readonly times: number
  /** 2026-11-22. */
  readonly last: string
  readonly channels: readonly string[]
  readonly zones: readonly string[]
  /** Intents that the bot thought of, the likeliest first, at most five. */
  readonly guesses: readonly string[]
  /** What people chose instead, the most frequent first, at most five: an intent, or 'none'. */
  readonly chosen: readonly { readonly intent: string; readonly times: number }[]
}

/**
 * What was not understood and nobody has looked at yet, the most frequent first. What was decided about words holds for the
 * same words said again. `page` from 1; `all`: how many there are on all pages.
 */
export async function notUnderstood(
  db: Db,
  { language, channel, zone }: Only,
  page: number,
): Promise<{ readonly shown: readonly NotUnderstood[]; readonly all: number }> {
  const only = [language ?? null, channel ?? null, zone ?? null]
  const where = `r.words is not null and ($1::text is null or r.language = $1) and ($2::text is null or r.channel = $2)
    and ($3::text is null or r.zone = $3) and not exists (
      select 1 from reading d where d.language = r.language and d.words = r.words and d.state <> 'open')`
  const [said, counted] = await Promise.all([
    db.query<NotUnderstood>(`${grouped(where)} order by times desc, last desc, words limit ${PAGE} offset $4`, [
      ...only,
      (page - 1) * PAGE,
    ]),
    db.query<{ all: number }>(
      `select count(*) as all from (select from reading r where ${where} group by r.language, r.words) said`,
      only,
    ),
  ])
  return { shown: said.rows, all: counted.rows[0]!.all }
}

/** The words of one reading; undefined where there are none, or somebody has decided about them. */
export async function oneNotUnderstood(db: Db, id: number): Promise<NotUnderstood | undefined> {
  const where = `(r.language, r.words) = (select language, words from reading where id = $1) and not exists (
    select 1 from reading d where d.language = r.language and d.words = r.words and d.state <> 'open')`
  const { rows } = await db.query<NotUnderstood>(grouped(where), [id])
  return rows[0]
}

const grouped = (where: string) => `
  with said as (
    select max(r.id) as id, r.language, r.words, count(*) as times, max(r.day) as last,
      array_agg(distinct r.channel) as channels, array_agg(distinct r.zone) as zones
    from reading r where ${where} group by r.language, r.words
  )
  select said.*,
    array(select guess from reading r cross join unnest(r.guesses) with ordinality as g (guess, nth)
      where r.language = said.language and r.words = said.words
      group by guess order by sum(1.0 / nth) desc, guess limit 5) as guesses,
    (select coalesce(json_agg(c), '[]') from (
      select chose as intent, count(*) as times from reading r
      where r.language = said.language and r.words = said.words and chose is not null
      group by chose order by times desc, chose limit 5) c) as chosen
  from said`

/** Staff have decided about the words of a reading. False: somebody was faster, or they are gone. */
export async function decide(db: Db, id: number, state: 'proposed' | 'set-aside'): Promise<boolean> {
  const { rowCount } = await db.query(
    `update reading set state = $2 where state = 'open'
       and (language, words) = (select language, words from reading where id = $1)`,
    [id, state],
  )
  return rowCount !== 0
}

/** How often texts of a channel were understood how well, in the last 30 days. */
export interface Zones {
  readonly channel: string
  readonly all: number
  readonly go: number
  readonly ask: number
  readonly search: number
  readonly person: number
  readonly safety: number
  /** Of what no intent is about, or what is somebody else's: searched for, passed on, or sent elsewhere. */
  readonly outOfScope: number
}

export async function zonesByChannel(db: Db, now: Date): Promise<Zones[]> {
  const { rows } = await db.query<Zones>(
    `select channel, count(*) as all, ${['go', 'ask', 'search', 'person', 'safety']
      .map((zone) => `count(*) filter (where zone = '${zone}') as ${zone}`)
      .join(', ')},
       count(*) filter (where zone in ('search', 'person') or split_part(intent, '.', 1) = 'out_of_scope') as "outOfScope"
     from reading where day > ($1::timestamptz at time zone 'Europe/London')::date - 30 group by channel order by channel`,
    [now],
  )
  return rows
}
