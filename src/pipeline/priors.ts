import { type Prior, priorLookup } from '../features/index.ts'
import type { ModelScores } from '../history/decision-sql.ts'
import { computePriors } from '../history/priors.ts'
import type { Session } from './session.ts'
import type { Vectors } from './vectors.ts'

/** Priors over models' answers too ("the 10 % likeliest …"), now that models have answered. */
export async function priorsWithAnswers(
  { history, registry }: Pick<Session, 'history' | 'registry'>,
  { table, plan, priors }: Vectors,
  scores: readonly ModelScores[],
): Promise<(prior: Prior) => number> {
  const byModel = new Map(scores.map((score) => [score.model, score]))
  const names = {
    cluster: (model: string) => byModel.get(model)?.cluster ?? "''",
    score: (model: string, field: 'confidence' | 'probability') => byModel.get(model)?.[field] ?? 'nan',
  }
  return priorLookup(await computePriors(history, table, plan, registry, { known: priors, names }))
}
