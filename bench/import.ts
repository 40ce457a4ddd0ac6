import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Account } from '../src/domain/account.ts'
import { createEventTable } from '../src/history/event-schema.ts'
import { type History, openHistory } from '../src/history/history.ts'
import { importFile } from '../src/history/import-file.ts'
import type { Bench, Comparison } from './bench.ts'
import { peakMemoryDuring } from './peak-memory.ts'

/** Rows of a file; what is asked for in all, up to what a laptop's disk has room for. */
const mostRows = 10_000_000

const formats = [
  { name: 'parquet', format: 'Parquet', rowsPerSecond: 500_000 },
  { name: 'csv', format: 'CSVWithNames', rowsPerSecond: 300_000 },
  { name: 'ndjson', format: 'JSONEachRow', rowsPerSecond: 300_000 },
] as const

const account: Account = {
  name: 'brand',
  appid: 'wx1234567890abcdef',
  type: 'service',
  certified: true,
  timezone: 'Asia/Shanghai',
  language: 'zh',
  onUnfollow: 'pseudonymise',
  topics: { story: ['/stories/*'], giveaway: ['/coupon/*', 'menu_lucky_draw'] },
}
const mapping = { follower: 'openid', at: 'time' }

/**
 * Import, validated, deduplicated and merged, beside the floor: the same engine reading the same file straight
 * into a table of the same order, checking nothing.
 */
export const bench: Bench = async ({ events, followers, directory, log }) => {
  const rows = Math.min(events, mostRows)
  const folder = join(directory, 'import')
  await mkdir(folder, { recursive: true })
  const history = await openHistory({ path: join(folder, 'history') })
  const comparisons: Comparison[] = []
  const figures: Record<string, number> = {}
  let peakMemoryBytes = 0
  try {
    for (const { name, format, rowsPerSecond } of formats) {
      const file = join(folder, `events.${name}`)
      await writeEvents(history, file, format, rows, Math.min(followers, rows))
      const floor = await timeOfFloor(history, file, format)
      await history.command('TRUNCATE TABLE events')
      let seconds = 0
      const peak = await peakMemoryDuring(async () => {
        seconds = await timeOfImport(history, file, folder)
      })
      const again = await timeOfImport(history, file, folder)
      await rm(file)
      const rate = rows / seconds
      log(
        `${name}: ${Math.round(rate)} rows/s, floor ${Math.round(rows / floor)}, again ${Math.round(rows / again)}`,
      )
      comparisons.push({
        what: `import of ${name}`,
        ours: seconds,
        peer: floor,
        peerName: 'engine alone, nothing checked',
        ratio: seconds / floor,
        budget: `≥ ${rowsPerSecond} rows/s`,
        met: rate >= rowsPerSecond,
      })
      figures[`${name}_rows_per_second`] = rate
      figures[`${name}_again_rows_per_second`] = rows / again
      peakMemoryBytes = Math.max(peakMemoryBytes, peak)
    }
  } finally {
    await history.close()
    await rm(folder, { recursive: true, force: true })
  }
  return { bench: 'import', sizes: { rows, followers }, comparisons, figures, peakMemoryBytes }
}

async function timeOfImport(history: History, file: string, rejectsDirectory: string): Promise<number> {
  const summary = await importFile(history, { file, account, mapping, rejectsDirectory, now: Date.now() })
  if (summary.rejected > 0) throw new Error(`${summary.rejected} rows were rejected`)
  return summary.seconds
}

async function timeOfFloor(history: History, file: string, format: string): Promise<number> {
  await history.command('DROP TABLE IF EXISTS floor SYNC')
  await history.command(createEventTable('floor'))
  const started = performance.now()
  await history.command(
    `INSERT INTO floor (account, follower, at, kind, key, topic, channel, campaign, content, value, event_id)
     SELECT 'brand', openid, parseDateTime64BestEffort(time, 3), kind, key, topic, channel, campaign, content,
       toDecimal64OrZero(value, 4), cityHash64(openid, time)
     FROM file('${file}', '${format}', 'openid String, time String, kind String, key String, topic String,
       channel String, campaign String, content String, value String')`,
  )
  const seconds = (performance.now() - started) / 1000
  await history.command('DROP TABLE floor SYNC')
  return seconds
}

/** Seeded by the engine's hash of the row's number: the same file every time. */
async function writeEvents(
  history: History,
  file: string,
  format: string,
  rows: number,
  followers: number,
): Promise<void> {
  const random = (salt: number) => `sipHash64(number, ${salt})`
  const pick = (salt: number, values: readonly string[]) =>
    `[${values.map((value) => `'${value}'`).join(', ')}][${random(salt)} % ${values.length} + 1]`
  await history.command(
    `INSERT INTO FUNCTION file('${file}', '${format}')
     SELECT concat('o', substring(base64Encode(toString(sipHash128(${random(1)} % ${followers}))), 1, 27)) AS openid,
       concat(toString(toDateTime64('2026-01-01 00:00:00', 3, 'UTC')
         + toIntervalMillisecond(${random(2)} % 15552000000)), 'Z') AS time,
       ${pick(3, ['menu_click', 'link_click', 'message', 'exposure', 'scan', 'purchase'])} AS kind,
       if(kind IN ('link_click', 'exposure'), concat('/stories/', toString(${random(4)} % 500)), 'menu_about') AS key,
       ${pick(5, ['story', 'giveaway', 'product', ''])} AS topic, ${pick(6, ['offline', 'kol', 'ads'])} AS channel,
       concat('campaign-', toString(${random(7)} % 40)) AS campaign,
       if(kind = 'message', concat('你好 number ', toString(${random(8)} % 1000)), '') AS content,
       if(kind = 'purchase', toString(toDecimal64(${random(9)} % 100000, 2) / 100), '') AS value
     FROM numbers(${rows})
     SETTINGS engine_file_truncate_on_insert = 1, output_format_parquet_row_group_size = 200000`,
  )
}
