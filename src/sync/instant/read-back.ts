import { createRandom } from '../../common/random.ts'
import { Patience } from '../patience.ts'
import type { Pace, TagWriter } from '../ports.ts'
import { SyncStop } from '../sync-stop.ts'
import type { FollowerReader } from './ports.ts'
import { readFollowers } from './read-followers.ts'

export interface ReadBackOptions {
  readonly account: string
  readonly reader: FollowerReader
  readonly writer: TagWriter
  readonly pace: Pace
}

/** Tags of each follower asked about, none for those who do not follow; or why they could not be read. */
export type ReadBack =
  | { readonly outcome: 'done'; readonly tags: ReadonlyMap<string, readonly number[]> }
  | { readonly outcome: 'parked' | 'stopped'; readonly cause: unknown }

/** Reads what at most 100 followers carry in WeChat. */
export async function readBack(
  { account, reader, writer, pace }: ReadBackOptions,
  openids: readonly string[],
): Promise<ReadBack> {
  const patience = new Patience(pace, createRandom(`read backs of ${account}`), writer)
  try {
    const { carried, gone } = await readFollowers(reader, patience, openids)
    const tags = new Map<string, readonly number[]>([...gone.keys()].map((follower) => [follower, []]))
    for (const [follower, ids] of carried) tags.set(follower, [...ids])
    return { outcome: 'done', tags }
  } catch (error) {
    if (error instanceof SyncStop) return { outcome: error.outcome, cause: error.cause }
    throw error
  }
}
