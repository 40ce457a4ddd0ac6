import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CommandContext } from '../../src/cli/command.ts'
import { forgetCommand } from '../../src/cli/commands/forget.ts'
import type { Terminal } from '../../src/cli/terminal.ts'
import { silentProgress } from '../../src/common/progress.ts'
import { readEnvironment } from '../../src/config/environment.ts'
import { chooseAccount, readWorkspace } from '../../src/config/workspace.ts'
import { isForgotten } from '../../src/history/forgotten.ts'
import { knownFollowers } from '../../src/history/known-followers.ts'
import { applySavedPlan } from '../../src/pipeline/apply.ts'
import { decideAndPlan } from '../../src/pipeline/decide.ts'
import { type ForgetOutcome, forget } from '../../src/pipeline/forget.ts'
import { importEvents } from '../../src/pipeline/import.ts'
import { initWorkspace } from '../../src/pipeline/init.ts'
import { openPlatform, type Platform } from '../../src/pipeline/platform.ts'
import { openEngines, type Session, withSession } from '../../src/pipeline/session.ts'
import { layState } from '../support/state.ts'

const folder = mkdtempSync(join(tmpdir(), 'tagloom-forget-'))
const workspace = join(folder, 'brand')
const file = join(folder, 'events.csv')
const now = Date.UTC(2026, 10, 22, 4)
const place = {
  directory: workspace,
  account: undefined,
  environment: readEnvironment(),
  language: 'en' as const,
  progress: silentProgress,
  now: () => now,
}
const rule = `tags:
  reader:
    name: { en: Reader, zh: 读者 }
    why: { en: Reads., zh: 阅读。 }
    status: live
    when: { did: link_click }
`

let engines: Awaited<ReturnType<typeof openEngines>>
let wechat: Platform
/** The plan whose changes stand in WeChat. */
let plan = ''

function inSession<Answer>(work: (session: Session) => Promise<Answer>): Promise<Answer> {
  return withSession({ ...place, engines: { ...engines, platform: async () => wechat } }, work)
}

beforeAll(async () => {
  initWorkspace(workspace, 'brand')
  await layState(join(workspace, 'data', 'state'))
  for (const name of ['rules', 'models']) {
    for (const one of readdirSync(join(workspace, name)))
      rmSync(join(workspace, name, one), { recursive: true })
  }
  writeFileSync(join(workspace, 'rules', 'reader.yaml'), rule)
  const readers = ['o-anna', 'o-ben', 'o-chen'].flatMap((follower) => [
    `${follower},2026-11-10T10:00:00Z,subscribe`,
    `${follower},2026-11-11T10:00:00Z,link_click`,
  ])
  const left = ['o-left,2026-10-01T10:00:00Z,subscribe', 'o-left,2026-10-02T10:00:00Z,unsubscribe']
  writeFileSync(file, `follower,at,kind\n${[...readers, ...left].join('\n')}\n`)
  const config = readWorkspace(workspace, place.environment)
  engines = await openEngines(config, place.environment)
  wechat = await openPlatform(config, chooseAccount(config, 'brand'), place.now)
  await inSession(async (session) => {
    await importEvents(session, { file })
    plan = (await decideAndPlan(session, { kind: 'run' })).plan.id
    await applySavedPlan(session, plan)
  })
})
afterAll(async () => {
  await wechat.close()
  await engines.close()
  rmSync(folder, { recursive: true, force: true })
})

/** What stands in the outcome apart from counts of rows. */
function summaryOf({ erased, pseudonymised, before, unknown, tags }: ForgetOutcome) {
  return { erased, pseudonymised, before, unknown, taken: tags.taken, refused: tags.refused }
}

