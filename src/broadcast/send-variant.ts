import type { Patience } from '../sync/index.ts'
import type { BroadcastPlan, VariantPlan } from './broadcast-plan.ts'
import { temporaryTagName } from './plan-names.ts'
import { gatherGroup } from './send-group.ts'
import type { Group, SendTools } from './send-ports.ts'
import type { SendResult, VariantSend } from './send-state.ts'
import { failed } from './send-submit.ts'
import { ensureTemporaryTag, findStandingTag, isNameTaken } from './send-tag.ts'

/** What making variants ready works with. */
export interface Preparing {
  readonly tools: SendTools
  readonly patience: Patience
  readonly plan: Pick<BroadcastPlan, 'id' | 'name' | 'sendAt'>
}

/**
 * Makes a variant ready to be submitted: its tag stands in WeChat, and who carries it is exactly the group that was
 * shown, read back. A standing tag that has moved since a broadcast was planned for a later time gives way to a
 * temporary one. Fails the variant when the group cannot be reached. Every step is kept before the next one.
 * @throws SyncStop and SendStop
 */
export async function prepare(
  preparing: Preparing,
  variant: VariantPlan,
  send: VariantSend,
): Promise<VariantSend> {
  const { tools, plan } = preparing
  const made = await makeReady(preparing, variant, send)
  const other = plan.sendAt === null ? undefined : byTemporaryTag(made)
  if (other) {
    await tools.store.putSend(other)
    return prepare(preparing, variant, other)
  }
  const end = withoutRoom(variant, made)
  await tools.store.putSend(end)
  return end
}

async function makeReady(
  { tools, patience, plan }: Preparing,
  variant: VariantPlan,
  send: VariantSend,
): Promise<VariantSend> {
  const { store, pace } = tools
  const keep = async (next: VariantSend) => {
    await store.putSend(next)
    return next
  }
  const name = tagName(plan, variant, send)
  if (send.status === 'pending' && send.temporaryTag && (await isNameTaken(patience, name))) {
    return failed(send, 'tag-name-taken', pace.now())
  }
  const begun = send.status === 'pending' ? await keep({ ...send, status: 'tagging' }) : send
  const shown = { wechatId: begun.wechatTagId, name }
  const tag = send.temporaryTag
    ? await ensureTemporaryTag(tools, patience, shown)
    : await findStandingTag(patience, shown)
  if ('why' in tag) return { ...failed(begun, tag.why, pace.now()), errcode: tag.errcode ?? null }
  const { wechatId } = tag
  const tagged = begun.wechatTagId === wechatId ? begun : await keep({ ...begun, wechatTagId: wechatId })
  const group = groupOf(tools, send)
  const gathered = await gatherGroup({ tools, patience, group, wechatId, temporary: send.temporaryTag })
  if (gathered.outcome === 'different') {
    const result: SendResult = { ...tagged.result, difference: gathered.difference }
    return failed({ ...tagged, result }, 'different', pace.now())
  }
  const { carriers, dropped } = gathered
  const heldOut = variant.heldOut > 0 ? await tools.groups.heldOut(group) : 0
  const instead = tagged.result?.instead
  const result = { ...withoutFailure(tagged.result), carriers, heldOut, dropped }
  return { ...tagged, result: instead ? { ...result, instead } : result }
}

/** The send anew by a tag of its own, where its standing tag has moved or is gone. */
function byTemporaryTag(send: VariantSend): VariantSend | undefined {
  const { why, difference } = send.result ?? {}
  const hasMoved = send.status === 'failed' && !send.temporaryTag
  if (!hasMoved || (why !== 'different' && why !== 'tag-gone')) return undefined
  const result: SendResult = {
    ...withoutFailure(send.result),
    instead: why,
    ...(difference && { difference }),
  }
  return { ...send, status: 'pending', temporaryTag: true, wechatTagId: null, finishedAt: null, result }
}

/** Where there is no room for a tag instead, it has failed for what became of the standing one. */
function withoutRoom({ tag }: VariantPlan, send: VariantSend): VariantSend {
  const { instead, ...result } = send.result ?? {}
  const noRoom = result.why === 'account-limit' || result.why === 'tag-name-taken'
  if (send.status !== 'failed' || !instead || !noRoom || tag.kind !== 'existing') return send
  return {
    ...send,
    temporaryTag: false,
    wechatTagId: tag.wechatId,
    errcode: null,
    result: { ...result, why: instead },
  }
}

export function groupOf({ account }: Pick<SendTools, 'account'>, { broadcast, variant }: VariantSend): Group {
  return { account, broadcast, variant }
}

/** Under which name the tag of a send stands in WeChat. */
export function tagName(
  { id, name }: Preparing['plan'],
  { tag, variant }: VariantPlan,
  { temporaryTag }: VariantSend,
): string {
  return temporaryTag ? temporaryTagName(name, variant, id) : tag.name
}

export function withoutFailure(result: SendResult | null): SendResult {
  const { why, instead, difference, ...rest } = result ?? {}
  return rest
}
