import { chunks } from '../../common/chunks.ts'
import type { FollowerInfo, OfficialAccountClient } from '../../wechat/index.ts'
import type { PatientCalls } from './patient-calls.ts'

export type FollowerCallsOf = Pick<OfficialAccountClient, 'followersPage' | 'followerInfo' | 'quota'>

/** Followers in the order of WeChat's list, with what WeChat tells of each. */
export interface FollowerSlice {
  readonly followers: readonly FollowerInfo[]
  /** The last openid of the slice: the next reading begins after it. */
  readonly last: string
  /** Length of the whole list. */
  readonly total: number
}

const followersPerCall = 100
/** Kept in one go: few enough to lose little to a kill, enough that keeping costs nothing beside the calls. */
const callsPerSlice = 20
const parallel = 4

/**
 * Reads the list from a place on, slice by slice. What was read before a refusal is still given.
 * @throws what ended it: SyncStop when trying again is of no use now
 */
export async function* readSlices(
  client: FollowerCallsOf,
  calls: PatientCalls,
  from: string,
): AsyncGenerator<FollowerSlice> {
  for (let next = from; ; ) {
    const page = await calls.ask(() => client.followersPage(next))
    for (const openids of chunks(page.openids, followersPerCall * callsPerSlice)) {
      const { followers, read, failed } = await readDetails(client, calls, openids)
      const last = openids[read - 1]
      if (last !== undefined) yield { followers, last, total: page.total }
      if (failed) throw failed.error
    }
    if (page.openids.length === 0 || page.next === '' || page.next === next) return
    next = page.next
  }
}

/** Details of as many followers from the first on as could be read without a gap. */
async function readDetails(client: FollowerCallsOf, patient: PatientCalls, openids: readonly string[]) {
  const calls = chunks(openids, followersPerCall)
  const answers: (readonly FollowerInfo[] | undefined)[] = []
  let begun = 0
  let failed: { readonly error: unknown } | undefined
  const lane = async () => {
    while (!failed && begun < calls.length) {
      const n = begun++
      try {
        answers[n] = await patient.ask(() => client.followerInfo(calls[n] ?? []))
      } catch (error) {
        failed ??= { error }
      }
    }
  }
  await Promise.all(Array.from({ length: parallel }, lane))
  const gap = calls.findIndex((_, n) => answers[n] === undefined)
  const whole = gap < 0 ? calls.length : gap
  const read = calls.slice(0, whole).reduce((sum, chunk) => sum + chunk.length, 0)
  return { followers: answers.slice(0, whole).flatMap((answer) => answer ?? []), read, failed }
}
