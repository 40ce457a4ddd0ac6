import type { DayWindow } from '../history/report-sources.ts'
import { countFollowEnds } from '../history/report-unfollows.ts'
import { tallyUnfollows, type UnfollowTally } from '../report/index.ts'
import { latestRun } from './latest-run.ts'
import { labelsOf, scenesOf, touchpointOf } from './report-sources.ts'
import { type DaysAsTyped, reportWindow } from './report-window.ts'
import type { Session } from './session.ts'
import { readTouchpointBook, requireTouchpointBook } from './touchpoint-book.ts'

export interface UnfollowsReport extends UnfollowTally {
  readonly window: DayWindow
  /** Labels of the account's touchpoints by id, for people. */
  readonly labels: ReadonlyMap<string, string>
}

/** Days a report of unfollows speaks of unless told. */
const usualDays = 7

/**
 * Of those who left in the days asked about: when they had come, and through what.
 * Errors: those of `reportWindow`, and a ProblemsError of the touchpoints' files.
 */
export async function reportUnfollows(session: Session, days: DaysAsTyped): Promise<UnfollowsReport> {
  const { history, account } = session
  const window = reportWindow(account, days, session.now(), usualDays)
  const book = requireTouchpointBook(readTouchpointBook(session.workspace, account))
  const ends = await countFollowEnds(history, { account: account.name, window, scenes: scenesOf(book) })
  const run = await latestRun(session)
  return {
    window,
    labels: labelsOf(book),
    ...tallyUnfollows(ends, touchpointOf(book), run !== undefined),
  }
}
