import { TagloomError } from '../../common/tagloom-error.ts'
import type { ObservedTag } from '../../domain/tag.ts'
import { callsOf } from '../../sync/reconcile/choose-reading.ts'
import type { OfficialAccountClient } from '../../wechat/index.ts'

/** WeChat's name of the call that reads a tag's list. */
const listPath = '/cgi-bin/user/tag/get'

/** Pages of tags' lists that WeChat gives a day; undefined when it does not tell. Asking costs none of them. */
export async function readsADay({
  quota,
}: Pick<OfficialAccountClient, 'quota'>): Promise<number | undefined> {
  try {
    return (await quota(listPath)).dailyLimit
  } catch {
    return undefined
  }
}

/** Whether no day suffices for the tag's list: one that was begun does not go on the next day. */
export function neverEnds(tag: ObservedTag, limit: number | undefined): boolean {
  return limit !== undefined && callsOf([tag]) > limit
}

export interface ParkedReading {
  readonly cause: unknown
  /** Tags that were not read. */
  readonly left: number
  /** The list that was to be read when the quota ended. */
  readonly at: ObservedTag | undefined
  readonly limit: number | undefined
}

/** Why a reading was parked: another day goes on, or none will do. */
export function parkedBecause({ cause, left, at, limit }: ParkedReading): TagloomError {
  if (!at || limit === undefined || !neverEnds(at, limit)) {
    return new TagloomError('drift.parked', { left }, { cause })
  }
  return new TagloomError('drift.list-too-long', { tag: at.name, calls: callsOf([at]), limit }, { cause })
}
