import { zoneOffsetMinutes } from '../../common/local-time.ts'

/** `2026-11-25 20:00`, as the clocks of the zone show it. */
export function localTime(at: number, timeZone: string): string {
  const wall = new Date(at + zoneOffsetMinutes(at, timeZone) * 60_000)
  return wall.toISOString().slice(0, 16).replace('T', ' ')
}
