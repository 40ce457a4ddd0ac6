import type { TagChange, TagWriter } from '../../src/sync/index.ts'
import type { CallStore, ChangeLog } from '../../src/sync/ports.ts'
import { WeChatApiError } from '../../src/wechat/index.ts'
import { brand } from '../support/sandbox-accounts.ts'
import type { Incident } from './scenario.ts'
import { patiently, type World } from './world.ts'

/** One tagging call as it left us. */
export interface SentCall {
  readonly op: 'add' | 'remove'
  readonly wechatId: number
  readonly openids: readonly string[]
}

/** What a scenario has seen so far, over all its applies. */
export interface Seen {
  readonly calls: SentCall[]
  readonly log: TagChange[]
  /** Followers named by 45171, one for each time. */
  named: number
  /** Followers refused alone with a code that makes the sync halve. */
  culprits: number
  /** Followers who came back, perhaps while a call was being halved for their sake. */
  returned: number
  /** Somebody else has changed what the plan is about. */
  worldMoved: boolean
  /** Who does not follow, or did not for a while. */
  readonly left: Set<string>
  readonly gone: Set<string>
}

/** The ports of one process: once it is dead, nothing it does has an effect any more. */
export interface Process {
  readonly writer: TagWriter
  readonly calls: CallStore
  readonly changeLog: ChangeLog
  readonly isDead: () => boolean
}

class Dead extends Error {}

export function startProcess(world: World, seen: Seen): Process {
  const { client, state, scenario } = world
  let dead = false
  const alive = () => {
    if (dead) throw new Dead('the process is gone')
  }
  async function tag(op: SentCall['op'], wechatId: number, openids: readonly string[]): Promise<void> {
    alive()
    const incidents = scenario.incidents.get(seen.calls.length) ?? []
    seen.calls.push({ op, wechatId, openids })
    for (const incident of incidents) await happen(world, seen, incident)
    const death = incidents.find((one) => one.kind === 'dies')
    if (death && !death.after) dead = true
    alive()
    if (incidents.some(({ kind }) => kind === 'concurrent')) throw concurrent()
    try {
      await (op === 'add' ? client.addTag(wechatId, openids) : client.removeTag(wechatId, openids))
    } catch (error) {
      if (error instanceof WeChatApiError) noteRefusal(seen, error, openids)
      throw error
    } finally {
      if (death) dead = true
    }
    alive()
  }
  const whileAlive =
    <Given extends readonly unknown[], Answer>(work: (...given: Given) => Promise<Answer>) =>
    async (...given: Given): Promise<Answer> => {
      alive()
      return work(...given)
    }
  const { begin, settle, keep, drop, finish, manageTag } = state.calls
  return {
    isDead: () => dead,
    writer: {
      listTags: whileAlive(client.listTags),
      createTag: whileAlive(client.createTag),
      renameTag: whileAlive(client.renameTag),
      addTag: (wechatId, openids) => tag('add', wechatId, openids),
      removeTag: (wechatId, openids) => tag('remove', wechatId, openids),
    },
    calls: {
      ...state.calls,
      begin: whileAlive(begin),
      settle: whileAlive(settle),
      keep: whileAlive(keep),
      drop: whileAlive(drop),
      finish: whileAlive(finish),
      manageTag: whileAlive(manageTag),
    },
    changeLog: { note: whileAlive(async (changes) => void seen.log.push(...changes)) },
  }
}

/** Codes that make the sync halve a call: each makes two of one. */
export const halvingCodes: readonly number[] = [40003, 49003, 43004, 50002, 50005, 45059]

function noteRefusal(seen: Seen, refusal: WeChatApiError, openids: readonly string[]): void {
  seen.named += refusal.failedOpenids.length
  if (openids.length === 1 && halvingCodes.includes(refusal.errcode)) seen.culprits++
}

function concurrent(): WeChatApiError {
  const call = 'tags/members/batchtagging'
  return new WeChatApiError({ call, errcode: 45169, errmsg: 'openid much req rid: 1-2-3' })
}

async function happen(world: World, seen: Seen, incident: Incident): Promise<void> {
  const { sandbox } = world
  switch (incident.kind) {
    case 'leaves':
      seen.left.add(incident.follower)
      seen.gone.add(incident.follower)
      return sandbox.unfollow(brand.appid, [incident.follower])
    case 'returns':
      seen.gone.delete(incident.follower)
      seen.returned++
      return sandbox.follow(brand.appid, [incident.follower])
    case 'hand-adds':
    case 'hand-removes':
      return handEdit(world, seen, incident)
    case 'hand-gives-own':
      return giveOwn(world, incident.follower)
    default:
  }
}

/** A colleague tries until it is done; what WeChat refuses for good is not done. */
async function handEdit(
  { hand, clock, state, account }: World,
  seen: Seen,
  { kind, tag, follower }: Extract<Incident, { readonly tag: string }>,
): Promise<void> {
  const managed = (await state.tags.all(account)).find((one) => one.tag === tag)
  if (!managed) return
  seen.worldMoved = true
  await patiently(clock, () =>
    kind === 'hand-adds'
      ? hand.addTag(managed.wechatId, [follower])
      : hand.removeTag(managed.wechatId, [follower]),
  ).catch(ignoreRefusal)
}

const ownTag = 'colleague'

async function giveOwn({ hand, clock }: World, follower: string): Promise<void> {
  const find = async () => (await hand.listTags()).find(({ name }) => name === ownTag)?.wechatId
  const wechatId = await patiently(
    clock,
    async () => (await find()) ?? (await hand.createTag(ownTag)).wechatId,
  )
  await patiently(clock, () => hand.addTag(wechatId, [follower])).catch(ignoreRefusal)
}

function ignoreRefusal(error: unknown): void {
  if (!(error instanceof WeChatApiError)) throw error
}
