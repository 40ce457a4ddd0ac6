import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayTicks, type KeptStep, keptAxes, keptPlot } from '../../../src/report/charts/kept-plot.ts'
import { unbalancedElements } from '../../support/markup.ts'
import { runsOf } from '../../support/property.ts'

const step = (day: number, kept: number, low = kept - 0.05, high = Math.min(1, kept + 0.02)): KeptStep => ({
  day,
  kept,
  low,
  high,
})
const falling = [step(0, 1, 0.98), step(1, 0.9), step(2, 0.9), step(4, 0.75)]

describe('the axes', () => {
  test('reach from the tenth below the lowest bound to the last day', () => {
    expect(keptAxes([falling, [step(0, 1), step(9, 0.95)]])).toEqual({ days: 9, floor: 0.6 })
    expect(keptAxes([])).toEqual({ days: 1, floor: 0.9 })
  })

  test('never end at a floor of all', () => {
    expect(keptAxes([[step(0, 1, 1, 1)]]).floor).toBe(0.9)
  })
})

describe('a panel', () => {
  const panel = keptPlot(falling, [[step(0, 1), step(3, 0.8)]], { days: 4, floor: 0.6 }).text

  test('draws the curve in steps, its band, and the others pale', () => {
    expect(panel).toContain('<path class="line" d="M0 0H250V50H1000V125"/>')
    expect(panel.match(/class="pale"/g)).toHaveLength(1)
    expect(panel).toMatch(/<path class="band" d="M0 0H250V40H1000V115V150H1000V75H250V10H0Z"\/>/)
  })

  test('names the shares at its lines and the days below it', () => {
    expect(panel).toContain('100%</span>')
    expect(panel).toContain('80%</span>')
    expect(panel).toContain('60%</span>')
    expect(panel).toContain('left:75%">3</span>')
  })

  test('is markup of finite numbers, whatever it is given', () => {
    const number = fc.double()
    const steps = fc.array(fc.record({ day: number, kept: number, low: number, high: number }), {
      maxLength: 8,
    })
    fc.assert(
      fc.property(steps, fc.array(steps, { maxLength: 3 }), (own, others) => {
        const { text } = keptPlot(own, others, keptAxes([own, ...others]))
        expect(text).not.toMatch(/NaN|Infinity/)
        expect(unbalancedElements(text)).toEqual([])
      }),
      { numRuns: runsOf(100) },
    )
  })
})

test('ticks of days are few, round, and begin with the day of the follow', () => {
  for (let days = 1; days <= 5000; days++) {
    const ticks = dayTicks(days)
    expect(ticks[0]).toBe(0)
    expect(ticks.length).toBeLessThanOrEqual(5)
    expect(ticks.at(-1)).toBeLessThanOrEqual(days)
  }
  expect(dayTicks(180)).toEqual([0, 60, 120, 180])
})
