import { evaluateExpr, type FeatureRegistry, type FollowerFacts, type Moment } from '../features/index.ts'
import type { TagDecision } from './resolve-decisions.ts'

/** What is known of a follower before any tag is decided. */
export type UndecidedFacts = Omit<FollowerFacts, 'tag'>

/**
 * Decides every tag for one follower, in the order of `decisions`, as the run does for all in SQL.
 * A tag that no rule decides is carried by nobody.
 */
export function decideFollower(
  decisions: readonly TagDecision[],
  facts: UndecidedFacts,
  registry: FeatureRegistry,
  moment: Moment,
): ReadonlyMap<string, boolean> {
  const decided = new Map<string, boolean>()
  const known = withTags(facts, decided)
  for (const { tag, decided: expr } of decisions) {
    decided.set(tag.id, evaluateExpr(expr, known, registry, moment))
  }
  return decided
}

/** The facts with what is decided so far; later additions to `decided` are seen. */
export function withTags(facts: UndecidedFacts, decided: ReadonlyMap<string, boolean>): FollowerFacts {
  return {
    events: facts.events,
    attributes: facts.attributes,
    priors: (prior) => facts.priors(prior),
    cluster: (model) => facts.cluster(model),
    score: (model, field) => facts.score(model, field),
    tag: (tag) => decided.get(tag) ?? false,
    held: (tag, days) => facts.held(tag, days),
  }
}
