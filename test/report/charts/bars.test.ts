import { describe, expect, test } from 'vitest'
import { divergingBar, gainLossBar, shareBar, stackedBar } from '../../../src/report/charts/bars.ts'
import { attributeValues } from '../../support/markup.ts'

const numbers = (markup: string, attribute: string) => attributeValues(markup, attribute).map(Number)

describe('a bar of gains and losses', () => {
  test('draws what stays, what is gained and what is lost side by side', () => {
    const { text } = gainLossBar({ followers: 60, gains: 20, loses: 40 }, 100)

    expect(attributeValues(text, 'class')).toEqual(['bar', 'stay', 'gain', 'loss'])
    expect(numbers(text, 'x')).toEqual([0, 400, 600])
    expect(numbers(text, 'width')).toEqual([400, 200, 400])
  })

  test('draws nothing for nothing', () => {
    expect(gainLossBar({ followers: 0, gains: 0, loses: 0 }, 0).text).not.toContain('<rect')
  })

  test('never has a number that is none', () => {
    const { text } = gainLossBar(
      { followers: Number.NaN, gains: Number.POSITIVE_INFINITY, loses: -3 },
      Number.NaN,
    )

    expect(text).not.toMatch(/NaN|Infinity/)
  })
})

describe('a stacked bar', () => {
  test('shows even the smallest part', () => {
    expect(numbers(stackedBar([{ value: 1, style: 'c0' }], 1_000_000).text, 'width')).toEqual([2])
  })

  test('never leaves its frame', () => {
    const parts = [0.7, 0.6, 0.5].map((value) => ({ value, style: 'c0' }))
    const { text } = stackedBar(parts, 1)

    expect(numbers(text, 'width').reduce((sum, width) => sum + width, 0)).toBe(1000)
  })
})

describe('a diverging bar', () => {
  test.each([
    [1, 500, 250],
    [-2, 0, 500],
    [-9, 0, 500],
    [0, 500, 0],
    [Number.NaN, 500, 0],
  ])('of %d starts at %d and is %d wide', (value, x, width) => {
    const { text } = divergingBar(value, 2, 'c0')

    expect(numbers(text, 'x')).toEqual([x])
    expect(numbers(text, 'width')).toEqual([width])
  })
})

test('a share is cut at all and at nothing', () => {
  const wide = (share: number) => numbers(shareBar(share, 'kept').text, 'width')[1]

  expect([wide(0.25), wide(1.2), wide(-1), wide(Number.NaN)]).toEqual([250, 1000, 0, 0])
})
