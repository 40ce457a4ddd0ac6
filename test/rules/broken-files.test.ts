import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cureProblem, sayProblem } from '../../src/common/problem.ts'
import { shippedFeatures } from '../../src/features/index.ts'
import { runsOf } from '../support/property.ts'
import { aRuleFile, randomVocabulary, readOne } from '../support/rules.ts'

describe('whatever stands in a file', () => {
  const registry = shippedFeatures()
  const pieces = [
    '"',
    "'",
    ':',
    ': ',
    '{',
    '}',
    '[',
    ']',
    ',',
    '*',
    '&a ',
    '*a',
    '\t',
    '\n',
    '- ',
    '#',
    '%',
    '!x ',
    '|',
    '0',
    'null',
    '💥',
    '\u0000',
    'within',
    '__proto__: {}',
    '<<: ',
  ]

  /** A file without errors, with a few places cut out or overwritten. */
  function aBrokenFile() {
    const file = fc.oneof(aRuleFile([...registry.keys()], 3), fc.constant(handWritten))
    const cut = fc.record({
      at: fc.nat(),
      length: fc.nat({ max: 12 }),
      by: fc.oneof(fc.constant(''), fc.constantFrom(...pieces), fc.string({ maxLength: 4 })),
    })
    return fc.tuple(file, fc.array(cut, { minLength: 1, maxLength: 4 })).map(([text, cuts]) =>
      cuts.reduce((left, { at, length, by }) => {
        const from = at % (left.length + 1)
        return left.slice(0, from) + by + left.slice(from + length)
      }, text),
    )
  }

  it('reading it never throws, and every problem has its place and its words', () => {
    fc.assert(
      fc.property(aBrokenFile(), (text) => {
        const { tags, problems } = readOne(text, randomVocabulary(registry))
        const lines = text.split(/\r\n|\r|\n/)
        for (const found of problems) {
          expect(found.at.line).toBeGreaterThanOrEqual(1)
          expect(found.at.line).toBeLessThanOrEqual(lines.length)
          expect(found.at.column).toBeGreaterThanOrEqual(1)
          for (const language of ['en', 'zh'] as const) {
            expect(`${sayProblem(found, language)}${cureProblem(found, language)}`).not.toMatch(
              /\{\w+\}|undefined/,
            )
          }
        }
        const broken = problems.some(({ severity }) => severity === 'error')
        expect(tags.length > 0).toBe(!broken)
      }),
      { numRuns: runsOf(1500) },
    )
  })
})

const handWritten = `
tags:
  giveaway-driven:
    name: { en: Giveaway-driven, zh: 优惠驱动 }
    why: Comes for perks.
    status: live
    exclusive: motive
    keep: 14d
    when:
      all:
        - any:
            - did: link_click
              where: { topic: giveaway, value: { at_least: 3 } }
              at_least: 3
              within: 90d
            - cluster: behaviour
              is: cluster-1
              confidence: { at_least: 0.6 }
        - feature: story_affinity
          below: 30%
    examples:
      - name: three clicks
        given: [ { did: link_click, where: { topic: giveaway }, times: 3, ago: 10d } ]
        expect: match
  lang-en:
    name: English
    on: { said: [EN, English, 英文], follow: true }
    reply: { en: "Hi", zh: 好 }
`
