import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readEnvironment } from '../../src/config/environment.ts'
import { readWorkspace } from '../../src/config/workspace.ts'
import { sandboxAccounts } from '../../src/pipeline/platform.ts'
import { login } from '../../src/pipeline/session.ts'
import { startSandbox } from '../../src/sandbox/index.ts'
import { createOfficialAccountClient, type OfficialAccountClient } from '../../src/wechat/index.ts'
import { cliAt } from '../support/cli.ts'
import { carriersOf, handOf } from '../support/hand.ts'
import { layState } from '../support/state.ts'

const workspace = mkdtempSync(join(tmpdir(), 'tagloom-trusted-'))
const at = ['--workspace', workspace] as const
let moment = Date.UTC(2026, 10, 22, 4)
/** Goes on with every look at it: changes of others come after ours, and a send comes to its end. */
const clock = () => (moment += 1000)
const follower = (n: number) => `o-follower-${String(n).padStart(2, '0')}`

/** Sixty followers clicked, and thirty of them bought. */
beforeAll(async () => {
  for (const folder of ['rules', 'models', 'broadcasts']) mkdirSync(join(workspace, folder))
  write('tagloom.yaml', 'accounts:\n  brand: { appid: wx1234567890abcdef, type: service, api: sandbox }\n')
  write(
    'rules/rules.yaml',
    'tags:\n  reader: { name: Reader, status: live, when: { did: link_click } }\n  buyer: { name: Buyer, status: live, when: { did: purchase } }\n',
  )
  await layState(join(workspace, 'data', 'state'))
  const lines = Array.from({ length: 60 }, (_, n) => [
    `${follower(n)},2026-11-10T10:00:00Z,subscribe`,
    `${follower(n)},2026-11-11T10:00:00Z,link_click`,
    ...(n < 30 ? [`${follower(n)},2026-11-12T10:00:00Z,purchase`] : []),
  ])
  write('events.csv', `follower,at,kind\n${lines.flat().join('\n')}\n`)
  await tagloom(0, 'import', join(workspace, 'events.csv'))
  await tagloom(0, 'run')
})
afterAll(() => rmSync(workspace, { recursive: true, force: true }))

function write(name: string, text: string): void {
  writeFileSync(join(workspace, name), text)
}

async function tagloom(code: number, ...argv: readonly string[]) {
  const result = await cliAt(clock, ...argv, ...at)
  expect([result.code, result.err]).toEqual([code, code === 0 ? '' : result.err])
  return result
}

/** The console of WeChat, in the hands of a colleague; between two commands, as each runs the sandbox itself. */
async function inConsole<Answer>(work: (client: OfficialAccountClient) => Promise<Answer>): Promise<Answer> {
  const read = readWorkspace(workspace, readEnvironment())
  const sandbox = await startSandbox({
    directory: join(workspace, 'data', 'sandbox'),
    accounts: sandboxAccounts(read),
    clock,
  })
  try {
    const { appid, secret } = read.accounts[0] ?? { appid: '', secret: '' }
    return await work(createOfficialAccountClient({ baseUrl: sandbox.baseUrl, appid, secret, now: clock }))
  } finally {
    await sandbox.close()
  }
}

const carriers = (name: string) => inConsole((client) => carriersOf(client, name))

test('reconcile tells of a hand change, and brings it back', async () => {
  await inConsole((client) => handOf(client).remove('Buyer', follower(1), follower(2)))
  const dry = (await tagloom(0, 'reconcile', '--dry-run')).out
  expect(dry).toMatch(/buyer +Buyer +0 +2 +0/)
  expect(dry).toContain('A dry run')
  const healed = (await tagloom(0, 'reconcile', '--json')).json()
  expect(healed).toMatchObject({ action: 'healed', drift: [{ tag: 'buyer', removed: 2 }], equal: true })
  expect(await carriers('Buyer')).toHaveLength(30)
  const before = (await tagloom(0, 'reconcile', '--history')).out
  // On the account's clock, not on that of Greenwich.
  expect(before).toMatch(/2026-11-22 12:\d\d +buyer +0 +2 +0 +brought back/)
})

