import { dayNumberOfDate } from '../common/local-time.ts'
import type { Aggregate, EventWindow } from './aggregate.ts'
import { type LocalClock, startOfDay } from './local-clock.ts'

/** Instants (ms, UTC): from (inclusive) to (inclusive). */
export interface Bounds {
  readonly from: number
  readonly to: number
}

/**
 * The instants that a window covers, never beyond the moment. A window in hours reaches back from the moment,
 * both ends included; one in days begins at the first instant of its first local day.
 */
export function windowBounds(window: EventWindow | undefined, clock: LocalClock): Bounds {
  const always = { from: Number.NEGATIVE_INFINITY, to: clock.asOf }
  if (!window) return always
  if ('days' in window) return { ...always, from: startOfDay(clock, clock.today - window.days + 1) }
  if ('hours' in window) return { ...always, from: clock.asOf - window.hours * 3_600_000 }
  const { from, to } = window as { from?: string; to?: string }
  return {
    from: from === undefined ? always.from : startOfDay(clock, dayNumberOfDate(from)),
    to: to === undefined ? always.to : Math.min(always.to, startOfDay(clock, dayNumberOfDate(to) + 1) - 1),
  }
}

/** The window in which an aggregate's events are sought; distinct days are counted by the day, not by instants. */
export function aggregateWindow(aggregate: Aggregate): EventWindow | undefined {
  return 'within' in aggregate && aggregate.op !== 'active_days' ? aggregate.within : undefined
}
