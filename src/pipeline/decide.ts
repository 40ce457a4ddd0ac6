import type { Problem } from '../common/problem.ts'
import { TagloomError } from '../common/tagloom-error.ts'
import type { ObservedTag } from '../domain/tag.ts'
import type { TagPlan } from '../domain/tag-plan.ts'
import type { Moment } from '../features/index.ts'
import type { ModelScores } from '../history/decision-sql.ts'
import { type DecidedTag, decide } from '../history/decisions.ts'
import { recordObserved } from '../history/observed.ts'
import { forgetOtherVectors, forgetTable, vectorTableOf } from '../history/vector-tables.ts'
import { word } from '../i18n/say.ts'
import { ruleExpressions } from '../rules/index.ts'
import type { Run, TagSummary } from '../state/runs.ts'
import {
  type PlannedTags,
  plannedTags,
  resolveDecisions,
  type TagStanding,
  tagStandings,
} from '../tagging/index.ts'
import { describeData } from './describe-data.ts'
import { answersOf, type ModelsInForce, modelsInForce } from './models.ts'
import { momentOf } from './moment.ts'
import { tagsToPlan } from './plan-tags.ts'
import { priorsWithAnswers } from './priors.ts'
import { readForPlan } from './reading-quota.ts'
import { beginReading, noticeDrift } from './reconcile/notice-drift.ts'
import { endPassedOverrides } from './reconcile/respect.ts'
import { type RuleBook, readRuleBook, requireRuleBook } from './rule-book.ts'
import { newId } from './run-id.ts'
import { makePlan, savePlan } from './save-plan.ts'
import type { Session } from './session.ts'
import type { TrainedModel } from './train.ts'
import { buildVectors, type Vectors } from './vectors.ts'

export interface RunOptions {
  readonly asOf?: string | undefined
  /** `plan` and `dry`: decided and planned only. */
  readonly kind: 'run' | 'dry' | 'plan'
  /** Plans these tags and their exclusive groups only; all others stay as they stand. Not empty. */
  readonly tags?: readonly string[] | undefined
}

/** One pass of the pipeline up to the saved plan. */
export interface RunOutcome {
  readonly run: string
  readonly moment: Moment
  /** Current followers that were looked at. */
  readonly followers: number
  /** Those that are planned, in order of importance. */
  readonly tags: readonly DecidedTag[]
  readonly standings: readonly TagStanding[]
  readonly plan: TagPlan
  /** Undefined when all tags are planned. */
  readonly only: PlannedTags | undefined
  /** Tags of ours in WeChat that no rule speaks of any more; they are left as they are. */
  readonly withoutRule: readonly ObservedTag[]
  readonly warnings: readonly Problem[]
  /** Models that had no version yet and were fitted by this run. */
  readonly trained: readonly TrainedModel[]
  readonly seconds: number
}

/**
 * Histories → vectors → models' answers → decisions → plan, saved and not carried out.
 * Errors: ProblemsError for rules and models, `run.no-history`, `run.no-rules`, `plan.unknown-tag`, those of the engines and WeChat.
 */
export async function decideAndPlan(session: Session, options: RunOptions): Promise<RunOutcome> {
  const { account, state } = session
  const startedAt = session.now()
  const moment = momentOf(account, options.asOf, startedAt)
  const book = await openRuleBook(session, moment)
  const only = options.tags && plannedTags(book.tags, options.tags, account.name)
  const run = newId('run', startedAt)
  await state.runs.start({
    id: run,
    account: account.name,
    kind: options.kind,
    asOf: moment.asOf,
    seed: null,
    startedAt,
  })
  try {
    const { summaries: tags, ...outcome } = await carryOut(session, { run, book, moment, only })
    await state.runs.finish(run, {
      status: 'done',
      finishedAt: session.now(),
      followers: outcome.followers,
      tags,
    })
    const warnings = book.problems.filter(({ severity }) => severity === 'warning')
    return { ...outcome, run, moment, only, warnings, seconds: (session.now() - startedAt) / 1000 }
  } catch (error) {
    await forgetTable(session.history, vectorTableOf(account.name, run))
    await state.runs.finish(run, { status: 'failed', finishedAt: session.now() })
    throw error
  }
}

async function openRuleBook(session: Session, moment: Moment): Promise<RuleBook> {
  const { workspace, account, registry } = session
  const data = await describeData(session)
  if (data.empty) throw new TagloomError('run.no-history', { account: account.name })
  return requireRuleBook(readRuleBook(workspace, account, registry, data.vocabulary, moment))
}

interface Beginning {
  readonly run: string
  readonly book: RuleBook
  readonly moment: Moment
  readonly only: PlannedTags | undefined
}

type Carried = Pick<RunOutcome, 'followers' | 'tags' | 'standings' | 'plan' | 'withoutRule' | 'trained'> & {
  /** Of every tag that stands now, planned or not. */
  readonly summaries: readonly TagSummary[]
}

