import type { BroadcastRole, SkippedFollowers } from './broadcast-plan.ts'

/**
 * All that decides what becomes of a follower; followers who are alike in it are counted together. Bits are numbered
 * like the variants, from 0.
 */
export interface CellKey {
  /** Meets the audience's condition. */
  readonly inAudience: boolean
  /** Bits of the variants whose own condition is met, whether of the audience or not. */
  readonly matching: number
  /** Bits of the variants that are one tag, where WeChat has this follower carry it, as last read. */
  readonly carried: number
  /** Drawn into the sample; true where there is none. */
  readonly sampled: boolean
  /** Had as many broadcasts in the month as there may be. */
  readonly full: boolean
  /** Carries as many tags in WeChat as there may be. */
  readonly crowded: boolean
  /** Drawn to be held out; false where nobody is. */
  readonly heldOut: boolean
}

export interface Cell extends CellKey {
  readonly followers: number
}

/** What becomes of a follower. `variant` counts from 0. */
export type Place =
  | { readonly is: 'outside' }
  | { readonly is: 'skipped'; readonly why: keyof SkippedFollowers }
  | { readonly is: 'placed'; readonly variant: number; readonly role: BroadcastRole }

/**
 * The one order in which it is decided. Who cannot be reached is left out before the holdout is drawn, so that those
 * who get it and those held out are alike. `history/broadcast-segments.ts` means the same.
 */
export function placeOf(key: CellKey, isTemporary: (variant: number) => boolean): Place {
  if (!key.inAudience) return { is: 'outside' }
  if (!key.sampled) return { is: 'skipped', why: 'sample' }
  const variant = firstVariant(key.matching)
  if (variant === undefined) return { is: 'skipped', why: 'noVariant' }
  if (key.full) return { is: 'skipped', why: 'monthlyLimit' }
  if (key.crowded && isTemporary(variant)) return { is: 'skipped', why: 'tagRoom' }
  return { is: 'placed', variant, role: key.heldOut ? 'holdout' : 'send' }
}

/** The lowest bit; undefined for none. */
export function firstVariant(matching: number): number | undefined {
  return matching === 0 ? undefined : 31 - Math.clz32(matching & -matching)
}

export function hasBit(bits: number, index: number): boolean {
  return ((bits >>> index) & 1) === 1
}

export function countCells(cells: readonly Cell[], wanted: (cell: Cell) => boolean): number {
  return cells.reduce((sum, cell) => (wanted(cell) ? sum + cell.followers : sum), 0)
}
