import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { groundOf, observedCounts, recordObserved } from '../../src/history/observed.ts'
import { changedFollowers, countUnequal, writePlanChanges } from '../../src/history/plan-changes.ts'
import { openTestHistory, type TestHistory } from '../support/history.ts'
import { runsOf } from '../support/property.ts'
import { pagesOf } from '../support/tag-decisions.ts'

let test: TestHistory
beforeAll(async () => {
  test = await openTestHistory()
})
afterAll(() => test.remove())

function listed(...wechatIds: number[]) {
  return wechatIds.map((wechatId) => ({ wechatId, name: `tag ${wechatId}`, followers: 0 }))
}

async function writeDecided(
  account: string,
  run: string,
  pairs: readonly (readonly [string, string, string?])[],
) {
  const rows = pairs.map(([tag, follower, state = 'given']) => ({
    account,
    run,
    follower,
    tag,
    given_on: '2026-11-22',
    state,
  }))
  await test.history.insert('decided', rows)
}

describe('what WeChat carries', () => {
  it('is read whole and put in place of the earlier reading, of this account alone', async () => {
    await recordObserved(test.history, 'other', listed(9), pagesOf(new Map([[9, ['x']]])))
    const before = new Map([[101, ['a', 'b', 'c', 'd']]])
    await recordObserved(test.history, 'read', listed(101), pagesOf(before))
    const after = new Map([[102, ['a', 'a', 'b', 'a', 'e']]])
    await recordObserved(test.history, 'read', listed(101, 102), pagesOf(after, 2))
    expect(await observedCounts(test.history, 'read')).toEqual(new Map([[102, 3]]))
    expect(await observedCounts(test.history, 'other')).toEqual(new Map([[9, 1]]))
  })

  it('can be nothing at all', async () => {
    await recordObserved(test.history, 'nothing', listed(101), pagesOf(new Map([[101, ['a']]])))
    await recordObserved(test.history, 'nothing', listed(101), pagesOf(new Map()))
    expect(await observedCounts(test.history, 'nothing')).toEqual(new Map())
  })

  it('stands as it was when reading fails half-way', async () => {
    await recordObserved(test.history, 'half', listed(101), pagesOf(new Map([[101, ['a', 'b']]])))
    const failing = recordObserved(test.history, 'half', listed(101), async function* () {
      yield ['c']
      throw new Error('the line went dead')
    })
    await expect(failing).rejects.toThrow('the line went dead')
    expect(await observedCounts(test.history, 'half')).toEqual(new Map([[101, 2]]))
    await recordObserved(test.history, 'half', listed(101), pagesOf(new Map([[101, ['d']]])))
    expect(await observedCounts(test.history, 'half')).toEqual(new Map([[101, 1]]))
  })

  it('can be read again for some tags, the others kept and vanished ones let go', async () => {
    const first = new Map([
      [101, ['a', 'b']],
      [102, ['a']],
      [103, ['a']],
    ])
    await recordObserved(test.history, 'some', listed(101, 102, 103), pagesOf(first))
    await recordObserved(test.history, 'some', listed(101, 102), pagesOf(new Map([[101, ['c']]])), [101])
    expect(await observedCounts(test.history, 'some')).toEqual(
      new Map([
        [101, 1],
        [102, 1],
      ]),
    )
  })

  it('has a digest that moves with members and names, not with the order of reading', async () => {
    const read = async (members: readonly string[], name = 'tag 101') => {
      const tags = [{ wechatId: 101, name, followers: members.length }, ...listed(7)]
      await recordObserved(test.history, 'ground', tags, pagesOf(new Map([[101, members]])))
      return groundOf(test.history, 'ground', tags)
    }
    const ground = await read(['a', 'b', 'c'])
    expect(await read(['c', 'a', 'b'])).toBe(ground)
    expect(await read(['a', 'b'])).not.toBe(ground)
    expect(await read(['a', 'b', 'd'])).not.toBe(ground)
    expect(await read(['a', 'b', 'c'], 'renamed')).not.toBe(ground)
  })
})

