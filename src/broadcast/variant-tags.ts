import { type Broadcast, oneTagOf } from './broadcast.ts'
import type { VariantTag } from './broadcast-plan.ts'
import { type Cell, countCells, firstVariant, hasBit } from './cell.ts'
import { temporaryTagName } from './plan-names.ts'

/** A tag of ours that WeChat lists. */
export interface TagInWeChat {
  readonly tag: string
  readonly wechatId: number
  readonly name: string
  /** As WeChat counts them now; null where it was not asked. */
  readonly carriers: number | null
  /** As last read, one by one. */
  readonly read: number
}

/**
 * By which tag each variant is sent. A live tag serves as it is when its carriers in WeChat, as last read, are
 * exactly the followers of the variant: nobody else would get it, and nobody is left out. Otherwise a temporary one
 * is made. Those for whom the month is full do not count: WeChat refuses them by itself.
 */
export function variantTags(
  broadcast: Broadcast,
  cells: readonly Cell[],
  tags: readonly TagInWeChat[],
  planId: string,
): readonly VariantTag[] {
  return broadcast.variants.map((variant, index): VariantTag => {
    const name = temporaryTagName(broadcast.name, variant.name, planId)
    const tag = oneTagOf(broadcast, variant)
    if (tag === null) return { kind: 'temporary', name, why: { because: 'not-one-tag' } }
    const known = tags.find((one) => one.tag === tag)
    if (!known) return { kind: 'temporary', name, why: { because: 'not-in-wechat', tag } }
    const { leftOut, missing, extra } = unlike(broadcast, index, cells, known)
    if (leftOut > 0) return { kind: 'temporary', name, why: { because: 'cut', tag, leftOut } }
    if (missing + extra > 0) {
      return { kind: 'temporary', name, why: { because: 'out-of-step', tag, extra, missing } }
    }
    return { kind: 'existing', tag, wechatId: known.wechatId, name: known.name, carriers: known.carriers }
  })
}

/** How the followers of a variant differ from the carriers of its tag, decided (`leftOut`) and in WeChat. */
function unlike({ variants }: Broadcast, index: number, cells: readonly Cell[], { read }: TagInWeChat) {
  const everyone = variants[index]?.segment.everyone ?? false
  const decided = (cell: Cell) => (everyone ? cell.inAudience : hasBit(cell.matching, index))
  const own = (cell: Cell) =>
    cell.inAudience && cell.sampled && !cell.heldOut && firstVariant(cell.matching) === index
  const ofVariant = countCells(cells, own)
  const carrying = countCells(cells, (cell) => own(cell) && hasBit(cell.carried, index))
  return {
    leftOut: countCells(cells, (cell) => decided(cell) && !own(cell)),
    missing: ofVariant - carrying,
    extra: read - carrying,
  }
}
