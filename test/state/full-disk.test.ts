import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openState } from '../../src/state/open-state.ts'

const disk = mkdtempSync(join(tmpdir(), 'tagloom-full-state-'))
let mounted = false

beforeAll(() => {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', disk], { stdio: 'ignore' })
    mounted = true
  } catch {
    // Only root may mount; the test says that it was skipped.
  }
})
afterAll(() => {
  if (mounted) execFileSync('umount', ['-l', disk])
  rmSync(disk, { recursive: true, force: true })
})

it('says that there is no space, in words', async (context) => {
  if (!mounted) return context.skip('a small disk can be mounted by root only')
  await expect(openState({ directory: join(disk, 'state') })).rejects.toMatchObject({
    code: 'state.cannot-open',
    params: { detail: 'no space left on the disk' },
  })
})
