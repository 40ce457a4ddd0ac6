import { describe, expect, test } from 'vitest'
import { niceTicks } from '../../../src/report/charts/scale.ts'
import { areaPlot, upDownPlot } from '../../../src/report/charts/time-plot.ts'

const ticks = [{ day: 0, label: { en: 'Nov', zh: '11月' }, minor: false }]

const pathsOf = (markup: string) => [...markup.matchAll(/ d="([^"]*)"/g)].map(([, d = '']) => d)

describe('round marks on an axis', () => {
  test.each([
    [0, [0, 1]],
    [1, [0, 1]],
    [7, [0, 2, 4, 6, 8]],
    [3800, [0, 1000, 2000, 3000, 4000]],
    [Number.NaN, [0, 1]],
  ])('up to %d are %j', (most, marks) => {
    expect(niceTicks(most)).toEqual(marks)
  })
})

describe('a line over days', () => {
  const { text } = areaPlot([0, 2000, 4000, 1000], ticks, 'active')

  test('has one point a day, within the plot', () => {
    const line = pathsOf(text).at(-1) ?? ''
    const points = [...line.matchAll(/[ML]([\d.]+) ([\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)])

    expect(points).toEqual([
      [125, 200],
      [375, 100],
      [625, 0],
      [875, 150],
    ])
  })

  test('keeps its labels outside the picture', () => {
    expect(/<svg[\s\S]*<\/svg>/.exec(text)?.[0]).not.toContain('<text')
    expect(text).toContain('<div class="y"><span style="top:100%">0</span>')
  })

  test('stands a single day and no day', () => {
    expect(areaPlot([5], ticks, 'active').text).not.toMatch(/NaN|Infinity/)
    expect(areaPlot([], [], 'active').text).not.toMatch(/NaN|Infinity/)
  })
})

describe('bars up and down', () => {
  test('share one scale and one line', () => {
    const [up, down] = pathsOf(upDownPlot([100, 0], [0, 50], []).text).slice(-3)

    expect(up).toBe('M50 133.3v-133.3h400V133.3z')
    expect(down).toBe('M550 133.3v66.7h400V133.3z')
  })

  test('leave out what is no number', () => {
    expect(upDownPlot([Number.NaN, 1], [Number.POSITIVE_INFINITY], []).text).not.toMatch(/NaN|Infinity/)
  })
})
