import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { csvLine } from '../../common/csv.ts'
import type { Exported } from '../../pipeline/export.ts'

export type RowFormat = 'csv' | 'ndjson'

/** Writes rows as they come, waiting for a slow reader. Answers how many there were. */
export async function writeRows(
  output: Writable,
  { columns, rows }: Exported,
  format: RowFormat,
): Promise<number> {
  let count = 0
  if (format === 'csv') await write(output, `${csvLine(columns)}\n`)
  const line = (row: Readonly<Record<string, unknown>>) =>
    format === 'csv' ? csvLine(columns.map((column) => row[column])) : JSON.stringify(row)
  for await (const batch of rows) {
    if (batch.length === 0) continue
    count += batch.length
    await write(output, `${batch.map(line).join('\n')}\n`)
  }
  return count
}

async function write(output: Writable, text: string): Promise<void> {
  if (!output.write(text)) await once(output, 'drain')
}
