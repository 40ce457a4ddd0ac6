/** How many came and left on one day in one way. */
interface Moves {
  won: number
  lost: number
}

export type FollowDayRow = readonly [day: number, subscribeScene: string, won: number, lost: number]

const secondsOfDay = 86_400
/** Shanghai is eight hours ahead, and has had no summer time since 1991. */
const shanghaiSeconds = 8 * 3600

/** Number of the day in Shanghai. */
function dayOfSeconds(seconds: number): number {
  return Math.floor((seconds + shanghaiSeconds) / secondsOfDay)
}

/** Followers won and lost, by day in Shanghai and by `subscribe_scene`: what `datacube` tells. */
export class FollowDays {
  private readonly days = new Map<number, Map<string, Moves>>()

  won(seconds: number, subscribeScene: string): void {
    this.at(dayOfSeconds(seconds), subscribeScene).won++
  }

  lost(seconds: number, subscribeScene: string): void {
    this.at(dayOfSeconds(seconds), subscribeScene).lost++
  }

  replace(rows: readonly FollowDayRow[]): void {
    this.days.clear()
    for (const [day, scene, won, lost] of rows) Object.assign(this.at(day, scene), { won, lost })
  }

  /** Won and lost by `subscribe_scene` on a day. */
  of(day: number): ReadonlyMap<string, Readonly<Moves>> {
    return this.days.get(day) ?? new Map()
  }

  /** Won less lost on all days after this one. */
  balanceAfter(day: number): number {
    let balance = 0
    for (const [other, scenes] of this.days) {
      if (other > day) for (const { won, lost } of scenes.values()) balance += won - lost
    }
    return balance
  }

  rows(): FollowDayRow[] {
    return [...this.days].flatMap(([day, scenes]) =>
      Array.from(scenes, ([scene, { won, lost }]): FollowDayRow => [day, scene, won, lost]),
    )
  }

  private at(day: number, subscribeScene: string): Moves {
    const scenes = this.days.get(day) ?? new Map<string, Moves>()
    this.days.set(day, scenes)
    const moves = scenes.get(subscribeScene) ?? { won: 0, lost: 0 }
    scenes.set(subscribeScene, moves)
    return moves
  }
}
