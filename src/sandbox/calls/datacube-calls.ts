import { dayNumberOfDate } from '../../common/local-time.ts'
import { dayInShanghai } from '../shanghai.ts'
import { type CallRequest, type CallResult, refuse, type SandboxCall, tell } from './call.ts'

interface Days {
  readonly from: number
  readonly to: number
}

/** Days that may be asked for at once. The statistics of articles and messages are always empty here. */
const emptyStatistics: Readonly<Record<string, number>> = {
  getarticlesummary: 1,
  getarticletotal: 1,
  getuserread: 3,
  getuserreadhour: 1,
  getusershare: 7,
  getusersharehour: 1,
  getarticleread: 1,
  getarticleshare: 1,
  getbizsummary: 30,
  getarticletotaldetail: 1,
  getupstreammsg: 7,
  getupstreammsghour: 1,
  getupstreammsgweek: 30,
  getupstreammsgmonth: 30,
  getupstreammsgdist: 15,
  getupstreammsgdistweek: 30,
  getupstreammsgdistmonth: 30,
  getinterfacesummary: 30,
  getinterfacesummaryhour: 1,
}

/** What the platform numbers the ways of following with; the others are 0. */
const sourceNumbers: Readonly<Record<string, number>> = {
  ADD_SCENE_SEARCH: 1,
  ADD_SCENE_PROFILE_CARD: 17,
  ADD_SCENE_QR_CODE: 30,
  ADD_SCENE_PROFILE_ITEM: 43,
  ADD_SCENE_PAID: 51,
  ADD_SCENE_PROFILE_LINK: 57,
  ADD_SCENE_WECHAT_ADVERTISEMENT: 100,
  ADD_SCENE_WXA: 149,
  ADD_SCENE_REPRINT: 161,
  ADD_SCENE_CHANNELS: 200,
  ADD_SCENE_LIVESTREAM: 201,
}

/** A day's numbers are ready at eight the next morning. */
const readyHourMs = 8 * 3_600_000

/** Statistics by day: followers won and lost from what happened in the sandbox. */
export const datacubeCalls: readonly SandboxCall[] = [
  statistics('getusersummary', 7, followersWonAndLost),
  statistics('getusercumulate', 7, followersInAll),
  ...Object.entries(emptyStatistics).map(([path, days]) => statistics(path, days, () => [])),
]

function statistics(
  path: string,
  mostDays: number,
  rows: (request: CallRequest, days: Days) => readonly object[],
): SandboxCall {
  return {
    path,
    below: '/datacube/',
    method: 'POST',
    capability: 'certified',
    handle(request): CallResult {
      const days = daysAskedFor(request, mostDays)
      return 'errcode' in days ? refuse(days.errcode) : tell({ list: rows(request, days) })
    },
  }
}

function daysAskedFor({ body, now }: CallRequest, mostDays: number): Days | { readonly errcode: number } {
  const [from, to] = [dayOf(body['begin_date']), dayOf(body['end_date'])]
  if (from === undefined || to === undefined) return { errcode: 61500 }
  if (from > to || to - from >= mostDays) return { errcode: 61501 }
  return to > dayInShanghai(now - readyHourMs) - 1 ? { errcode: 61503 } : { from, to }
}

function dayOf(date: unknown): number | undefined {
  if (typeof date !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(date)) return undefined
  const day = dayNumberOfDate(date)
  return Number.isNaN(day) || dateOf(day) !== date ? undefined : day
}

function dateOf(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10)
}

function daysOf({ from, to }: Days): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}

function followersWonAndLost({ state }: CallRequest, days: Days) {
  return daysOf(days).flatMap((day) => {
    const bySource = new Map<number, { new_user: number; cancel_user: number }>()
    for (const [scene, { won, lost }] of state.followDays.of(day)) {
      const source = sourceNumbers[scene] ?? 0
      const before = bySource.get(source) ?? { new_user: 0, cancel_user: 0 }
      bySource.set(source, { new_user: before.new_user + won, cancel_user: before.cancel_user + lost })
    }
    return Array.from(bySource, ([user_source, moves]) => ({ ref_date: dateOf(day), user_source, ...moves }))
  })
}

/** Counted back from those who follow now. */
function followersInAll({ state }: CallRequest, days: Days) {
  const following = state.followers.subscribed.size
  return daysOf(days).map((day) => ({
    ref_date: dateOf(day),
    user_source: 0,
    cumulate_user: following - state.followDays.balanceAfter(day),
  }))
}
