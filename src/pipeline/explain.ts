import { dayNumberOfDate, localDayNumber } from '../common/local-time.ts'
import { TagloomError } from '../common/tagloom-error.ts'
import {
  evaluateExpr,
  type FeatureRegistry,
  type FollowerFacts,
  isKnown,
  isSubscribed,
  type Moment,
} from '../features/index.ts'
import { tagsOfFollower } from '../history/decisions.ts'
import { attributesOfFollower, eventsOfFollower } from '../history/events.ts'
import { listOverrides, type Override } from '../history/overrides.ts'
import { type ClusterAnswer, predictCluster } from '../learning/index.ts'
import { type CompiledTag, ruleExpressions } from '../rules/index.ts'
import { explainTag, type Receipt, type ReceiptFacts, resolveDecisions, withTags } from '../tagging/index.ts'
import { describeData } from './describe-data.ts'
import { latestMoment } from './latest-run.ts'
import { answersOf, type ModelInForce, modelsInForce } from './models.ts'
import { momentOf } from './moment.ts'
import { priorsWithAnswers } from './priors.ts'
import { type RuleBook, readRuleBook, requireRuleBook } from './rule-book.ts'
import type { Session } from './session.ts'
import type { Vectors } from './vectors.ts'
import { vectorsAt } from './vectors-at.ts'

/** Why one follower carries each tag, or does not, by the rules and models as they are now. */
export interface Explanation {
  readonly follower: string
  readonly moment: Moment
  /** Tags are decided for current followers only. */
  readonly subscribed: boolean
  readonly events: number
  readonly attributes: Readonly<Record<string, string>>
  readonly clusters: Readonly<Record<string, ClusterAnswer>>
  /** What the features are that moved the models. */
  readonly features: FeatureRegistry
  /** In dependence order. */
  readonly receipts: readonly Receipt[]
  /** Tags that stay as somebody set them, whatever the receipts say. */
  readonly overrides: readonly Override[]
}

/**
 * Explains every tag for one follower, as of the latest run unless another moment is named; as of now who came after
 * that run. Errors: `explain.unknown-follower`, ProblemsError, those of the engines.
 */
export async function explainFollower(
  session: Session,
  follower: string,
  asOf: string | undefined,
): Promise<Explanation> {
  const explainer = await openExplainer(session, asOf)
  const explanation =
    (await explainer.explain(follower)) ??
    (asOf === undefined ? await explainNewcomer(session, follower) : undefined)
  if (!explanation) throw new TagloomError('explain.unknown-follower', {})
  return explanation
}

/** A server stores events all the time: somebody may be known now who was not when the latest run decided. */
async function explainNewcomer(session: Session, follower: string): Promise<Explanation | undefined> {
  const { history, account, now } = session
  const { asOf } = momentOf(account, undefined, now())
  const events = await eventsOfFollower(history, account.name, follower)
  if (!events.some(({ at }) => at <= asOf)) return undefined
  return (await openExplainer(session, new Date(asOf).toISOString())).explain(follower)
}

/** Explains follower after follower on the same vectors. */
export interface Explainer {
  readonly vectors: Vectors
  readonly models: readonly ModelInForce[]
  /** In the order of the rules' files. */
  readonly tags: readonly CompiledTag[]
  /** Undefined when nothing is known of the follower. */
  explain(follower: string): Promise<Explanation | undefined>
}

export async function openExplainer(session: Session, asOf: string | undefined): Promise<Explainer> {
  const { workspace, account, registry, state, history } = session
  const moment = await latestMoment(session, asOf)
  const { vocabulary } = await describeData(session)
  const book: RuleBook = requireRuleBook(readRuleBook(workspace, account, registry, vocabulary, moment))
  const vectors = await vectorsAt(session, moment, ruleExpressions(book.tags))
  const { models } = await modelsInForce(session, vectors, book.models)
  const priors = await priorsWithAnswers(session, vectors, answersOf(session, vectors, { models }))
  const earlierRun = await state.runs.inForce(account.name)
  const decisions = resolveDecisions(book.tags)

  async function explain(follower: string): Promise<Explanation | undefined> {
    const events = await eventsOfFollower(history, account.name, follower)
    const attributes = await attributesOfFollower(history, account.name, follower)
    if (events.length === 0 && !attributes) return undefined
    if (!isKnown(events, moment)) return undefined
    const given = earlierRun ? await tagsOfFollower(history, account.name, earlierRun, follower) : []
    const known = attributes ?? {}
    const clusters = clusterAnswers(session, models, { events, attributes: known, priors }, moment)
    const decided = new Map<string, boolean>()
    const facts: ReceiptFacts = {
      ...withTags(
        {
          events,
          attributes: known,
          priors,
          cluster: (model) => clusters[model]?.name ?? '',
          score: (model) => clusters[model]?.confidence ?? Number.NaN,
          held: (tag, days) => isHeld(given, tag, days, moment),
        },
        decided,
      ),
      contributions: (model) => clusters[model]?.contributions ?? [],
    }
    const receipts = decisions.map((decision) => {
      const receipt = explainTag(decision, facts, registry, moment)
      decided.set(decision.tag.id, receipt.decided)
      return receipt
    })
    const subscribed = isSubscribed(events, moment)
    return {
      follower,
      moment,
      subscribed,
      events: events.length,
      attributes: known,
      clusters,
      features: registry,
      receipts,
      overrides: await listOverrides(history, account.name, session.now(), { follower }),
    }
  }
  return { vectors, models, tags: book.tags, explain }
}

type Known = Pick<FollowerFacts, 'events' | 'attributes' | 'priors'>

function clusterAnswers(
  { registry }: Session,
  models: readonly ModelInForce[],
  known: Known,
  moment: Moment,
): Record<string, ClusterAnswer> {
  const facts: FollowerFacts = {
    ...known,
    cluster: () => '',
    score: () => Number.NaN,
    tag: () => false,
    held: () => false,
  }
  return Object.fromEntries(
    models.map(({ model }) => {
      const vector = model.features.map(({ name }) =>
        evaluateExpr({ op: 'feature', feature: name }, facts, registry, moment),
      )
      return [model.model, predictCluster(model, vector)]
    }),
  )
}

function isHeld(
  given: readonly { readonly tag: string; readonly givenOn: string; readonly state: string }[],
  tag: string,
  days: number,
  moment: Moment,
): boolean {
  const since = given.find((one) => one.tag === tag && one.state === 'given')
  if (!since) return false
  const age = localDayNumber(moment.asOf, moment.timeZone) - dayNumberOfDate(since.givenOn)
  return age >= 0 && age <= days
}
