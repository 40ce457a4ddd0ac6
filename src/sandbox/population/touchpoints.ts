import type { JoinWay } from './motives.ts'

/** Where a follower meets the account. */
export interface SimulatedTouchpoint {
  readonly id: string
  /** The scene of its parametric QR code; '' where the platform gives none (search, a shared card). */
  readonly scene: string
  readonly channel: string
  /** Id of the campaign that it belongs to, or ''. */
  readonly campaign: string
  /** `giveaway` where what is promised is a prize; '' otherwise. */
  readonly topic: string
  readonly place: string
  /** Who runs it. */
  readonly owner: string
  readonly way: JoinWay
  /** How many come through it, beside the others of its way. */
  readonly weight: number
  /** When it can be met, ms; the whole frame and beyond for a permanent one. */
  readonly from: number
  readonly until: number
}

const cities = ['shanghai', 'beijing', 'guangzhou', 'shenzhen', 'chengdu', 'hong-kong'] as const

function permanent(
  part: Pick<SimulatedTouchpoint, 'id' | 'channel' | 'way' | 'owner'> & Partial<SimulatedTouchpoint>,
): SimulatedTouchpoint {
  return {
    scene: part.id,
    campaign: '',
    topic: '',
    place: '',
    weight: 1,
    from: -Infinity,
    until: Infinity,
    ...part,
  }
}

/** The codes and doors that are always there. */
export const permanentTouchpoints: readonly SimulatedTouchpoint[] = [
  ...cities.map((city, i) =>
    permanent({
      id: `store-${city}`,
      channel: 'offline-store',
      way: 'store',
      owner: 'retail',
      place: city,
      weight: 6 - i,
    }),
  ),
  permanent({ id: 'search', scene: '', channel: 'search', way: 'search', owner: '' }),
  permanent({ id: 'share', scene: '', channel: 'share', way: 'share', owner: '' }),
  permanent({ id: 'article-footer', channel: 'article', way: 'article', owner: 'content' }),
  permanent({ id: 'web-shop', channel: 'web-shop', way: 'web-shop', owner: 'e-commerce' }),
  permanent({ id: 'parcel-card', channel: 'parcel', way: 'parcel', owner: 'e-commerce' }),
]

export const storeTouchpoints = permanentTouchpoints.filter(({ way }) => way === 'store')
