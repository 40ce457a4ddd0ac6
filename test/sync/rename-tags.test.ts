import { afterAll, beforeAll, expect, it } from 'vitest'
import type { State } from '../../src/state/open-state.ts'
import { applyPlan } from '../../src/sync/index.ts'
import { temporaryState } from '../support/state.ts'
import { changesOf, planOf, relayTo, type SeenRequest } from '../support/sync.ts'
import { brand, clientFor, openids, runSandbox } from '../support/wechat.ts'

let state: State
let remove: () => Promise<void>
beforeAll(async () => {
  ;({ state, remove } = await temporaryState())
})
afterAll(() => remove())

const followers = openids(3)

/** Applies a plan that renames a tag and gives it to three followers; WeChat answers renames as told. */
async function renameAgainst(id: string, answer: (request: SeenRequest, nth: number) => object | undefined) {
  const sandbox = await runSandbox()
  sandbox.admit(brand.appid, followers)
  const { wechatId } = await clientFor(sandbox).createTag('Old')
  await state.tags.manage(id, { tag: 'vip', wechatId, name: 'Old', managedSince: 0 })
  let renames = 0
  const relay = await relayTo(sandbox.baseUrl, (request) =>
    request.call === 'tags/update' ? answer(request, renames++) : undefined,
  )
  const tags = [{ tag: 'vip', wechatId, adds: followers }]
  const made = planOf(id, tags, id)
  const entries = made.entries.map((entry) => ({
    ...entry,
    name: 'New',
    renames: { from: 'Old', to: 'New' },
  }))
  const plan = { ...made, entries }
  await state.plans.save(plan)
  const summary = await applyPlan({
    plan,
    writer: clientFor({ ...sandbox, baseUrl: relay.baseUrl }),
    calls: state.calls,
    changes: changesOf(tags),
    pace: { now: () => 0, sleep: async () => undefined },
    readGround: async () => plan.ground,
  })
  const listed = (await clientFor(sandbox).listTags()).find((tag) => tag.wechatId === wechatId)
  await relay.close()
  await sandbox.close()
  return { summary, listed, registered: (await state.tags.all(id))[0]?.name, renames }
}

it('a tag gets its new name before its followers', async () => {
  const { summary, listed, registered, renames } = await renameAgainst('renamed', () => undefined)
  expect(summary).toMatchObject({ outcome: 'applied', applied: 3, calls: 2, namesRefused: 0 })
  expect([listed?.name, listed?.followers, registered, renames]).toEqual(['New', 3, 'New', 1])
})

it.each([
  ['taken', 45157],
  ['too long', 45158],
])('a name that WeChat says is %s is given up, and the rest is carried out', async (what, errcode) => {
  const refused = await renameAgainst(`name ${what}`, () => ({ errcode, errmsg: 'no' }))
  expect(refused.summary).toMatchObject({ outcome: 'applied', applied: 3, dropped: 0, namesRefused: 1 })
  expect([refused.listed?.name, refused.listed?.followers, refused.registered]).toEqual(['Old', 3, 'Old'])
})

it('a busy WeChat is asked again', async () => {
  const busy = await renameAgainst('busy', (_, nth) =>
    nth < 12 ? { errcode: -1, errmsg: 'busy' } : undefined,
  )
  expect(busy.summary).toMatchObject({ outcome: 'applied', applied: 3, namesRefused: 0 })
  expect([busy.listed?.name, busy.registered]).toEqual(['New', 'New'])
})
