import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { passOnce, type SendOutcome, sendBroadcast } from '../../../src/pipeline/broadcast/send.ts'
import {
  type BroadcastStage,
  exposuresOf,
  openBroadcastWorkspace,
  range,
  unfollow,
  type Workspace,
} from '../../support/broadcast-stage.ts'
import { openid } from '../../support/wechat.ts'

let workspace: Workspace
beforeAll(async () => {
  workspace = await openBroadcastWorkspace()
})
afterAll(() => workspace.close())

const two = [
  { variant: 'en', send: range(0, 120), holdout: range(120, 140) },
  { variant: 'zh', send: range(140, 200), holdout: range(200, 210) },
]

async function send(stage: BroadcastStage, id: string): Promise<SendOutcome> {
  const { session, pace } = stage
  const stored = await session.state.broadcasts.find(session.account.name, id)
  if (!stored) throw new Error('no plan')
  const { plan, status } = stored
  return sendBroadcast(session, { plan, status, submitted: 0, waits: false }, { hearsCallbacks: false, pace })
}

async function temporaryTags({ client }: BroadcastStage): Promise<readonly string[]> {
  return (await client.listTags()).map(({ name }) => name).filter((name) => name.startsWith('~'))
}

/** Each variant reached its group and nobody else, once. */
function expectExactly(stage: BroadcastStage, id: string, variants: typeof two = two): void {
  const received = stage.received()
  for (const { variant, send } of variants) expect(received.get(`${id}/${variant}`)).toEqual(send)
}

