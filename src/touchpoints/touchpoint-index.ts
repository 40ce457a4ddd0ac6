import { sceneOf, type Touchpoint } from '../domain/touchpoint.ts'

/** Answers which touchpoint an event or a link belongs to. */
export interface TouchpointIndex {
  readonly all: readonly Touchpoint[]
  /** By the scene as events carry it: a text, without the prefix `qrscene_`. */
  byScene(scene: string): Touchpoint | undefined
  byId(id: string): Touchpoint | undefined
}

/** Of touchpoints whose ids and scenes are unique, as `readTouchpoints` answers them. */
export function touchpointIndex(touchpoints: readonly Touchpoint[]): TouchpointIndex {
  const ids = new Map(touchpoints.map((touchpoint) => [touchpoint.id, touchpoint]))
  const scenes = new Map(
    touchpoints.flatMap((touchpoint) =>
      touchpoint.code ? [[sceneOf(touchpoint.code), touchpoint] as const] : [],
    ),
  )
  return {
    all: touchpoints,
    byScene: (scene) => scenes.get(scene),
    byId: (id) => ids.get(id),
  }
}
