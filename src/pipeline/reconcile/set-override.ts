import { dayNumberOfDate, startOfLocalDay } from '../../common/local-time.ts'
import { TagloomError } from '../../common/tagloom-error.ts'
import {
  addOverrides,
  countOverrides,
  listOverrides,
  type Override,
  type OverrideFilter,
  removeOverride,
} from '../../history/overrides.ts'
import { followersInFlight } from '../in-flight.ts'
import { noteAct } from '../note-act.ts'
import { newId } from '../run-id.ts'
import type { Session } from '../session.ts'
import { openChangeLog } from '../tag-changes/change-log.ts'
import { requireRuleTag } from './rule-tags.ts'

export interface OverrideRequest {
  readonly follower: string
  /** Id of the rule's tag. */
  readonly tag: string
  readonly carries: boolean
  /** The last local day that it lasts, `2027-01-31`; as long as hand changes are respected unless given. */
  readonly until?: string | undefined
  readonly reason?: string | undefined
}

export interface OverrideSet {
  readonly override: Override
  readonly timeZone: string
  /** What was done in WeChat: nothing when the follower was as told, or the tag does not exist there. */
  readonly changed: 'added' | 'removed' | 'nothing' | 'no-tag'
}

/** Overrides that live. */
export interface HeldTags {
  readonly overrides: readonly HeldTag[]
  /** All that live, by tag. */
  readonly counts: ReadonlyMap<string, number>
  readonly timeZone: string
}

export type HeldTag = Override

const dayMs = 86_400_000

/**
 * Holds a tag of one follower as told, in WeChat at once. Plans leave it alone until its day is over, or the follower
 * decides otherwise by what they do.
 * Errors: `plan.unknown-tag`, `override.past`, `override.unknown-follower`, `option.not-a-date`, those of WeChat.
 */
export async function setOverride(session: Session, request: OverrideRequest): Promise<OverrideSet> {
  const { account, history, now } = session
  const { follower, tag, carries, reason = '' } = request
  await requireRuleTag(session, tag)
  const until = untilOf(session, request.until)
  const override: Override = { tag, follower, carries, reason, until, notedAt: now() }
  const standing = await standingOf(session, override)
  // Noted first: a plan that is made in between leaves the follower alone.
  await addOverrides(history, account.name, [override])
  const changed =
    standing.wechatId === undefined ? 'no-tag' : await carryOut(session, override, standing.wechatId)
  await noteAct(session, 'override.set', tag, { carries, until: new Date(until).toISOString() })
  return { override, changed, timeZone: account.timezone }
}

export async function listHeld(
  { account, history, now }: Pick<Session, 'account' | 'history' | 'now'>,
  filter: OverrideFilter,
): Promise<HeldTags> {
  return {
    overrides: await listOverrides(history, account.name, now(), filter),
    counts: await countOverrides(history, account.name, now()),
    timeZone: account.timezone,
  }
}

/** Lets the rules decide again. @returns whether the pair was overridden */
export async function releaseOverride(session: Session, follower: string, tag: string): Promise<boolean> {
  const { account, history } = session
  const was = await removeOverride(history, account.name, { tag, follower })
  if (was) await noteAct(session, 'override.released', tag)
  return was
}

function untilOf({ account, now }: Session, written: string | undefined): number {
  if (written === undefined) return now() + account.sync.respectDays * dayMs
  const at = /^\d{4}-\d{2}-\d{2}$/.test(written) ? Date.parse(`${written}T00:00:00Z`) : Number.NaN
  // JavaScript would roll 30 February over into March.
  if (Number.isNaN(at) || !new Date(at).toISOString().startsWith(written))
    throw new TagloomError('option.not-a-date', { option: '--until', value: written })
  const until = startOfLocalDay(dayNumberOfDate(written) + 1, account.timezone)
  if (until <= now()) throw new TagloomError('override.past', { until: written })
  return until
}

/** WeChat's id of the tag, where it has it and knows the follower. */
async function standingOf(
  session: Session,
  { tag, follower }: Override,
): Promise<{ readonly wechatId: number | undefined }> {
  const { account, state } = session
  if (!account.certified) return { wechatId: undefined }
  const { client } = await session.platform()
  const [told] = await client.followerInfo([follower]).catch((error: unknown) => {
    if ((error as { kind?: unknown } | null)?.kind === 'bad-openid') return []
    throw error
  })
  if (!told?.subscribed) throw new TagloomError('override.unknown-follower', {})
  const known = (await state.tags.all(account.name)).find((one) => one.tag === tag)
  const listed = known && (await client.listTags()).some(({ wechatId }) => wechatId === known.wechatId)
  return { wechatId: listed ? known.wechatId : undefined }
}

async function carryOut(
  session: Session,
  { tag, follower, carries }: Override,
  wechatId: number,
): Promise<OverrideSet['changed']> {
  const { account, history, state, now } = session
  const { client } = await session.platform()
  const inFlight = followersInFlight(state, account.name)
  while (!inFlight.isFree([follower])) await inFlight.returned()
  inFlight.take([follower])
  try {
    const carried = await client.tagsOfFollower(follower)
    if (carried.includes(wechatId) === carries) return 'nothing'
    if (carries) await client.addTag(wechatId, [follower])
    else await client.removeTag(wechatId, [follower])
    const log = openChangeLog({ history, state }, account.name)
    const op = carries ? ('add' as const) : ('remove' as const)
    const cause = newId('override', now()).replace('-', ':')
    await log.note([{ account: account.name, tag, follower, op, at: now(), cause }])
    await log.settled()
    return carries ? 'added' : 'removed'
  } finally {
    inFlight.giveBack([follower])
  }
}
