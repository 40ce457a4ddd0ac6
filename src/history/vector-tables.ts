import { sqlName } from '../features/index.ts'
import type { History } from './history-interface.ts'

/** Vectors of a run stand in a table of their own, so that a run that fails leaves the earlier one whole. */
export function vectorTableOf(account: string, run: string): string {
  return `vectors of ${account} ${run}`
}

export async function forgetTable(history: History, table: string): Promise<void> {
  await history.command(`DROP TABLE IF EXISTS ${sqlName(table)}`)
}

/** Lets go of the account's vectors of other runs. */
export async function forgetOtherVectors(history: History, account: string, keep: string): Promise<void> {
  const rows = await history.query<{ name: string }>(
    `SELECT name FROM system.tables WHERE database = currentDatabase()
    AND startsWith(name, {prefix:String}) AND name != {keep:String}`,
    { prefix: vectorTableOf(account, ''), keep },
  )
  for (const { name } of rows) await forgetTable(history, name)
}
