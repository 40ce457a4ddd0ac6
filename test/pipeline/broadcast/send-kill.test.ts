import { afterAll, beforeAll, expect, it } from 'vitest'
import { passOver } from '../../../src/broadcast/send-pass.ts'
import type { SendTools } from '../../../src/broadcast/send-ports.ts'
import { newSend } from '../../../src/broadcast/send-state.ts'
import { statusOfSends } from '../../../src/broadcast/send-status.ts'
import { sendTools } from '../../../src/pipeline/broadcast/send-tools.ts'
import { FollowersInFlight } from '../../../src/sync/index.ts'
import {
  type BroadcastStage,
  exposuresOf,
  openBroadcastWorkspace,
  range,
  type Workspace,
} from '../../support/broadcast-stage.ts'

let workspace: Workspace
beforeAll(async () => {
  workspace = await openBroadcastWorkspace()
})
afterAll(() => workspace.close())

const variants = [
  { variant: 'en', send: range(0, 55), holdout: range(55, 60) },
  { variant: 'zh', send: range(60, 70) },
]

class Killed extends Error {}

/** What has been done when the process dies after its n-th step in the world; nothing that comes later is heard. */
function dyingAfter(
  tools: SendTools,
  steps: number,
): { readonly tools: SendTools; readonly taken: () => number } {
  let taken = 0
  const dying = <Port extends object>(port: Port): Port =>
    new Proxy(port, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name)
        if (
          typeof value !== 'function' ||
          name === 'followersOfTag' ||
          name === 'missing' ||
          name === 'extra'
        )
          return value
        return async (...given: unknown[]) => {
          if (taken >= steps) throw new Killed()
          taken++
          const answer: unknown = await Reflect.apply(value, target, given)
          if (taken >= steps) throw new Killed()
          return answer
        }
      },
    })
  const { writer, store, groups } = tools
  return {
    tools: {
      ...tools,
      writer: dying(writer),
      store: dying(store),
      groups: dying(groups),
      inFlight: new FollowersInFlight(),
    },
    taken: () => taken,
  }
}

async function beginPlan(stage: BroadcastStage, id: string) {
  const plan = await stage.plan(id, variants)
  for (const { variant, clientMsgId, followers } of plan.variants) {
    await stage.session.state.broadcasts.putSend(
      newSend(id, { variant, clientMsgId, followers, temporaryTag: true, wechatTagId: null }),
    )
  }
  await stage.session.state.broadcasts.mark(id, 'preparing')
  return plan
}

/** One life of the process: from what is kept to its death after so many steps. False when it lived to the end. */
async function live(stage: BroadcastStage, id: string, steps: number): Promise<boolean> {
  const { session, pace } = stage
  const { state, account } = session
  const plan = (await state.broadcasts.find(account.name, id))?.plan
  if (!plan) throw new Error('no plan')
  const { tools } = dyingAfter(await sendTools(session, { hearsCallbacks: false, pace }), steps)
  const exposure = { topic: 'story', campaign: '' }
  for (let tries = 0; tries < 60; tries++) {
    try {
      const sends = await state.broadcasts.sends(id)
      const end = await passOver({ tools, plan, sends, mayBegin: true, exposure })
      if (end.outcome === 'done') {
        expect(statusOfSends(end.sends)).toBe('sent')
        return false
      }
      await pace.sleep(60_000)
    } catch (error) {
      if (error instanceof Killed) return true
      throw error
    }
  }
  throw new Error('it never ended')
}

async function expectWhole(stage: BroadcastStage, id: string, received = stage.received()): Promise<void> {
  for (const { variant, send } of variants) expect(received.get(`${id}/${variant}`)).toEqual(send)
  expect(await exposuresOf(stage.session, id)).toEqual([
    ...[...variants.flatMap(({ send }) => send)].map((n) => `exposure ${n}`),
    ...range(55, 60).map((n) => `holdout ${n}`),
  ])
  expect((await stage.client.listTags()).filter(({ name }) => name.startsWith('~'))).toEqual([])
}

it.each([1, 2])(
  'a broadcast that is killed after any one of its steps (from the %i.) reaches everybody once',
  (first) =>
    workspace.stage({ followers: 80 }, async (stage) => {
      const ids: string[] = []
      for (let step = first, wasKilled = true; wasKilled; step += 2) {
        const id = `k${step}`
        ids.push(id)
        await beginPlan(stage, id)
        wasKilled = await live(stage, id, step)
        if (wasKilled) await live(stage, id, Number.POSITIVE_INFINITY)
      }
      expect(ids.length).toBeGreaterThan(12)
      const received = stage.received()
      for (const id of ids) await expectWhole(stage, id, received)
    }),
)

it('so it does when it is killed again and again, a few steps further each time', () =>
  workspace.stage(
    { followers: 80, faults: { seed: 3, answerLost: 0.05, sendRepeated: 0.5 } },
    async (stage) => {
      for (const pace of [1, 3]) {
        const id = `again${pace}`
        await beginPlan(stage, id)
        for (let steps = 8; await live(stage, id, steps); steps += pace);
        await expectWhole(stage, id)
      }
    },
  ))
