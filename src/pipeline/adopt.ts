import { TagloomError } from '../common/tagloom-error.ts'
import type { ObservedTag } from '../domain/tag.ts'
import type { CompiledTag } from '../rules/index.ts'
import { noteAct } from './note-act.ts'
import { tagsToPlan } from './plan-tags.ts'
import { requireRuleTag, ruleTags } from './reconcile/rule-tags.ts'
import type { Session } from './session.ts'

/** A tag made by hand, and the rule that it is, or may be, the tag of. */
export interface AdoptedTag {
  /** Id of the rule's tag. */
  readonly tag: string
  /** In WeChat. */
  readonly name: string
  readonly wechatId: number
  readonly followers: number
}

/** Ids 0 to 2 belong to WeChat. */
const lastSystemId = 2

/**
 * Makes a tag of WeChat the tag of a rule. Nobody's tags change by it: the next plan shows what the rule would change.
 * @param which its name in WeChat, or its id there
 * @throws TagloomError plan.unknown-tag, plan.not-authorised, adopt.unknown, adopt.system-tag, adopt.taken; those of WeChat
 */
export async function adoptTag(session: Session, which: string, rule: string): Promise<AdoptedTag> {
  const { id } = await requireRuleTag(session, rule)
  const { listed, ours } = await readTags(session)
  const found =
    listed.find(({ name }) => name === which) ?? listed.find(({ wechatId }) => String(wechatId) === which)
  if (!found) {
    const known = listed.filter(({ wechatId }) => isForeign(wechatId, ours)).map(({ name }) => name)
    throw new TagloomError('adopt.unknown', { tag: which, known: known.join(', ') || '–' })
  }
  const { name, wechatId, followers } = found
  if (wechatId <= lastSystemId) throw new TagloomError('adopt.system-tag', { wechatId })
  const isListed = new Set(listed.map((tag) => tag.wechatId))
  const holder = ours.find((tag) => tag.wechatId === wechatId)
  const held = ours.find((tag) => tag.tag === id && isListed.has(tag.wechatId))
  const rules = new Set((await ruleTags(session)).map((tag) => tag.id))
  if (holder && rules.has(holder.tag)) throw new TagloomError('adopt.taken', { name, rule: holder.tag })
  if (held) throw new TagloomError('adopt.taken', { name: held.name, rule: id })
  const adopted = { tag: id, name, wechatId, followers }
  await takeOver(session, adopted)
  return adopted
}

/** Tags of WeChat that are not ours and have the name of a live rule without a tag: what a lost state has left. */
export async function adoptable(session: Session): Promise<readonly AdoptedTag[]> {
  const { listed, ours } = await readTags(session)
  return namesakes(session, await ruleTags(session), listed, ours)
}

/** `adoptable` of what is known already. */
export function namesakes(
  session: Pick<Session, 'account'>,
  rules: readonly CompiledTag[],
  listed: readonly ObservedTag[],
  ours: readonly { readonly tag: string; readonly wechatId: number }[],
): readonly AdoptedTag[] {
  const isListed = new Set(listed.map(({ wechatId }) => wechatId))
  const having = new Set(ours.filter(({ wechatId }) => isListed.has(wechatId)).map(({ tag }) => tag))
  const without = rules.filter(({ id, status }) => status === 'live' && !having.has(id))
  return without.flatMap((rule) => {
    const found = listed.find((tag) => isForeign(tag.wechatId, ours) && tag.name === nameOf(session, rule))
    return found ? [{ tag: rule.id, ...found }] : []
  })
}

/** Makes the tags ours. */
export async function adoptAll(session: Session, tags: readonly AdoptedTag[]): Promise<void> {
  for (const tag of tags) await takeOver(session, tag)
}

async function takeOver(session: Session, { tag, name, wechatId, followers }: AdoptedTag): Promise<void> {
  const { account, state, now } = session
  await state.tags.manage(account.name, { tag, wechatId, name, managedSince: now() })
  await noteAct(session, 'adopt', tag, { name, wechat_id: wechatId, followers })
}

async function readTags(session: Session) {
  const { account, state } = session
  if (!account.certified) throw new TagloomError('plan.not-authorised', { account: account.name })
  const { client } = await session.platform()
  const listed = await tagsToPlan(session, await client.listTags())
  return { listed, ours: await state.tags.all(account.name) }
}

function isForeign(wechatId: number, ours: readonly { readonly wechatId: number }[]): boolean {
  return wechatId > lastSystemId && ours.every((tag) => tag.wechatId !== wechatId)
}

function nameOf({ account }: Pick<Session, 'account'>, { name }: CompiledTag): string {
  return name[account.language]
}
