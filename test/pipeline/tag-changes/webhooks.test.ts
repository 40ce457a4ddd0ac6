import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { erase } from '../../../src/history/departures.ts'
import { newestSeq, readTagLog } from '../../../src/history/tag-log.ts'
import type { LogValues } from '../../../src/pipeline/live/live-log.ts'
import { openChangeLog } from '../../../src/pipeline/tag-changes/change-log.ts'
import { changesPerBatch, deliverWaiting } from '../../../src/pipeline/tag-changes/deliver.ts'
import { apiShapes } from '../../../src/server/api-shapes.ts'
import type { State } from '../../../src/state/open-state.ts'
import type { TagChange } from '../../../src/sync/index.ts'
import { openTestHistory, type TestHistory } from '../../support/history.ts'
import { propertySeed, runsOf } from '../../support/property.ts'
import { temporaryState } from '../../support/state.ts'
import { type ReceiverAnswer, webhookReceiver } from '../../support/webhook-receiver.ts'

let at: TestHistory
let state: State
let removeState: () => Promise<void>

beforeAll(async () => {
  at = await openTestHistory()
  const laid = await temporaryState()
  state = laid.state
  removeState = laid.remove
})
afterAll(async () => {
  await removeState()
  await at.remove()
})

const noon = Date.UTC(2026, 10, 22, 4)
const secret = 'whsec-of-the-test'
let accounts = 0

/** An account of its own with a webhook, and a clock that is set by hand. */
async function aWebhook() {
  const account = `hook-${accounts++}`
  const receiver = await webhookReceiver()
  await state.webhooks.keep(account, [receiver.url], await newestSeq(at.history, account))
  await state.tags.manage(account, { tag: 'lang-en', wechatId: accounts, name: '英文', managedSince: noon })
  const clock = { now: noon }
  const lines: string[] = []
  const tell = (values: LogValues, message: string) => void lines.push(JSON.stringify({ message, ...values }))
  const log = { info: tell, warn: tell, error: tell }
  let cause = 0
  return {
    account,
    receiver,
    clock,
    lines,
    standing: () => state.webhooks.find(account, receiver.url),
    async note(followers: readonly string[], over: Partial<TagChange> = {}) {
      const changeLog = openChangeLog({ history: at.history, state }, account)
      const usual = { account, tag: 'lang-en', op: 'add', at: clock.now, cause: `plan:p${cause++}` } as const
      await changeLog.note(followers.map((follower) => ({ ...usual, follower, ...over })))
      await changeLog.settled()
    },
    deliver: () =>
      deliverWaiting({
        account,
        webhook: { url: receiver.url, secret },
        history: at.history,
        state,
        log,
        now: () => clock.now,
        signal: new AbortController().signal,
      }),
  }
}

test('a change is told with its tag, in a delivery that the secret has signed', async () => {
  const hook = await aWebhook()
  await hook.note(['o-1'])
  await hook.deliver()
  const [request] = hook.receiver.seen
  const [, t, v1] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(request?.headers['x-tagloom-signature'])) ?? []
  expect(Number(t)).toBe(noon / 1000)
  expect(v1).toBe(createHmac('sha256', secret).update(`${t}.${request?.body}`).digest('hex'))
  apiShapes.Delivery.parse(hook.receiver.taken[0])
  const [change] = await readTagLog(at.history, { account: hook.account, after: 0, limit: 1 })
  expect(hook.receiver.taken).toEqual([
    {
      account: hook.account,
      batch: `0-${change?.seq}`,
      changes: [
        {
          seq: change?.seq,
          tag: 'lang-en',
          name: '英文',
          follower: 'o-1',
          op: 'add',
          at: new Date(noon).toISOString(),
          cause: 'plan:p0',
        },
      ],
    },
  ])
})

test('many changes come in batches, in order, and a new webhook begins with the next one', async () => {
  const hook = await aWebhook()
  const followers = Array.from({ length: changesPerBatch + 20 }, (_, n) => `o-${n}`)
  await hook.note(followers)
  await hook.deliver()
  expect(hook.receiver.taken.map(({ changes }) => changes.length)).toEqual([changesPerBatch, 20])
  expect(hook.receiver.taken.flatMap(({ changes }) => changes.map(({ follower }) => follower))).toEqual(
    followers,
  )
  const newest = await newestSeq(at.history, hook.account)
  await state.webhooks.keep(hook.account, ['https://other.example/'], newest)
  expect(await state.webhooks.list(hook.account)).toMatchObject([
    { url: 'https://other.example/', cursor: newest, failures: 0 },
  ])
})

