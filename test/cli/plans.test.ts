import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { beforeAll, expect, test } from 'vitest'
import { runCli } from '../../src/cli/program.ts'
import { login } from '../../src/pipeline/session.ts'
import { cli } from '../support/cli.ts'
import { layState } from '../support/state.ts'

const workspace = mkdtempSync(join(tmpdir(), 'tagloom-plans-'))
const at = ['--workspace', workspace] as const

function writeRule(did: string): void {
  const rule = `tags:\n  reader: { name: Reader, status: live, when: { did: ${did} } }\n`
  writeFileSync(join(workspace, 'rules', 'rules.yaml'), rule)
}

interface PlanDocument {
  readonly run: string
  readonly plan: { readonly id: string; readonly adds: number; readonly asks: readonly object[] }
}

/** Sixty followers clicked, and thirty of them bought. */
beforeAll(async () => {
  for (const folder of ['rules', 'models']) mkdirSync(join(workspace, folder))
  const account = '{ appid: wx1234567890abcdef, type: service, api: sandbox }'
  writeFileSync(join(workspace, 'tagloom.yaml'), `accounts:\n  brand: ${account}\n`)
  await layState(join(workspace, 'data', 'state'))
  const lines = Array.from({ length: 60 }, (_, n) => [
    `o-${n},2026-11-10T10:00:00Z,subscribe`,
    `o-${n},2026-11-11T10:00:00Z,link_click`,
    ...(n < 30 ? [`o-${n},2026-11-12T10:00:00Z,purchase`] : []),
  ])
  const file = join(workspace, 'events.csv')
  writeFileSync(file, `follower,at,kind\n${lines.flat().join('\n')}\n`)
  writeRule('link_click')
  await cli('import', file, ...at)
})

/** A run that takes the tag from half of its carriers, which the limits do not allow unasked. */
test('a run beyond the limits ends with code 3, and so does apply until the plan is approved', async () => {
  expect((await cli('run', ...at)).code).toBe(0)
  writeRule('purchase')
  const run = await cli('run', '--json', ...at)
  expect(run.code).toBe(3)
  const { plan } = run.json<PlanDocument>()
  expect(plan.asks).toMatchObject([{ kind: 'max-loss', loses: 30, carriers: 60, limit: 18 }])
  const shown = await cli('plan', ...at)
  expect(shown.code).toBe(0)
  expect(shown.out.indexOf('Waits for approval')).toBeLessThan(shown.out.indexOf('in WeChat'))
  expect(shown.out).toMatch(/apply --approve plan-\S+ --workspace/)
  const refused = await cli('apply', '--json', ...at)
  expect([refused.code, refused.json()]).toMatchObject([3, { error: { code: 'plan.needs-approval' } }])
  const chinese = await cli('apply', '--lang', 'zh', ...at)
  expect(chinese.err).toContain('60 名粉丝中有 30 名将失去该标签')
  const old = await cli('apply', '--approve', plan.id, '--json', ...at)
  expect([old.code, old.json()]).toMatchObject([1, { error: { code: 'plan.already' } }])
  const newest = /--approve (plan-\S+)/.exec(shown.out)?.[1] ?? ''
  const approved = await cli('apply', '--approve', newest, '--json', ...at)
  expect([approved.code, approved.json()]).toMatchObject([0, { applied: 30 }])
})

test('a plan of one tag says so, and an unknown one is refused', async () => {
  const { code, out } = await cli('plan', '--tag', 'reader', ...at)
  expect([code, out]).toEqual([0, expect.stringContaining('Only these tags are planned: reader')])
  const unknown = await cli('plan', '--tag', 'nothing', '--json', ...at)
  expect(unknown.json()).toMatchObject({ error: { code: 'plan.unknown-tag' } })
})

test('history lists runs and plans, the newest first, and who did what', async () => {
  const both = (await cli('history', ...at)).out
  expect(both).toMatch(/^Runs\n[\s\S]+\n\nPlans\n/)
  expect(both).toContain(`approved by ${login()}`)
  expect(both).not.toMatch(/ +$/m)
  const { plans, ...rest } = (await cli('history', '--plans', '--json', ...at)).json<{
    plans: readonly { status: string; totals: { adds: number; removes: number }; applied_by: string | null }[]
  }>()
  expect(rest).toEqual({ account: 'brand' })
  expect(plans.map(({ status }) => status)).toEqual(['saved', 'applied', 'superseded', 'applied'])
  expect(plans[1]).toMatchObject({
    totals: { removes: 30 },
    waits: false,
    applied_by: login(),
    approval: { who: login(), at: '2026-11-22T04:00:00.000Z' },
  })
  const { audit } = (await cli('history', '--audit', '--json', '--limit', '3', ...at)).json<{
    audit: readonly { what: string; who: string }[]
  }>()
  expect(audit.map(({ what, who }) => [what, who])).toEqual([
    ['plan.saved', login()],
    ['plan.applied', login()],
    ['plan.approved', login()],
  ])
  expect((await cli('history', '--audit', '--lang', 'zh', ...at)).out).toContain('批准计划')
})

test('a rollback is shown and has to be confirmed', async () => {
  const { plans } = (await cli('history', '--plans', '--json', ...at)).json<{
    plans: readonly { run: string }[]
  }>()
  const run = plans[1]?.run ?? ''
  const unasked = await cli('rollback', run, '--json', ...at)
  expect([unasked.code, unasked.json()]).toMatchObject([1, { error: { code: 'rollback.needs-yes' } }])
  const dry = await cli('rollback', run, '--dry-run', '--json', ...at)
  expect([dry.code, dry.json()]).toMatchObject([0, { outcome: 'dry', plan: { adds: 30, removes: 0 } }])
  const no = await rollbackAsked(run, false)
  expect([no.code, no.out]).toEqual([1, expect.stringContaining('Nothing was changed')])
  expect(no.asked).toContain('+30')
  const yes = await rollbackAsked(run, true)
  expect([yes.code, yes.out]).toEqual([0, expect.stringContaining('30 changes')])
  expect(yes.out).toContain('The next run decides by the rules again')
  const nothing = await cli('rollback', run, '--yes', ...at)
  expect([nothing.code, nothing.out]).toEqual([0, expect.stringContaining('nothing left to give back')])
  expect((await cli('history', '--runs', ...at)).out).toMatch(/rollback-\S+\s+rollback\s+done/)
})

/** With a terminal whose person answers; `asked` is what stood before them. */
async function rollbackAsked(run: string, answer: boolean) {
  const written = { out: '', err: '', asked: '' }
  const into = (name: 'out' | 'err') =>
    new Writable({
      write(chunk, _encoding, done) {
        written[name] += String(chunk)
        done()
      },
    })
  const code = await runCli(['rollback', run, ...at], {
    stdout: into('out'),
    stderr: into('err'),
    interactive: false,
    now: () => Date.UTC(2026, 10, 22, 4),
    async ask() {
      written.asked = written.err
      return answer
    },
  })
  return { code, ...written }
}
