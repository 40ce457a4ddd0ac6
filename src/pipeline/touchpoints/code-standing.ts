import { sceneOf, type Touchpoint } from '../../domain/touchpoint.ts'
import type { MadeCode } from '../../state/qr-codes.ts'

/** How a touchpoint's code is, in lists and documents. */
export const codeStates = ['none', 'elsewhere', 'missing', 'permanent', 'temporary'] as const

export interface CodeStanding {
  /**
   * `none`: a link without a code; `elsewhere`: made by another program; `missing`: not made yet, or expired;
   * `permanent` and `temporary`: made.
   */
  readonly state: (typeof codeStates)[number]
  /** The code that can be scanned now. */
  readonly code: MadeCode | undefined
  /** Whether it comes to its end so soon that a new one is due. */
  readonly renew: boolean
}

const dayMs = 86_400_000
/** A new code is due when this much of the life is left, or three days when that is less. */
const renewShare = 0.1
const renewMs = 3 * dayMs

/**
 * How the code of a touchpoint stands at the moment `now`, given the newest that was made for it. A code of
 * another scene is that of an older file. A permanent code serves a touchpoint whose file now says `days:` as well:
 * it cannot be taken back.
 */
export function codeStanding(
  { code }: Pick<Touchpoint, 'code'>,
  newest: MadeCode | undefined,
  now: number,
): CodeStanding {
  const without = (state: CodeStanding['state']) => ({ state, code: undefined, renew: false })
  if (!code) return without('none')
  if (code.madeElsewhere) return without('elsewhere')
  if (!newest || newest.scene !== sceneOf(code)) return without('missing')
  if (newest.expiresAt === null) return { state: 'permanent', code: newest, renew: false }
  const left = newest.expiresAt - now
  if (left <= 0) return without('missing')
  const margin = Math.min(renewMs, (newest.expiresAt - newest.createdAt) * renewShare)
  // The file says permanent now: the temporary code goes on until the permanent one is there.
  return { state: 'temporary', code: newest, renew: code.days === undefined || left < margin }
}
