import { describe, expect, it } from 'vitest'
import { callsOf, chooseReading } from '../../../src/sync/reconcile/choose-reading.ts'

const tag = (wechatId: number, followers: number, over = {}) => ({
  wechatId,
  followers,
  expected: followers,
  managed: true,
  ...over,
})

describe('how to read back', () => {
  it('costs a call for every 10,000 carriers and one for the end of the list', () => {
    expect(callsOf([{ followers: 0 }])).toBe(1)
    expect(callsOf([{ followers: 1 }, { followers: 10_000 }])).toBe(4)
    expect(callsOf([{ followers: 10_001 }])).toBe(3)
  })

  it('reads every list of ours while that is cheap', () => {
    const tags = [tag(100, 30_000), tag(101, 5), tag(102, 9_000_000, { managed: false })]
    expect(chooseReading({ tags, changed: 1_000_000 })).toMatchObject({
      way: 'lists',
      lists: [100, 101],
      calls: 7,
      costs: { lists: 7, full: 908 },
    })
  })

  it('goes by the counts when lists are dear, unless that were dearer', () => {
    const tags = Array.from({ length: 4 }, (_, n) => tag(100 + n, 1_000_000, n === 0 ? { expected: 1 } : {}))
    expect(chooseReading({ tags, changed: 250 })).toMatchObject({ way: 'counts', lists: [100], calls: 105 })
    expect(chooseReading({ tags, changed: 100_000 })).toMatchObject({ way: 'lists', calls: 405 })
  })

  it('reads what it is told to', () => {
    const tags = [tag(100, 5), tag(101, 5), tag(102, 5, { managed: false })]
    expect(chooseReading({ tags, changed: 0, full: true }).lists).toEqual([100, 101, 102])
    expect(chooseReading({ tags, changed: 0, only: [101, 102] })).toMatchObject({
      way: 'named',
      lists: [101],
    })
  })
})
