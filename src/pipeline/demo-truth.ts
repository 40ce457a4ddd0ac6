import { decidedMembership } from '../history/decisions.ts'
import { streamClusters } from '../history/export-clusters.ts'
import { adjustedRandIndex, detection } from '../learning/index.ts'
import type { Motive, Population } from '../sandbox/population/index.ts'
import { latestMoment } from './latest-run.ts'
import { modelsInForce } from './models.ts'
import { readModels } from './rule-book.ts'
import type { Session } from './session.ts'
import { columnsOf } from './vectors.ts'
import { vectorsAt } from './vectors-at.ts'

/** How well the hidden motives were found, over current followers. */
export interface Truth {
  /** Of the clusters of the model `behaviour` and the motives. */
  readonly adjustedRand: number
  /** By tag. */
  readonly f1: Readonly<Record<string, number>>
}

const tagOfMotive: Readonly<Partial<Record<Motive, string>>> = {
  story: 'story-driven',
  giveaway: 'giveaway-driven',
}

/** Compares a run's decisions with what the population hides from the pipeline. */
export async function measureTruth(session: Session, population: Population, run: string): Promise<Truth> {
  const motives = new Map<string, Motive>()
  for (const { openid, motive, unsubscribedAt } of population.followers()) {
    if (unsubscribedAt === null) motives.set(openid, motive)
  }
  const carriers = await carriersOf(session, run)
  const openids = [...motives.keys()]
  const f1 = Object.entries(tagOfMotive).map(([motive, tag]): [string, number] => {
    const found = openids.map((openid) => carriers.get(tag)?.has(openid) ?? false)
    const truth = openids.map((openid) => motives.get(openid) === motive)
    return [tag, detection(found, truth).f1]
  })
  return { adjustedRand: await adjustedRandOf(session, motives), f1: Object.fromEntries(f1) }
}

async function carriersOf(
  { history, account }: Session,
  run: string,
): Promise<ReadonlyMap<string, Set<string>>> {
  const carriers = new Map<string, Set<string>>()
  for await (const rows of decidedMembership(history, account.name, run)) {
    for (const { follower, tag } of rows) {
      const known = carriers.get(tag) ?? new Set()
      carriers.set(tag, known.add(follower))
    }
  }
  return carriers
}

async function adjustedRandOf(session: Session, motives: ReadonlyMap<string, Motive>): Promise<number> {
  const { workspace, account, registry, history } = session
  const specs = readModels(workspace, account, registry).specs.filter(({ model }) => model === 'behaviour')
  const vectors = await vectorsAt(session, await latestMoment(session, undefined))
  const { models } = await modelsInForce(session, vectors, specs)
  const [inForce] = models
  if (!inForce) return 0
  const clusters: string[] = []
  const truth: string[] = []
  const columns = columnsOf(session, vectors)
  for await (const rows of streamClusters(history, vectors.table, inForce.model, columns)) {
    for (const { follower, cluster, archetype } of rows) {
      const motive = motives.get(follower)
      if (!motive) continue
      clusters.push(archetype || String(cluster))
      truth.push(motive)
    }
  }
  return adjustedRandIndex(clusters, truth)
}