describe('forgetting somebody by name', () => {
  it('leaves nothing of them here, and none of our tags in WeChat', async () => {
    await inSession(async (session) => {
      const { client } = await session.platform()
      expect(await client.tagsOfFollower('o-anna')).toHaveLength(1)
      await session.state.departures.add({
        account: 'brand',
        follower: 'o-anna',
        leftAt: now - 1,
        dueAt: now + 1,
        policy: 'pseudonymise',
      })
      const outcome = await forget(session, { followers: ['o-anna'], departed: false })
      expect(summaryOf(outcome)).toEqual({
        erased: 1,
        pseudonymised: 0,
        before: 0,
        unknown: [],
        taken: 1,
        refused: undefined,
      })
      expect(outcome.rows).toMatchObject({ events: 2, decided: 1, departures: 1, plan_changes: 1, plans: 1 })
      expect(await knownFollowers(session.history, 'brand', ['o-anna', 'o-ben'])).toEqual(new Set(['o-ben']))
      expect(await client.tagsOfFollower('o-anna')).toEqual([])
      expect(await client.tagsOfFollower('o-ben')).toHaveLength(1)
      expect(await isForgotten(session.history, 'brand', 'o-anna', now)).toBe(true)
      const stored = await session.state.plans.find(plan)
      expect(JSON.stringify(stored)).toContain('o-ben')
      expect(JSON.stringify(stored)).not.toContain('o-anna')
    })
  })

  it('is fine a second time, tells a name that nobody bears, and brings nothing back by import', async () => {
    await inSession(async (session) => {
      const outcome = await forget(session, { followers: ['o-anna', 'o-mistyped'], departed: false })
      expect(summaryOf(outcome)).toMatchObject({ erased: 0, before: 1, unknown: ['o-mistyped'], taken: 0 })
      expect(await importEvents(session, { file })).toMatchObject({ loaded: 0, forgotten: 2 })
    })
  })

  it('forgets what is kept here even when WeChat cannot be asked', async () => {
    await inSession(async (session) => {
      const unreachable = new Error('no route')
      const cut: Session = { ...session, platform: () => Promise.reject(unreachable) }
      const outcome = await forget(cut, { followers: ['o-ben'], departed: false })
      expect(summaryOf(outcome)).toMatchObject({ erased: 1, taken: 0, refused: unreachable })
      const again = await forget(session, { followers: ['o-ben'], departed: false })
      expect(summaryOf(again)).toMatchObject({ taken: 1, refused: undefined, unknown: [] })
    })
  })
})

describe('forgetting who has left', () => {
  it('goes by the policy of the account, and leaves nobody for a second time', async () => {
    await inSession(async (session) => {
      const outcome = await forget(session, { followers: [], departed: true })
      expect(summaryOf(outcome)).toMatchObject({ erased: 0, pseudonymised: 1, unknown: [] })
      expect(await knownFollowers(session.history, 'brand', ['o-left', 'o-chen'])).toEqual(
        new Set(['o-chen']),
      )
      const again = await forget(session, { followers: [], departed: true })
      expect(summaryOf(again)).toMatchObject({ erased: 0, pseudonymised: 0 })
    })
  })

  it('erases where the account wants that', async () => {
    await inSession(async (session) => {
      const account = { ...session.account, name: 'strict', onUnfollow: 'erase' as const }
      const strict: Session = { ...session, account }
      await importEvents(strict, { file })
      const outcome = await forget(strict, { followers: [], departed: true })
      expect(summaryOf(outcome)).toMatchObject({ erased: 1, pseudonymised: 0 })
    })
  })
})

describe('the command', () => {
  const run = (given: Pick<Partial<CommandContext>, 'json' | 'engines'>, ask?: Terminal['ask']) => {
    const terminal = { stdout: process.stdout, stderr: process.stderr, interactive: false, now: () => now }
    const whole = { ...terminal, ...(ask && { ask }) }
    const context: CommandContext = { ...place, json: false, terminal: whole, ...given }
    return forgetCommand.run(context, ['o-chen'], {})
  }

  it('asks first, and does nothing when the answer is no', async () => {
    const questions: string[] = []
    const result = await run({}, async (question) => {
      questions.push(question)
      return false
    })
    expect(questions).toHaveLength(1)
    expect(result).toBeUndefined()
    expect(forgetCommand.exitCode?.(result, {})).toBe(1)
    expect(forgetCommand.json(result)).toEqual({ outcome: 'declined' })
  })

  it('wants --yes where nobody can be asked', async () => {
    await expect(run({})).rejects.toMatchObject({ code: 'forget.needs-yes' })
    await expect(run({ json: true }, async () => true)).rejects.toMatchObject({ code: 'forget.needs-yes' })
  })

  it('shows where rows went, and no openid; a server that runs it does not ask again', async () => {
    const result = await run({ engines: { ...engines, platform: async () => wechat } })
    const text = forgetCommand.human(result, { language: 'en', colour: false })
    expect(text).toContain('People erased: 1.')
    expect(text).toMatch(/^events +2$/m)
    expect(text).not.toContain('o-chen')
    expect(forgetCommand.exitCode?.(result, {})).toBe(0)
  })
})