test('what fails is tried again after growing pauses, with the same batch, and nothing before', async () => {
  const hook = await aWebhook()
  hook.receiver.answers.push(500, 'hang-up', 503)
  await hook.note(['o-1'])
  const pauses: number[] = []
  for (let failures = 1; failures <= 3; failures++) {
    await hook.deliver()
    await hook.deliver()
    const { retryAt } = (await hook.standing()) ?? {}
    pauses.push((retryAt ?? 0) - hook.clock.now)
    hook.clock.now = retryAt ?? 0
    await hook.note(['o-2'])
  }
  expect(pauses).toEqual([1000, 2000, 4000])
  await hook.deliver()
  const [first, second, ...more] = hook.receiver.taken
  expect(new Set(hook.receiver.arrived.slice(0, 4).map(({ batch }) => batch))).toEqual(
    new Set([first?.batch]),
  )
  expect(first?.changes).toHaveLength(1)
  expect([second?.changes.length, more.length]).toEqual([3, 0])
  expect(await hook.standing()).toMatchObject({
    failures: 0,
    retryAt: null,
    batchEnd: null,
    lastStatus: '204',
  })
})

test.each([302, 400, 404, 429])('%i is tried again, a redirect is not followed', async (status) => {
  const hook = await aWebhook()
  hook.receiver.answers.push(status)
  await hook.note(['o-1'])
  await hook.deliver()
  const { retryAt, lastStatus } = (await hook.standing()) ?? {}
  expect([(retryAt ?? 0) - noon, lastStatus]).toEqual([status === 429 ? 1000 : 60_000, String(status)])
  expect(hook.receiver.seen.map(({ url }) => url)).toEqual(['/hook'])
  hook.clock.now = retryAt ?? 0
  await hook.deliver()
  expect(hook.receiver.taken).toHaveLength(1)
})

test('a receiver that answers 410 is told nothing more, and its owner is', async () => {
  const hook = await aWebhook()
  hook.receiver.answers.push(410)
  await hook.note(['o-1'])
  await hook.deliver()
  hook.clock.now += 100 * 86_400_000
  await hook.deliver()
  expect(hook.receiver.arrived).toHaveLength(1)
  expect(await hook.standing()).toMatchObject({ goneAt: noon, lastStatus: '410' })
  expect(await state.notices.list(hook.account)).toMatchObject([{ event: 'webhook_gone', at: noon }])
})

test('nobody is named in the log, nor the address of a webhook', async () => {
  const hook = await aWebhook()
  hook.receiver.answers.push(500, 410)
  await hook.note(['o-secret-person'])
  await hook.deliver()
  hook.clock.now += 3_600_000
  await hook.deliver()
  expect(hook.lines).toHaveLength(2)
  expect(hook.lines.join()).not.toMatch(/o-secret-person|\/hook|whsec/)
})

test('who is forgotten is in no delivery, not in that which is tried again either', async () => {
  const hook = await aWebhook()
  hook.receiver.answers.push(500)
  await hook.note(['o-1', 'o-2'])
  await hook.deliver()
  await erase(at.history, hook.account, [{ follower: 'o-1', leftAt: noon }])
  hook.clock.now += 10_000
  await hook.deliver()
  const [first, again] = hook.receiver.arrived
  expect(again?.batch).toBe(first?.batch)
  expect(again?.changes.map(({ follower }) => follower)).toEqual(['o-2'])
  hook.receiver.answers.push(500)
  await hook.note(['o-3'])
  await hook.deliver()
  await erase(at.history, hook.account, [{ follower: 'o-3', leftAt: hook.clock.now }])
  hook.clock.now += 10_000
  await hook.note(['o-4'])
  await hook.deliver()
  expect(hook.receiver.taken.at(-1)?.changes.map(({ follower }) => follower)).toEqual(['o-4'])
})

const answers: readonly ReceiverAnswer[] = [204, 204, 200, 302, 400, 429, 500, 503, 'hang-up']
const step = fc.oneof(
  fc.record({ note: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 700 }) }),
  fc.record({ answers: fc.array(fc.constantFrom(...answers), { minLength: 1, maxLength: 3 }) }),
  fc.record({ minutes: fc.integer({ min: 1, max: 90 }) }),
)

test('whatever a receiver answers, it is told everything, in order, and a batch is always the same', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      const hook = await aWebhook()
      const noted: string[] = []
      for (const one of steps) {
        if ('note' in one) {
          const followers = one.note.map((n, place) => `o-${n}-${place}`)
          await hook.note(followers)
          noted.push(...followers)
        } else if ('answers' in one) hook.receiver.answers.push(...one.answers)
        else hook.clock.now += one.minutes * 60_000
        await hook.deliver()
      }
      hook.receiver.answers.length = 0
      hook.clock.now += 2 * 3_600_000
      await hook.deliver()
      const { arrived, taken } = hook.receiver
      expect(taken.flatMap(({ changes }) => changes.map(({ follower }) => follower))).toEqual(noted)
      const first = new Map(arrived.map((batch) => [batch.batch, batch]).reverse() as [string, unknown][])
      expect(arrived.every((batch) => JSON.stringify(first.get(batch.batch)) === JSON.stringify(batch))).toBe(
        true,
      )
      const ends = arrived.map(({ changes }) => changes.at(-1)?.seq ?? 0)
      expect(ends).toEqual(ends.toSorted((one, other) => one - other))
    }),
    { seed: propertySeed, numRuns: runsOf(12) },
  )
}, 60_000)
