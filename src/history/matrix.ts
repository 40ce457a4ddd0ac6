import { type FeatureColumn, sqlName, sqlString } from '../features/index.ts'
import type { History } from './history.ts'

/** Numbers of followers in the order of their openids: row-major, `followers` × `names.length`. */
export interface FollowerMatrix {
  readonly followers: number
  readonly names: readonly string[]
  readonly data: Float32Array
}

export interface MatrixOptions {
  /** At most so many followers, drawn by `seed`; all of them unless given. */
  readonly sample?: number
  readonly seed?: number
  /** Also followers who left. */
  readonly unsubscribed?: boolean
  /** Rows fetched at a time; 200,000 unless given. */
  readonly pageRows?: number
}

/**
 * Features of the current followers as a matrix for learning. The same table, sample and seed give the same
 * matrix: who is drawn depends on the openid and the seed alone, not on who else is there.
 */
export async function readMatrix(
  history: History,
  table: string,
  columns: readonly FeatureColumn[],
  options: MatrixOptions = {},
): Promise<FollowerMatrix> {
  const where = chosen(table, options)
  const pages = await pageStarts(history, table, where, options.pageRows ?? 200_000)
  const followers = pages.reduce((sum, page) => sum + page.rows, 0)
  const data = new Float32Array(followers * columns.length)
  const target = new Uint8Array(data.buffer)
  const list = columns.map(({ sql }) => `toFloat32(${sql})`).join(', ')
  let offset = 0
  for (const [index, { start }] of columns.length === 0 ? [] : pages.entries()) {
    const next = pages[index + 1]
    const until = next ? ` AND follower < ${sqlString(next.start)}` : ''
    const bytes = await history.bytes(
      `SELECT ${list} FROM ${sqlName(table)}
       WHERE ${where} AND follower >= ${sqlString(start)}${until} ORDER BY follower`,
    )
    target.set(bytes, offset)
    offset += bytes.length
  }
  return { followers, names: columns.map(({ name }) => name), data }
}

function chosen(table: string, { sample, seed = 0, unsubscribed = false }: MatrixOptions): string {
  const all = unsubscribed ? '1' : 'subscribed'
  if (sample === undefined) return all
  const order = `sipHash64(${sqlString(String(seed))}, follower), follower`
  return `follower IN (SELECT follower FROM ${sqlName(table)} WHERE ${all} ORDER BY ${order} LIMIT ${Math.trunc(sample)})`
}

/** First openid and size of each page. */
async function pageStarts(
  history: History,
  table: string,
  where: string,
  pageRows: number,
): Promise<readonly { start: string; rows: number }[]> {
  return history.query(`
    SELECT min(follower) AS start, toFloat64(count()) AS rows
    FROM (SELECT follower, row_number() OVER (ORDER BY follower) AS place FROM ${sqlName(table)} WHERE ${where})
    GROUP BY intDiv(place - 1, ${pageRows}) AS page ORDER BY page`)
}
