import { BitSet } from './bit-set.ts'

/** How a follower came, as `user/info` tells it. */
export interface Origin {
  readonly subscribeScene: string
  readonly qrScene: string
  readonly qrSceneStr: string
}

/** Followers in columns, numbered in order of admission; 1,000,000 of them fit in little more than their openids. */
export class FollowerTable {
  readonly openids: string[] = []
  readonly subscribed = new BitSet()
  readonly origins: Origin[] = []
  private readonly originNumbers = new Map<string, number>()
  readonly remarks = new Map<number, string>()
  private readonly numbers = new Map<string, number>()
  private followed = new Float64Array(0)
  private origin = new Uint32Array(0)
  private tags = new Uint8Array(0)

  get size(): number {
    return this.openids.length
  }

  numberOf(openid: string): number | undefined {
    return this.numbers.get(openid)
  }

  openidOf(follower: number): string {
    return this.openids[follower] ?? ''
  }

  /** Whether it was new. */
  add(openid: string, followedAt: number, origin: number, subscribed: boolean): boolean {
    if (this.numbers.has(openid)) return false
    const follower = this.openids.push(openid) - 1
    this.numbers.set(openid, follower)
    this.reserve(follower)
    this.followed[follower] = followedAt
    this.origin[follower] = origin
    if (subscribed) this.subscribed.add(follower)
    return true
  }

  addOrigin(origin: Origin): void {
    this.originNumbers.set(originKey(origin), this.origins.push(origin) - 1)
  }

  /** The number of a way in which somebody came before. */
  numberOfOrigin(origin: Origin): number | undefined {
    return this.originNumbers.get(originKey(origin))
  }

  /** Seconds of the latest follow. */
  followedAt(follower: number): number {
    return this.followed[follower] ?? 0
  }

  setFollowedAt(follower: number, seconds: number): void {
    this.followed[follower] = seconds
  }

  originNumber(follower: number): number {
    return this.origin[follower] ?? 0
  }

  setOriginNumber(follower: number, origin: number): void {
    this.origin[follower] = origin
  }

  /** How many tags the follower carries. */
  tagCount(follower: number): number {
    return this.tags[follower] ?? 0
  }

  changeTagCount(follower: number, by: 1 | -1): void {
    this.tags[follower] = this.tagCount(follower) + by
  }

  private reserve(follower: number): void {
    if (follower < this.followed.length) return
    const room = Math.max(1024, this.followed.length * 2)
    this.followed = extended(this.followed, new Float64Array(room))
    this.origin = extended(this.origin, new Uint32Array(room))
    this.tags = extended(this.tags, new Uint8Array(room))
  }
}

export function originKey({ subscribeScene, qrScene, qrSceneStr }: Origin): string {
  return JSON.stringify([subscribeScene, qrScene, qrSceneStr])
}

function extended<Cells extends Float64Array | Uint32Array | Uint8Array>(cells: Cells, into: Cells): Cells {
  into.set(cells)
  return into
}
