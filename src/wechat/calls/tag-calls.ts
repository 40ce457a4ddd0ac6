import { z } from 'zod'
import type { ObservedTag } from '../../domain/tag.ts'
import type { AuthorisedCalls } from '../authorised-calls.ts'
import { WeChatApiError } from '../wechat-api-error.ts'
import { isSendable } from '../wechat-json.ts'
import { done, openidPageAnswer } from './answer-shapes.ts'
import { type OpenidPage, pagesOfOpenids, toOpenidPage } from './openid-pages.ts'

/** Tags and who carries them. */
export interface TagCalls {
  /** All tags, the platform's own (ids 0 to 2) included. */
  listTags(): Promise<ObservedTag[]>
  /**
   * Not repeated by itself: after `busy` or no answer, list the tags to see whether it exists.
   * `tag-name-taken` when a tag has that name, `tag-name-too-long` over 30 bytes.
   */
  createTag(name: string): Promise<{ readonly wechatId: number; readonly name: string }>
  renameTag(tagId: number, name: string): Promise<void>
  /** Not repeated by itself: see `createTag`. */
  deleteTag(tagId: number): Promise<void>
  /** At most 50 openids. Kind `some-failed` names those in `failedOpenids`; other refusals name no culprit. */
  addTag(tagId: number, openids: readonly string[]): Promise<void>
  /** Like `addTag`. */
  removeTag(tagId: number, openids: readonly string[]): Promise<void>
  /** Pages of at most 10,000 openids. */
  followersOfTag(tagId: number): AsyncIterable<readonly string[]>
  /** One page of `followersOfTag`: those after `from` when it is given. */
  tagPage(tagId: number, from?: string): Promise<OpenidPage>
  tagsOfFollower(openid: string): Promise<number[]>
}

const tag = z.object({ id: z.coerce.number(), name: z.string() })
const tagAnswer = z.object({ tag })
const tagsAnswer = z.object({ tags: z.array(tag.extend({ count: z.number().default(0) })) })
const tagIdsAnswer = z.object({ tagid_list: z.array(z.number()).default([]) })

/** Bodies as in the platform's pages of each call; `tags/delete` wants the id inside `tag`. */
export function tagCalls(api: AuthorisedCalls): TagCalls {
  const tagPage = async (tagid: number, next_openid = '') =>
    toOpenidPage(
      await api.send({ call: 'user/tag/get', body: { tagid, next_openid }, shape: openidPageAnswer }),
    )
  return {
    tagPage,
    async listTags() {
      const { tags } = await api.send({ call: 'tags/get', shape: tagsAnswer })
      return tags.map(({ id, name, count }): ObservedTag => ({ wechatId: id, name, followers: count }))
    },
    async createTag(name) {
      const answer = await api.sendOnce({ call: 'tags/create', body: { tag: { name } }, shape: tagAnswer })
      return { wechatId: answer.tag.id, name: answer.tag.name }
    },
    async renameTag(tagId, name) {
      await api.send({ call: 'tags/update', body: { tag: { id: tagId, name } }, shape: done })
    },
    async deleteTag(tagId) {
      await api.sendOnce({ call: 'tags/delete', body: { tag: { id: tagId } }, shape: done })
    },
    addTag: (tagId, openids) => changeTag(api, 'tags/members/batchtagging', tagId, openids),
    removeTag: (tagId, openids) => changeTag(api, 'tags/members/batchuntagging', tagId, openids),
    followersOfTag: (tagId) => pagesOfOpenids('', (from) => tagPage(tagId, from)),
    async tagsOfFollower(openid) {
      const answer = await api.send({ call: 'tags/getidlist', body: { openid }, shape: tagIdsAnswer })
      return answer.tagid_list
    },
  }
}

async function changeTag(api: AuthorisedCalls, call: string, tagId: number, openids: readonly string[]) {
  // Refused here as the platform would, so that halving the batch finds it.
  if (!openids.every(isSendable)) {
    throw new WeChatApiError({ call, errcode: 40003, errmsg: 'not sent: an openid holds control characters' })
  }
  await api.send({ call, body: { openid_list: openids, tagid: tagId }, shape: done })
}