test('an override is carried out at once, listed with who set it, and ends when it is removed', async () => {
  const add = ['override', 'add', follower(40), '--tag', 'buyer'] as const
  await tagloom(1, ...add)
  await tagloom(0, ...add, '--carry', '--until', '2027-01-31')
  await tagloom(0, 'override', 'add', follower(3), '--tag', 'buyer', '--not', '--reason', 'a colleague')
  expect(await carriers('Buyer')).toContain(follower(40))
  const listed = (await tagloom(0, 'override', 'list', '--follower', follower(40))).out
  expect(listed).toMatch(/carries it +2027-01-31 +override add/)
  expect(listed).toContain(login())
  // The other follower's is not announced as left out.
  expect(listed).not.toContain('more')
  expect((await tagloom(0, 'explain', follower(3))).out).toContain('does not carry it (a colleague)')
  expect((await tagloom(0, 'plan')).out).toContain('2 taggings differ from the rules')
  await tagloom(0, 'override', 'remove', follower(40), '--tag', 'buyer')
  await tagloom(1, 'override', 'remove', follower(40), '--tag', 'buyer')
  await tagloom(0, 'override', 'remove', follower(3), '--tag', 'buyer')
  await tagloom(0, 'run')
  expect(await carriers('Buyer')).toEqual(Array.from({ length: 30 }, (_, n) => follower(n)))
})

test('a tag made by hand is left alone until it is adopted', async () => {
  await inConsole((client) => handOf(client).add('VIP', follower(5)))
  const vip = 'tags:\n  vip: { name: VIP, status: live, when: { did: purchase } }\n'
  write('rules/vip.yaml', vip)
  const blocked = (await tagloom(0, 'plan')).out
  expect(blocked).toContain('tagloom adopt')
  expect(blocked).not.toContain('WeChat is as decided')
  await tagloom(1, 'adopt', 'nothing', '--as', 'vip')
  await tagloom(1, 'adopt', '--all-by-name')
  expect((await tagloom(0, 'adopt', '--all-by-name', '--yes')).out).toContain('the tag of the rule "vip"')
})

const broadcast = (name: string, more = '') => `broadcast: ${name}
holdout: 20%
${more}to: { tag: reader }
variants:
  - { to: { tag: buyer }, text: Thank you }
  - { otherwise: true, text: Hello }
`

interface StatusDocument {
  readonly broadcasts: readonly { readonly name: string; readonly status: string }[]
}

test('a broadcast is planned, asked about, sent once, and reported; its tags are gone', async () => {
  write('broadcasts/hello.yaml', broadcast('hello'))
  const planned = (await tagloom(0, 'broadcast', 'plan', 'hello')).out
  // "Everybody else" are the thirty who did not buy.
  expect(planned).toMatch(/otherwise +everybody else +30 /)
  const unasked = (await tagloom(1, 'broadcast', 'send', 'hello', '--json')).json()
  expect(unasked).toMatchObject({ error: { code: 'broadcast.needs-yes' } })
  expect((await tagloom(0, 'broadcast', 'send', 'hello', '--yes')).out).toContain('Sent')
  const names = await inConsole(async (client) => (await client.listTags()).map(({ name }) => name))
  expect(names.filter((name) => name.startsWith('~'))).toEqual([])
  const again = (await tagloom(1, 'broadcast', 'send', 'hello', '--yes', '--json')).json()
  expect(again).toMatchObject({ error: { code: 'broadcast.is-sent' } })
  const events = (await tagloom(0, 'export', 'events')).out.split('\n')
  const told = events.filter((line) => line.includes('"exposure"')).length
  expect(told + events.filter((line) => line.includes('"holdout"')).length).toBe(60)
  expect((await tagloom(0, 'broadcast', 'report', 'hello')).out).toContain(`of ${told} `)
})

test('a broadcast with a time waits, outlives a newer run, and can be called off', async () => {
  write('broadcasts/later.yaml', broadcast('later', 'send_at: 2026-11-25 20:00\n'))
  await tagloom(0, 'broadcast', 'plan', 'later')
  expect((await tagloom(0, 'broadcast', 'send', 'later', '--yes')).out).toContain('2026-11-25 20:00')
  await tagloom(0, 'run')
  const standing = async () =>
    (await tagloom(0, 'broadcast', 'status', 'later', '--json'))
      .json<StatusDocument>()
      .broadcasts.map(({ name, status }) => [name, status])
  expect(await standing()).toEqual([['later', 'waiting']])
  expect((await tagloom(0, 'broadcast', 'cancel', 'later')).out).toContain('Not sent')
  expect(await standing()).toEqual([['later', 'cancelled']])
})
