import { createHash } from 'node:crypto'
import { tagLimits } from '../domain/tag.ts'

const markLength = 6

/**
 * The name that WeChat's console shows of a temporary tag while the broadcast is on its way: what it is of, and a
 * mark by which no two plans make the same. At most 30 bytes.
 */
export function temporaryTagName(broadcast: string, variant: string, planId: string): string {
  const mark = hash(`${planId}\0${variant}`).slice(0, markLength)
  const words = `~${broadcast}/${variant}`.slice(0, tagLimits.nameBytes - markLength - 1)
  return `${words} ${mark}`
}

/** At most 32 bytes; the same for the same variant of the same plan, so that a send made twice is taken once. */
export function clientMsgId(planId: string, variant: string): string {
  return `tl-${hash(`${planId}\0${variant}`).slice(0, 28)}`
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
