import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { reconcile } from '../../../src/pipeline/reconcile/reconcile.ts'
import type { Session } from '../../../src/pipeline/session.ts'
import { type DriftingAccount, followers, openDrifting, withDrifting } from '../../support/drifting.ts'
import { carriersOf } from '../../support/hand.ts'
import type { LiveWorkspace } from '../../support/live-workspace.ts'
import { propertySeed, runsOf } from '../../support/property.ts'

let workspace: LiveWorkspace
beforeAll(async () => {
  workspace = await openDrifting(['foreign'])
})
afterAll(() => workspace.remove())

/** The session, with every number of a tag that a changing call names. */
function watched(
  { under, client }: DriftingAccount,
  named: Set<number>,
  policy: 'heal' | 'respect',
): Session {
  const session = under(policy)
  const watch =
    <Rest extends readonly unknown[], Answer>(call: (tag: number, ...rest: Rest) => Answer) =>
    (tag: number, ...rest: Rest): Answer => {
      named.add(tag)
      return call(tag, ...rest)
    }
  const seen = {
    ...client,
    addTag: watch(client.addTag),
    removeTag: watch(client.removeTag),
    renameTag: watch(client.renameTag),
    deleteTag: watch(client.deleteTag),
  }
  return { ...session, platform: async () => ({ ...(await session.platform()), client: seen }) }
}

const edit = fc.record({
  tag: fc.constantFrom('Reader', 'Buyer', 'Friends', 'Press'),
  adds: fc.boolean(),
  who: fc.uniqueArray(fc.integer({ min: 0, max: 119 }), { minLength: 1, maxLength: 4 }),
})

it('no call ever names a foreign tag, and healing ends in the decision, whatever a hand does', () =>
  withDrifting(workspace, 'foreign', async (account) => {
    const { client, hand, session } = account
    const decided = { Reader: await carriersOf(client, 'Reader'), Buyer: await carriersOf(client, 'Buyer') }
    const law = fc.asyncProperty(
      fc.array(edit, { minLength: 1, maxLength: 4 }),
      fc.boolean(),
      async (edits, full) => {
        for (const { tag, adds, who } of edits) {
          const them = who.map((n) => followers[n] ?? '')
          await (adds ? hand.add(tag, ...them) : hand.remove(tag, ...them))
        }
        workspace.clock.now += 60_000
        const foreign = {
          Friends: await carriersOf(client, 'Friends'),
          Press: await carriersOf(client, 'Press'),
        }
        const named = new Set<number>()
        await reconcile(watched(account, named, 'heal'), { full })
        const ours = new Set((await session.state.tags.all('foreign')).map(({ wechatId }) => wechatId))
        expect([...named].filter((wechatId) => !ours.has(wechatId))).toEqual([])
        expect({
          Friends: await carriersOf(client, 'Friends'),
          Press: await carriersOf(client, 'Press'),
        }).toEqual(foreign)
        expect({
          Reader: await carriersOf(client, 'Reader'),
          Buyer: await carriersOf(client, 'Buyer'),
        }).toEqual(decided)
      },
    )
    await fc.assert(law, { numRuns: runsOf(6), seed: propertySeed })
  }))
