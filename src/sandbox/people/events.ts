import { event, type Push } from '../push/push.ts'
import type { ScannedCode } from './codes.ts'

/** A follow in some way that is no parametric code. */
export function followed(openid: string, eventKey: string): Push {
  return event(openid, 'subscribe', ['EventKey', eventKey])
}

export function followedThrough(openid: string, { scene, ticket }: ScannedCode): Push {
  return event(openid, 'subscribe', ['EventKey', `qrscene_${scene}`], ['Ticket', ticket])
}

export function unfollowed(openid: string): Push {
  return event(openid, 'unsubscribe', ['EventKey', ''])
}

/** Of a follower: the scene stands there without the prefix. */
export function scanned(openid: string, { scene, ticket }: ScannedCode): Push {
  return event(openid, 'SCAN', ['EventKey', scene], ['Ticket', ticket])
}

export function clicked(openid: string, key: string): Push {
  return event(openid, 'CLICK', ['EventKey', key])
}

export function viewed(openid: string, url: string): Push {
  return event(openid, 'VIEW', ['EventKey', url], ['MenuId', 444_000_102])
}

export function located(openid: string, latitude: number, longitude: number): Push {
  return event(
    openid,
    'LOCATION',
    ['Latitude', latitude.toFixed(6)],
    ['Longitude', longitude.toFixed(6)],
    ['Precision', '65.000000'],
  )
}
