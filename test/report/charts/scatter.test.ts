import { describe, expect, test } from 'vitest'
import { createRandom } from '../../../src/common/random.ts'
import { mostPoints, scatter } from '../../../src/report/charts/scatter.ts'

const group = (name: string) => ({ name: { en: name, zh: name }, tip: { en: name, zh: name } })

const dotsOf = (markup: string) =>
  [...markup.matchAll(/M(-?\d+) (-?\d+)h0/g)].map(([, x, y]) => [Number(x), Number(y)] as const)

const viewOf = (markup: string) => (/viewBox="0 0 (\d+) (\d+)"/.exec(markup) ?? []).slice(1).map(Number)

function cloud(size: number): readonly (readonly [number, number, number])[] {
  const random = createRandom('cloud')
  return Array.from({ length: size }, (_, i) => [random.normal() * 3, random.normal(), i % 2] as const)
}

describe('a map of dots', () => {
  test('draws every follower within the picture, however far out', () => {
    const { text } = scatter([...cloud(500), [1e9, -1e9, 0]], [group('a'), group('b')])
    const [width = 0, height = 0] = viewOf(text)

    expect(dotsOf(text)).toHaveLength(501)
    expect(dotsOf(text).every(([x, y]) => x >= 0 && x <= width && y >= 0 && y <= height)).toBe(true)
  })

  test('has one scale for both directions', () => {
    const { text } = scatter(
      [
        [0, 0, 0],
        [10, 0, 0],
        [0, 5, 0],
        [10, 5, 0],
      ],
      [group('a')],
    )
    const xs = dotsOf(text).map(([x]) => x)
    const ys = dotsOf(text).map(([, y]) => y)

    expect((Math.max(...xs) - Math.min(...xs)) / (Math.max(...ys) - Math.min(...ys))).toBeCloseTo(2, 1)
  })

  test('draws at most so many as a page can hold', () => {
    expect(dotsOf(scatter(cloud(mostPoints + 10), [group('a'), group('b')]).text)).toHaveLength(mostPoints)
  })

  test('leaves out dots without a place or a group', () => {
    const { text } = scatter(
      [
        [Number.NaN, 0, 0],
        [0, Number.POSITIVE_INFINITY, 0],
        [1, 1, 7],
        [1, 1, 0],
      ],
      [group('a')],
    )

    expect(dotsOf(text)).toHaveLength(1)
    expect(text).not.toMatch(/NaN|Infinity/)
  })

  test('keeps the names of groups apart that lie on one place', () => {
    const points = Array.from({ length: 60 }, (_, i) => [i % 7, i % 5, i % 3] as const)
    const { text } = scatter(points, [group('a'), group('b'), group('c')])
    const heights = [...text.matchAll(/<text lang="en"[^>]* y="(\d+)"/g)]
      .map(([, y]) => Number(y))
      .sort((a, b) => a - b)

    expect(heights).toHaveLength(3)
    for (const [i, y] of heights.entries())
      if (i > 0) expect(y - (heights[i - 1] ?? 0)).toBeGreaterThanOrEqual(40)
  })

  test('stands one dot and no dot', () => {
    expect(scatter([[3, 3, 0]], [group('a')]).text).not.toMatch(/NaN|Infinity/)
    expect(scatter([], []).text).not.toMatch(/NaN|Infinity/)
  })
})
