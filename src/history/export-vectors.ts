import { TagloomError } from '../common/tagloom-error.ts'
import { type FeatureColumn, sqlName, sqlString } from '../features/index.ts'
import type { History } from './history.ts'

/** One follower with the features asked for. */
export type VectorRow = { readonly follower: string } & Readonly<Record<string, number | string>>

/** The vectors of current followers in the order of their openids, memory flat. */
export function streamVectors(
  history: History,
  table: string,
  columns: readonly FeatureColumn[],
): AsyncIterable<readonly VectorRow[]> {
  return history.stream<VectorRow>(vectorsSql(table, columns))
}

/** Writes them to a Parquet file, replacing it. Error: `features.parquet-needs-embedded`. */
export async function exportVectorsParquet(
  history: History,
  table: string,
  columns: readonly FeatureColumn[],
  file: string,
): Promise<void> {
  if (!history.embedded) throw new TagloomError('features.parquet-needs-embedded', { file })
  await history.command(
    `INSERT INTO FUNCTION file(${sqlString(file)}, 'Parquet') ${vectorsSql(table, columns)}
     SETTINGS engine_file_truncate_on_insert = 1`,
  )
}

function vectorsSql(table: string, columns: readonly FeatureColumn[]): string {
  const list = columns.map(({ name, sql }) => `, ${sql} AS ${sqlName(name)}`).join('')
  return `SELECT follower${list} FROM ${sqlName(table)} WHERE subscribed ORDER BY follower`
}
