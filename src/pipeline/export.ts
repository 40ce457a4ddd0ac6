import { TagloomError } from '../common/tagloom-error.ts'
import { decidedMembership } from '../history/decisions.ts'
import { exportedColumns, streamEvents } from '../history/events.ts'
import { streamClusters } from '../history/export-clusters.ts'
import { exportVectorsParquet, streamVectors } from '../history/export-vectors.ts'
import { latestMoment, latestRun } from './latest-run.ts'
import { modelsInForce } from './models.ts'
import { readModels } from './rule-book.ts'
import type { HistorySession, Session } from './session.ts'
import { columnsOf } from './vectors.ts'
import { vectorsAt } from './vectors-at.ts'

/** Rows on their way out, in batches, in a fixed order. */
export interface Exported {
  readonly columns: readonly string[]
  readonly rows: AsyncIterable<readonly Readonly<Record<string, unknown>>[]>
}

/** Every event of the account, by follower and time. */
export async function exportEvents({ history, account }: HistorySession): Promise<Exported> {
  return { columns: exportedColumns, rows: streamEvents(history, account.name) }
}

/** `follower,tag` as the latest run decided. Error: `report.no-run`. */
export async function exportTags(session: Session): Promise<Exported> {
  const { history, account } = session
  const run = await latestRun(session)
  if (!run) throw new TagloomError('report.no-run', { account: account.name })
  return { columns: ['follower', 'tag'], rows: decidedMembership(history, account.name, run.id) }
}

/** Every feature of every current follower, as of the latest run. */
export async function exportVectors(session: Session): Promise<Exported> {
  const { history, columns, vectors } = await openVectors(session)
  return {
    columns: ['follower', ...columns.map(({ name }) => name)],
    rows: streamVectors(history, vectors.table, columns),
  }
}

/** The same as a Parquet file, written by the engine; answers the number of rows. */
export async function exportVectorsToParquet(session: Session, file: string): Promise<number> {
  const { history, columns, vectors } = await openVectors(session)
  await exportVectorsParquet(history, vectors.table, columns, file)
  const [row] = await history.query<{ followers: number }>(
    'SELECT toFloat64(countIf(subscribed = 1)) AS followers FROM {table:Identifier}',
    { table: vectors.table },
  )
  return row?.followers ?? 0
}

async function openVectors(session: Session) {
  const vectors = await vectorsAt(session, await latestMoment(session, undefined))
  return { history: session.history, vectors, columns: columnsOf(session, vectors) }
}

/** `follower,cluster,archetype,confidence` by the model's version in force. Error: `train.unknown-model`. */
export async function exportClusters(session: Session, model: string): Promise<Exported> {
  const { workspace, account, registry, history } = session
  const { specs } = readModels(workspace, account, registry)
  const spec = specs.find((one) => one.model === model)
  if (!spec) {
    const known = specs.map((one) => one.model).join(', ') || '–'
    throw new TagloomError('train.unknown-model', { model, directory: account.modelsDirectory, known })
  }
  const vectors = await vectorsAt(session, await latestMoment(session, undefined))
  const { models } = await modelsInForce(session, vectors, [spec])
  const [inForce] = models
  if (!inForce) throw new TagloomError('train.no-answer', { model })
  return {
    columns: ['follower', 'cluster', 'archetype', 'confidence'],
    rows: streamClusters(history, vectors.table, inForce.model, columnsOf(session, vectors)),
  }
}
