import { localDate } from '../common/local-time.ts'
import { TagloomError } from '../common/tagloom-error.ts'
import type { ObservedTag } from '../domain/tag.ts'
import type { TagPlan } from '../domain/tag-plan.ts'
import { dropDecided } from '../history/decisions.ts'
import { recordObserved } from '../history/observed.ts'
import { dropPlanChanges } from '../history/plan-changes.ts'
import { decideRollback, type RolledBackTag } from '../history/rollback.ts'
import { word } from '../i18n/say.ts'
import type { StoredPlan } from '../state/plans.ts'
import type { TagSummary } from '../state/runs.ts'
import type { TagStanding } from '../tagging/index.ts'
import { type ApplyOutcome, applySavedPlan } from './apply.ts'
import { noteAct } from './note-act.ts'
import { overtakenSince } from './overtaken.ts'
import { tagsToPlan } from './plan-tags.ts'
import { readForPlan } from './reading-quota.ts'
import { newId } from './run-id.ts'
import { makePlan, plansKept, savePlan } from './save-plan.ts'
import type { Session } from './session.ts'
import { unmadeChanges } from './unmade-changes.ts'

/** What giving back a plan's changes would do; nothing is saved yet. */
export interface RollbackOffer {
  /** The plan whose changes are given back, and its run. */
  readonly undone: { readonly plan: string; readonly run: string }
  /** The run that what then stands is decided under. */
  readonly run: string
  readonly startedAt: number
  readonly plan: TagPlan
  readonly tags: readonly TagSummary[]
  /** Changes that are left as they are: somebody or something has changed the membership again since. */
  readonly left: number
  /** Names of tags that are no longer in WeChat. */
  readonly gone: readonly string[]
}

/**
 * Works out what it takes to give back what the plan of a run changed; `id` is the run's or the plan's.
 * Errors: `rollback.unknown`, `rollback.not-applied`, `rollback.too-old`, `plan.not-authorised`, those of WeChat.
 */
export async function offerRollback(session: Session, id: string): Promise<RollbackOffer> {
  const { account, history, progress, language } = session
  if (!account.certified) throw new TagloomError('plan.not-authorised', { account: account.name })
  const { plan: undone } = await planToUndo(session, id)
  const startedAt = session.now()
  progress.step(word(language, 'step.observe'))
  const { client } = await session.platform()
  const observed = await readForPlan(async () => {
    const tags = await tagsToPlan(session, await client.listTags())
    await recordObserved(history, account.name, tags, (tag) => client.followersOfTag(tag))
    return tags
  })
  progress.done()
  progress.step(word(language, 'step.plan'))
  const standings = await standingsOf(session, undone, observed)
  const run = newId('rollback', startedAt)
  const { left, tags } = await decide(session, { undone, run, standings, startedAt })
  const plan = await makePlan(session, { run, standings, observed, blocked: new Map(), kind: 'rollback' })
  progress.done()
  const gone = undone.entries.filter(({ tag }) => !standings.some((one) => one.tag === tag))
  return {
    undone: { plan: undone.id, run: undone.run },
    run,
    startedAt,
    plan,
    tags,
    left,
    gone: gone.filter(({ adds, removes }) => adds + removes > 0).map(({ name }) => name),
  }
}

/** Saves the offered plan and carries it out. Errors: those of `applySavedPlan`. */
export async function carryOutRollback(session: Session, offer: RollbackOffer): Promise<ApplyOutcome> {
  const { account, state, now } = session
  const { run, startedAt, plan, undone, left, tags } = offer
  const kind = 'rollback'
  await state.runs.start({ id: run, account: account.name, kind, asOf: startedAt, seed: null, startedAt })
  await savePlan(session, plan)
  await state.runs.finish(run, { status: 'done', finishedAt: now(), tags })
  await noteAct(session, 'rollback', undone.run, { undone: undone.plan, plan: plan.id, left })
  return applySavedPlan(session, plan.id)
}

/** Leaves no trace of an offer that is not taken. */
export async function declineRollback(
  { history, account }: Session,
  { run, plan }: RollbackOffer,
): Promise<void> {
  await dropPlanChanges(history, plan.id)
  await dropDecided(history, account.name, run)
}

async function planToUndo({ account, state }: Session, id: string): Promise<StoredPlan> {
  const found = (await state.plans.ofRun(id)) ?? (await state.plans.find(id))
  if (!found || found.plan.account !== account.name)
    throw new TagloomError('rollback.unknown', { run: id, account: account.name })
  const { plan } = found
  if ((await state.calls.load(plan.id)).length === 0)
    throw new TagloomError('rollback.not-applied', { plan: plan.id, account: account.name })
  const kept = await state.plans.newest(account.name, plansKept)
  if (!kept.includes(plan.id)) throw new TagloomError('rollback.too-old', { plan: plan.id, kept: plansKept })
  return found
}

/** The plan's tags that are ours and in WeChat now, in its order. */
async function standingsOf(
  { account, state }: Session,
  { entries }: TagPlan,
  observed: readonly ObservedTag[],
): Promise<readonly (TagStanding & RolledBackTag)[]> {
  const ours = new Map((await state.tags.all(account.name)).map(({ tag, wechatId }) => [tag, wechatId]))
  return entries.flatMap(({ tag }) => {
    const listed = observed.find(({ wechatId }) => wechatId === ours.get(tag))
    if (!listed) return []
    const { name, wechatId } = listed
    return [{ tag, name, wechatId, priority: 0, standing: 'live' as const }]
  })
}

interface Deciding {
  readonly undone: TagPlan
  readonly run: string
  readonly standings: readonly RolledBackTag[]
  readonly startedAt: number
}

async function decide(session: Session, { undone, run, standings, startedAt }: Deciding) {
  const { account, history, state } = session
  const earlierRun = (await state.runs.inForce(account.name)) ?? ''
  const dropped = await state.calls.dropped(undone.id)
  const overtaken = await overtakenSince(session, undone)
  const { left, carriers } = await decideRollback(history, {
    account: account.name,
    run,
    plan: undone.id,
    tags: standings,
    unmade: unmadeChanges(await state.calls.load(undone.id)),
    leave: [...dropped.filter(({ follower }) => follower !== ''), ...(await overtaken.all())],
    earlierRun,
    today: localDate(startedAt, account.timezone),
  })
  const others = (await state.runs.find(earlierRun))?.tags ?? []
  const tags = [
    ...standings.map(({ tag }) => ({ tag, followers: carriers.get(tag) ?? 0 })),
    ...others.filter(({ tag }) => !standings.some((one) => one.tag === tag)),
  ]
  return { left, tags }
}
