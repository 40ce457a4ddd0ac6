import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import type { TagPlan } from '../../src/domain/tag-plan.ts'
import { openState, type State } from '../../src/state/open-state.ts'

/** Puts an empty state into a folder, to be opened there: `DIR/data/state` of a workspace. */
export async function layState(directory: string): Promise<void> {
  await cp(inject('stateTemplate'), directory, { recursive: true })
}

/** A state in a new temporary directory. */
export async function temporaryState(): Promise<{
  state: State
  directory: string
  remove(): Promise<void>
}> {
  const directory = await mkdtemp(join(tmpdir(), 'tagloom-state-'))
  await layState(directory)
  const state = await openState({ directory })
  return {
    state,
    directory,
    async remove() {
      await state.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

/** A plan with nothing in it, for tests that need one to stand somewhere. */
export function emptyPlan(id: string, over: Partial<TagPlan> = {}): TagPlan {
  return {
    id,
    account: 'brand',
    run: `run-of-${id}`,
    createdAt: Date.UTC(2026, 10, 22),
    kind: 'run',
    asks: [],
    ground: 'ground',
    entries: [],
    totals: { creates: 0, renames: 0, adds: 0, removes: 0, calls: 0, blocked: 0 },
    ...over,
  }
}
