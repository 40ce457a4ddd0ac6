import { describe, expect, test } from 'vitest'
import {
  formatBytes,
  formatChange,
  formatDurationMs,
  formatNumber,
  formatShare,
} from '../../src/common/format.ts'

describe('formatNumber', () => {
  test.each([
    [0, 0, '0'],
    [999, 0, '999'],
    [1000, 0, '1,000'],
    [1_234_567, 0, '1,234,567'],
    [-1234.5, 2, '-1,234.50'],
    [0.005, 1, '0.0'],
    [-0.004, 2, '0.00'],
    [Number.NaN, 0, '–'],
    [Number.POSITIVE_INFINITY, 2, '–'],
  ])('writes %d with %d decimals as %s', (value, decimals, text) => {
    expect(formatNumber(value, decimals)).toBe(text)
  })

  test('groups only the whole part', () => {
    expect(formatNumber(1234.56789, 5)).toBe('1,234.56789')
  })
})

test('a change carries its sign, and nothing carries none', () => {
  expect([formatChange(1200), formatChange(-3), formatChange(0), formatChange(0.2)]).toEqual([
    '+1,200',
    '-3',
    '0',
    '0',
  ])
})

describe('formatShare', () => {
  test.each([
    [0, '0%'],
    [1, '100%'],
    [0.5, '50%'],
    [0.042, '4.2%'],
    [0.09, '9%'],
    [0.0996, '10%'],
    [0.373, '37%'],
    [0.0004, '<0.1%'],
    [0.9999, '>99.9%'],
    [0.994, '99.4%'],
    [1.5, '150%'],
    [-0.05, '-5%'],
    [Number.NaN, '–'],
  ])('writes %d as %s', (share, text) => {
    expect(formatShare(share)).toBe(text)
  })
})

describe('formatDurationMs', () => {
  test.each([
    [0, '0 ms'],
    [850.4, '850 ms'],
    [999.6, '1.0 s'],
    [4230, '4.2 s'],
    [38_400, '38 s'],
    [59_700, '1 min'],
    [90_000, '1 min 30 s'],
    [7_500_000, '2 h 5 min'],
    [86_400_000, '1 d'],
    [100 * 3_600_000, '4 d 4 h'],
    [-4230, '-4.2 s'],
  ])('writes %d ms as %s', (ms, text) => {
    expect(formatDurationMs(ms)).toBe(text)
  })

  test('speaks Chinese', () => {
    expect([formatDurationMs(850, 'zh'), formatDurationMs(90_000, 'zh')]).toEqual(['850 毫秒', '1 分 30 秒'])
  })
})

describe('formatBytes', () => {
  test.each([
    [0, '0 B'],
    [999, '999 B'],
    [999.7, '1.0 kB'],
    [1536, '1.5 kB'],
    [23_400_000, '23 MB'],
    [999_600_000, '1.0 GB'],
    [2.5e18, '2,500 PB'],
  ])('writes %d as %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text)
  })
})
