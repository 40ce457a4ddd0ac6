import { localDayNumber } from '../common/local-time.ts'
import { eventKinds } from '../domain/event.ts'
import type { Moment } from '../features/index.ts'
import { wordsOf } from '../history/vocabulary.ts'
import type { DataVocabulary } from './rule-book.ts'
import type { Session } from './session.ts'

export interface DataDescription {
  readonly empty: boolean
  /** What rules may speak of, as the data tells. */
  readonly vocabulary: DataVocabulary
}

/** What the account's data holds, as far as the rules' checker wants to know. */
export async function describeData(
  { history, account }: Pick<Session, 'history' | 'account'>,
  moment: Moment,
): Promise<DataDescription> {
  const words = await wordsOf(history, account.name)
  const dayOf = (at: number) => localDayNumber(at, moment.timeZone)
  return {
    empty: words.events + words.profiles === 0,
    vocabulary: {
      kinds: [...new Set([...eventKinds, ...words.kinds])],
      topics: words.topics,
      channels: words.channels,
      campaigns: words.campaigns,
      attributes: words.attributes,
      ...(words.from !== null && { historyDays: dayOf(moment.asOf) - dayOf(words.from) + 1 }),
    },
  }
}
