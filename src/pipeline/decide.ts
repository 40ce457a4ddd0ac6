import type { Problem } from '../common/problem.ts'
import { TagloomError } from '../common/tagloom-error.ts'
import type { ObservedTag } from '../domain/tag.ts'
import type { TagPlan } from '../domain/tag-plan.ts'
import type { Moment } from '../features/index.ts'
import type { ModelScores } from '../history/decision-sql.ts'
import { type DecidedTag, decide } from '../history/decisions.ts'
import { groundOf, recordObserved } from '../history/observed.ts'
import { writePlanChanges } from '../history/plan-changes.ts'
import { forgetGround, keepGround } from '../history/plan-ground.ts'
import { forgetOtherVectors, forgetTable, vectorTableOf } from '../history/vector-tables.ts'
import { word } from '../i18n/say.ts'
import { ruleExpressions } from '../rules/index.ts'
import { buildPlan, resolveDecisions, type TagStanding, tagStandings } from '../tagging/index.ts'
import { describeData } from './describe-data.ts'
import { answersOf, type ModelsInForce, modelsInForce } from './models.ts'
import { momentOf } from './moment.ts'
import { priorsWithAnswers } from './priors.ts'
import { type RuleBook, readRuleBook, requireRuleBook } from './rule-book.ts'
import { newId } from './run-id.ts'
import type { Session } from './session.ts'
import type { TrainedModel } from './train.ts'
import { buildVectors, type Vectors } from './vectors.ts'

export interface RunOptions {
  readonly asOf?: string | undefined
  /** `plan` and `dry`: decided and planned only. */
  readonly kind: 'run' | 'dry' | 'plan'
}

/** One pass of the pipeline up to the saved plan. */
export interface RunOutcome {
  readonly run: string
  readonly moment: Moment
  /** Current followers that were looked at. */
  readonly followers: number
  /** In order of importance. */
  readonly tags: readonly DecidedTag[]
  readonly standings: readonly TagStanding[]
  readonly plan: TagPlan
  /** Tags of ours in WeChat that no rule speaks of any more; they are left as they are. */
  readonly withoutRule: readonly ObservedTag[]
  readonly warnings: readonly Problem[]
  /** Models that had no version yet and were fitted by this run. */
  readonly trained: readonly TrainedModel[]
  readonly seconds: number
}

/**
 * Histories → vectors → models' answers → decisions → plan, saved and not carried out.
 * Errors: ProblemsError for rules and models, `run.no-history`, `run.no-rules`, those of the engines and WeChat.
 */
export async function decideAndPlan(session: Session, options: RunOptions): Promise<RunOutcome> {
  const { account, state } = session
  const startedAt = session.now()
  const moment = momentOf(account, options.asOf, startedAt)
  const book = await openRuleBook(session, moment)
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
    const outcome = await carryOut(session, run, book, moment)
    const tags = outcome.tags.map(({ tag, followers }) => ({ tag, followers }))
    await state.runs.finish(run, {
      status: 'done',
      finishedAt: session.now(),
      followers: outcome.followers,
      tags,
    })
    const warnings = book.problems.filter(({ severity }) => severity === 'warning')
    return { ...outcome, run, moment, warnings, seconds: (session.now() - startedAt) / 1000 }
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

type Carried = Pick<RunOutcome, 'followers' | 'tags' | 'standings' | 'plan' | 'withoutRule' | 'trained'>

async function carryOut(session: Session, run: string, book: RuleBook, moment: Moment): Promise<Carried> {
  const { account, history, progress, language } = session
  const table = vectorTableOf(account.name, run)
  progress.step(word(language, 'step.vectors'))
  const vectors = await buildVectors(session, table, moment, ruleExpressions(book.tags))
  progress.done()
  const models = await modelsInForce(session, vectors, book.models)
  const observed = await observe(session, vectors)
  const ours = await session.state.tags.all(account.name)
  const standings = tagStandings(book.tags, ours, observed, {
    language: account.language,
    keepHandNames: account.sync.drift !== 'heal',
  })
  progress.step(word(language, 'step.decide'))
  const { followers, tags } = await decideTags(session, { run, book, vectors, models, standings })
  progress.done()
  const plan = await savePlan(session, { run, tags, standings, observed })
  await forgetOtherVectors(history, account.name, table)
  const withoutRule = tagsWithoutRule(ours, standings, observed)
  return { followers, tags, standings, plan, withoutRule, trained: models.trained }
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

/** Reads every tag of WeChat; accounts that may not use tags have none. */
async function observe(session: Session, vectors: Vectors): Promise<readonly ObservedTag[]> {
  const { account, history, progress, language } = session
  if (!account.certified) return []
  progress.step(word(language, 'step.observe'))
  const platform = await session.platform()
  if (platform.simulated) await introduceFollowers(session, vectors)
  const tags = await platform.client.listTags()
  // Ours by right, should an apply have been killed just after making them.
  await session.state.calls.adoptCreated(account.name, tags, session.now())
  await recordObserved(history, account.name, tags, (id) => platform.client.followersOfTag(id))
  progress.done()
  return tags
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
}

async function decideTags(session: Session, { run, book, vectors, models, standings }: Deciding) {
  const { history, account, registry, state } = session
  const scores: readonly ModelScores[] = answersOf(session, vectors, models)
  return decide(history, {
    account: account.name,
    run,
    moment: vectors.moment,
    vectorsTable: vectors.table,
    plan: vectors.plan,
    registry,
    decisions: resolveDecisions(book.tags),
    standings,
    scores,
    prior: await priorsWithAnswers(session, vectors, scores),
    earlierRun: (await state.runs.inForce(account.name)) ?? null,
  })
}

interface Planning {
  readonly run: string
  readonly tags: readonly DecidedTag[]
  readonly standings: readonly TagStanding[]
  readonly observed: readonly ObservedTag[]
}

async function savePlan(session: Session, { run, tags, standings, observed }: Planning): Promise<TagPlan> {
  const { account, history, state, progress, language } = session
  progress.step(word(language, 'step.plan'))
  const id = newId('plan', session.now())
  const planned = standings.filter(({ standing }) => standing === 'live' || standing === 'retired')
  const changes = await writePlanChanges(history, { account: account.name, plan: id, run, tags: planned })
  const plan = buildPlan({
    id,
    account: account.name,
    run,
    createdAt: session.now(),
    ground: await groundOf(history, account.name, observed),
    standings,
    changes,
    blocked: new Map(tags.map(({ tag, blocked }) => [tag, blocked])),
  })
  const halfApplied = await state.plans.open(account.name)
  // The new plan stands on what WeChat holds now: going on with an older one would undo it.
  if (halfApplied?.status === 'applying') await state.plans.mark(halfApplied.plan.id, 'superseded')
  // In this order: a copy of another plan's ground never stands beside this one.
  await forgetGround(history, account.name)
  await state.plans.save(plan)
  await keepGround(history, account.name)
  progress.done()
  return plan
}
