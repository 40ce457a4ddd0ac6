import { randomBytes } from 'node:crypto'
import { createRandom } from '../common/random.ts'
import { readableId } from '../state/ids.ts'

/** A new name for a run, a plan or a table: readable, and unlike any other. */
export function newId(kind: string, now: number): string {
  return readableId(kind, now, createRandom(randomBytes(8).toString('hex')))
}
