import type { UnmadeChanges } from '../history/rollback.ts'
import type { StoredCall } from '../sync/ports.ts'

/** The changes whose calls were not done, neighbours as one: of a plan half applied that is its long end. */
export function unmadeChanges(calls: readonly StoredCall[]): readonly UnmadeChanges[] {
  return calls.reduce<UnmadeChanges[]>((unmade, { tag, op, fromSeq, toSeq, status }) => {
    if (status === 'done' || (op !== 'add' && op !== 'remove')) return unmade
    const last = unmade.at(-1)
    const goesOn = last !== undefined && last.tag === tag && last.op === op && last.toSeq === fromSeq
    if (goesOn) unmade.pop()
    unmade.push({ tag, op, fromSeq: goesOn ? last.fromSeq : fromSeq, toSeq })
    return unmade
  }, [])
}
