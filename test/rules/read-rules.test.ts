import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { exprToSql, planScan, shippedFeatures } from '../../src/features/index.ts'
import { parseModelSpec } from '../../src/learning/index.ts'
import { readRules, ruleExpressions } from '../../src/rules/index.ts'
import { aMomentInJuly, tagsOf } from '../support/rules.ts'

function whenOf(when: string, moment = aMomentInJuly) {
  return tagsOf(`tags: { one: { name: One, when: ${when} } }`, {}, moment)[0]?.when
}

function windowOf(within: string) {
  const expr = whenOf(`{ did: scan, within: ${within} }`) as { left?: { within?: unknown } } | undefined
  return expr?.left?.within
}

describe('readRules', () => {
  it('reads a tag whole', () => {
    const [tag] = tagsOf(`tags:
  lang-en:
    name: { en: English, zh: 英文 }
    why: Typed it.
    status: live
    exclusive: language
    priority: 3
    keep: 2w
    on: { said: [EN, English] }
    reply: { en: Hi, zh: 你好 }`)
    expect(tag).toMatchObject({
      id: 'lang-en',
      name: { en: 'English', zh: '英文' },
      why: { en: 'Typed it.', zh: 'Typed it.' },
      status: 'live',
      exclusive: 'language',
      priority: 3,
      keepDays: 14,
      on: { events: [{ kinds: ['message'], said: { is: ['en', 'english'] } }], decides: true },
      reply: { type: 'text', text: { en: 'Hi', zh: '你好' } },
      uses: [],
      at: { file: 'rules/test.yaml', line: 2, column: 3 },
    })
  })

  it('makes a tag a draft of priority 0 unless it says otherwise', () => {
    expect(tagsOf('tags: { one: { name: One, when: { did: scan } } }')[0]).toMatchObject({
      status: 'draft',
      priority: 0,
    })
  })

  it('asks for at least one event unless a count or a total is given', () => {
    const count = { op: 'count', of: { kinds: ['scan'] } }
    expect(whenOf('{ did: scan }')).toEqual({
      op: 'compare',
      is: '>=',
      left: count,
      right: { op: 'number', value: 1 },
    })
    expect(whenOf('{ did: scan, exactly: 0 }')).toMatchObject({ is: '=', right: { value: 0 } })
    expect(whenOf('{ did: scan, total: { at_least: 500 } }')).toMatchObject({
      left: { op: 'sum' },
      right: { value: 500 },
    })
  })

  it('folds words of messages, and keeps patterns apart', () => {
    expect(whenOf('{ said: [ＥＮ, 繁體*] }')).toMatchObject({
      left: { of: { said: { is: ['en'], like: ['繁体*'] } } },
    })
  })

  it('takes texts as they are written, though YAML reads a number', () => {
    expect(whenOf('{ did: scan, where: { key: 0123 } }')).toMatchObject({
      left: { of: { key: { is: ['0123'] } } },
    })
    expect(whenOf('{ profile: level, is: 1.0 }')).toMatchObject({ values: ['1.0'] })
  })

  it('reads percentages as shares', () => {
    expect(whenOf('{ feature: story_affinity, below: 7% }')).toMatchObject({ right: { value: 0.07 } })
    expect(whenOf('{ feature: purchases_total, top: 29% }')).toMatchObject({
      is: '>',
      right: { op: 'prior', prior: { prior: 'top_threshold', top: 0.29 } },
    })
  })

  // The moment is noon of Wednesday, 15 July 2026 in Shanghai.
  it.each([
    ['30d', { days: 30 }],
    ['2w', { days: 14 }],
    ['24h', { hours: 24 }],
    ['today', { from: '2026-07-15' }],
    ['yesterday', { from: '2026-07-14', to: '2026-07-14' }],
    ['this week', { from: '2026-07-13' }],
    ['last_week', { from: '2026-07-06', to: '2026-07-12' }],
    ['this month', { from: '2026-07-01' }],
    ['last month', { from: '2026-06-01', to: '2026-06-30' }],
    ['this year', { from: '2026-01-01' }],
    ['last year', { from: '2025-01-01', to: '2025-12-31' }],
  ])('reads the window %s', (within, window) => {
    expect(windowOf(within)).toEqual(window)
  })

  it('begins calendar windows at the local midnight, also around New Year', () => {
    const newYear = { asOf: Date.UTC(2025, 11, 31, 17), timeZone: 'Asia/Shanghai' }
    expect(whenOf('{ did: scan, within: last month }', newYear)).toMatchObject({
      left: { within: { from: '2025-12-01', to: '2025-12-31' } },
    })
  })

  it('lets the last word of an exclusive group count, drafts apart', () => {
    const [en] = tagsOf(`tags:
  en: { name: En, status: live, exclusive: l, priority: 1, on: { said: EN } }
  zh: { name: Zh, status: live, exclusive: l, priority: 2, on: { said: 中文 } }
  fr: { name: Fr, exclusive: l, priority: 3, on: { said: FR } }`)
    const last = (word: string) => ({ op: 'last_at', of: { kinds: ['message'], said: { is: [word] } } })
    const latest = {
      op: 'any',
      of: [{ op: 'all', of: [{ is: '>=', left: last('en'), right: { op: 'or_else', of: last('中文') } }] }],
    }
    expect(en?.when).toMatchObject({ op: 'all', of: [{ is: '>=', left: { op: 'count' } }, latest] })
  })

  it('stays small for a large exclusive group of words', () => {
    const tags = Array.from(
      { length: 30 },
      (_, n) =>
        `  t${n}: { name: n${n}, status: live, exclusive: l, priority: ${n}, on: { said: w${n}, scan: s${n} } }`,
    )
    const [first] = tagsOf(`tags:\n${tags.join('\n')}`)
    const moment = aMomentInJuly
    if (!first) throw new Error('no tag')
    const plan = planScan([first.when], new Map(), moment)
    const none = () => '0'
    const names = { prior: () => 0, cluster: none, score: none, tag: none, held: none }
    expect(exprToSql(first.when, plan, new Map(), names).length).toBeLessThan(20_000)
  })
})

describe('the rules of the default workspace', () => {
  const registry = shippedFeatures()
  const files = readdirSync('rules')
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => ({ file: name, text: readFileSync(`rules/${name}`, 'utf8') }))
  const models = readdirSync('models')
    .filter((name) => name.endsWith('.yaml'))
    .flatMap((name) => {
      const { spec } = parseModelSpec(readFileSync(`models/${name}`, 'utf8'), name, [...registry.keys()])
      return spec
        ? [{ name: spec.model, archetypes: spec.archetypes.map((archetype) => archetype.name) }]
        : []
    })

  it('have no problem, not even a warning, and are all live', () => {
    const { tags, problems } = readRules(files, { features: registry, models }, aMomentInJuly)
    expect(problems).toEqual([])
    expect(tags.length).toBeGreaterThanOrEqual(12)
    expect(tags.every(({ status, why }) => status === 'live' && why !== undefined)).toBe(true)
  })

  it('can be asked in one scan', () => {
    const { tags } = readRules(files, { features: registry, models }, aMomentInJuly)
    expect(planScan(ruleExpressions(tags), registry, aMomentInJuly).columns.length).toBeGreaterThan(10)
  })
})
