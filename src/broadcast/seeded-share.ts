import siphash from 'siphash'
import { sqlString } from '../common/sql-text.ts'
import type { SeededShare } from './broadcast-plan.ts'

const zeroKey = [0, 0, 0, 0] as const
/** The upper half of the hash is compared with a whole number: exact in both evaluators. */
const whole = 2 ** 32

/**
 * Whether a follower is drawn: SipHash-2-4 of seed and openid, its upper 32 bits below the share of 2^32. So who is
 * drawn depends on nothing else: not on the machine, nor on who else there is. `drawnSql` means the same.
 */
export function isDrawn({ share, seed }: SeededShare, follower: string): boolean {
  return siphash.hash(zeroKey, Buffer.from(`${seed}\0${follower}`)).h < bound(share)
}

/** The same over a column of openids: UInt8 0 or 1. */
export function drawnSql({ share, seed }: SeededShare, follower: string): string {
  const hash = `sipHash64(concat(${sqlString(`${seed}\0`)}, ${follower}))`
  return `(bitShiftRight(${hash}, 32) < ${bound(share)})`
}

function bound(share: number): number {
  return Math.round(share * whole)
}
