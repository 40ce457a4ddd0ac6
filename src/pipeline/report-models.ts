import { readMatrix } from '../history/matrix.ts'
import { type ClusterModel, predictCluster, projectTwoDimensions } from '../learning/index.ts'
import type { ReportModel } from '../report/index.ts'
import type { Explainer } from './explain.ts'
import type { ModelInForce } from './models.ts'
import type { Session } from './session.ts'
import { columnsOf } from './vectors.ts'

/** Followers on the map. */
const mapSample = 3000

/** Clusters, profiles and a map of a sample of followers, for every model in force. */
export async function reportModels(
  session: Session,
  { vectors, models }: Explainer,
): Promise<readonly ReportModel[]> {
  const reported: ReportModel[] = []
  for (const { model, version } of models) {
    const columns = columnsOf(
      session,
      vectors,
      model.features.map(({ name }) => name),
    )
    const matrix = await readMatrix(session.history, vectors.table, columns, {
      sample: mapSample,
      seed: model.seed,
    })
    const width = model.features.length
    const { points: places, explained, weights } = projectTwoDimensions(model, matrix)
    const points = places.map(({ x, y }, i): readonly [number, number, number] => {
      const vector = Array.from(matrix.data.subarray(i * width, (i + 1) * width))
      return [x, y, clusterIndex(model, predictCluster(model, vector).cluster)]
    })
    reported.push({ ...reportModel(session, { model, version }), map: { points, explained, weights } })
  }
  return reported
}

function clusterIndex(model: ClusterModel, id: number): number {
  return model.clusters.findIndex((cluster) => cluster.id === id)
}

function reportModel(
  { registry }: Session,
  { model, version }: Pick<ModelInForce, 'model' | 'version'>,
): ReportModel {
  return {
    model: model.model,
    version,
    features: model.features.map(({ name }) => {
      const feature = registry.get(name)
      return {
        name,
        label: feature?.label ?? name,
        meaning: feature?.meaning ?? name,
        unit: feature?.unit ?? 'number',
      }
    }),
    clusters: model.clusters.map(({ id, name, archetype, followers, share, centre, means }) => ({
      id: String(id),
      name,
      archetype,
      followers,
      share,
      centre,
      values: means,
    })),
    accountMean: model.features.map(({ accountMean }) => accountMean),
    card: [
      { label: { en: 'Silhouette', zh: '轮廓系数' }, value: model.silhouette.toFixed(2) },
      { label: { en: 'Trained on followers', zh: '训练粉丝数' }, value: String(model.followers) },
      { label: { en: 'Seed', zh: '随机种子' }, value: String(model.seed) },
    ],
  }
}
