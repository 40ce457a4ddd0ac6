import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRandom } from '../../../src/common/random.ts'
import {
  createOrigin,
  keyOf,
  numberOf,
  openidOf,
  shuffle32,
  unshuffle32,
} from '../../../src/sandbox/population/identity.ts'
import { isoTime } from '../../../src/sandbox/population/iso-time.ts'
import { beta, dirichlet, gamma, pickWeighted } from '../../../src/sandbox/population/sampling.ts'

const uint32 = fc.integer({ min: 0, max: 0xffffffff })

describe('keys of followers', () => {
  it('can be traced back to the number, so no two numbers share one', () => {
    fc.assert(fc.property(uint32, (number) => unshuffle32(shuffle32(number)) === number))
    const origin = createOrigin('brand', 1)
    fc.assert(fc.property(uint32, (number) => numberOf(origin, keyOf(origin, number)) === number))
  })

  it('sort as the openids made of them', () => {
    const origin = createOrigin('brand', 1)
    const openid = (key: number) => openidOf(origin, key, createRandom(key))
    fc.assert(fc.property(uint32, uint32, (a, b) => a === b || a < b === openid(a) < openid(b)))
  })
})

describe('times', () => {
  it('are written as Date writes them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), (at) => isoTime(at) === new Date(at).toISOString()),
    )
  })
})

describe('draws', () => {
  it('have the mean that they promise', () => {
    const random = createRandom(11)
    const mean = (draw: () => number) =>
      Array.from({ length: 20_000 }, draw).reduce((a, b) => a + b, 0) / 20_000
    expect(mean(() => gamma(random, 0.4))).toBeCloseTo(0.4, 1)
    expect(mean(() => gamma(random, 5))).toBeCloseTo(5, 0)
    expect(mean(() => beta(random, 0.3, 5))).toBeCloseTo(0.3, 2)
    expect(mean(() => dirichlet(random, [0.6, 0.3, 0.1], 9)[0] ?? 0)).toBeCloseTo(0.6, 2)
    expect(mean(() => pickWeighted(random, [1, 0, 3]))).toBeCloseTo(1.5, 1)
  })
})