async function carryOut(session: Session, { run, book, moment, only }: Beginning): Promise<Carried> {
  const { account, history, state, progress, language } = session
  const table = vectorTableOf(account.name, run)
  progress.step(word(language, 'step.vectors'))
  const vectors = await buildVectors(session, table, moment, ruleExpressions(book.tags))
  progress.done()
  const models = await modelsInForce(session, vectors, book.models)
  const { observed, passing } = await observe(session, vectors)
  const ours = await state.tags.all(account.name)
  const all = tagStandings(book.tags, ours, observed, {
    language: account.language,
    keepHandNames: account.sync.drift !== 'heal',
    passing,
  })
  progress.step(word(language, 'step.decide'))
  const inForce = await state.runs.inForce(account.name)
  const earlier = inForce === undefined ? undefined : await state.runs.find(inForce)
  const planned = only && [...only.named, ...only.ofGroups]
  const deciding = {
    run,
    book,
    vectors,
    models,
    standings: all,
    earlierRun: earlier?.id ?? null,
    only: planned,
  }
  const { followers, tags: decided } = await decideTags(session, deciding)
  progress.done()
  const isPlanned = ({ tag }: { readonly tag: string }) => !planned || planned.includes(tag)
  const tags = decided.filter(isPlanned)
  const standings = all.filter(isPlanned)
  const plan = await planTags(session, { run, tags, standings, observed, earlier })
  await forgetOtherVectors(history, account.name, table)
  const withoutRule = tagsWithoutRule(ours, all, observed)
  const others = planned ? (earlier?.tags ?? []).filter((tag) => !isPlanned(tag)) : []
  const summaries = [...tags.map(({ tag, followers }) => ({ tag, followers })), ...others]
  return { followers, tags, summaries, standings, plan, withoutRule, trained: models.trained }
}

interface Planning extends Pick<Carried, 'tags' | 'standings'> {
  readonly run: string
  readonly observed: readonly ObservedTag[]
  readonly earlier: Run | undefined
}

async function planTags(session: Session, planning: Planning): Promise<TagPlan> {
  const { account, progress, language } = session
  const { run, tags, standings, observed, earlier } = planning
  progress.step(word(language, 'step.plan'))
  const plan = await makePlan(session, {
    run,
    standings,
    observed,
    blocked: new Map(tags.map(({ tag, blocked }) => [tag, blocked])),
    limits: account.sync.limits,
    earlierTags: earlier && new Set(earlier.tags.map(({ tag }) => tag)),
  })
  await savePlan(session, plan)
  progress.done()
  return plan
}

/** A rule file that was lost must not empty tags, nor may it go unnoticed. */
function tagsWithoutRule(
  ours: readonly { readonly wechatId: number }[],
  standings: readonly TagStanding[],
  observed: readonly ObservedTag[],
): readonly ObservedTag[] {
  const ruled = new Set(standings.map(({ wechatId }) => wechatId))
  const managed = new Set(ours.map(({ wechatId }) => wechatId))
  return observed.filter(({ wechatId }) => managed.has(wechatId) && !ruled.has(wechatId))
}

interface Observed {
  readonly observed: readonly ObservedTag[]
  /** Tags of broadcasts on their way, which plans leave alone. */
  readonly passing: number
}

/** Reads every tag of WeChat; accounts that may not use tags have none. */
async function observe(session: Session, vectors: Vectors): Promise<Observed> {
  const { account, history, progress, language } = session
  if (!account.certified) return { observed: [], passing: 0 }
  progress.step(word(language, 'step.observe'))
  const platform = await session.platform()
  if (platform.simulated) await introduceFollowers(session, vectors)
  await endPassedOverrides(session)
  const begun = await beginReading(session)
  const listed = await readForPlan(() => platform.client.listTags())
  const tags = await tagsToPlan(session, listed)
  // Ours by right, should an apply have been killed just after making them.
  await session.state.calls.adoptCreated(account.name, tags, session.now())
  await readForPlan(() =>
    recordObserved(history, account.name, tags, (id) => platform.client.followersOfTag(id)),
  )
  // Before anything is planned: what others changed may be theirs to keep.
  await noticeDrift(session, begun)
  progress.done()
  return { observed: tags, passing: listed.length - tags.length }
}

async function introduceFollowers({ history, platform }: Session, { table }: Vectors): Promise<void> {
  const { introduce } = await platform()
  const pages = history.stream<{ follower: string }>(
    'SELECT follower FROM {table:Identifier} WHERE subscribed = 1',
    { table },
  )
  for await (const page of pages) await introduce(page.map(({ follower }) => follower))
}

interface Deciding {
  readonly run: string
  readonly book: RuleBook
  readonly vectors: Vectors
  readonly models: ModelsInForce
  readonly standings: readonly TagStanding[]
  readonly earlierRun: string | null
  readonly only: readonly string[] | undefined
}

async function decideTags(session: Session, { book, vectors, models, ...deciding }: Deciding) {
  const { history, account, registry } = session
  const scores: readonly ModelScores[] = answersOf(session, vectors, models)
  return decide(history, {
    ...deciding,
    account: account.name,
    moment: vectors.moment,
    vectorsTable: vectors.table,
    plan: vectors.plan,
    registry,
    decisions: resolveDecisions(book.tags),
    scores,
    prior: await priorsWithAnswers(session, vectors, scores),
  })
}
