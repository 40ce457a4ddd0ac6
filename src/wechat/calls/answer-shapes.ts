import { z } from 'zod'

/**
 * Pieces of answers that several calls share. Answers are read leniently: unknown fields are dropped, what may be
 * missing has a default.
 */

/** `{"errcode":0,"errmsg":"ok"}` */
export const done = z.object({})

/** The platform writes the same id as a number here and as a text there; see `wechat-json.ts`. */
export const textOrNumber = z.union([z.string(), z.number()]).transform(String)

/** `user/get`, `user/tag/get` and the blacklist: an empty page has neither `data` nor, for a tag, `next_openid`. */
export const openidPageAnswer = z.object({
  total: z.number().default(0),
  data: z.object({ openid: z.array(z.string()).default([]) }).nullish(),
  next_openid: z.string().default(''),
})

/** 1 and 0 of the platform. */
export const flag = z.union([z.number(), z.boolean()]).transform(Boolean)