describe('a broadcast', () => {
  it('reaches exactly its groups, once, and leaves no tag behind', () =>
    workspace.stage({ followers: 300 }, async (stage) => {
      await stage.plan('b1', two)
      const outcome = await send(stage, 'b1')
      expect(outcome).toMatchObject({ outcome: 'done', status: 'sent' })
      expectExactly(stage, 'b1')
      expect(await temporaryTags(stage)).toEqual([])
      expect(await exposuresOf(stage.session, 'b1')).toHaveLength(210)
      expect(outcome.sends.map(({ result }) => [result?.carriers, result?.heldOut])).toEqual([
        [120, 20],
        [60, 10],
      ])
    }))

  it('reaches its groups through every misfortune that WeChat has', () =>
    workspace.stage(
      {
        followers: 300,
        faults: {
          seed: 7,
          busy: 0.1,
          answerLost: 0.1,
          tokenExpired: 0.05,
          tagMissing: 0.05,
          someFail: 0.1,
          sendRepeated: 0.5,
        },
      },
      async (stage) => {
        for (const id of ['m1', 'm2', 'm3', 'm4']) {
          await stage.plan(id, two)
          for (let tries = 0; tries < 5 && (await send(stage, id)).outcome !== 'done'; tries++)
            stage.clock.now += 60_000
          expectExactly(stage, id)
          expect(await exposuresOf(stage.session, id)).toHaveLength(210)
        }
        expect(await temporaryTags(stage)).toEqual([])
      },
    ))

  it('says which followers have left since, and goes to the others', () =>
    workspace.stage({ followers: 300 }, async (stage) => {
      await stage.plan('left', two)
      await unfollow(stage, [3, 4, 125])
      stage.sandbox.unfollow(stage.session.account.appid, [openid(5)])
      const { sends, status } = await send(stage, 'left')
      expect(status).toBe('sent')
      const gone = new Set([3, 4, 5])
      expect(stage.received().get('left/en')).toEqual(range(0, 120).filter((n) => !gone.has(n)))
      expect(sends[0]?.result).toMatchObject({ carriers: 117, heldOut: 19, dropped: { left: 3 } })
    }))

  it('takes its temporary tag from whoever was given it by hand', () =>
    workspace.stage({ followers: 300 }, async (stage) => {
      const plan = await stage.plan('hand', two, { sendAt: stage.clock.now + 60_000 })
      await sendBroadcast(
        stage.session,
        { plan, status: 'planned', submitted: 0, waits: true },
        { hearsCallbacks: false, pace: stage.pace },
      )
      await passOnce(stage.session, plan, { hearsCallbacks: false, pace: stage.pace })
      const tag = (await stage.client.listTags()).find(({ name }) => name.startsWith('~news/en'))
      await stage.client.addTag(tag?.wechatId ?? 0, [openid(130), openid(250)])
      await stage.client.removeTag(tag?.wechatId ?? 0, [openid(1)])
      stage.clock.now += 60_000
      await send(stage, 'hand')
      expectExactly(stage, 'hand')
    }))

  it('through a standing tag stops when its carriers are not the group that was shown', () =>
    workspace.stage({ followers: 100 }, async (stage) => {
      const { wechatId } = await stage.client.createTag('English')
      await stage.client.addTag(wechatId, range(0, 50).map(openid))
      const variants = [{ variant: 'en', send: range(0, 50), tag: { wechatId, name: 'English' } }]
      await stage.plan('same', variants)
      expect((await send(stage, 'same')).status).toBe('sent')
      await stage.client.addTag(wechatId, [openid(60)])
      await stage.client.removeTag(wechatId, [openid(7), openid(8)])
      await stage.plan('moved', variants)
      const { status, sends } = await send(stage, 'moved')
      expect(status).toBe('failed')
      expect(sends[0]?.result).toMatchObject({ why: 'different', difference: { extra: 1, missing: 2 } })
      expect(stage.received().get('moved/en')).toBeUndefined()
      expect((await stage.client.listTags()).some(({ name }) => name === 'English')).toBe(true)
    }))

  it('leaves a foreign tag of its temporary tag’s name alone', () =>
    workspace.stage({ followers: 20 }, async (stage) => {
      const plan = await stage.plan('taken', [{ variant: 'a', send: range(0, 10) }])
      const name = plan.variants[0]?.tag.name ?? ''
      const { wechatId } = await stage.client.createTag(name)
      const { sends } = await send(stage, 'taken')
      expect(sends[0]?.result?.why).toBe('tag-name-taken')
      expect(await temporaryTags(stage)).toEqual([name])
      await stage.client.deleteTag(wechatId)
      expect((await send(stage, 'taken')).status).toBe('sent')
    }))

  it('that has more carriers than a tag may have when it is deleted is untagged first', () =>
    workspace.stage({ followers: 700, limits: { followersOfDeletedTag: 100 } }, async (stage) => {
      await stage.plan('big', [{ variant: 'a', send: range(0, 650) }])
      expect(await send(stage, 'big')).toMatchObject({ outcome: 'done', status: 'sent' })
      expect(stage.received().get('big/a')).toHaveLength(650)
      expect(await temporaryTags(stage)).toEqual([])
    }))

  it('that WeChat takes and then does not send is failed, without exposures, and not sent again', () =>
    workspace.stage({ followers: 20, faults: { seed: 1, sendFails: 1 } }, async (stage) => {
      await stage.plan('ads', [{ variant: 'a', send: range(0, 10) }])
      const { status, sends } = await send(stage, 'ads')
      expect(status).toBe('failed')
      expect(sends[0]?.result).toMatchObject({ why: 'job-failed', outcome: { status: 'SEND_FAIL' } })
      expect(await exposuresOf(stage.session, 'ads')).toEqual([])
      await send(stage, 'ads')
      expect(stage.received().get('ads/a')).toEqual([])
      expect(await temporaryTags(stage)).toEqual([])
    }))

  it('on a subscription account that has sent today waits with its tag filled, and goes tomorrow', () =>
    workspace.stage({ followers: 100, type: 'subscription' }, async (stage) => {
      const filter = { kind: 'text', text: 'by hand' } as const
      await stage.client.sendToAll(filter)
      await stage.plan('quota', [{ variant: 'a', send: range(0, 60) }])
      const refused = await send(stage, 'quota')
      expect(refused.sends[0]).toMatchObject({
        status: 'failed',
        errcode: 45028,
        result: { why: 'send-quota' },
      })
      expect(await temporaryTags(stage)).toHaveLength(1)
      stage.clock.now += 86_400_000
      expect((await send(stage, 'quota')).status).toBe('sent')
      expect(stage.received().get('quota/a')).toEqual(range(0, 60))
      expect(await temporaryTags(stage)).toEqual([])
    }))

  it('says how many had their four of the month, and counts all as sent to', () =>
    workspace.stage({ followers: 20, limits: { massSendsPerFollower: 1 } }, async (stage) => {
      const { account, state } = stage.session
      await stage.plan('first', [{ variant: 'a', send: range(0, 4) }])
      await send(stage, 'first')
      const plan = await stage.plan('second', [{ variant: 'a', send: range(0, 10) }])
      const options = { hearsCallbacks: true, pace: stage.pace }
      await state.broadcasts.mark(plan.id, 'preparing')
      await sendBroadcast(
        stage.session,
        { plan, status: 'planned', submitted: 0, waits: false },
        { ...options, waitMs: 0 },
      )
      const [submitted] = await state.broadcasts.sends(plan.id)
      expect(submitted?.status).toBe('submitted')
      const document = {
        MsgID: submitted?.msgId,
        Status: 'send success',
        TotalCount: '10',
        FilterCount: '6',
        SentCount: '6',
        ErrorCount: '0',
      }
      await state.notices.add(account.name, {
        id: 'n',
        event: 'masssendjobfinish',
        at: stage.clock.now,
        document,
      })
      const { sends, status } = await passOnce(stage.session, plan, options)
      expect(status).toBe('sent')
      expect(sends[0]?.result?.outcome).toEqual({
        by: 'callback',
        status: 'send success',
        total: 10,
        filtered: 6,
        sent: 6,
        errors: 0,
      })
      expect(await exposuresOf(stage.session, 'second')).toHaveLength(10)
    }))
})

describe('a second send of the same plan', () => {
  it('sends nothing', () =>
    workspace.stage({ followers: 300 }, async (stage) => {
      await stage.plan('twice', two)
      await send(stage, 'twice')
      await send(stage, 'twice')
      expectExactly(stage, 'twice')
    }))
})
