import { z } from 'zod'

/** The shape of tagloom.yaml, before `${ENV}` is put in; docs/configuration.md explains each key. */

const variableOrText = z.string().min(1)

const callback = z.strictObject({
  mode: z.enum(['plain', 'compatible', 'safe']).default('safe'),
  token: variableOrText.optional(),
  aes_key: variableOrText.optional(),
})

/** A firm's own server of access tokens. */
const accessToken = z.strictObject({
  url: z.url({ protocol: /^https?$/ }),
  key: variableOrText.optional(),
})

const importMapping = z.strictObject({
  kind: z.string().min(1).optional(),
  map: z.record(z.string(), z.string()).default({}),
})

/** A whole number, or a share of those who carry the tag. */
const amount = z.union([z.int().min(0), z.string().regex(/^(100|\d{1,2})(\.\d+)?%$/)])

const limits = z.strictObject({
  max_changes: amount.optional(),
  max_loss: amount.default('30%'),
})

const sync = z.strictObject({
  window: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/)
    .optional(),
  per_minute: z.int().min(1).optional(),
})

const cron = z.string().min(1)

const schedule = z.strictObject({
  run: cron.optional(),
  reconcile: cron.optional(),
  retrain: cron.optional(),
  pull: cron.optional(),
})

const webhook = z.strictObject({ url: z.url({ protocol: /^https?$/ }), secret: variableOrText })

const accountShape = z.strictObject({
  appid: z.string().regex(/^wx[0-9a-zA-Z]{8,32}$/),
  type: z.enum(['service', 'subscription']),
  certified: z.boolean().default(true),
  timezone: z
    .string()
    .refine(isTimeZone, { params: { expected: 'an IANA time zone such as Asia/Shanghai' } })
    .default('Asia/Shanghai'),
  language: z.enum(['en', 'zh']).default('zh'),
  secret: variableOrText.optional(),
  access_token: accessToken.optional(),
  callback: callback.optional(),
  api: z.union([z.literal('sandbox'), z.url({ protocol: /^https?$/ })]).default('sandbox'),
  on_unfollow: z.enum(['pseudonymise', 'erase']).default('pseudonymise'),
  topics: z.record(z.string().regex(/^[a-z0-9][a-z0-9_-]*$/), z.array(z.string().min(1)).min(1)).default({}),
  imports: z.record(z.string(), importMapping).default({}),
  rules: z.string().default('rules'),
  models: z.string().default('models'),
  touchpoints: z.string().default('touchpoints'),
  broadcasts: z.string().default('broadcasts'),
  limits: limits.default({ max_loss: '30%' }),
  sync: sync.default({}),
  drift: z.enum(['heal', 'respect', 'report']).default('heal'),
  respect_for: z
    .string()
    .regex(/^[1-9]\d{0,3}d$/)
    .default('30d'),
  schedule: schedule.default({}),
  webhooks: z.array(webhook).default([]),
  api_keys: z.array(variableOrText).default([]),
  as_of: z.iso.date().optional(),
})

const server = z.strictObject({
  host: z.string().min(1).default('127.0.0.1'),
  port: z.int().min(0).max(65_535).default(8787),
  /** Under which the world reaches it; tracked links are made of it. */
  url: z.url({ protocol: /^https?$/ }).optional(),
})

export const workspaceShape = z.strictObject({
  data: z.string().min(1).default('./data'),
  server: server.default({ host: '127.0.0.1', port: 8787 }),
  accounts: z
    .record(z.string().regex(/^[a-z0-9][a-z0-9_-]{0,39}$/), accountShape)
    .refine((accounts) => Object.keys(accounts).length > 0, { params: { expected: 'at least one account' } }),
})

export type AccountShape = z.infer<typeof accountShape>

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name })
    return true
  } catch {
    return false
  }
}
