import type { Broadcast } from '../../broadcast/broadcast.ts'
import { oneTagOf } from '../../broadcast/broadcast.ts'
import type { Circumstances } from '../../broadcast/find-obstacles.ts'
import type { TagInWeChat } from '../../broadcast/variant-tags.ts'
import { permissionOf } from '../../domain/capabilities.ts'
import type { ObservedTag } from '../../domain/tag.ts'
import { observedCounts, recordObserved } from '../../history/observed.ts'
import { WeChatApiError } from '../../wechat/index.ts'
import type { Session } from '../session.ts'

/** What WeChat says now of the tags and drafts that a broadcast stands on. */
export interface BroadcastGround {
  readonly permission: Circumstances['permission']
  /** Tags of ours that WeChat lists. */
  readonly tags: readonly TagInWeChat[]
  /** Every tag that WeChat lists; null where it may not be asked. */
  readonly listed: readonly ObservedTag[] | null
  readonly missingDrafts: readonly string[]
}

/**
 * Asks WeChat. The followers of a tag by which a variant may be sent as it is are read anew when their number is no
 * longer what was last read: so nobody is reached whom the plan does not show.
 */
export async function broadcastGround(session: Session, broadcast: Broadcast): Promise<BroadcastGround> {
  const permission = await permissionToSend(session)
  if (!session.account.certified) return { permission, tags: [], listed: null, missingDrafts: [] }
  const { client } = await session.platform()
  const listed = await client.listTags()
  const tags = await tagsInWeChat(session, broadcast, listed)
  return { permission, tags, listed, missingDrafts: await missingDrafts(session, broadcast) }
}

async function permissionToSend({ account, state }: Session): Promise<Circumstances['permission']> {
  const seen = (await state.capabilities.all(account.name)).find(
    ({ capability }) => capability === 'mass-by-tag',
  )
  const { able } = permissionOf(account, 'mass-by-tag', seen)
  return { able, errcode: able ? null : (seen?.errcode ?? null) }
}

async function tagsInWeChat(
  { account, history, state, platform }: Session,
  broadcast: Broadcast,
  listed: readonly ObservedTag[],
): Promise<readonly TagInWeChat[]> {
  const asked = new Set(broadcast.variants.map((variant) => oneTagOf(broadcast, variant)))
  const ours = (await state.tags.all(account.name)).flatMap(({ tag, wechatId }) => {
    const inWeChat = listed.find((one) => one.wechatId === wechatId)
    return inWeChat && asked.has(tag) ? [{ ...inWeChat, tag }] : []
  })
  const before = await observedCounts(history, account.name)
  const moved = ours.filter(({ wechatId, followers }) => (before.get(wechatId) ?? 0) !== followers)
  if (moved.length > 0) {
    const { client } = await platform()
    const only = moved.map(({ wechatId }) => wechatId)
    await recordObserved(history, account.name, listed, (id) => client.followersOfTag(id), only)
  }
  const read = moved.length > 0 ? await observedCounts(history, account.name) : before
  return ours.map(({ tag, wechatId, name, followers }) => {
    return { tag, wechatId, name, carriers: followers, read: read.get(wechatId) ?? 0 }
  })
}

async function missingDrafts({ platform }: Session, { variants }: Broadcast): Promise<readonly string[]> {
  const { client } = await platform()
  const asked = variants.flatMap(({ content }) => (content.kind === 'article' ? [content.mediaId] : []))
  const missing: string[] = []
  for (const mediaId of new Set(asked)) {
    try {
      await client.draft(mediaId)
    } catch (error) {
      if (!(error instanceof WeChatApiError) || error.kind !== 'content-refused') throw error
      missing.push(mediaId)
    }
  }
  return missing
}
