import { TagloomError } from '../../common/tagloom-error.ts'
import type { PlayedPlatform } from '../answer-call.ts'
import { isLoopback } from '../loopback.ts'
import type { PlayedAccount } from '../played-account.ts'
import type { Pushes } from '../push/pushes.ts'
import type { Act, ActResult } from './act.ts'
import type { Browser } from './browser.ts'
import type { ScannedCode } from './codes.ts'
import { perform, performScan, type Stage } from './perform.ts'
import { signInRedirect } from './sign-in.ts'

/** The people in front of their phones. */
export interface People {
  /**
   * Somebody does something with the account; see `perform`. Throws also `sandbox.unknown-account` and, for links,
   * `sandbox.cannot-open`.
   */
  act(appid: string, act: Act, openid?: string): Promise<ActResult>
  /** Scans a code that need not have been made here. */
  scan(appid: string, code: ScannedCode, openid: string): Promise<ActResult>
}

export function createPeople(platform: PlayedPlatform, pushes: Pushes): People {
  const stageOf = (appid: string): Stage => {
    const account = platform.accounts.get(appid)
    if (!account) throw new TagloomError('sandbox.unknown-account', { appid })
    return {
      account,
      pushes,
      browser: browserOf(platform, account),
      keepTags: platform.limits.tagsSurviveUnfollow,
      clock: platform.clock,
    }
  }
  return {
    act: async (appid, act, openid) => perform(stageOf(appid), act, openid),
    scan: async (appid, code, openid) => performScan(stageOf(appid), code, openid),
  }
}

function browserOf(platform: PlayedPlatform, { config }: PlayedAccount): Browser {
  const server = config.callback && new URL(config.callback.url).host
  return {
    mayFetch: (page) => isLoopback(page.hostname) || page.host === server,
    signIn: (page, openid) => signInRedirect(platform, page, openid),
  }
}
