import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cancelBroadcast, cancelling } from '../../../src/pipeline/broadcast/cancel.ts'
import { reportBroadcast } from '../../../src/pipeline/broadcast/report.ts'
import { passOnce, readyBroadcast, sendBroadcast } from '../../../src/pipeline/broadcast/send.ts'
import { sendDueBroadcasts } from '../../../src/pipeline/broadcast/send-due.ts'
import {
  type BroadcastStage,
  exposuresOf,
  openBroadcastWorkspace,
  range,
  unfollow,
  type Workspace,
} from '../../support/broadcast-stage.ts'
import { anEvent, insertEvents } from '../../support/history.ts'
import { openid } from '../../support/wechat.ts'

let workspace: Workspace
beforeAll(async () => {
  workspace = await openBroadcastWorkspace()
})
afterAll(() => workspace.close())

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const two = [
  { variant: 'en', send: range(0, 60), holdout: range(60, 80) },
  { variant: 'zh', send: range(80, 100) },
]

/** Notes a broadcast for its time. */
async function schedule(stage: BroadcastStage, id: string, inMs: number) {
  const plan = await stage.plan(id, two, { sendAt: stage.clock.now + inMs })
  const options = { hearsCallbacks: false, pace: stage.pace }
  await sendBroadcast(stage.session, { plan, status: 'planned', submitted: 0, waits: true }, options)
  return plan
}

/** The schedule's job, minute by minute. */
async function minutes(stage: BroadcastStage, count: number) {
  for (let n = 0; n < count; n++) {
    await sendDueBroadcasts(stage.session, { hearsCallbacks: false, pace: stage.pace })
    await stage.pace.sleep(minuteMs)
    await stage.pace.sleep(5_000)
  }
}

async function statusOf({ session }: BroadcastStage, id: string) {
  return (await session.state.broadcasts.find(session.account.name, id))?.status
}

const temporaryTags = async ({ client }: BroadcastStage) =>
  (await client.listTags()).filter(({ name }) => name.startsWith('~')).length

async function sendNow(stage: BroadcastStage, id: string) {
  const { plan, status } = (await stage.session.state.broadcasts.find(stage.session.account.name, id)) ?? {}
  if (!plan || !status) throw new Error('no plan')
  const options = { hearsCallbacks: false, pace: stage.pace }
  return sendBroadcast(stage.session, { plan, status, submitted: 0, waits: false }, options)
}

describe('a broadcast with a time', () => {
  it('is prepared before it, and sent at it', () =>
    workspace.stage({ followers: 120 }, async (stage) => {
      await schedule(stage, 'later', 2 * hourMs)
      await minutes(stage, 2)
      expect([await statusOf(stage, 'later'), await temporaryTags(stage)]).toEqual(['waiting', 0])
      stage.clock.now += hourMs + 48 * minuteMs
      await minutes(stage, 3)
      expect([await statusOf(stage, 'later'), await temporaryTags(stage)]).toEqual(['waiting', 2])
      expect(stage.received().size).toBe(0)
      await minutes(stage, 12)
      expect([await statusOf(stage, 'later'), await temporaryTags(stage)]).toEqual(['sent', 0])
      expect(stage.received().get('later/en')).toEqual(range(0, 60))
      expect(stage.received().get('later/zh')).toEqual(range(80, 100))
    }))

  it('that no server has sent for hours is left to somebody’s decision', () =>
    workspace.stage({ followers: 120 }, async (stage) => {
      const { id } = await schedule(stage, 'missed', hourMs)
      stage.clock.now += 5 * hourMs
      await minutes(stage, 2)
      expect(await statusOf(stage, id)).toBe('failed')
      expect(stage.received().size).toBe(0)
      expect((await sendNow(stage, id)).status).toBe('sent')
    }))

  it('is called off before it, and its tags are free again', () =>
    workspace.stage({ followers: 120 }, async (stage) => {
      const { id } = await schedule(stage, 'off', 5 * minuteMs)
      await minutes(stage, 1)
      expect(await temporaryTags(stage)).toBe(2)
      const found = await cancelling(stage.session, id)
      expect(found).toMatchObject({ stopped: ['en', 'zh'], deleted: [], stay: [], underWay: [] })
      await cancelBroadcast(stage.session, found, { hearsCallbacks: false, pace: stage.pace })
      stage.clock.now += hourMs
      await minutes(stage, 2)
      expect([await statusOf(stage, id), await temporaryTags(stage)]).toEqual(['cancelled', 0])
      expect(stage.received().size).toBe(0)
      await expect(readyBroadcast(stage.session, id)).rejects.toMatchObject({
        code: 'broadcast.is-cancelled',
      })
    }))
})

