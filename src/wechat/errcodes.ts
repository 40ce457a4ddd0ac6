import type { RefusalKind } from './refusal-kinds.ts'

/**
 * Every code that the calls we make are known to answer, by what the caller does about it.
 * From the platform's pages of each call and the table of global return codes; match on the number only,
 * the text beside it changes.
 */
const codesByKind: Readonly<Partial<Record<RefusalKind, readonly number[]>>> = {
  busy: [-1, 268487001, 268487002],
  token: [40001, 40014, 41001, 42001],
  'bad-openid': [40003, 49003],
  'not-following': [43004, 50005],
  'follower-limited': [50002],
  'follower-budget': [45059],
  'concurrent-openid': [45169],
  'some-failed': [45171],
  'tag-missing-maybe': [45159],
  'tag-name-taken': [45157],
  'tag-name-too-long': [45158],
  'reserved-tag': [45058],
  'tag-too-large': [45057],
  'account-limit': [45056],
  'day-quota': [45009],
  'minute-quota': [45011],
  'not-authorised': [48001],
  banned: [48002, 48004],
  'admin-confirmation': [89503, 89504, 89505, 89506, 89507],
  'quota-clears-spent': [48006],
  configuration: [40002, 40013, 40125, 40164, 40243, 41002, 41004, 61004, 61007, 61016],
  bug: [40032, 40033, 40066, 43001, 43002, 44002, 47001, 47002, 76021, 76022],
}

const kindOfCode = new Map<number, RefusalKind>(
  Object.entries(codesByKind).flatMap(([kind, codes]) => codes.map((code) => [code, kind as RefusalKind])),
)

/**
 * `unknown` for a code that no page known to us lists. Where a token is asked for, a refused credential is the
 * secret, not the token.
 */
export function kindOfErrcode(errcode: number, call: string): RefusalKind {
  const kind = kindOfCode.get(errcode) ?? 'unknown'
  return kind === 'token' && call === 'stable_token' ? 'configuration' : kind
}

const retryableKinds: ReadonlySet<RefusalKind> = new Set([
  'busy',
  'token',
  'concurrent-openid',
  'tag-missing-maybe',
  'day-quota',
  'minute-quota',
  'admin-confirmation',
])

/** Whether the same call may succeed later as it stands. */
export function isRetryable(kind: RefusalKind): boolean {
  return retryableKinds.has(kind)
}
