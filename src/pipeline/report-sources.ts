import { TagloomError } from '../common/tagloom-error.ts'
import { sceneOf } from '../domain/touchpoint.ts'
import { countSourceFollows, countSourceTouches, type DayWindow } from '../history/report-sources.ts'
import {
  allSources,
  type Grouping,
  groupings,
  groupSources,
  keptDays,
  type SourceGroup,
  type SourceTally,
  type TouchpointOf,
} from '../report/index.ts'
import { latestRun } from './latest-run.ts'
import { type DaysAsTyped, lastWholeDay, reportWindow } from './report-window.ts'
import type { HistorySession, Session } from './session.ts'
import { readTouchpointBook, requireTouchpointBook, type TouchpointBook } from './touchpoint-book.ts'

export interface SourcesRequest extends DaysAsTyped {
  readonly by?: string | undefined
  readonly touch?: string | undefined
}

export interface SourcesReport {
  readonly window: DayWindow
  readonly by: Grouping
  readonly touch: 'first' | 'last'
  /** The run whose tags are counted; null without one. */
  readonly run: string | null
  readonly groups: readonly SourceGroup[]
  readonly all: SourceGroup
  /** Of the account's touchpoints, by id. */
  readonly labels: ReadonlyMap<string, string>
}

/**
 * What became of the followers that each source brought in the days asked about, all days unless told.
 * Errors: `option.unknown-choice`, those of `reportWindow`, and a ProblemsError of the touchpoints' files.
 */
export async function reportSources(session: Session, request: SourcesRequest): Promise<SourcesReport> {
  const by = choice('--by', request.by ?? 'channel', groupings)
  const touch = choice('--touch', request.touch ?? 'first', ['first', 'last'] as const)
  const window = reportWindow(session.account, request, session.now(), 'all')
  const book = requireTouchpointBook(readTouchpointBook(session.workspace, session.account))
  const run = (await latestRun(session))?.id ?? null
  const tally = await tallySources(session, { window, touch, run, book })
  const groups = groupSources(tally, by, touchpointOf(book))
  return { window, by, touch, run, groups, all: allSources(tally), labels: labelsOf(book) }
}

export interface TallyRequest extends Pick<SourcesReport, 'window' | 'touch' | 'run'> {
  readonly book: TouchpointBook
}

/** Asks the history what a report by source needs. */
export async function tallySources(
  { history, account }: Pick<HistorySession, 'history' | 'account'>,
  { window, touch, run, book }: TallyRequest,
): Promise<SourceTally> {
  const question = { account: account.name, window, scenes: scenesOf(book) }
  const urls = book.touchpoints.flatMap(({ url }) => (url === undefined ? [] : [url]))
  return {
    follows: await countSourceFollows(history, {
      ...question,
      lastWholeDay: lastWholeDay(window),
      touch,
      run,
      keptDays,
    }),
    touches: await countSourceTouches(history, { ...question, urls }),
    decided: run !== null,
  }
}

/** Scenes under which events name the touchpoints. */
export function scenesOf({ touchpoints }: TouchpointBook): readonly string[] {
  return touchpoints.flatMap(({ code }) => (code ? [sceneOf(code)] : []))
}

/** What is printed below their codes, by id. */
export function labelsOf({ touchpoints }: TouchpointBook): ReadonlyMap<string, string> {
  return new Map(touchpoints.flatMap(({ id, label }) => (label === '' ? [] : [[id, label]])))
}

/** By scene, or by the address of a link that belongs to one touchpoint only. */
export function touchpointOf({ touchpoints, index }: TouchpointBook): TouchpointOf {
  return (key) => {
    const byScene = index.byScene(key)
    if (byScene) return byScene
    const [first, second] = touchpoints.filter(({ url }) => url === key)
    return second ? undefined : first
  }
}

function choice<Value extends string>(option: string, value: string, known: readonly Value[]): Value {
  const found = known.find((one) => one === value)
  if (found === undefined) {
    throw new TagloomError('option.unknown-choice', { option, value, expected: known.join(', ') })
  }
  return found
}
