import { TagloomError } from '../../common/tagloom-error.ts'
import type { PlayedAccount } from '../played-account.ts'
import { arrive, unfollow } from '../population-changes.ts'
import type { Push } from '../push/push.ts'
import type { Pushes } from '../push/pushes.ts'
import type { Act, ActResult } from './act.ts'
import { openLink, type Reach } from './browser.ts'
import { findCode, originThrough, type ScannedCode } from './codes.ts'
import { clicked, followed, followedThrough, located, scanned, unfollowed, viewed } from './events.ts'
import { followWays } from './follow-ways.ts'
import { textMessage, thingMessage } from './messages.ts'
import { newOpenid } from './new-openid.ts'
import { rareEvent } from './rare-events.ts'

/** What acts need of the sandbox. */
export interface Stage {
  readonly account: PlayedAccount
  readonly pushes: Pushes
  readonly reach: Reach
  /** Whether those who unfollow keep their tags. */
  readonly keepTags: boolean
  clock(): number
}

/**
 * Somebody does something: first the platform's state changes, then the account's server is told. Resolves when
 * WeChat has its answer or has given up. Without an openid a new person acts, who can only follow or scan.
 * Throws `sandbox.nobody`, `sandbox.not-following`, `sandbox.unknown-code`, `sandbox.bad-openid`.
 */
export async function perform(stage: Stage, act: Act, openid?: string): Promise<ActResult> {
  const who = openid ?? newcomer(stage, act)
  if (act.act === 'open') return openLink(stage.reach, act, who)
  const push = pushOf(stage, act, who)
  return tell(stage, who, push)
}

/** Someone scans this code; of a population that moves about with codes that were made elsewhere. */
export async function performScan(stage: Stage, code: ScannedCode, openid: string): Promise<ActResult> {
  return tell(stage, openid, scan(stage, openid, code))
}

async function tell({ account, pushes }: Stage, openid: string, push: Push | undefined): Promise<ActResult> {
  const delivery = push && (await pushes.push(account.config, push))
  return {
    openid,
    pushed: delivery?.what ?? '',
    tries: delivery?.tries.length ?? 0,
    reply: delivery?.reply ?? { type: 'nothing' },
  }
}

function newcomer({ account, clock }: Stage, { act }: Act): string {
  if (act === 'follow' || act === 'scan') return newOpenid(account, clock())
  throw new TagloomError('sandbox.nobody', { act })
}

/** What is pushed for an act, after its change of the state; undefined when there is nothing to tell. */
function pushOf(stage: Stage, act: Exclude<Act, { act: 'open' }>, openid: string): Push | undefined {
  if (act.act === 'follow') return follow(stage, openid, followWays[act.by])
  if (act.act === 'scan') return scan(stage, openid, codeOf(stage, act))
  if (act.act === 'raise') return rareEvent(openid, act.event, act.key)
  const { account } = stage
  const number = account.state.followers.numberOf(openid)
  if (number === undefined || !account.state.followers.subscribed.has(number)) {
    throw new TagloomError('sandbox.not-following', { act: act.act })
  }
  if (act.act === 'unfollow') return leave(stage, openid)
  // The platform does not pass on what blocked followers say and do.
  return account.state.blocked.has(number) ? undefined : said(act, openid, stage.clock())
}

function said(
  act: Exclude<Act, { act: 'open' | 'follow' | 'scan' | 'raise' | 'unfollow' }>,
  openid: string,
  now: number,
): Push {
  switch (act.act) {
    case 'say':
      return textMessage(openid, act.text)
    case 'send':
      return thingMessage(openid, act.what, now)
    case 'click':
      return clicked(openid, act.key)
    case 'view':
      return viewed(openid, act.url)
    case 'locate':
      return located(openid, act.latitude, act.longitude)
  }
}

/** Who follows already is told nothing new by the button. */
function follow(
  { account, clock }: Stage,
  openid: string,
  { scene, eventKey }: (typeof followWays)[keyof typeof followWays],
): Push | undefined {
  if (follows(account, openid)) return undefined
  arrive(account, { openid, subscribeScene: scene }, clock())
  return followed(openid, eventKey)
}

function scan({ account, clock }: Stage, openid: string, code: ScannedCode): Push {
  if (follows(account, openid)) return scanned(openid, code)
  arrive(account, { openid, ...originThrough(code) }, clock())
  return followedThrough(openid, code)
}

function leave({ account, keepTags, clock }: Stage, openid: string): Push {
  unfollow(account, [openid], keepTags, clock())
  return unfollowed(openid)
}

function follows({ state }: PlayedAccount, openid: string): boolean {
  const number = state.followers.numberOf(openid)
  return number !== undefined && state.followers.subscribed.has(number)
}

function codeOf({ account, clock }: Stage, act: Extract<Act, { act: 'scan' }>): ScannedCode {
  const code = findCode(account, act, clock())
  if (code) return code
  throw new TagloomError('sandbox.unknown-code', { code: 'scene' in act ? act.scene : act.ticket })
}