describe('the changes of a plan', () => {
  it('are numbered within tag and operation, in order of the follower, with the first as samples', async () => {
    await writeDecided('brand', 'r1', [
      ['vip', 'f'],
      ['vip', 'b'],
      ['vip', 'd'],
      ['vip', 'blocked', 'follower-budget'],
      ['quiet', 'draft', 'draft'],
      ['new', 'z'],
    ])
    await recordObserved(
      test.history,
      'brand',
      listed(101, 500),
      pagesOf(
        new Map([
          [101, ['a', 'b', 'c']],
          [500, ['foreign']],
        ]),
      ),
    )
    const tags = [
      { tag: 'vip', wechatId: 101 },
      { tag: 'new', wechatId: null },
    ]
    const changes = await writePlanChanges(test.history, { account: 'brand', plan: 'p1', run: 'r1', tags })
    expect(changes.get('vip')).toEqual({
      followersNow: 3,
      followersAfter: 3,
      adds: 2,
      removes: 2,
      sampleAdds: ['d', 'f'],
      sampleRemoves: ['a', 'c'],
    })
    expect(changes.get('new')).toMatchObject({ followersNow: 0, followersAfter: 1, adds: 1 })
    expect(await changedFollowers(test.history, 'p1', 'vip', 'add', 0, 10)).toEqual(['d', 'f'])
    expect(await changedFollowers(test.history, 'p1', 'vip', 'add', 1, 2)).toEqual(['f'])
    expect(await changedFollowers(test.history, 'p1', 'vip', 'remove', 0, 1)).toEqual(['a'])
    const run = { account: 'brand', run: 'r1', tags }
    expect(await countUnequal(test.history, run, [])).toBe(5)
    expect(await countUnequal(test.history, run, [{ tag: 'vip', follower: 'd' }])).toBe(4)
  })

  it('are none when there is no tag to keep equal', async () => {
    const options = { account: 'brand', plan: 'p-none', run: 'r1', tags: [] }
    expect(await writePlanChanges(test.history, options)).toEqual(new Map())
    expect(await countUnequal(test.history, options, [])).toBe(0)
  })

  it('are the difference of the two sets, whatever they are', async () => {
    const tags = ['t1', 't2', 't3'].map((tag, n) => ({ tag, wechatId: 101 + n }))
    const pair = fc.tuple(fc.constantFrom(...tags), fc.stringMatching(/^o[a-d]{1,2}$/))
    const pairs = fc.uniqueArray(pair, {
      selector: ([tag, follower]) => `${tag.tag} ${follower}`,
      maxLength: 25,
    })
    let round = 0
    await fc.assert(
      fc.asyncProperty(pairs, pairs, async (decided, observed) => {
        const account = `difference-${round++}`
        await writeDecided(
          account,
          'run',
          decided.map(([tag, follower]) => [tag.tag, follower] as const),
        )
        const members = new Map(
          tags.map(({ wechatId }) => [
            wechatId,
            observed.filter(([tag]) => tag.wechatId === wechatId).map(([, follower]) => follower),
          ]),
        )
        await recordObserved(test.history, account, listed(101, 102, 103), pagesOf(members))
        const changes = await writePlanChanges(test.history, { account, plan: account, run: 'run', tags })
        for (const { tag, wechatId } of tags) {
          const wanted = new Set(decided.filter(([one]) => one.tag === tag).map(([, follower]) => follower))
          const present = new Set(members.get(wechatId))
          const adds = [...wanted].filter((follower) => !present.has(follower)).sort()
          const removes = [...present].filter((follower) => !wanted.has(follower)).sort()
          expect(changes.get(tag)).toEqual({
            followersNow: present.size,
            followersAfter: wanted.size,
            adds: adds.length,
            removes: removes.length,
            sampleAdds: adds.slice(0, 5),
            sampleRemoves: removes.slice(0, 5),
          })
          expect(await changedFollowers(test.history, account, tag, 'add', 0, 999)).toEqual(adds)
          expect(await changedFollowers(test.history, account, tag, 'remove', 0, 999)).toEqual(removes)
        }
      }),
      { numRuns: runsOf(15) },
    )
  })
})
