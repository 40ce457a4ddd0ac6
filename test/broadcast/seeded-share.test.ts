import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isDrawn } from '../../src/broadcast/seeded-share.ts'

const followers = Array.from({ length: 20_000 }, (_, n) => `o6_bmjrPTlm6_${n}`)

function drawn(share: number, seed: string): readonly string[] {
  return followers.filter((follower) => isDrawn({ share, seed }, follower))
}

describe('a seeded share of followers', () => {
  it('is the same for ever: these were drawn once and must be drawn again', () => {
    const numbers = [7466, 8971, 10885, 18180]
    expect(drawn(0.0002, 'holdout of june-story')).toEqual(numbers.map((n) => `o6_bmjrPTlm6_${n}`))
  })

  it('is of the size that was asked for, within four standard deviations of chance', () => {
    for (const [share, seed] of [
      [0.01, 'a'],
      [0.1, 'holdout of june'],
      [0.5, 'sample of june'],
      [0.9, ''],
    ] as const) {
      const deviation = Math.sqrt(followers.length * share * (1 - share))
      expect(Math.abs(drawn(share, seed).length - followers.length * share)).toBeLessThan(4 * deviation)
    }
  })

  it('of one name says nothing about that of another', () => {
    const first = new Set(drawn(0.5, 'holdout of a'))
    const both = drawn(0.5, 'sample of a').filter((follower) => first.has(follower)).length
    expect(Math.abs(both - followers.length / 4)).toBeLessThan(4 * Math.sqrt((followers.length * 3) / 16))
  })

  it('holds everybody that a smaller share of the same seed holds', () => {
    const share = fc.double({ min: 0.01, max: 0.99, noNaN: true })
    fc.assert(
      fc.property(fc.string(), fc.string(), share, (seed, follower, size) => {
        const inSmaller = isDrawn({ share: size / 2, seed }, follower)
        expect(inSmaller && !isDrawn({ share: size, seed }, follower)).toBe(false)
      }),
    )
  })
})
