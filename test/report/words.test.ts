import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Unit } from '../../src/common/units.ts'
import { escapeHtml } from '../../src/report/page/html.ts'
import { motiveTags } from '../../src/report/words/findings.ts'
import { maskFollower } from '../../src/report/words/mask.ts'
import { clusterName, shortText } from '../../src/report/words/names.ts'
import { distanceWords } from '../../src/report/words/profile.ts'
import { dateText, formatValue } from '../../src/report/words/values.ts'
import { sampleReport } from '../support/report.ts'

describe('a masked follower', () => {
  test('keeps the ends of an openid', () => {
    expect(maskFollower('oAbcK5uZ0d8Qn2LrT7vXyW1mEx9Q')).toBe('oAbc…x9Q')
  })

  test('keeps less of a short id', () => {
    expect([maskFollower('00004'), maskFollower('ab'), maskFollower('')]).toEqual(['0…4', '…', '…'])
  })

  test('never holds the id, and is not masked again', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\w-]{1,40}$/), (follower) => {
        const masked = maskFollower(follower)
        return !masked.includes(follower) && maskFollower(masked) === masked
      }),
    )
  })
})

test.each([
  [0.1, 'about average'],
  [-0.5, 'a little below average'],
  [1, 'above average'],
  [2.5, 'far above average'],
  [-2.5, 'far below average'],
  [Number.NaN, 'about average'],
])('%d deviations from the mean are %s', (deviations, words) => {
  expect(distanceWords(deviations).en).toBe(words)
})

test('values are written in their unit', () => {
  const en = (value: number, unit: Unit) => formatValue(value, unit).en

  expect([
    en(0.612, 'share'),
    en(11.38, 'days'),
    en(1234.5, 'money'),
    en(0.25, 'bits'),
    en(1, 'yes/no'),
    en(Number.NaN, 'days'),
  ]).toEqual(['61%', '11.4 days', '1,235', '0.25 bits', '100%', '–'])
  expect(formatValue(11.38, 'days').zh).toBe('11.4 天')
})

test('a date is written as each language writes it', () => {
  expect(dateText('2026-01-05')).toEqual({ en: '5 Jan 2026', zh: '2026年1月5日' })
})

test('the motive is the exclusive group after which clusters are named', () => {
  expect(motiveTags(sampleReport()).map(({ id }) => id)).toEqual([
    'giveaway-driven',
    'story-driven',
    'shopper',
  ])
  expect(motiveTags(sampleReport({ tags: [] }))).toEqual([])
})

test('a name in a picture is cut by its width', () => {
  expect(shortText({ en: 'Story-driven readers', zh: '故事驱动的读者们' }, 12)).toEqual({
    en: 'Story-driven…',
    zh: '故事驱动的读…',
  })
})

test('escaped text holds no character that markup is made of', () => {
  fc.assert(fc.property(fc.string(), (text) => !/[<>"']/.test(escapeHtml(text))))
})

describe('the name of a cluster', () => {
  const report = sampleReport()
  const [model] = report.models
  const names = (archetypes: readonly (string | null)[]) => {
    if (!model) return []
    const clusters = model.clusters.map((cluster, i) => ({ ...cluster, archetype: archetypes[i] ?? null }))
    return clusters.map((cluster) => clusterName(cluster, { ...model, clusters }, report).en)
  }

  test('is that of the tag its archetype feeds, or a number while it has none', () => {
    expect(names(['story-driven', 'giveaway-driven', 'shopper', null])).toEqual([
      'Story-driven',
      'Giveaway-driven',
      'Product-driven',
      'Group 4',
    ])
  })

  test('counts clusters that took one archetype', () => {
    expect(names(['story-driven', 'story-driven']).slice(0, 2)).toEqual([
      'Story-driven (1 of 2)',
      'Story-driven (2 of 2)',
    ])
  })
})
