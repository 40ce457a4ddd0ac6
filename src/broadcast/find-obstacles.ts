import type { BroadcastPlan } from './broadcast-plan.ts'
import type { Obstacle } from './obstacle.ts'

export interface Circumstances {
  readonly now: number
  /** Whether the account may send to tags, and WeChat's refusal when it has said so itself. */
  readonly permission: { readonly able: boolean; readonly errcode: number | null }
  /** Drafts of the plan that WeChat does not know. */
  readonly missingDrafts: readonly string[]
}

/** Why the broadcast cannot be sent as things stand; the planner and the sender ask the same. */
export function findObstacles(
  plan: Omit<BroadcastPlan, 'obstacles'>,
  { now, permission, missingDrafts }: Circumstances,
): readonly Obstacle[] {
  const { quota, sendAt } = plan
  const found: Obstacle[] = []
  if (!permission.able) found.push({ kind: 'not-permitted', errcode: permission.errcode })
  if (plan.totals.followers === 0) found.push({ kind: 'nobody' })
  if (sendAt !== null && sendAt < now) found.push({ kind: 'too-late', sendAt })
  const sendsLeft = Math.max(0, quota.sendsPerDay - quota.sendsTaken)
  if (quota.sendsNeeded > sendsLeft) {
    found.push({ kind: 'daily-sends', needed: quota.sendsNeeded, left: sendsLeft })
  }
  if (quota.tagsFree !== null && quota.tagsNeeded > quota.tagsFree) {
    found.push({ kind: 'tag-room', needed: quota.tagsNeeded, left: quota.tagsFree })
  }
  for (const { variant, content } of plan.variants) {
    if (content.kind === 'article' && missingDrafts.includes(content.mediaId)) {
      found.push({ kind: 'no-draft', variant, mediaId: content.mediaId })
    }
  }
  return found
}
