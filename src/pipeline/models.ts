import type { ModelScores } from '../history/decision-sql.ts'
import { type ClusterModel, clusterScoreSql, type ModelSpec } from '../learning/index.ts'
import type { Session } from './session.ts'
import { fitModel, type TrainedModel } from './train.ts'
import { columnsOf, type Vectors } from './vectors.ts'

export interface ModelInForce {
  readonly spec: ModelSpec
  readonly version: number
  readonly model: ClusterModel
}

export interface ModelsInForce {
  readonly models: readonly ModelInForce[]
  /** Those that had no version yet: fitted now, or abstaining. */
  readonly trained: readonly TrainedModel[]
}

/** The version in force of each model; a model that was never trained is fitted on the vectors at hand. */
export async function modelsInForce(
  session: Pick<
    Session,
    'history' | 'state' | 'account' | 'registry' | 'progress' | 'language' | 'now' | 'who'
  >,
  vectors: Vectors,
  specs: readonly ModelSpec[],
): Promise<ModelsInForce> {
  const models: ModelInForce[] = []
  const trained: TrainedModel[] = []
  for (const spec of specs) {
    const stored = await session.state.models.inForce(session.account.name, spec.model)
    if (stored) {
      models.push({ spec, version: stored.version, model: stored.artefact as ClusterModel })
      continue
    }
    const fitted = await fitModel(session, vectors, spec)
    trained.push(fitted)
    if (fitted.outcome === 'fitted') models.push({ spec, version: fitted.version, model: fitted.model })
  }
  return { models, trained }
}

/** Each model's answers as SQL over the vectors table. */
export function answersOf(
  session: Pick<Session, 'registry'>,
  vectors: Vectors,
  { models }: Pick<ModelsInForce, 'models'>,
): readonly ModelScores[] {
  return models.map(({ model }) => {
    const features = model.features.map(({ name }) => name)
    const sql = new Map(columnsOf(session, vectors, features).map((column) => [column.name, column.sql]))
    const { name, confidence } = clusterScoreSql(model, (feature) => sql.get(feature) ?? 'nan')
    return { model: model.model, cluster: name, confidence }
  })
}
