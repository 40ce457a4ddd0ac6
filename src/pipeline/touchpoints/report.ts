import { sceneOf, type Touchpoint } from '../../domain/touchpoint.ts'
import {
  countSceneFollowers,
  countTouchesByDay,
  type SceneFollowers,
  type TouchesOfDay,
} from '../../history/touchpoint-counts.ts'
import { momentOf } from '../moment.ts'
import type { HistorySession } from '../session.ts'
import { readTouchpointBook, requireTouchpointBook } from '../touchpoint-book.ts'
import { findTouchpoint } from './find-touchpoint.ts'

/** What happened at a touchpoint on one local day. */
export interface TouchpointDay {
  /** `YYYY-MM-DD` */
  readonly day: string
  readonly scans: number
  readonly follows: number
  readonly clicks: number
}

export interface TouchpointFigures {
  readonly touchpoint: Touchpoint
  /** Scans of the code by people who followed already. */
  readonly scans: number
  /** Follows through the code, those of people who came back among them. */
  readonly follows: number
  /** Clicks on the tracked link. */
  readonly clicks: number
  /** Followers whose first follow came by the code. */
  readonly won: number
  /** Of those won: follow now, and do not any more. */
  readonly following: number
  readonly left: number
  /** Days on which something happened, in their order. */
  readonly days: readonly TouchpointDay[]
}

export interface TouchpointReport {
  readonly touchpoints: readonly TouchpointFigures[]
  /** Whether one touchpoint was asked about: then its days are shown. */
  readonly single: boolean
}

/**
 * Scans, follows and clicks of every touchpoint, or of one. Errors: `touchpoints.unknown`; a ProblemsError for
 * mistakes in the files.
 */
export async function reportTouchpoints(
  { workspace, account, history, now }: HistorySession,
  id: string | undefined,
): Promise<TouchpointReport> {
  const book = requireTouchpointBook(readTouchpointBook(workspace, account))
  const touchpoints = id === undefined ? book.touchpoints : [findTouchpoint(book.touchpoints, id)]
  const scenes = touchpoints.flatMap(({ code }) => (code ? [sceneOf(code)] : []))
  const urls = touchpoints.flatMap(({ url }) => url ?? [])
  const question = { account: account.name, scenes, ...momentOf(account, undefined, now()) }
  const followers = await countSceneFollowers(history, question)
  const touches = await countTouchesByDay(history, { ...question, urls })
  return {
    single: id !== undefined,
    touchpoints: touchpoints.map((touchpoint) => figuresOf(touchpoint, followers, touches)),
  }
}

function figuresOf(
  touchpoint: Touchpoint,
  followers: readonly SceneFollowers[],
  touches: readonly TouchesOfDay[],
): TouchpointFigures {
  const scene = touchpoint.code && sceneOf(touchpoint.code)
  const { won, following } = followers.find((count) => count.scene === scene) ?? { won: 0, following: 0 }
  const days = daysOf(touchpoint, scene, touches)
  const sum = (key: 'scans' | 'follows' | 'clicks') => days.reduce((total, day) => total + day[key], 0)
  return {
    touchpoint,
    scans: sum('scans'),
    follows: sum('follows'),
    clicks: sum('clicks'),
    won,
    following,
    left: won - following,
    days,
  }
}

/** Two links may lead to one page: their clicks are told apart by channel and campaign. */
function daysOf(
  { url, channel, campaign }: Touchpoint,
  scene: string | undefined,
  touches: readonly TouchesOfDay[],
): readonly TouchpointDay[] {
  const days = new Map<string, TouchpointDay>()
  for (const touch of touches) {
    const atCode = touch.key === scene
    const atLink = touch.key === url && touch.channel === channel && touch.campaign === campaign
    if (!atCode && !atLink) continue
    const before = days.get(touch.day) ?? { day: touch.day, scans: 0, follows: 0, clicks: 0 }
    const scans = before.scans + (atCode ? touch.scans : 0)
    const follows = before.follows + (atCode ? touch.follows : 0)
    days.set(touch.day, { ...before, scans, follows, clicks: before.clicks + (atLink ? touch.clicks : 0) })
  }
  return [...days.values()].filter(({ scans, follows, clicks }) => scans + follows + clicks > 0)
}
