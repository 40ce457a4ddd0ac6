import { chunks } from '../../common/chunks.ts'
import type { ObservedTag } from '../../domain/tag.ts'
import type { ReadTag } from '../../history/drift-questions.ts'
import { assumeExpected, changedSince } from '../../history/expected-tags.ts'
import type { History } from '../../history/history.ts'
import { type FollowersOfTag, type Reading, recordReading } from '../../history/observed.ts'
import { SyncStop } from '../../sync/index.ts'
import { type ChosenReading, readingLimits } from '../../sync/reconcile/choose-reading.ts'
import type { OfficialAccountClient } from '../../wechat/index.ts'
import type { PatientCalls } from '../followers/patient-calls.ts'

export interface ReadTags {
  readonly history: History
  readonly account: string
  readonly client: OfficialAccountClient
  readonly patient: PatientCalls
  readonly listed: readonly ObservedTag[]
  readonly chosen: ChosenReading
  /** Tags of ours that WeChat lists. */
  readonly ours: readonly ReadTag[]
  /** The last change of the tag log at the earlier reading. */
  readonly since: number
  /** Looks at what was read before it counts; false throws it away. */
  look(read: readonly number[]): Promise<boolean>
  advance(followers: number): void
}

/**
 * Reads what was chosen. A list whose last page does not come in, and those after it, keep their earlier reading; of
 * what is asked of single followers all or nothing counts.
 * @throws SyncStop when those cannot be asked
 */
export async function readTags(options: ReadTags): Promise<Reading> {
  const { history, account, listed, chosen, look } = options
  const read = await recordReading(history, account, listed, {
    followersOfTag: pagesOf(options),
    only: chosen.lists,
    endsWith: (error) => error instanceof SyncStop && error.outcome === 'parked',
    async look(lists) {
      if (chosen.way !== 'counts' || lists.length < chosen.lists.length) return look(lists)
      await fillInOthers(options)
      return look(listed.map(({ wechatId }) => wechatId))
    },
  })
  if (chosen.way !== 'counts' || read.endedBy !== undefined) return read
  return { ...read, read: options.ours.map(({ wechatId }) => wechatId) }
}

function pagesOf({ client, patient, advance }: ReadTags): FollowersOfTag {
  return async function* pages(wechatId) {
    for (let from = ''; ; ) {
      const page = await patient.ask(() => client.tagPage(wechatId, from))
      if (page.openids.length === 0) return
      yield page.openids
      advance(page.openids.length)
      if (page.next === '' || page.next === from) return
      from = page.next
    }
  }
}

/** The tags whose lists are not read: as expected, and what the followers changed since carry by their own word. */
async function fillInOthers({ history, account, client, patient, chosen, ours, since }: ReadTags) {
  const others = ours.filter(({ wechatId }) => !chosen.lists.includes(wechatId))
  const ids = new Set(others.map(({ wechatId }) => wechatId))
  const theirs = 'WHERE account = {account:String} AND has({ids:Array(UInt32)}, wechat_id)'
  await history.command(`DELETE FROM observed_reading ${theirs}`, { account, ids: [...ids] })
  await assumeExpected(history, account, others, since)
  for await (const rows of changedSince(history, account, since)) {
    const followers = rows.map(({ follower }) => follower)
    for (const some of chunks(followers, readingLimits.followersPerCall)) {
      const told = await patient.ask(() => client.followerInfo(some))
      await history.insert(
        'observed_reading',
        told.flatMap(({ openid, tagIds }) =>
          tagIds
            .filter((wechat_id) => ids.has(wechat_id))
            .map((wechat_id) => ({ account, wechat_id, follower: openid })),
        ),
      )
    }
  }
}
