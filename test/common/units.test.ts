import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { limitText, meanText, takesPercent, type Unit, unitText, valueText } from '../../src/common/units.ts'

describe('a value in its unit', () => {
  test.each<[number, Unit, string, string]>([
    [0.2613, 'share', '26%', '26%'],
    [0.953, 'probability', '95%', '95%'],
    [1, 'yes/no', 'yes', '是'],
    [0, 'yes/no', 'no', '否'],
    [6, 'days', '6 days', '6 天'],
    [1, 'days', '1 day', '1 天'],
    [14.76, 'days', '14.8 days', '14.8 天'],
    [3, 'events', '3', '3 次'],
    [2, 'times', '2 times', '2 次'],
    [1, 'times', '1 time', '1 次'],
    [0.2613, 'events', '0.26', '0.26 次'],
    [19.9, 'money', '19.90', '19.90'],
    [1043.73, 'money', '1,044', '1,044'],
    [1.4567, 'bits', '1.5 bits', '1.5 比特'],
    [0.12, 'clicks per broadcast', '0.12 clicks per broadcast', '每次群发 0.12 次点击'],
    [12_345, 'number', '12,345', '12,345'],
    [Number.NaN, 'days', 'not known', '未知'],
  ])('%d %s', (value, unit, en, zh) => {
    expect(valueText(value, unit)).toEqual({ en, zh })
  })

  test('takes more digits where it would look like a limit that it does not meet', () => {
    expect(valueText(0.3997, 'share', [0.4]).en).toBe('39.97%')
    expect(valueText(0.4, 'share', [0.4]).en).toBe('40%')
    expect(valueText(499.99, 'money', [500]).en).toBe('499.99')
  })

  test('never looks like a limit beside it', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(share, share, (value, limit) => {
        fc.pre(Math.abs(value - limit) > 1e-6)
        return valueText(value, 'share', [limit]).en !== valueText(limit, 'share', [value]).en
      }),
    )
  })
})

test('a mean of yes and no is a share', () => {
  expect(meanText(1, 'yes/no').en).toBe('100%')
  expect(meanText(0.49, 'yes/no').zh).toBe('49%')
})

test('a limit keeps the digits with which it was written', () => {
  expect(limitText(0.335, 'share').en).toBe('33.5%')
  expect(limitText(0.07, 'share').en).toBe('7%')
  expect(limitText(1234.5678, 'money').en).toBe('1,234.5678')
  expect(limitText(60, 'days').zh).toBe('60 天')
  expect(limitText(1, 'yes/no').en).toBe('yes')
  expect(limitText(1e-9, 'number').en).toBe('1e-9')
})

test('percentages are for shares and rates', () => {
  expect(takesPercent('share')).toBe(true)
  expect(takesPercent('days')).toBe(false)
})

test('a unit has a name in both languages', () => {
  expect(unitText('yes/no')).toEqual({ en: 'yes/no', zh: '是/否' })
})
