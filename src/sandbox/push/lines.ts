/** Work that waits in line: one after the other under one name, side by side under different ones. */
export interface Lines {
  /** Does the work after all work of that name that was given before; never more than the bound at a time. */
  run<Result>(name: string, work: () => Promise<Result>): Promise<Result>
  /** Resolves when nothing is under way or waits. */
  idle(): Promise<void>
}

export function createLines(bound: number): Lines {
  const tails = new Map<string, Promise<unknown>>()
  const waiting: (() => void)[] = []
  let free = bound

  async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    if (free > 0) free--
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else free++
    }
  }

  return {
    run(name, work) {
      const before = tails.get(name) ?? Promise.resolve()
      const mine = before.then(() => inTurn(work))
      const settled = mine
        .catch(() => undefined)
        .then(() => {
          if (tails.get(name) === settled) tails.delete(name)
        })
      tails.set(name, settled)
      return mine
    },
    async idle() {
      while (tails.size > 0) await Promise.all(tails.values())
    },
  }
}
