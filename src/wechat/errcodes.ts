import type { RefusalKind } from './refusal-kinds.ts'

/**
 * Every code that the calls we make are known to answer, by what the caller does about it.
 * From the platform's pages of each call and the table of global return codes; match on the number only,
 * the text beside it changes.
 */
const codesByKind: Readonly<Partial<Record<RefusalKind, readonly number[]>>> = {
  busy: [-1, 268487001, 268487002],
  token: [40001, 40014, 41001, 42001],
  // 40132 is the WeChat name of a preview.
  'bad-openid': [40003, 40132, 49003],
  'not-following': [43004, 50005],
  'follower-limited': [50002],
  'follower-budget': [45059],
  'concurrent-openid': [45169],
  'some-failed': [45171],
  // 40152 is what a mass send says.
  'tag-missing-maybe': [40152, 45159],
  'tag-name-taken': [45157],
  'tag-name-too-long': [45158],
  'reserved-tag': [45058],
  'tag-too-large': [45057],
  'account-limit': [45056],
  'day-quota': [45009],
  // 42010: mass sends too fast; 45066: the same clientmsgid again within a minute.
  'minute-quota': [42010, 45011, 45066],
  'not-authorised': [48001],
  banned: [48002, 48004],
  // 48003: the agreement about mass sends waits for somebody.
  'admin-confirmation': [48003, 89503, 89504, 89505, 89506, 89507],
  'send-quota': [45028],
  'sent-before': [45065],
  'content-refused': [
    40007, 40065, 40204, 44003, 44004, 45002, 45003, 45008, 45062, 45113, 45166, 48021, 48022, 53503, 53504,
    53505,
  ],
  missing: [40059, 40060, 53502, 53600, 76001],
  'qr-codes-spent': [45029],
  'code-spent': [40029, 40163, 42003],
  'not-ready': [61503],
  'quota-clears-spent': [48006],
  configuration: [40002, 40013, 40125, 40164, 40243, 41002, 41004, 61004, 61007, 61016],
  bug: [
    40008, 40031, 40032, 40033, 40052, 40053, 40066, 40097, 40114, 40130, 41008, 41040, 43001, 43002, 44002,
    45067, 45083, 45084, 45162, 47001, 47002, 61500, 61501, 76002, 76021, 76022,
  ],
}

const kindOfCode = new Map<number, RefusalKind>(
  Object.entries(codesByKind).flatMap(([kind, codes]) => codes.map((code) => [code, kind as RefusalKind])),
)

/** Calls that bring the secret: a refused credential is that, not a token. */
const callsBySecret = new Set(['stable_token', 'clear_quota/v2', '/sns/oauth2/access_token'])

/** `unknown` for a code that no page known to us lists, or lists without a meaning (268488001, 9500001, 9500002). */
export function kindOfErrcode(errcode: number, call: string): RefusalKind {
  const kind = kindOfCode.get(errcode) ?? 'unknown'
  return kind === 'token' && callsBySecret.has(call) ? 'configuration' : kind
}

const retryableKinds: ReadonlySet<RefusalKind> = new Set([
  'busy',
  'token',
  'concurrent-openid',
  'tag-missing-maybe',
  'day-quota',
  'minute-quota',
  'send-quota',
  'not-ready',
  'admin-confirmation',
])

/** Whether the same call may succeed later as it stands. */
export function isRetryable(kind: RefusalKind): boolean {
  return retryableKinds.has(kind)
}
