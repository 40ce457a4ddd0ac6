import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { csvField } from '../../common/csv.ts'
import { type Progress, silentProgress } from '../../common/progress.ts'
import { TagloomError } from '../../common/tagloom-error.ts'
import type { FollowerEvent } from '../../domain/event.ts'
import { isoTime } from './iso-time.ts'
import type { Population, SimulatedFollower } from './population.ts'

/** Columns of the events file; the importer knows them by these names. */
export const eventColumns = [
  'follower',
  'at',
  'kind',
  'key',
  'topic',
  'channel',
  'campaign',
  'content',
  'value',
  'event_id',
] as const

/** Columns of the followers file: what a customer database knows; blank where it does not. */
const followerColumns = ['follower', 'membership', 'city', 'language'] as const

const flushAt = 1 << 16

/**
 * Writes all events as CSV (RFC 4180, UTF-8, `\n`), by follower and time. The file appears when it is whole.
 * Throws `population.cannot-write`.
 */
export async function writeEventsFile(
  population: Population,
  file: string,
  progress: Progress = silentProgress,
): Promise<{ followers: number; events: number }> {
  let events = 0
  await writeWhole(file, async (write) => {
    let text = `${eventColumns.join(',')}\n`
    for (const history of population.histories()) {
      for (const event of history.events) text += eventLine(event)
      events += history.events.length
      progress.advance(history.events.length)
      if (text.length < flushAt) continue
      await write(text)
      text = ''
    }
    await write(text)
  })
  return { followers: population.size, events }
}

/** Writes what a customer database knows of each follower. Throws `population.cannot-write`. */
export async function writeFollowersFile(population: Population, file: string): Promise<void> {
  const [, ...attributes] = followerColumns
  await writeFollowerLines(population, file, followerColumns, ({ openid, attributes: known }) =>
    [openid, ...attributes.map((name) => known[name] ?? '')].join(','),
  )
}

/** Writes each follower's hidden motive: for measuring, never for the pipeline. Throws `population.cannot-write`. */
export async function writeTruthFile(population: Population, file: string): Promise<void> {
  await writeFollowerLines(
    population,
    file,
    ['follower', 'motive'],
    ({ openid, motive }) => `${openid},${motive}`,
  )
}

async function writeFollowerLines(
  population: Population,
  file: string,
  columns: readonly string[],
  line: (follower: SimulatedFollower) => string,
): Promise<void> {
  await writeWhole(file, async (write) => {
    let text = `${columns.join(',')}\n`
    for (const follower of population.followers()) {
      text += `${line(follower)}\n`
      if (text.length < flushAt) continue
      await write(text)
      text = ''
    }
    await write(text)
  })
}

/** Only a message may hold a character that CSV minds. */
function eventLine(event: FollowerEvent): string {
  const { follower, at, kind, key, topic, channel, campaign, content, value, eventId } = event
  const text = csvField(content)
  const amount = value === 0 ? '' : String(value)
  return `${follower},${isoTime(at)},${kind},${key},${topic},${channel},${campaign},${text},${amount},${eventId}\n`
}

async function writeWhole(
  file: string,
  fill: (write: (text: string) => Promise<void>) => Promise<void>,
): Promise<void> {
  const partial = `${file}.partial`
  let handle: FileHandle | undefined
  try {
    const opened = await open(partial, 'w')
    handle = opened
    await fill((text) => opened.writeFile(text))
    await opened.close()
    handle = undefined
    await rename(partial, file)
  } catch (error) {
    await handle?.close().catch(() => {})
    await rm(partial, { force: true }).catch(() => {})
    if (!isSystemError(error)) throw error
    throw new TagloomError('population.cannot-write', { file, detail: error.message }, { cause: error })
  }
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error
}
