import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { openState } from '../../src/state/open-state.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** An empty state with its schema, to be copied: making one takes seconds, a copy a fraction of one. */
    stateTemplate: string
  }
}

/**
 * Before the first test: one temporary folder for the whole run, which every test and every process of a test
 * finds as its TMPDIR, so that nothing is left behind whatever a test forgets or a kill prevents.
 */
export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const usual = process.env['TMPDIR']
  const directory = await mkdtemp(join(tmpdir(), 'tagloom-tests-'))
  const stateTemplate = join(directory, 'state-template')
  await (await openState({ directory: stateTemplate })).close()
  provide('stateTemplate', stateTemplate)
  process.env['TMPDIR'] = directory
  return async () => {
    if (usual === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = usual
    await rm(directory, { recursive: true, force: true })
  }
}
