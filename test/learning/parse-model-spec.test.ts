import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sayProblem } from '../../src/common/problem.ts'
import { shippedFeatures } from '../../src/features/index.ts'
import { parseModelSpec } from '../../src/learning/index.ts'

const known = [
  'story_affinity',
  'giveaway_affinity',
  'messages_90d',
  'active_days_90d',
  'joined_through_giveaway',
  'recency',
]

const good = `model: behaviour
kind: clusters
features: [story_affinity, { feature: recency, transform: log1p }]
clusters: 4
archetypes:
  story-driven: { story_affinity: very high }
  fresh: { recency: { below: 7 } }
`

function problemsOf(text: string): string[] {
  return parseModelSpec(text, 'models/x.yaml', known).problems.map((found) => {
    return `${found.at.line}:${found.at.column} ${found.code}`
  })
}

describe('parseModelSpec', () => {
  it('reads a spec and fills in what may be left out', () => {
    expect(parseModelSpec(good, 'models/x.yaml', known)).toEqual({
      problems: [],
      spec: {
        kind: 'clusters',
        model: 'behaviour',
        features: [{ feature: 'story_affinity' }, { feature: 'recency', transform: 'log1p' }],
        clusters: 4,
        starts: 4,
        archetypes: [
          { name: 'story-driven', clauses: [{ feature: 'story_affinity', is: 'very high' }] },
          { name: 'fresh', clauses: [{ feature: 'recency', is: { below: 7 } }] },
        ],
        retrain: 'weekly',
        seed: 7,
      },
    })
  })

  it('takes every feature for "all"', () => {
    const text = good.replace(/features: .*/, 'features: all')
    expect(parseModelSpec(text, 'x', known).spec?.features.map(({ feature }) => feature)).toEqual(known)
  })

  it('reads the shipped model', () => {
    const file = new URL('../../models/behaviour.yaml', import.meta.url)
    const shipped = shippedFeatures().keys()
    const { spec, problems } = parseModelSpec(readFileSync(file, 'utf8'), 'models/behaviour.yaml', shipped)
    expect(problems).toEqual([])
    expect(spec).toMatchObject({ model: 'behaviour', clusters: 8, retrain: 'weekly' })
  })

  it('tells everything that is wrong at once, each at its place', () => {
    const text = `model: Behaviour
kind: clusters
featurs: []
features: [story_afinity, recency, recency, { feature: messages_90d, transform: log2, wieght: 2 }, {}]
clusters: 1.5
archetypes:
  cluster-2: { recency: high }
  empty: {}
  odd: { recency: hihg, giveaway_affinity: low, messages_90d: { above: 3, below: 2 } }
retrain: hourly
`
    expect(problemsOf(text).sort()).toEqual(
      [
        '1:8 shape.wrong-value',
        '3:1 shape.unknown-key',
        '4:12 model.unknown-feature',
        '4:36 model.feature-twice',
        '4:81 shape.wrong-value',
        '4:87 shape.unknown-key',
        '4:100 shape.missing',
        '5:11 shape.wrong-value',
        '7:3 model.archetype-name',
        '8:3 model.archetype-empty',
        '9:19 model.unknown-level',
        '9:25 model.archetype-feature',
        '9:63 model.unknown-level',
        '10:10 shape.wrong-value',
      ].sort(),
    )
  })

  it('says a misspelt feature with the nearest name, in both languages', () => {
    const [found] = parseModelSpec(
      good.replace('story_affinity,', 'story_afinity,'),
      'm.yaml',
      known,
    ).problems
    if (!found) throw new Error('no problem')
    expect(sayProblem(found, 'en')).toBe(
      'm.yaml:3:12: unknown feature "story_afinity"; did you mean "story_affinity"?',
    )
    expect(sayProblem(found, 'zh')).toContain('"story_affinity"')
  })

  it.each([
    {
      what: 'a propensity',
      text: 'model: risk\nkind: propensity\npredicts: {}\n',
      code: '2:7 model.kind-not-yet',
    },
    {
      what: 'a range of clusters',
      text: good.replace('clusters: 4', 'clusters: { from: 2, to: 8 }'),
      code: '4:11 model.clusters-range-not-yet',
    },
  ])('says of $what that it comes later', ({ text, code }) => {
    expect(problemsOf(text)).toEqual([code])
  })

  it('never throws, whatever the file holds, and never gives a spec with an error', () => {
    const lines = good.split('\n')
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.json().map(String),
      fc.tuple(fc.nat(lines.length - 1), fc.string()).map(([at, text]) => lines.with(at, text).join('\n')),
      fc.constantFrom(
        '',
        '[]',
        '3',
        'null',
        'archetypes: 3',
        'features: {}',
        'archetypes: { a: 3, toString: {} }',
      ),
    )
    fc.assert(
      fc.property(anything, (text) => {
        const { spec, problems } = parseModelSpec(text, 'x.yaml', known)
        expect(spec === undefined).toBe(problems.some(({ severity }) => severity === 'error'))
        for (const found of problems) expect(sayProblem(found, 'zh')).toMatch(/^x\.yaml:\d+:\d+: /)
      }),
    )
  })
})
