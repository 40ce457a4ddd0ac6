import { expect, it } from 'vitest'
import { createRandom } from '../../src/common/random.ts'
import { readableId } from '../../src/state/ids.ts'

it('names a run by its moment and a short tail', () => {
  const id = readableId('run', Date.UTC(2026, 10, 22, 9, 30), createRandom(1))
  expect(id).toMatch(/^run-20261122-0930-[2-9a-z]{4}$/)
})

it('gives different tails in the same minute', () => {
  const random = createRandom(2)
  const ids = Array.from({ length: 50 }, () => readableId('plan', 0, random))
  expect(new Set(ids).size).toBe(50)
})
