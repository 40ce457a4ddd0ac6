import type { History } from './history-interface.ts'

/** Up to this many events a merge is a matter of seconds and always pays. */
const alwaysBelow = 20_000_000
/** Above it, a merge rewrites everything: it pays once the unmerged rest is no longer small. */
const restWorthMerging = 0.05

interface Parts {
  readonly parts: number
  readonly rows: number
  /** Rows outside the largest part. */
  readonly rest: number
  /** Parts that no merge has written: equal rows may still stand in them side by side. */
  readonly unmerged: number
}

/**
 * What to write after FROM so that each event counts once: the plain table while it is one merged part (much
 * the fastest), else with FINAL. Ask anew for each reading; an insert may have come between.
 */
export async function eventsSource(history: History): Promise<'events' | 'events FINAL'> {
  const { parts, unmerged } = await eventParts(history)
  return parts <= 1 && unmerged === 0 ? 'events' : 'events FINAL'
}

/**
 * Brings `events` into one part when that pays, so that readers need no FINAL.
 * @returns whether it merged.
 */
export async function mergeEvents(history: History): Promise<boolean> {
  const { parts, rows, rest, unmerged } = await eventParts(history)
  if (parts === 0 || (parts === 1 && unmerged === 0)) return false
  const pays = rows <= alwaysBelow || rest >= rows * restWorthMerging
  if (pays) await history.command('OPTIMIZE TABLE events FINAL')
  return pays
}

async function eventParts(history: History): Promise<Parts> {
  const [row] = await history.query<Parts>(`
    SELECT toUInt32(count()) AS parts, toFloat64(sum(p.rows)) AS rows,
      toFloat64(sum(p.rows) - max(p.rows)) AS rest, toUInt32(countIf(level = 0)) AS unmerged
    FROM system.parts AS p
    WHERE database = currentDatabase() AND table = 'events' AND active`)
  return row ?? { parts: 0, rows: 0, rest: 0, unmerged: 0 }
}