describe('a broadcast with a time that goes by a standing tag', () => {
  /** A tag that its variant's followers carry when it is planned, and 10 others when it is sent. */
  async function moved(stage: BroadcastStage, id: string, inMs: number) {
    const { client, clock, pace, session } = stage
    const { wechatId } = await client.createTag('tea')
    await client.addTag(wechatId, range(0, 50).map(openid))
    const variants = [{ variant: 'tea', send: range(0, 50), tag: { wechatId, name: 'tea' } }]
    const plan = await stage.plan(id, variants, { sendAt: clock.now + inMs })
    const options = { hearsCallbacks: false, pace }
    if (inMs > 0) {
      await sendBroadcast(session, { plan, status: 'planned', submitted: 0, waits: true }, options)
    }
    await client.addTag(wechatId, range(50, 60).map(openid))
    await client.removeTag(wechatId, [openid(0)])
    return wechatId
  }

  it('reaches those who were shown by a temporary tag when a run has moved it meanwhile', () =>
    workspace.stage({ followers: 120 }, async (stage) => {
      await moved(stage, 'instead', 5 * minuteMs)
      await minutes(stage, 1)
      expect([await statusOf(stage, 'instead'), await temporaryTags(stage)]).toEqual(['waiting', 1])
      await minutes(stage, 8)
      expect([await statusOf(stage, 'instead'), await temporaryTags(stage)]).toEqual(['sent', 0])
      expect(stage.received().get('instead/tea')).toEqual(range(0, 50))
      const [send] = await stage.session.state.broadcasts.sends('instead')
      expect(send?.result).toMatchObject({ instead: 'different', carriers: 50 })
      expect((await stage.client.listTags()).find(({ name }) => name === 'tea')?.followers).toBe(59)
    }))

  it('fails with how the tag has moved where the account has no room for another', () =>
    workspace.stage({ followers: 120 }, async (stage) => {
      const wechatId = await moved(stage, 'full', 5 * minuteMs)
      for (let n = 1; n < 100; n++) await stage.client.createTag(`other ${n}`)
      await minutes(stage, 2)
      expect(await statusOf(stage, 'full')).toBe('failed')
      const [send] = await stage.session.state.broadcasts.sends('full')
      expect(send).toMatchObject({
        temporaryTag: false,
        wechatTagId: wechatId,
        result: { why: 'different', difference: { extra: 10, missing: 1 } },
      })
      expect(stage.received().size).toBe(0)
    }))
})

describe('a broadcast that was sent', () => {
  it('loses the pages of its articles when it is called off, and texts stay', () =>
    workspace.stage({ followers: 120 }, async (stage) => {
      const mediaId = await stage.client.addDraft([
        { title: 'Tea', content: '<p>Tea</p>', coverMediaId: 'cover' },
      ])
      const content = { kind: 'article', mediaId, sendReprints: false } as const
      const variants = [
        { variant: 'en', send: range(0, 10), content },
        { variant: 'zh', send: range(10, 20) },
      ]
      await stage.plan('gone', variants)
      const { sends } = await sendNow(stage, 'gone')
      const found = await cancelling(stage.session, 'gone')
      expect(found).toMatchObject({ stopped: [], deleted: ['en'], stay: ['zh'] })
      await cancelBroadcast(stage.session, found, { hearsCallbacks: false, pace: stage.pace })
      expect(await stage.client.massSendStatus(sends[0]?.msgId ?? '')).toMatchObject({ status: 'DELETE' })
      expect(await cancelling(stage.session, 'gone')).toMatchObject({ deleted: [] })
    }))

  it('is reported beside who was held out: clicks in the window, and who left', () =>
    workspace.stage({ followers: 3000 }, async (stage) => {
      const { account, history } = stage.session
      const variants = [{ variant: 'a', send: range(0, 1000), holdout: range(1000, 2000) }]
      await stage.plan('told', variants, { topic: 'story' })
      await sendNow(stage, 'told')
      const at = stage.clock.now + hourMs
      const did = (kind: string, n: number, more = {}) =>
        anEvent({ account: account.name, follower: openid(n), kind, at, ...more })
      await insertEvents(history, [
        ...range(0, 120).map((n) => did('link_click', n, { topic: 'story' })),
        ...range(0, 10).map((n) => did('link_click', n, { topic: 'story', at: at + 1 })),
        ...range(300, 400).map((n) => did('link_click', n, { topic: 'giveaway' })),
        ...range(1000, 1040).map((n) => did('link_click', n, { topic: 'story' })),
        ...range(1100, 1200).map((n) => did('link_click', n, { topic: 'story', at: at + 100 * hourMs })),
        ...range(2500, 2600).map((n) => did('link_click', n, { topic: 'story' })),
        did('menu_click', 5),
      ])
      await unfollow({ ...stage, clock: { now: at } }, [...range(500, 510), ...range(1500, 1503)])
      const report = await reportBroadcast(stage.session, { broadcast: 'told', within: '72h' })
      const [response] = report.responses
      expect(response?.sent).toMatchObject({
        people: 1000,
        clicked: 120,
        clicks: 130,
        menu: 1,
        unfollowed: 10,
      })
      expect(response?.heldOut).toMatchObject({ people: 1000, clicked: 40, unfollowed: 3 })
      const [clicked, , , left] = response?.deeds ?? []
      expect(clicked).toMatchObject({ verdict: 'more', lift: 2 })
      expect(clicked?.difference?.value).toBeCloseTo(0.08)
      expect(left?.verdict).toBe('unclear')
    }))
})

