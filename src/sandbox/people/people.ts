import { TagloomError } from '../../common/tagloom-error.ts'
import type { PlayedPlatform } from '../answer-call.ts'
import { isLoopback } from '../loopback.ts'
import type { SandboxAccount } from '../options.ts'
import type { Pushes } from '../push/pushes.ts'
import type { Act, ActResult } from './act.ts'
import type { Reach } from './browser.ts'
import { codeElsewhere, findCode } from './codes.ts'
import { perform, performScan, type Stage } from './perform.ts'

/** The people in front of their phones. */
export interface People {
  /**
   * Somebody does something with the account; see `perform`. Throws also `sandbox.unknown-account` and, for links,
   * `sandbox.cannot-open`.
   */
  act(appid: string, act: Act, openid?: string): Promise<ActResult>
  /** Scans the code of a scene, which need not have been made here. */
  scan(appid: string, scene: string, openid: string): Promise<ActResult>
}

/** @param baseUrl where the sandbox listens, once it does */
export function createPeople(platform: PlayedPlatform, pushes: Pushes, baseUrl: () => string): People {
  const stageOf = (appid: string): Stage => {
    const account = platform.accounts.get(appid)
    if (!account) throw new TagloomError('sandbox.unknown-account', { appid })
    return {
      account,
      pushes,
      reach: reachOf(account.config, baseUrl),
      keepTags: platform.limits.tagsSurviveUnfollow,
      clock: platform.clock,
    }
  }
  return {
    act: async (appid, act, openid) => perform(stageOf(appid), act, openid),
    async scan(appid, scene, openid) {
      const stage = stageOf(appid)
      const code = findCode(stage.account, { scene }, stage.clock()) ?? codeElsewhere(scene)
      return performScan(stage, code, openid)
    },
  }
}

const signInHost = 'open.weixin.qq.com'
const signInPath = '/connect/oauth2/authorize'

function reachOf({ callback }: SandboxAccount, baseUrl: () => string): Reach {
  const server = callback && new URL(callback.url).host
  return {
    mayFetch: (page) => isLoopback(page.hostname) || page.host === server,
    signInPage(page) {
      const itsHost = page.hostname === signInHost || isLoopback(page.hostname)
      if (page.pathname !== signInPath || !itsHost) return undefined
      return new URL(page.pathname + page.search, baseUrl())
    },
  }
}
