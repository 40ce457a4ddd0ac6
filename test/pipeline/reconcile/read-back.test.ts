import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insertEvents } from '../../../src/history/insert-events.ts'
import { applySavedPlan } from '../../../src/pipeline/apply.ts'
import { carryOutPlan } from '../../../src/pipeline/carry-out-plan.ts'
import { decideAndPlan } from '../../../src/pipeline/decide.ts'
import { readBackApplied } from '../../../src/pipeline/reconcile/read-back.ts'
import type { Session } from '../../../src/pipeline/session.ts'
import { type DriftingAccount, followers, openDrifting, withDrifting } from '../../support/drifting.ts'
import { carriersOf } from '../../support/hand.ts'
import { anEvent } from '../../support/history.ts'
import type { LiveWorkspace } from '../../support/live-workspace.ts'

let workspace: LiveWorkspace
beforeAll(async () => {
  workspace = await openDrifting(['lies', 'always', 'sample', 'parked'])
})
afterAll(() => workspace.remove())

const newReaders = followers.slice(80, 120)

/** The session with a WeChat that answers so many calls with success and does nothing. */
function lying({ session, client }: DriftingAccount, lies: number): Session {
  let left = lies
  const liar = {
    ...client,
    async addTag(tag: number, openids: readonly string[]) {
      if (left-- > 0) return
      await client.addTag(tag, openids)
    },
  }
  return { ...session, platform: async () => ({ ...(await session.platform()), client: liar }) }
}

async function planMore({ session }: DriftingAccount): Promise<string> {
  const at = workspace.clock.now
  await insertEvents(
    session.history,
    newReaders.map((follower) =>
      anEvent({ account: session.account.name, follower, kind: 'link_click', at }),
    ),
  )
  workspace.clock.now += 60_000
  return (await decideAndPlan(session, { kind: 'run' })).plan.id
}

describe('the reading after an apply', () => {
  it('makes again what WeChat answered with success and did not do', () =>
    withDrifting(workspace, 'lies', async (account) => {
      const plan = await planMore(account)
      const { readBack, observedEqualsDecided } = await applySavedPlan(lying(account, 1), plan)
      expect(readBack).toEqual({ way: 'whole', sampled: 0, unequal: 0, healed: 40, rounds: 1 })
      expect(observedEqualsDecided).toBe(true)
      expect(await carriersOf(account.client, 'Reader')).toHaveLength(100)
      expect((await account.reconcile('heal')).drift).toEqual([])
    }))

  it('gives up after three goes and says what differs', () =>
    withDrifting(workspace, 'always', async (account) => {
      const plan = await planMore(account)
      const { readBack } = await applySavedPlan(lying(account, 99), plan)
      expect(readBack).toMatchObject({ unequal: 40, rounds: 3 })
    }))

  it('asks a sample when everything would be dear, and reads the tags whose count is off', () =>
    withDrifting(workspace, 'sample', async (account) => {
      const { session, client } = account
      const id = await planMore(account)
      const found = await session.state.plans.find(id)
      if (!found) throw new Error('no plan')
      const summary = await carryOutPlan(lying(account, 1), found.plan)
      const read = await readBackApplied(session, found.plan, summary, { affordable: 1 })
      expect(read).toEqual({ way: 'sample', sampled: 40, unequal: 0, healed: 40, rounds: 1 })
      expect(await carriersOf(client, 'Reader')).toHaveLength(100)
      expect((await account.reconcile('heal')).drift).toEqual([])
    }))
})
