import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listOverrides } from '../../../src/history/overrides.ts'
import { adoptAll, adoptable, adoptTag } from '../../../src/pipeline/adopt.ts'
import { decideAndPlan } from '../../../src/pipeline/decide.ts'
import { releaseOverride, setOverride } from '../../../src/pipeline/reconcile/set-override.ts'
import type { Session } from '../../../src/pipeline/session.ts'
import { followers, openDrifting, withDrifting } from '../../support/drifting.ts'
import { carriersOf } from '../../support/hand.ts'
import type { LiveWorkspace } from '../../support/live-workspace.ts'

let workspace: LiveWorkspace
beforeAll(async () => {
  workspace = await openDrifting(['held', 'adopt', 'lost'])
})
afterAll(() => workspace.remove())

const planned = async (session: Session) => (await decideAndPlan(session, { kind: 'plan' })).plan

describe('an override by command', () => {
  it('is carried out at once, is no drift, and ends when it is removed', () =>
    withDrifting(workspace, 'held', async ({ session, client, reconcile }) => {
      const follower = followers[100] ?? ''
      const request = { follower, tag: 'reader', carries: true, until: '2026-12-31', reason: 'asked' }
      expect((await setOverride(session, request)).changed).toBe('added')
      expect((await setOverride(session, request)).changed).toBe('nothing')
      expect(await carriersOf(client, 'Reader')).toContain(follower)
      expect((await reconcile('heal')).drift).toEqual([])
      expect((await planned(session)).totals).toMatchObject({ adds: 0, removes: 0 })
      expect(await releaseOverride(session, follower, 'reader')).toBe(true)
      expect(await releaseOverride(session, follower, 'reader')).toBe(false)
      expect((await planned(session)).totals).toMatchObject({ adds: 0, removes: 1 })
      const audit = await session.state.audit.list('held', 99)
      expect(audit.map(({ what }) => what)).toEqual(
        expect.arrayContaining(['override.set', 'override.released']),
      )
      expect(JSON.stringify(audit)).not.toContain(follower)
    }))

  it.each([
    ['plan.unknown-tag', { tag: 'vipp' }],
    ['override.past', { until: '2020-01-01' }],
    ['option.not-a-date', { until: '2026-02-30' }],
    ['override.unknown-follower', { follower: 'o-stranger' }],
  ])('is refused with %s', (code, over) =>
    workspace.account('held', async ({ session }) => {
      const request = { follower: followers[0] ?? '', tag: 'reader', carries: false, ...over }
      await expect(setOverride(session, request)).rejects.toMatchObject({ code })
      expect(await listOverrides(session.history, 'held', 0)).toEqual([])
    }),
  )
})

describe('adopting', () => {
  it('makes a tag made by hand the tag of a rule, and changes nobody before a plan', () =>
    withDrifting(workspace, 'adopt', async ({ session, client, hand }) => {
      const stranger = followers[110] ?? ''
      await hand.add('English', stranger)
      await expect(adoptTag(session, 'Englisch', 'lang-en')).rejects.toMatchObject({ code: 'adopt.unknown' })
      await expect(adoptTag(session, 'English', 'lang-fr')).rejects.toMatchObject({
        code: 'plan.unknown-tag',
      })
      await expect(adoptTag(session, 'Reader', 'lang-en')).rejects.toMatchObject({ code: 'adopt.taken' })
      await expect(adoptTag(session, 'English', 'reader')).rejects.toMatchObject({ code: 'adopt.taken' })
      expect(await adoptTag(session, 'English', 'lang-en')).toMatchObject({ tag: 'lang-en', followers: 1 })
      expect(await carriersOf(client, 'English')).toEqual([stranger])
      expect((await planned(session)).entries.find(({ tag }) => tag === 'lang-en')).toMatchObject({
        removes: 1,
      })
    }))

  it('finds by their names the tags that a lost state has left, and nothing is made twice', () =>
    withDrifting(workspace, 'lost', async ({ session, client }) => {
      // What a new state folder knows: nothing.
      const forgetful = {
        ...session,
        state: { ...session.state, tags: { ...session.state.tags, all: async () => [] } },
      }
      const found = await adoptable(forgetful)
      expect(found.map(({ tag, followers: carriers }) => [tag, carriers])).toEqual([
        ['reader', 60],
        ['buyer', 50],
      ])
      await adoptAll(session, found)
      expect(await adoptable(session)).toEqual([])
      expect((await planned(session)).totals).toMatchObject({ creates: 0, adds: 0, removes: 0 })
      expect(await client.listTags()).toHaveLength(3)
    }))
})
