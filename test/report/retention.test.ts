import { describe, expect, test } from 'vitest'
import { renderReport } from '../../src/report/render-report.ts'
import type { ReportRetention } from '../../src/report/report-data.ts'
import { keptCurve } from '../../src/report/tallies/kept-curve.ts'
import { measuredShare } from '../../src/report/tallies/wilson.ts'
import { found, unbalancedElements } from '../support/markup.ts'
import { emptyReport, sampleReport } from '../support/report.ts'

function channel(name: string | null, won: number, leaving: number): ReportRetention {
  return {
    channel: name,
    won,
    kept: [
      measuredShare(won - leaving, won),
      measuredShare(won - leaving, won),
      measuredShare(0, 0),
      measuredShare(0, 0),
    ],
    curve: keptCurve([[3, leaving]], [[14, won - leaving]]),
  }
}

const retention = [channel('moments-ad', 400, 100), channel('offline-store', 300, 3), channel(null, 25, 2)]
const page = renderReport(sampleReport({ retention }), 'en')

describe('how long followers stay', () => {
  test('is a panel for each channel, with the longest time that enough have lived through', () => {
    expect(page.match(/<figure><figcaption>/g)?.length).toBeGreaterThanOrEqual(3)
    expect(page).toContain('<span>moments-ad</span>')
    expect(page).toContain('<span lang="en">75% after 7 days</span>')
    expect(page).toContain('<span lang="zh-CN">7 天后 75%</span>')
    expect(page).toContain('Kaplan–Meier estimate by whole local days')
    expect(page).toContain('fewer than 20 followers')
  })

  test('has its numbers with intervals and how many could tell', () => {
    expect(page).toContain('75%<small><span lang="en">71%–79%, n 400</span>')
    expect(page).toContain('data-sort="-1">–</td>')
  })

  test('is well-formed and holds no number that is none', () => {
    expect(unbalancedElements(page)).toEqual([])
    expect(found(page, /NaN|Infinity|undefined|\{\w+\}/)).toEqual([])
  })

  test('is left out where too few have come to draw a curve', () => {
    const few = renderReport(sampleReport({ retention: [channel('kol', 12, 3)] }), 'en')
    expect(few).not.toContain('class="staying"')
    expect(renderReport(emptyReport(), 'en')).not.toContain('class="staying"')
  })

  test('draws six channels and no more, and names written to harm stay text', () => {
    const many = Array.from({ length: 9 }, (_, i) => channel(`<b>${i}</b>`, 900 - i, 20))
    const drawn = renderReport(sampleReport({ retention: many }), 'en')
    expect(drawn.match(/class="band"/g)).toHaveLength(6)
    expect(drawn).not.toContain('<b>0</b>')
    expect(unbalancedElements(drawn)).toEqual([])
  })
})
