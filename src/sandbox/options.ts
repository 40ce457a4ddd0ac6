import type { PushTime } from './push/push-time.ts'

/** An account that the sandbox plays. */
export interface SandboxAccount {
  readonly appid: string
  readonly secret: string
  readonly type: 'service' | 'subscription'
  readonly certified: boolean
  /** Shown on the page beside the appid. */
  readonly name?: string
  /** The one host that signed-in pages may stand on; any when absent. */
  readonly webDomain?: string
  /** Where messages and events are pushed, as set in WeChat's console; without it nothing is pushed. */
  readonly callback?: SandboxCallback
}

export interface SandboxCallback {
  readonly url: string
  /** Signs every push. */
  readonly token: string
  /** EncodingAESKey: 43 characters; may be undefined in plain mode. */
  readonly aesKey: string | undefined
  readonly mode: 'plain' | 'compatible' | 'safe'
}

/** How pushes go out; what is absent is as on the platform. */
export interface SandboxPushing {
  /** The sandbox's clock and this machine's timers by default. */
  readonly time?: PushTime
  /** Of nonces, message ids and the order of elements; another one at each start by default. */
  readonly seed?: number | string
  /** Pushes under way at a time; 64 by default. */
  readonly parallel?: number
}

/** The platform's limits; every one may be set otherwise for a test. */
export interface SandboxLimits {
  readonly tagsPerAccount: number
  readonly tagsPerFollower: number
  /** Openids of one batchtagging or batchuntagging call. */
  readonly openidsPerCall: number
  /** Bytes of UTF-8. */
  readonly tagNameBytes: number
  /** A tag that more followers carry is not deleted. */
  readonly followersOfDeletedTag: number
  /** Openids of one page of `user/get` and `user/tag/get`. */
  readonly pageSize: number
  /** Calls a day by path (`tags/get`); a path that is missing has `dailyCallsOtherwise`. */
  readonly dailyCalls: Readonly<Record<string, number>>
  readonly dailyCallsOtherwise: number
  /** Calls a minute of each path; Infinity switches the minute quota off. */
  readonly callsPerMinute: number
  /** Calls a minute by path, where the platform names a number. */
  readonly minuteCalls: Readonly<Record<string, number>>
  /** Codes that never expire; there is no way to delete one. */
  readonly permanentCodes: number
  /** Mass sends that a follower of a service account receives in a calendar month. */
  readonly massSendsPerFollower: number
  /** Milliseconds of the sandbox's clock from a mass send's acceptance to its end. */
  readonly massSendMs: number
  /** The same for publishing a draft. */
  readonly publishMs: number
  /** Whether `snsapi_userinfo` gives the made-up openids of the platform's snapshot page. */
  readonly snapshotVisitors: boolean
  /** Milliseconds that an answer is held back: the network's share. */
  readonly answerDelayMs: number
  /** Not documented by the platform. False: who unfollows loses the tags. */
  readonly tagsSurviveUnfollow: boolean
}

/**
 * Daily numbers from the platform's page of limits; those of the tag calls are not published, these are of
 * the retired group API. Read `openapi/quota/get` instead of relying on them.
 */
export const platformLimits: SandboxLimits = {
  tagsPerAccount: 100,
  tagsPerFollower: 20,
  openidsPerCall: 50,
  tagNameBytes: 30,
  followersOfDeletedTag: 100_000,
  pageSize: 10_000,
  dailyCalls: {
    token: 2_000,
    stable_token: 500_000,
    'user/get': 500,
    'user/info': 500_000,
    'user/info/batchget': 500_000,
    'tags/get': 1_000,
    'tags/create': 1_000,
    'tags/update': 1_000,
    'tags/delete': 1_000,
    'qrcode/create': 100_000,
    'message/mass/sendall': 100,
    'message/mass/send': 100,
    'message/mass/preview': 100,
    'draft/add': 1_000,
    'draft/get': 500,
    'draft/update': 1_000,
    'draft/delete': 1_000,
    'draft/count': 1_000,
    'draft/batchget': 1_000,
    'freepublish/submit': 100,
    'freepublish/get': 100,
    'freepublish/delete': 100,
    'freepublish/getarticle': 100,
    'freepublish/batchget': 100,
  },
  dailyCallsOtherwise: 100_000,
  callsPerMinute: Number.POSITIVE_INFINITY,
  minuteCalls: { stable_token: 10_000, 'message/mass/sendall': 60, 'message/mass/send': 60 },
  permanentCodes: 100_000,
  massSendsPerFollower: 4,
  massSendMs: 3_000,
  publishMs: 3_000,
  snapshotVisitors: false,
  answerDelayMs: 0,
  tagsSurviveUnfollow: false,
}

/** Rates (0 to 1 of the calls) of what goes wrong on the platform; all 0 by default. */
export interface SandboxFaults {
  readonly seed: number | string
  /** -1, nothing done. */
  readonly busy?: number
  /** Done, but the connection breaks before the answer. */
  readonly answerLost?: number
  /** The token is suddenly expired: 42001, nothing done. */
  readonly tokenExpired?: number
  /** 45159 about a tag that exists, nothing done. */
  readonly tagMissing?: number
  /** 45171: a part is done, the rest named. */
  readonly someFail?: number
  /** A mass send is accepted, but answered with 45065 as if it had been sent before. */
  readonly sendRepeated?: number
  /** A mass send is accepted and fails later: `err(10001)`. */
  readonly sendFails?: number
}

export interface SandboxOptions {
  /** Where the state is kept; made when missing. One sandbox at a time may use it. */
  readonly directory: string
  /** 0 or absent: a free port. */
  readonly port?: number
  readonly host?: string
  readonly accounts: readonly SandboxAccount[]
  readonly limits?: Partial<SandboxLimits>
  readonly faults?: SandboxFaults
  readonly pushing?: SandboxPushing
  /** Milliseconds since the epoch; days turn at midnight in Shanghai. */
  clock(): number
}