describe('a plan whose ground has moved', () => {
  it('is refused: a newer run, another file, a tag renamed', () =>
    workspace.stage({ followers: 20 }, async (stage) => {
      const { wechatId } = await stage.client.createTag('English')
      await stage.client.addTag(wechatId, [openid(1)])
      const variants = [{ variant: 'en', send: [1], tag: { wechatId, name: 'English' } }]
      const refusal = async (over: object) => {
        const id = `ground${JSON.stringify(over).length}`
        await stage.plan(id, variants, over)
        return readyBroadcast(stage.session, id).then(
          () => 'ready',
          (error: { code: string }) => error.code,
        )
      }
      expect(await refusal({ run: 'run-1' })).toBe('broadcast.run-moved')
      expect(await refusal({ digest: 'of another text' })).toBe('broadcast.file-changed')
      const obstacles = [{ kind: 'nobody' }]
      expect(await refusal({ obstacles })).toBe('broadcast.not-sendable')
    }))
})

describe('what WeChat answers to a send', () => {
  const answering = (answers: readonly object[]) => {
    const left = [...answers]
    return (call: string) => (call === 'message/mass/sendall' ? left.shift() : undefined)
  }
  const refused = (errcode: number) => ({ errcode, errmsg: `no rid: 65a1-${errcode}` })

  it('busy, too fast or too soon again: the same send a minute later', () =>
    workspace.stage(
      { followers: 20, answer: answering([-1, 42010, 45066, 45011].map(refused)) },
      async (stage) => {
        await stage.plan('soon', [{ variant: 'a', send: range(0, 10) }])
        const before = stage.clock.now
        expect((await sendNow(stage, 'soon')).status).toBe('sent')
        expect(stage.clock.now - before).toBeGreaterThanOrEqual(4 * minuteMs)
        expect(stage.received().get('soon/a')).toEqual(range(0, 10))
      },
    ))

  it('an administrator has to confirm: asked again until they do', () =>
    workspace.stage({ followers: 20, answer: answering([89503, 89505].map(refused)) }, async (stage) => {
      await stage.plan('admin', [{ variant: 'a', send: range(0, 10) }])
      expect((await sendNow(stage, 'admin')).status).toBe('sent')
    }))

  it('nobody confirms within half an hour: failed, and it may be sent again', () =>
    workspace.stage(
      { followers: 20, answer: answering(Array.from({ length: 31 }, () => refused(89503))) },
      async (stage) => {
        await stage.plan('never', [{ variant: 'a', send: range(0, 10) }])
        const { sends, status } = await sendNow(stage, 'never')
        expect([status, sends[0]?.result?.why]).toEqual(['failed', 'admin-timeout'])
        expect(await temporaryTags(stage)).toBe(0)
        expect((await sendNow(stage, 'never')).status).toBe('sent')
      },
    ))

  it('48001: failed with its code, the other variant not begun', () =>
    workspace.stage({ followers: 120, answer: answering([refused(48001)]) }, async (stage) => {
      await stage.plan('no', two)
      const { sends, outcome } = await sendNow(stage, 'no')
      expect(outcome).toBe('failed')
      expect(sends[0]).toMatchObject({
        status: 'failed',
        errcode: 48001,
        rid: '65a1-48001',
        result: { why: 'not-authorised' },
      })
      expect(stage.received().size).toBe(0)
      expect(await exposuresOf(stage.session, 'no')).toEqual([])
    }))

  it('nothing for a day: it is never asked again, since the id would be another send', () =>
    workspace.stage({ followers: 20, answer: answering([refused(-1)]) }, async (stage) => {
      const plan = await stage.plan('lost', [{ variant: 'a', send: range(0, 10) }])
      const { state } = stage.session
      const options = { hearsCallbacks: false, pace: stage.pace }
      await sendBroadcast(stage.session, { plan, status: 'planned', submitted: 0, waits: true }, options)
      await state.broadcasts.mark('lost', 'preparing')
      expect((await passOnce(stage.session, plan, options)).outcome).toBe('again')
      stage.clock.now += 25 * hourMs
      const { sends } = await passOnce(stage.session, plan, options)
      expect(sends[0]).toMatchObject({ status: 'failed', result: { why: 'maybe-sent' } })
      await expect(readyBroadcast(stage.session, 'lost')).rejects.toMatchObject({
        code: 'broadcast.needs-new-plan',
      })
    }))
})
