import { z } from 'zod'
import type { ObservedTag } from '../domain/tag.ts'
import { openidPageAnswer, tagAnswer, tagIdsAnswer, tagsAnswer } from './answer-shapes.ts'
import type { AuthorisedCalls } from './authorised-calls.ts'
import type { OfficialAccountClient } from './official-account-client.ts'
import { pagesOfOpenids } from './openid-pages.ts'
import { WeChatApiError } from './wechat-api-error.ts'
import { isSendable } from './wechat-json.ts'

type TagCalls = Pick<
  OfficialAccountClient,
  | 'listTags'
  | 'createTag'
  | 'renameTag'
  | 'deleteTag'
  | 'addTag'
  | 'removeTag'
  | 'followersOfTag'
  | 'tagsOfFollower'
>

const done = z.object({})

/** The calls below `tags/`; bodies as in the platform's pages of each. */
export function tagCalls(api: AuthorisedCalls): TagCalls {
  return {
    async listTags() {
      const { tags } = await api.send({ call: 'tags/get', shape: tagsAnswer })
      return tags.map(({ id, name, count }): ObservedTag => ({ wechatId: id, name, followers: count }))
    },
    async createTag(name) {
      const { tag } = await api.sendOnce({ call: 'tags/create', body: { tag: { name } }, shape: tagAnswer })
      return { wechatId: tag.id, name: tag.name }
    },
    async renameTag(tagId, name) {
      await api.send({ call: 'tags/update', body: { tag: { id: tagId, name } }, shape: done })
    },
    async deleteTag(tagId) {
      await api.sendOnce({ call: 'tags/delete', body: { tag: { id: tagId } }, shape: done })
    },
    addTag: (tagId, openids) => changeTag(api, 'tags/members/batchtagging', tagId, openids),
    removeTag: (tagId, openids) => changeTag(api, 'tags/members/batchuntagging', tagId, openids),
    followersOfTag: (tagId) =>
      pagesOfOpenids('', (next_openid) =>
        api.send({ call: 'user/tag/get', body: { tagid: tagId, next_openid }, shape: openidPageAnswer }),
      ),
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
