import { execFile } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { applySavedPlan } from '../../src/pipeline/apply.ts'
import { decideAndPlan } from '../../src/pipeline/decide.ts'
import { openLiveWorkspace } from '../support/live-workspace.ts'
import { withPeople, writeRules } from '../support/plan-account.ts'

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))

/** An apply in a process of its own. */
function applyElsewhere(workspace: string): Promise<{ code: number; document: unknown }> {
  const argv = ['--import', 'tsx', main, 'apply', '--json', '--workspace', workspace]
  return new Promise((resolve) => {
    const child = execFile(process.execPath, argv, (_error, stdout) => {
      resolve({ code: child.exitCode ?? -1, document: JSON.parse(stdout || 'null') })
    })
  })
}

it('of two applies at once one works and the other says so', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'tagloom-twice-'))
  const workspace = await openLiveWorkspace(directory, { accounts: ['brand'], rules: '' })
  writeRules(workspace, ['reader: { name: Reader, status: live, when: { did: link_click } }'])
  await withPeople(workspace, 'brand', async ({ session, client }) => {
    const { plan } = await decideAndPlan(session, { kind: 'run' })
    let other: Awaited<ReturnType<typeof applyElsewhere>> | undefined
    // The second apply comes while the first is in the middle of its calls.
    const addTag: typeof client.addTag = async (tag, openids) => {
      other ??= await applyElsewhere(directory)
      return client.addTag(tag, openids)
    }
    const platform = async () => ({ ...(await session.platform()), client: { ...client, addTag } })
    const first = await applySavedPlan({ ...session, platform }, plan.id)
    expect(first).toMatchObject({ observedEqualsDecided: true, summary: { applied: 60, calls: 3 } })
    expect(other).toMatchObject({ code: 1, document: { error: { code: 'history.locked' } } })
  })
  await workspace.remove()
})
