import type { Problem } from '../common/problem.ts'
import { hasErrors, ProblemsError } from '../common/problems-error.ts'
import type { AccountConfig, Workspace } from '../config/workspace.ts'
import type { Touchpoint } from '../domain/touchpoint.ts'
import { readTouchpoints, type TouchpointIndex, touchpointIndex } from '../touchpoints/index.ts'
import { yamlFiles } from './yaml-files.ts'

export interface TouchpointBook {
  /** The sound ones, in the order of the files. */
  readonly touchpoints: readonly Touchpoint[]
  readonly index: TouchpointIndex
  readonly problems: readonly Problem[]
  readonly files: number
}

/**
 * Every touchpoint of the account; says all that is wrong instead of throwing. A folder that is missing has none:
 * an account can do without.
 */
export function readTouchpointBook(
  workspace: Workspace,
  account: Pick<AccountConfig, 'touchpointsDirectory' | 'topics'>,
): TouchpointBook {
  const files = yamlFiles(workspace, account.touchpointsDirectory)
  const { touchpoints, problems } = readTouchpoints(files, { topics: Object.keys(account.topics) })
  return { touchpoints, index: touchpointIndex(touchpoints), problems, files: files.length }
}

/** The book, or a ProblemsError when it holds an error: no number is attributed by half a book. */
export function requireTouchpointBook(book: TouchpointBook): TouchpointBook {
  if (hasErrors(book.problems)) throw new ProblemsError(book.problems)
  return book
}
