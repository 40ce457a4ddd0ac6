import { existsSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Problem } from '../../common/problem.ts'
import { hasErrors, ProblemsError } from '../../common/problems-error.ts'
import { TagloomError } from '../../common/tagloom-error.ts'
import type { AccountConfig, Workspace } from '../../config/workspace.ts'
import type { Touchpoint } from '../../domain/touchpoint.ts'
import type { MadeCode } from '../../state/qr-codes.ts'
import { addTouchpoint, readTouchpoints } from '../../touchpoints/index.ts'
import type { Session } from '../session.ts'
import { writeWhole } from '../write-whole.ts'
import { yamlFiles } from '../yaml-files.ts'
import { ensureCodes } from './codes.ts'
import { linkAddress } from './link-address.ts'

export interface AddedTouchpoint {
  readonly touchpoint: Touchpoint
  /** Relative to the workspace. */
  readonly file: string
  /** Address of its tracked link; null without one. */
  readonly link: string | null
  /** Its code, made just now; undefined without one, or when WeChat could not be asked. */
  readonly code: MadeCode | undefined
  /** Why the code is still to be made. */
  readonly codeError: Error | undefined
  readonly warnings: readonly Problem[]
}

const fileName = 'touchpoints.yaml'

/**
 * Writes a touchpoint into `touchpoints/touchpoints.yaml` once all the files are sound with it, and asks WeChat
 * for its code. What WeChat answers undoes nothing: the file is written, and the code is made later.
 * Errors: a ProblemsError with all that is wrong, `touchpoints.exists`; nothing is written then.
 */
export async function addToBook(session: Session, touchpoint: Touchpoint): Promise<AddedTouchpoint> {
  const { workspace, account, state, now } = session
  const { file, warnings } = writeTouchpoint(workspace, account, touchpoint)
  const client = async () => (await session.platform()).client
  const { made, refused, stopped } = await ensureCodes({
    account,
    touchpoints: [touchpoint],
    state,
    client,
    now,
  })
  const link = touchpoint.url === undefined ? null : linkAddress(workspace, account, touchpoint.id)
  return { touchpoint, file, link, code: made[0], codeError: refused[0]?.error ?? stopped, warnings }
}

/** The file part of `addToBook`. */
export function writeTouchpoint(
  workspace: Workspace,
  account: Pick<AccountConfig, 'touchpointsDirectory' | 'topics'>,
  touchpoint: Touchpoint,
): Pick<AddedTouchpoint, 'file' | 'warnings'> {
  const path = join(account.touchpointsDirectory, fileName)
  const file = relative(workspace.directory, path)
  const text = existsSync(path) ? readFileSync(path, 'utf8') : ''
  const others = yamlFiles(workspace, account.touchpointsDirectory).filter((other) => other.file !== file)
  const topics = Object.keys(account.topics)
  // What is wrong already is said by itself, with the lines that the editor shows.
  const before = readTouchpoints([...others, { file, text }], { topics })
  requireSound(before.problems)
  const { id } = touchpoint
  if (before.touchpoints.some((known) => known.id === id))
    throw new TagloomError('touchpoints.exists', { id })
  const written = addTouchpoint(text, touchpoint)
  const { problems } = readTouchpoints([...others, { file, text: written }], { topics })
  requireSound(problems)
  writeWhole(path, written)
  return { file, warnings: problems }
}

function requireSound(problems: readonly Problem[]): void {
  if (hasErrors(problems)) throw new ProblemsError(problems)
}
