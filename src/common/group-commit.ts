/**
 * Gathers what many callers want written while an earlier write is under way, and writes it in one go: each
 * caller waits for the write that holds its items, and fails with it.
 */
export function groupCommit<Item>(write: (items: readonly Item[]) => Promise<void>): GroupCommit<Item> {
  let waiting: Item[] = []
  let next: Promise<void> | undefined
  let last: Promise<void> = Promise.resolve()

  function begin(): Promise<void> {
    const turn = last.then(() => {
      const items = waiting
      waiting = []
      next = undefined
      return write(items)
    })
    last = turn.catch(() => undefined)
    return turn
  }

  return {
    add(items) {
      if (items.length === 0) return Promise.resolve()
      waiting.push(...items)
      next ??= begin()
      return next
    },
    settled: () => last,
  }
}

export interface GroupCommit<Item> {
  /** Resolves when the items are written; rejects when their write failed. */
  add(items: readonly Item[]): Promise<void>
  /** When everything taken so far is written or has failed. */
  settled(): Promise<void>
}
