import { z } from 'zod'

/** Shapes of the HTTP API, for schema/openapi.json; the tests hold the answers against them. */

const text = z.string()
const moment = z.iso.datetime().describe('UTC, to the millisecond')
const count = z.int().min(0)
const change = z.strictObject({
  seq: z.int().describe('grows with every change of the account; numbers may be missing'),
  tag: text.describe("id of the rule's tag"),
  name: text.describe('what WeChat shows'),
  follower: text.describe('openid'),
  op: z.enum(['add', 'remove']),
  at: moment.describe('when WeChat took the change'),
  cause: text.describe('plan:ID, or event:ID of an event that decided at once'),
})

const eventList = z
  .array(
    z.strictObject({
      follower: text.max(256),
      at: z.union([text.max(64), z.number()]),
      kind: text.max(64),
      event_id: text.max(256),
      key: text.max(2048).optional(),
      topic: text.max(256).optional(),
      channel: text.max(256).optional(),
      campaign: text.max(256).optional(),
      content: text.max(20_000).optional(),
      value: z.union([z.number(), text.max(64)]).optional(),
      touchpoint: text.max(256).optional(),
    }),
  )
  .max(1000)

export const apiShapes = {
  Events: z.union([eventList, z.object({ events: eventList })]),
  Accepted: z.strictObject({ accepted: count }),
  Tags: z.strictObject({
    account: text,
    run: z.strictObject({ id: text, as_of: moment, updated_at: moment }).nullable(),
    tags: z.array(
      z.strictObject({
        id: text,
        name: z.strictObject({ en: text, zh: text }),
        status: z.enum(['live', 'draft', 'retired', 'without-rule']),
        wechat_id: z.int().nullable().describe('null while it is not in WeChat'),
        exclusive: text.nullable().describe('group of which a follower carries one tag at most'),
        decided: count.nullable().describe('followers whom the latest run gave it'),
        observed: count.nullable().describe('followers who carry it in WeChat, as last read'),
        observed_at: moment.nullable(),
        last_change: moment.nullable(),
      }),
    ),
  }),
  Followers: z.strictObject({
    tag: text,
    of: z.enum(['observed', 'decided']),
    run: text.nullable().optional().describe('with of=decided: the run that decided'),
    as_of: moment.nullable(),
    followers: z.array(text),
    next: text.nullable().describe('"after" of the next page; null after the last'),
  }),
  Delivery: z.strictObject({
    account: text,
    batch: text.describe('the same for the same batch, however often it comes'),
    changes: z.array(change).min(1).max(500),
  }),
  Error: z.strictObject({
    error: z.strictObject({
      code: text,
      field: text.optional(),
      problems: z.array(z.looseObject({ index: z.int().nullable(), field: text, code: text })).optional(),
    }),
  }),
} as const
