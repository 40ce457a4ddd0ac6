import { eventKinds } from '../domain/event.ts'
import { wordsOf } from '../history/vocabulary.ts'
import type { DataVocabulary } from './rule-book.ts'
import type { Session } from './session.ts'

export interface DataDescription {
  readonly empty: boolean
  /** What rules may speak of, as the data tells. */
  readonly vocabulary: DataVocabulary
}

/** What the account's data holds, as far as the rules' checker wants to know. */
export async function describeData({
  history,
  account,
}: Pick<Session, 'history' | 'account'>): Promise<DataDescription> {
  const words = await wordsOf(history, account.name)
  return {
    empty: words.events + words.profiles === 0,
    vocabulary: {
      kinds: [...new Set([...eventKinds, ...words.kinds])],
      topics: words.topics,
      channels: words.channels,
      campaigns: words.campaigns,
      attributes: words.attributes,
    },
  }
}
