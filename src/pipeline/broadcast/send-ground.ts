import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BroadcastPlan } from '../../broadcast/broadcast-plan.ts'
import { dayNumberOfDate, localDate, startOfLocalDay } from '../../common/local-time.ts'
import { TagloomError } from '../../common/tagloom-error.ts'
import { massLimits, massTimeZone } from '../../domain/mass-limits.ts'
import { latestRun } from '../latest-run.ts'
import type { Session } from '../session.ts'

/**
 * Refuses a plan that would not go to those whom the preview showed, or not with what it showed.
 * Errors: `broadcast.not-sendable`, `broadcast.run-moved`, `broadcast.file-changed`, `broadcast.tag-moved`,
 * `broadcast.day-is-full`.
 */
export async function checkGround(session: Session, plan: BroadcastPlan): Promise<void> {
  const { id: broadcast, file } = plan
  if (plan.obstacles.length > 0) {
    throw new TagloomError('broadcast.not-sendable', { broadcast, obstacles: plan.obstacles.length })
  }
  const run = (await latestRun(session))?.id ?? ''
  if (run !== plan.run) throw new TagloomError('broadcast.run-moved', { broadcast, run, planned: plan.run })
  if (digestOf(session, plan) !== plan.digest) {
    throw new TagloomError('broadcast.file-changed', { broadcast, file })
  }
  await checkTags(session, plan)
  await checkDay(session, plan)
}

function digestOf({ workspace }: Session, { file }: BroadcastPlan): string | undefined {
  const path = join(workspace.directory, file)
  if (!existsSync(path)) return undefined
  return createHash('sha256').update(readFileSync(path, 'utf8')).digest('hex').slice(0, 16)
}

async function checkTags(session: Session, { id: broadcast, variants }: BroadcastPlan): Promise<void> {
  const standing = variants.flatMap(({ tag }) => (tag.kind === 'existing' ? [tag] : []))
  if (standing.length === 0) return
  const { client } = await session.platform()
  const listed = await client.listTags()
  for (const { wechatId, name, tag } of standing) {
    if (listed.find((one) => one.wechatId === wechatId)?.name !== name) {
      throw new TagloomError('broadcast.tag-moved', { broadcast, tag, name })
    }
  }
}

/** The sends of a day cannot be spread over several: the groups of the later days would no longer be those shown. */
async function checkDay({ account, state, now }: Session, plan: BroadcastPlan): Promise<void> {
  const { sendsPerDay } = massLimits(account)
  const at = Math.max(plan.sendAt ?? 0, now())
  const dayBegan = startOfLocalDay(dayNumberOfDate(localDate(at, massTimeZone)), massTimeZone)
  const taken = await state.broadcasts.submittedSince(account.name, dayBegan)
  const others = taken.filter(({ broadcast, status }) => broadcast !== plan.id && status !== 'failed')
  const needed = plan.variants.filter(({ followers }) => followers > 0).length
  const left = Math.max(0, sendsPerDay - others.length)
  if (needed > left) throw new TagloomError('broadcast.day-is-full', { broadcast: plan.id, needed, left })
}
