import { dayNumberOfDate, localDate, startOfLocalDay } from '../../common/local-time.ts'
import type { Random } from '../../common/random.ts'
import { hourWeights, weekdayWeights } from './parameters.ts'

export const dayMs = 86_400_000
export const hourMs = 3_600_000
export const minuteMs = 60_000
const populationTimeZone = 'Asia/Shanghai'

/**
 * The local days of the history. It ends where `endDay` begins, so that a run at any hour of `endDay` finds no
 * event of its future, and the file depends on the day alone. Shanghai has no summer time: every day has 24 hours.
 */
export interface TimeFrame {
  /** First millisecond of the first day, UTC. */
  readonly start: number
  /** First millisecond after the last day: the midnight at which `endDay` begins. */
  readonly end: number
  readonly days: number
}

export function timeFrame(endDay: string, days: number): TimeFrame {
  const end = startOfLocalDay(dayNumberOfDate(endDay), populationTimeZone)
  return { start: end - days * dayMs, end, days }
}

/** Day of the frame that the moment falls on: 0 is the first. Negative before it. */
export function dayOf(frame: TimeFrame, at: number): number {
  return Math.floor((at - frame.start) / dayMs)
}

/** First millisecond of the local day of this moment. */
export function midnightBefore(frame: TimeFrame, at: number): number {
  return frame.start + dayOf(frame, at) * dayMs
}

/** 0 = Monday to 6 = Sunday, local. */
export function weekdayOf(frame: TimeFrame, at: number): number {
  // 1970-01-01 was a Thursday, and the frame starts at a midnight of UTC+8.
  const dayNumber = Math.round((frame.start + 8 * hourMs) / dayMs) + dayOf(frame, at)
  return (dayNumber + 3) % 7
}

/** Relative visits on the weekday of this moment, 1 on the busiest. */
export function weekdayWeight(frame: TimeFrame, at: number): number {
  return (weekdayWeights[weekdayOf(frame, at)] ?? 1) / busiest
}

/** The same local day at an hour that people are awake at. */
export function atUsualHour(frame: TimeFrame, at: number, random: Random): number {
  const hour = hourTable[random.below(hourTable.length)] ?? 12
  return midnightBefore(frame, at) + hour * hourMs + random.below(hourMs)
}

/** `2026-06-12`, local. */
export function dateOf(at: number): string {
  return localDate(at, populationTimeZone)
}

const busiest = Math.max(...weekdayWeights)

/** Each hour as often as its weight says, in steps of a 40th: one draw finds an hour. */
const hourTable = hourWeights.flatMap((weight, hour) => Array<number>(Math.round(weight * 40)).fill(hour))
