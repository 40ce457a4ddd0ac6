import type { BroadcastContent } from '../../broadcast/broadcast-content.ts'
import type { BroadcastPlan, VariantPlan, VariantTag } from '../../broadcast/broadcast-plan.ts'
import type { Problem } from '../../common/problem.ts'
import { maskFollower } from '../../report/index.ts'
import { problemDocument } from './error-view.ts'

/** What is told beside the plan itself. */
interface Beside {
  readonly warnings?: readonly Problem[]
  readonly status?: string
  readonly fileChanged?: boolean
  readonly newerRun?: string | null
  readonly previewed?: readonly string[]
}

/** A plan for a script: counts and names, followers masked. */
export function broadcastDocument(plan: BroadcastPlan, beside: Beside = {}): unknown {
  const { id, account, name, file, run, tagsRun, createdAt, sendAt, audience, quota, skipped, totals } = plan
  const { status, fileChanged, newerRun, previewed, warnings } = beside
  return {
    plan: id,
    broadcast: name,
    account,
    file,
    run,
    tags_run: tagsRun,
    created_at: isoTime(createdAt),
    send_at: sendAt === null ? null : isoTime(sendAt),
    ...(status !== undefined && { status }),
    ...(fileChanged !== undefined && { file_changed: fileChanged, newer_run: newerRun ?? null }),
    ...(previewed !== undefined && { previewed }),
    to: plan.to.en,
    audience,
    holdout: plan.holdout?.share ?? null,
    sample: plan.sample?.share ?? null,
    variants: plan.variants.map(variantDocument),
    skipped: {
      sample: skipped.sample,
      no_variant: skipped.noVariant,
      monthly_limit: skipped.monthlyLimit,
      tag_room: skipped.tagRoom,
    },
    quota: {
      sends_per_day: quota.sendsPerDay,
      sends_taken: quota.sendsTaken,
      sends_needed: quota.sendsNeeded,
      per_follower_a_month: quota.perFollowerAMonth,
      tags_free: quota.tagsFree,
      tags_needed: quota.tagsNeeded,
    },
    obstacles: plan.obstacles,
    totals: { followers: totals.followers, held_out: totals.heldOut, calls: totals.calls },
    problems: (warnings ?? []).map((found) => problemDocument(found, 'en')),
  }
}

function variantDocument(variant: VariantPlan) {
  return {
    variant: variant.variant,
    segment: variant.segmentText.en,
    content: contentDocument(variant.content),
    matching: variant.matching,
    taken_by: variant.takenBy,
    followers: variant.followers,
    held_out: variant.heldOut,
    tag: tagDocument(variant.tag),
    client_msg_id: variant.clientMsgId,
    calls: variant.calls,
    sample: variant.sampleFollowers.map(maskFollower),
  }
}

function contentDocument(content: BroadcastContent) {
  switch (content.kind) {
    case 'text':
      return { kind: 'text', bytes: Buffer.byteLength(content.text) }
    case 'article':
      return { kind: 'article', media_id: content.mediaId, send_reprints: content.sendReprints }
    case 'image':
      return { kind: 'image', media_ids: content.mediaIds, recommend: content.recommend }
  }
}

function tagDocument(tag: VariantTag) {
  if (tag.kind === 'temporary') return { kind: tag.kind, name: tag.name, why: tag.why }
  const { kind, name, carriers } = tag
  return { kind, tag: tag.tag, wechat_id: tag.wechatId, name, carriers }
}

function isoTime(at: number): string {
  return new Date(at).toISOString()
}
