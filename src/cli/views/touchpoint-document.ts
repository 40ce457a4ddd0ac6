import { sceneOf, type Touchpoint } from '../../domain/touchpoint.ts'

/** What a touchpoint's file says of it, as every JSON document shows it. */
export function touchpointDocument(touchpoint: Touchpoint): Readonly<Record<string, unknown>> {
  const { id, label, channel, campaign, topic, place, owner, note, code, url } = touchpoint
  const scene = code ? sceneOf(code) : null
  return { touchpoint: id, label, channel, campaign, topic, place, owner, note, scene, url: url ?? null }
}
