import { nearestName } from '../common/nearest-name.ts'
import { type FilePosition, type Problem, problem } from '../common/problem.ts'
import type { Moment } from '../features/expr.ts'
import type { ErrorCode, ErrorParams } from '../i18n/error-catalogue.ts'
import type { RuleVocabulary } from './vocabulary.ts'

/** What the reading of one tag stands on, and where it puts what it finds. */
export interface RuleContext {
  readonly vocabulary: RuleVocabulary
  /** Calendar windows such as `this month` are those of this moment. */
  readonly moment: Moment
  readonly problems: Problem[]
  /** Tags that the conditions name, with the place of each reference. */
  readonly references: TagReference[]
}

export interface TagReference {
  readonly tag: string
  readonly at: FilePosition
}

/** Reports an error; returns undefined, so that a reader can end with it. */
export function fail<Code extends ErrorCode>(
  context: RuleContext,
  code: Code,
  at: FilePosition,
  params: ErrorParams<Code>,
): undefined {
  context.problems.push(problem('error', code, at, params))
  return undefined
}

export function warn<Code extends ErrorCode>(
  context: RuleContext,
  code: Code,
  at: FilePosition,
  params: ErrorParams<Code>,
): void {
  context.problems.push(problem('warning', code, at, params))
}

/** The nearest known name in quotes, or some of the known ones when none is near. */
export function hint(wrong: string, known: Iterable<string>): string {
  const names = [...known]
  const nearest = nearestName(wrong, names)
  return nearest === undefined ? listed(names) : `"${nearest}"`
}

/** `a, b, c`, at most eight of them; a dash for none. */
export function listed(names: readonly string[]): string {
  if (names.length === 0) return '–'
  const some = names.slice(0, 8).join(', ')
  return names.length > 8 ? `${some}, …` : some
}
