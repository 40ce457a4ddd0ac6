import { z } from 'zod'

/** Shapes of answers, read leniently: unknown fields are dropped, what may be missing has a default. */

const tag = z.object({ id: z.coerce.number(), name: z.string() })

export const tagAnswer = z.object({ tag })

export const tagsAnswer = z.object({ tags: z.array(tag.extend({ count: z.number().default(0) })) })

export const tagIdsAnswer = z.object({ tagid_list: z.array(z.number()).default([]) })

/** `user/get` and `user/tag/get`: an empty page has neither `data` nor, for a tag, `next_openid`. */
export const openidPageAnswer = z.object({
  data: z.object({ openid: z.array(z.string()).default([]) }).nullish(),
  next_openid: z.string().default(''),
})

const textOrNumber = z.union([z.string(), z.number()]).transform(String)

/** Someone who does not follow has only `subscribe` and `openid`. */
export const followerInfoAnswer = z.object({
  user_info_list: z.array(
    z.object({
      subscribe: z.number(),
      openid: z.string(),
      subscribe_time: z.number().default(0),
      unionid: z.string().default(''),
      remark: z.string().default(''),
      tagid_list: z.array(z.number()).default([]),
      subscribe_scene: z.string().default(''),
      qr_scene: textOrNumber.default(''),
      qr_scene_str: textOrNumber.default(''),
    }),
  ),
})

export const quotaAnswer = z.object({
  quota: z.object({ daily_limit: z.number(), used: z.number(), remain: z.number() }),
})

export const tokenAnswer = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number() })
