import type { History } from './history-interface.ts'

/** The words that an account's data uses. */
export interface DataWords {
  /** Rows of events; an event that waits to be merged may count twice. */
  readonly events: number
  /** Followers of whom attributes were imported. */
  readonly profiles: number
  readonly kinds: readonly string[]
  readonly topics: readonly string[]
  readonly channels: readonly string[]
  readonly campaigns: readonly string[]
  readonly attributes: readonly string[]
}

const most = 2000

/** One light scan for what rules may name; `describeAccount` counts exactly and takes longer. */
export async function wordsOf(history: History, account: string): Promise<DataWords> {
  const list = (column: string) =>
    `arraySort(groupUniqArrayIf(${most})(CAST(${column}, 'String'), ${column} != '')) AS ${column}s`
  const [events] = await history.query<EventWords>(
    `SELECT toFloat64(count()) AS events,
      ${['kind', 'topic', 'channel', 'campaign'].map(list).join(', ')}
    FROM events WHERE account = {account:String}`,
    { account },
  )
  const [profiles] = await history.query<{ profiles: number; attributes: readonly string[] }>(
    `SELECT toFloat64(count()) AS profiles, arraySort(groupUniqArrayArray(${most})(mapKeys(attributes))) AS attributes
    FROM followers FINAL WHERE account = {account:String}`,
    { account },
  )
  return {
    events: events?.events ?? 0,
    profiles: profiles?.profiles ?? 0,
    kinds: events?.kinds ?? [],
    topics: events?.topics ?? [],
    channels: events?.channels ?? [],
    campaigns: events?.campaigns ?? [],
    attributes: profiles?.attributes ?? [],
  }
}

type EventWords = Pick<DataWords, 'events' | 'kinds' | 'topics' | 'channels' | 'campaigns'>
