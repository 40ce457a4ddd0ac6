import { nearestName } from '../../common/nearest-name.ts'
import { TagloomError } from '../../common/tagloom-error.ts'
import type { Touchpoint } from '../../domain/touchpoint.ts'

/** The touchpoint of that id. Error: `touchpoints.unknown`, with the nearest one. */
export function findTouchpoint(touchpoints: readonly Touchpoint[], id: string): Touchpoint {
  const found = touchpoints.find((touchpoint) => touchpoint.id === id)
  if (found) return found
  const ids = touchpoints.map((touchpoint) => touchpoint.id)
  const hint = nearestName(id, ids) ?? (ids.slice(0, 8).join(', ') || '–')
  throw new TagloomError('touchpoints.unknown', { id, hint })
}
