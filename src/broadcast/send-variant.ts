import type { Patience } from '../sync/index.ts'
import type { VariantPlan } from './broadcast-plan.ts'
import { gatherGroup } from './send-group.ts'
import type { Group, SendTools } from './send-ports.ts'
import type { SendResult, VariantSend } from './send-state.ts'
import { failed } from './send-submit.ts'
import { type EnsuredTag, ensureTemporaryTag, findStandingTag, isNameTaken } from './send-tag.ts'

/**
 * Makes a variant ready to be submitted: its tag stands in WeChat, and who carries it is exactly the group that was
 * shown, read back. Fails the variant when that cannot be reached. Every step is kept before the next one.
 * @throws SyncStop and SendStop
 */
export async function prepare(
  tools: SendTools,
  patience: Patience,
  variant: VariantPlan,
  send: VariantSend,
): Promise<VariantSend> {
  const { store, pace } = tools
  const keep = async (next: VariantSend) => {
    await store.putSend(next)
    return next
  }
  if (send.status === 'pending' && send.temporaryTag && (await isNameTaken(patience, nameOf(variant)))) {
    return keep(failed(send, 'tag-name-taken', pace.now()))
  }
  const begun = send.status === 'pending' ? await keep({ ...send, status: 'tagging' }) : send
  const tag = await tagFor(tools, patience, variant, begun)
  if ('why' in tag) {
    return keep({ ...failed(begun, tag.why, pace.now()), errcode: tag.errcode ?? null })
  }
  const { wechatId } = tag
  const tagged = begun.wechatTagId === wechatId ? begun : await keep({ ...begun, wechatTagId: wechatId })
  const group = groupOf(tools, send)
  const gathered = await gatherGroup({ tools, patience, group, wechatId, temporary: send.temporaryTag })
  if (gathered.outcome === 'different') {
    const result: SendResult = { ...tagged.result, difference: gathered.difference }
    return keep(failed({ ...tagged, result }, 'different', pace.now()))
  }
  const { carriers, dropped } = gathered
  const heldOut = variant.heldOut > 0 ? await tools.groups.heldOut(group) : 0
  return keep({ ...tagged, result: { ...withoutFailure(tagged.result), carriers, heldOut, dropped } })
}

export function groupOf({ account }: Pick<SendTools, 'account'>, { broadcast, variant }: VariantSend): Group {
  return { account, broadcast, variant }
}

export function nameOf({ tag }: VariantPlan): string {
  return tag.name
}

function tagFor(
  tools: SendTools,
  patience: Patience,
  variant: VariantPlan,
  { wechatTagId, temporaryTag }: VariantSend,
): Promise<EnsuredTag> {
  const tag = { wechatId: wechatTagId, name: nameOf(variant) }
  return temporaryTag ? ensureTemporaryTag(tools, patience, tag) : findStandingTag(patience, tag)
}

export function withoutFailure(result: SendResult | null): SendResult {
  const { why, difference, ...rest } = result ?? {}
  return rest
}
