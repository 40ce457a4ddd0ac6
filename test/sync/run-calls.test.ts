import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { LoadedCall } from '../../src/sync/load-calls.ts'
import { runCalls } from '../../src/sync/run-calls.ts'
import { runsOf } from '../support/property.ts'

function loaded(n: number, openids: readonly string[]): LoadedCall {
  const call = { n, tag: 't', op: 'add', fromSeq: 0, toSeq: openids.length } as const
  return { call, openids, parts: [{ openids, named: 0 }], listed: openids }
}

async function* each<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items
}

/** Resolves after some turns of the event loop. */
async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve))
}

it('every call is made once, never two at once for one follower, never more than allowed', async () => {
  const call = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { minLength: 1, maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(
      fc.array(call, { maxLength: 30 }),
      fc.integer({ min: 1, max: 6 }),
      async (calls, parallel) => {
        const busy = new Set<string>()
        const made: number[] = []
        let underWay = 0
        await runCalls(each(calls.map((openids, n) => loaded(n, openids))), {
          parallel,
          shouldStop: () => false,
          async carryOut({ call: { n }, openids }) {
            expect(++underWay).toBeLessThanOrEqual(parallel)
            expect(openids.some((openid) => busy.has(openid))).toBe(false)
            for (const openid of openids) busy.add(openid)
            await turns((n * 7) % 4)
            for (const openid of openids) busy.delete(openid)
            made.push(n)
            underWay--
          },
        })
        expect(made.sort((a, b) => a - b)).toEqual(calls.map((_, n) => n))
      },
    ),
    { numRuns: runsOf(60) },
  )
})

it('an error ends the work only after the calls under way have ended', async () => {
  const ended: number[] = []
  const work = runCalls(each([loaded(0, ['a']), loaded(1, ['b']), loaded(2, ['c'])]), {
    parallel: 2,
    shouldStop: () => false,
    async carryOut({ call: { n } }) {
      if (n === 0) throw new Error('refused')
      await turns(5)
      ended.push(n)
    },
  })
  await expect(work).rejects.toThrow('refused')
  expect(ended).toEqual([1])
})
