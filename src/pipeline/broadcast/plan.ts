import type { Broadcast } from '../../broadcast/broadcast.ts'
import type { BroadcastPlan } from '../../broadcast/broadcast-plan.ts'
import { buildBroadcastPlan } from '../../broadcast/build-broadcast-plan.ts'
import { findObstacles } from '../../broadcast/find-obstacles.ts'
import { variantTags } from '../../broadcast/variant-tags.ts'
import type { Problem } from '../../common/problem.ts'
import { TagloomError } from '../../common/tagloom-error.ts'
import type { Moment } from '../../features/index.ts'
import { broadcastSamples, forgetBroadcastFollowers } from '../../history/broadcast-followers.ts'
import {
  countSegments,
  type SegmentQuery,
  writeBroadcastFollowers,
} from '../../history/broadcast-segments.ts'
import { word } from '../../i18n/say.ts'
import { ruleExpressions } from '../../rules/index.ts'
import type { Run } from '../../state/runs.ts'
import { describeData } from '../describe-data.ts'
import { latestRun } from '../latest-run.ts'
import { answersOf, modelsInForce } from '../models.ts'
import { priorsWithAnswers } from '../priors.ts'
import { type RuleBook, readRuleBook, requireRuleBook } from '../rule-book.ts'
import { newId } from '../run-id.ts'
import type { Session } from '../session.ts'
import { vectorsAt } from '../vectors-at.ts'
import { findBroadcastFile, readBroadcastBook } from './book.ts'
import { type BroadcastGround, broadcastGround } from './plan-ground.ts'
import { broadcastQuota, monthLimitOf } from './plan-quota.ts'

export interface PlannedBroadcast {
  readonly plan: BroadcastPlan
  readonly moment: Moment
  readonly warnings: readonly Problem[]
}

/** Followers shown of each variant. */
const samples = 3

/**
 * Divides the followers of a broadcast and saves who gets what, with everything that stands in its way. Nothing is
 * sent and nothing changed in WeChat. An earlier plan of the same broadcast that was not sent is kept as a document;
 * its followers are let go.
 * Errors: `broadcast.no-run`, `broadcast.no-file`, ProblemsError for its file and the rules, those of the engines and
 * WeChat.
 */
export async function planBroadcast(session: Session, asked: string): Promise<PlannedBroadcast> {
  const { account, state, progress, language } = session
  const file = findBroadcastFile(session, asked)
  const run = await latestRun(session)
  if (!run) throw new TagloomError('broadcast.no-run', { account: account.name })
  const moment = { asOf: run.asOf, timeZone: account.timezone }
  const book = await rulesAt(session, moment)
  const { broadcast, warnings } = readBroadcastBook(session, file, book, moment)
  progress.step(word(language, 'step.observe'))
  const ground = await broadcastGround(session, broadcast)
  progress.step(word(language, 'broadcast.step.segments'))
  const query = await segmentQuery(session, { broadcast, book, moment, run, ground })
  const plan = await divide(session, { query, run, ground })
  progress.done()
  await forgetEarlier(session, plan)
  await state.broadcasts.save(plan)
  const { audience, totals } = plan
  const document = { name: plan.name, audience, ...totals, obstacles: plan.obstacles.map(({ kind }) => kind) }
  const { who } = session
  const at = plan.createdAt
  await state.audit.note({
    account: account.name,
    at,
    who,
    what: 'broadcast.planned',
    subject: plan.id,
    document,
  })
  return { plan, moment, warnings }
}

async function rulesAt(session: Session, moment: Moment): Promise<RuleBook> {
  const { workspace, account, registry } = session
  const { vocabulary } = await describeData(session)
  return requireRuleBook(readRuleBook(workspace, account, registry, vocabulary, moment))
}

interface Asked {
  readonly broadcast: Broadcast
  readonly book: RuleBook
  readonly moment: Moment
  readonly run: Run
  readonly ground: BroadcastGround
}

/** The vectors of the newest run, scanned anew only where a condition asks what no rule has asked. */
async function segmentQuery(session: Session, asked: Asked): Promise<SegmentQuery> {
  const { account, registry, state } = session
  const { broadcast, book, moment, run, ground } = asked
  const conditions = [broadcast.to, ...broadcast.variants.map(({ segment }) => segment)]
  const expressions = [...ruleExpressions(book.tags), ...conditions.map(({ expr }) => expr)]
  const vectors = await vectorsAt(session, moment, expressions)
  const scores = answersOf(session, vectors, await modelsInForce(session, vectors, book.models))
  return {
    account: account.name,
    broadcast,
    vectorsTable: vectors.table,
    plan: vectors.plan,
    registry,
    scores,
    prior: await priorsWithAnswers(session, vectors, scores),
    tagsRun: (await state.runs.inForce(account.name)) ?? run.id,
    wechatIds: new Map(ground.tags.map(({ tag, wechatId }) => [tag, wechatId])),
    month: await monthLimitOf(session, broadcast.sendAt ?? session.now()),
  }
}

interface Dividing {
  readonly query: SegmentQuery
  readonly run: Run
  readonly ground: BroadcastGround
}

async function divide(session: Session, { query, run, ground }: Dividing): Promise<BroadcastPlan> {
  const { account, history } = session
  const now = session.now()
  const id = newId('broadcast', now)
  const cells = await countSegments(history, query)
  const tags = variantTags(query.broadcast, cells, ground.tags, id)
  const temporary = tags.flatMap(({ kind }, index) => (kind === 'temporary' ? [index] : []))
  await writeBroadcastFollowers(history, query, id, temporary)
  const shown = await broadcastSamples(history, { account: account.name, broadcast: id }, samples)
  const identity = { id, account: account.name, run: run.id, tagsRun: query.tagsRun, createdAt: now }
  const parts = { identity, broadcast: query.broadcast, cells, tags, samples: shown }
  const divided = buildBroadcastPlan(parts)
  const quota = await broadcastQuota(session, divided, now, ground.listed)
  const { permission, missingDrafts } = ground
  const obstacles = findObstacles({ ...divided, quota }, { now, permission, missingDrafts })
  return { ...divided, quota, obstacles }
}

/** A plan that was not sent gives way to the new one; one that is under way keeps its followers. */
async function forgetEarlier({ account, history, state }: Session, { name }: BroadcastPlan): Promise<void> {
  const planned = await state.broadcasts.inStatus(account.name, ['planned'])
  for (const { plan } of planned.filter((one) => one.plan.name === name)) {
    await forgetBroadcastFollowers(history, account.name, plan.id)
    await state.broadcasts.mark(plan.id, 'cancelled')
  }
}
