import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { BroadcastPlan } from '../../broadcast/broadcast-plan.ts'
import { broadcastDigest } from '../../broadcast/read-broadcast.ts'
import { TagloomError } from '../../common/tagloom-error.ts'
import type { StoredBroadcast } from '../../state/broadcasts.ts'
import { latestRun } from '../latest-run.ts'
import type { Session } from '../session.ts'
import { findBroadcastFile, nameIn } from './book.ts'

/**
 * A saved plan by its id, or the newest of a broadcast by its name or file.
 * Errors: `broadcast.no-file` for neither, `broadcast.not-planned` for a file without a plan.
 */
export async function findBroadcastPlan(session: Session, asked: string): Promise<StoredBroadcast> {
  const { account, state } = session
  const known =
    (await state.broadcasts.find(account.name, asked)) ?? (await state.broadcasts.latest(account.name, asked))
  if (known) return known
  const { file, text } = findBroadcastFile(session, asked)
  const named = await state.broadcasts.latest(account.name, nameIn(text) ?? '')
  if (named) return named
  throw new TagloomError('broadcast.not-planned', { file })
}

/** What has moved since a plan was made; a plan that has moved is not sent. */
export interface PlanStanding {
  /** Also when the file is gone. */
  readonly fileChanged: boolean
  /** A run that was decided since; null when there is none. */
  readonly newerRun: string | null
}

export async function standingOf(session: Session, plan: BroadcastPlan): Promise<PlanStanding> {
  const path = resolve(session.workspace.directory, plan.file)
  const text = existsSync(path) ? readFileSync(path, 'utf8') : ''
  const run = await latestRun(session)
  return {
    fileChanged: broadcastDigest(text) !== plan.digest,
    newerRun: run && run.id !== plan.run ? run.id : null,
  }
}
