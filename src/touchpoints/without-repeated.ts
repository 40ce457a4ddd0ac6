import { type FilePosition, type Problem, problem } from '../common/problem.ts'
import { sceneOf, type Touchpoint } from '../domain/touchpoint.ts'

/** A touchpoint and where its parts stand. */
export interface PlacedTouchpoint {
  readonly touchpoint: Touchpoint
  readonly at: FilePosition
  readonly sceneAt: FilePosition
}

/** Ids and scenes are unique over all files; the first one stays. */
export function withoutRepeated(
  read: readonly PlacedTouchpoint[],
  problems: Problem[],
): readonly Touchpoint[] {
  const ids = new Map<string, PlacedTouchpoint>()
  const scenes = new Map<string, PlacedTouchpoint>()
  return read.flatMap((placed) => {
    const { touchpoint, at, sceneAt } = placed
    const scene = touchpoint.code && sceneOf(touchpoint.code)
    const sameId = ids.get(touchpoint.id)
    const sameScene = scene === undefined ? undefined : scenes.get(scene)
    if (sameId) {
      const first = `${sameId.at.file}:${sameId.at.line}`
      problems.push(problem('error', 'touchpoints.same-id', at, { id: touchpoint.id, first }))
    } else if (sameScene && scene !== undefined) {
      const { id } = sameScene.touchpoint
      const first = `${sameScene.at.file}:${sameScene.at.line}`
      problems.push(problem('error', 'touchpoints.same-scene', sceneAt, { scene, other: id, first }))
    }
    if (sameId || sameScene) return []
    ids.set(touchpoint.id, placed)
    if (scene !== undefined) scenes.set(scene, placed)
    return [touchpoint]
  })
}
