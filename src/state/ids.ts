import type { Random } from '../common/random.ts'

/** Letters and digits that are not mistaken for one another. */
const alphabet = '23456789abcdefghjkmnpqrstuvwxyz'

/** A name that a person can read aloud and that sorts by time: `run-20261122-0930-x7k2` (UTC). */
export function readableId(kind: string, now: number, random: Random): string {
  const [date, time] = new Date(now).toISOString().split('T') as [string, string]
  const tail = Array.from({ length: 4 }, () => alphabet[random.below(alphabet.length)]).join('')
  return `${kind}-${date.replaceAll('-', '')}-${time.slice(0, 5).replace(':', '')}-${tail}`
}
