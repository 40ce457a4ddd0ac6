/** Does pieces of work of one name one after the other, in the order in which they were asked for. */
export type InTurn = <Answer>(name: string, work: () => Promise<Answer>) => Promise<Answer>

export function takeTurns(): InTurn {
  const last = new Map<string, Promise<unknown>>()
  return (name, work) => {
    const turn = (last.get(name) ?? Promise.resolve()).then(work)
    last.set(
      name,
      turn.catch(() => undefined),
    )
    return turn
  }
}
