import { describe, expect, it } from 'vitest'
import { cureProblem, sayProblem } from '../../src/common/problem.ts'
import { shippedFeatures } from '../../src/features/index.ts'
import { readRules } from '../../src/rules/index.ts'
import { aMomentInJuly, brief, readOne } from '../support/rules.ts'

const vocabulary = {
  features: shippedFeatures(),
  models: [{ name: 'behaviour', archetypes: ['story-driven', 'giveaway-driven'] }],
  kinds: ['link_click', 'message'],
  topics: ['story', 'giveaway'],
  channels: ['kol'],
  attributes: ['city'],
  historyDays: 180,
}

/** The problems of one tag with that condition; it stands on line 4 from column 11. */
function problemsOf(when: string): string[] {
  const text = `tags:\n  one:\n    name: One\n    when: ${when}\n`
  return readOne(text, vocabulary).problems.map(brief)
}

describe('an empty condition is an error and never everyone:', () => {
  it.each([
    [''],
    ['null'],
    ['~'],
    ['""'],
    ['{}'],
    ['[]'],
    ['{ all: [] }'],
    ['{ any: [] }'],
    ['{ all: }'],
    ['{ not: {} }'],
    ['{ not: }'],
    ['{ not: [] }'],
    ['{ any: [ {} ] }'],
    ['{ all: [ null ] }'],
    ['{ did: "" }'],
    ['{ did: }'],
    ['{ did: [] }'],
    ['{ did: [link_click, ""] }'],
    ['{ did: link_click, within: }'],
    ['{ did: link_click, where: {} }'],
    ['{ did: link_click, where: }'],
    ['{ did: link_click, where: { topic: } }'],
    ['{ did: link_click, where: { topic: [] } }'],
    ['{ did: link_click, at_least: }'],
    ['{ did: link_click, total: {} }'],
    ['{ said: [] }'],
    ['{ said: {} }'],
    ['{ said: { contains: [] } }'],
    ['{ said: "\\u200b" }'],
    ['{ feature: , above: 1 }'],
    ['{ profile: city, is: }'],
    ['{ source: first, where: {} }'],
    ['{ cluster: behaviour, is: [] }'],
    ['{ cluster: behaviour, is: story-driven, confidence: {} }'],
    ['{ tag: }'],
  ])('%s', (when) => {
    const { tags, problems } = readOne(`tags:\n  one:\n    name: One\n    when: ${when}\n`, vocabulary)
    expect(tags).toEqual([])
    expect(problems.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toEqual([
      'rules.empty-condition',
    ])
  })
})

describe('a mistake is named where it stands:', () => {
  it.each([
    ['{ did: link_click, wihtin: 30d }', ['rules.unknown-key 4:30']],
    ['{ did: link_click, at_least: "three" }', ['rules.not-a-number 4:40']],
    ['{ did: link_click, at_least: "3" }', ['rules.not-a-number 4:40']],
    ['{ did: link_click, at_least: 2.5 }', ['rules.not-a-count 4:40']],
    ['{ did: link_click, at_least: 30% }', ['rules.not-a-count 4:40']],
    ['{ did: link_click, at_least: -1 }', ['rules.not-a-count 4:40']],
    ['{ did: link_click, at_least: yes }', ['rules.not-a-number 4:40']],
    ['{ did: link_click, at_least: .inf }', ['rules.not-a-number 4:40']],
    ['{ did: link_click, at_least: [3] }', ['rules.not-a-number 4:40']],
    ['{ did: link_click, at_least: 0 }', ['rules.always-true 4:40']],
    ['{ did: link_click, less_than: 0 }', ['rules.never-true 4:41']],
    ['{ did: link_click, at_least: 5, at_most: 2 }', ['rules.never-true 4:40']],
    ['{ did: link_click, above: 5, more_than: 2 }', ['rules.bound-twice 4:30']],
    ['{ did: link_click, above: 2, below: 2 }', ['rules.never-true 4:37']],
    ['{ did: link_click, within: 30 }', ['rules.not-a-window 4:38']],
    ['{ did: link_click, within: 30 days }', ['rules.not-a-window 4:38']],
    ['{ did: link_click, within: 72h }', ['rules.hours-too-many 4:38']],
    ['{ did: link_click, within: 200d }', ['warning rules.window-beyond-history 4:38']],
    ['{ did: link_click, between: 2026-01-01 }', ['rules.not-dates 4:39']],
    ['{ did: link_click, between: [2026-02-30, 2026-03-01] }', ['rules.not-dates 4:39']],
    ['{ did: link_click, between: [2026-03-01, 2026-02-01] }', ['rules.not-dates 4:39']],
    ['{ did: link_click, within: 3d, between: [2026-02-01, 2026-03-01] }', ['rules.two-windows 4:42']],
    ['{ did: { kind: link_click } }', ['rules.not-texts 4:18']],
    ['{ did: link_* }', ['rules.star-not-here 4:18']],
    ['{ did: link_click, where: { topic: "*" } }', ['rules.only-star 4:46']],
    ['{ did: link_click, where: { topik: story } }', ['rules.unknown-key 4:39']],
    ['{ did: link_click, where: topic }', ['rules.not-a-map 4:37']],
    ['{ did: link_click, where: { content: hi } }', ['rules.content-needs-message 4:37']],
    ['{ did: link_click, total: 500 }', ['rules.not-a-map 4:37']],
    ['{ did: link_klick }', ['warning rules.unseen-name 4:18']],
    ['{ did: link_click, where: { topic: storry } }', ['warning rules.unseen-name 4:46']],
    ['{ source: first, where: { channel: koll } }', ['warning rules.unseen-name 4:46']],
    ['{ source: second, where: { channel: kol } }', ['rules.not-one-of 4:21']],
    ['{ source: first }', ['rules.missing-key 4:11']],
    ['{ profile: cty, is: x }', ['warning rules.unseen-attribute 4:22']],
    ['{ profile: city }', ['rules.no-bound 4:11']],
    ['{ profile: city, is: x, above: 3 }', ['rules.two-conditions 4:11']],
    ['{ feature: storyaffinity, above: 3 }', ['rules.unknown-feature 4:22']],
    ['{ feature: story_affinity }', ['rules.no-bound 4:11']],
    ['{ feature: messages_90d, below: 30% }', ['rules.percent-of-amount 4:43']],
    ['{ feature: story_affinity, below: 30 }', ['rules.not-a-share 4:45']],
    ['{ feature: story_affinity, at_least: 150% }', ['rules.not-a-share 4:48']],
    ['{ feature: story_affinity, above: -1 }', ['rules.not-a-share 4:45']],
    [
      '{ did: link_click, where: { topic: “story” } }',
      ['warning rules.curly-quotes 4:46', 'warning rules.unseen-name 4:46'],
    ],
    ['{ did：link_click， within: 30d }', ['yaml.foreign-mark 4:13']],
    ['{ did: link_click, where：{ topic: story } }', ['yaml.foreign-mark 4:35']],
    ['{ feature: messages_90d, top: 10 }', ['rules.not-a-share 4:41']],
    ['{ feature: messages_90d, top: 0% }', ['rules.not-a-share 4:41']],
    ['{ cluster: behavior, is: story-driven }', ['rules.unknown-model 4:22']],
    ['{ cluster: behaviour, is: storydriven }', ['rules.unknown-archetype 4:37']],
    ['{ cluster: behaviour }', ['rules.missing-key 4:11']],
    ['{ cluster: behaviour, is: story-driven, confidence: { at_least: 6 } }', ['rules.not-a-share 4:75']],
    ['{ tag: two }', ['rules.unknown-tag 4:18']],
    ['{ tag: [two] }', ['rules.not-a-text 4:18']],
    ['{ tag: one }', ['rules.ring 2:3']],
    ['{ sequence: [] }', ['rules.not-yet 4:13']],
    ['{ propensity: unfollow-risk, above: 50% }', ['rules.not-yet 4:13']],
    ['{ di: link_click }', ['rules.unknown-condition 4:11']],
    ['link_click', ['rules.not-a-map 4:11']],
    ['{ did: link_click, said: EN }', ['rules.two-conditions 4:11']],
    ['{ all: { did: link_click } }', ['rules.not-a-list 4:18']],
    [
      '[ { did: link_click }, { did: x, at_least: x } ]',
      ['rules.bare-list 4:11', 'warning rules.unseen-name 4:41', 'rules.not-a-number 4:54'],
    ],
    ['{ not: [ { did: link_click } ] }', ['rules.bare-list 4:18']],
    ['&deep { not: *deep }', ['rules.too-deep 4:24']],
  ])('%s', (when, expected) => {
    expect(problemsOf(when)).toEqual(expected)
  })

  it.each([
    ['tags:\n\tone: 1', 'yaml.tab 2:1'],
    ['tags:\n  one: { name: x, name: y, when: { did: message } }', 'yaml.duplicate-key 2:19'],
    ['', 'rules.empty-file 1:1'],
    ['# nothing\n', 'rules.empty-file 1:1'],
    ['- one', 'rules.not-a-map 1:1'],
    ['tags:', 'rules.empty-condition 1:1'],
    ['tags: [one]', 'rules.tags-list 1:7'],
    ['tag: {}', 'rules.unknown-key 1:1'],
    ['tags: { One: { name: x, when: { did: message } } }', 'rules.bad-tag-id 1:9'],
    ['tags: { one: { when: { did: message } } }', 'rules.missing-key 1:9'],
    ['tags: { one: { name: { en: x }, when: { did: message } } }', 'rules.missing-key 1:22'],
    ['tags: { one: { name: { en: One, two, zh: x }, when: { did: message } } }', 'rules.cut-text 1:22'],
    ['tags: { one: { name: x } }', 'rules.missing-key 1:9'],
    ['tags: { one: { name: 十个以上的汉字放不进微信, when: { did: message } } }', 'rules.long-name 1:22'],
    ['tags: { one: { name: x, status: lvie, when: { did: message } } }', 'rules.not-one-of 1:33'],
    ['tags: { one: { name: x, priority: high, when: { did: message } } }', 'rules.not-whole 1:35'],
    ['tags: { one: { name: x, keep: 12h, when: { did: message } } }', 'rules.not-a-window 1:31'],
    ['tags: { one: { name: x, reply: hi, when: { did: message } } }', 'warning rules.reply-without-on 1:25'],
    ['tags: { one: { name: x, on: {} } }', 'rules.empty-condition 1:25'],
    ['tags: { one: { name: x, on: { said: [] } } }', 'rules.empty-condition 1:31'],
    ['tags: { one: { name: x, on: { follow: false } } }', 'rules.not-one-of 1:39'],
    ['tags: { one: { name: x, on: { sayd: EN } } }', 'rules.unknown-key 1:31'],
    [
      'tags: { one: { name: x, when: { did: message }, examples: [ { name: a } ] } }',
      'rules.missing-key 1:61',
    ],
  ])('%j', (text, expected) => {
    expect(readOne(text).problems.map(brief)).toContain(expected)
  })
})

it('a percentage without its sign is proposed with it', () => {
  const cures = ['30', '150%', '0.3'].map((found) => {
    const when = `{ cluster: behaviour, is: story-driven, confidence: { at_least: ${found} } }`
    const { problems } = readOne(`tags: { one: { name: One, when: ${when} } }`, vocabulary)
    return problems.map((one) => cureProblem(one, 'en'))
  })
  expect(cures).toEqual([['Write for example "at_least: 30%".'], ['Write for example "at_least: 60%".'], []])
})

it('a list of tags gets a cure of its own, and curly quotes are named', () => {
  const cure = (text: string) =>
    readOne(text, vocabulary)
      .problems.map((one) => cureProblem(one, 'en'))
      .join()
  expect(cure('tags: [a]')).toContain('"its-id:"')
  const quotes = readOne('tags: { one: { name: One, when: { said: “EN” } } }', vocabulary).problems
  expect(quotes.map((one) => sayProblem(one, 'en')).join()).toContain('the quotes “”')
})

it('calendar words are proposed in one spelling and read in both', () => {
  expect(problemsOf('{ did: message, within: this_week }')).toEqual([])
  expect(problemsOf('{ did: message, within: this week }')).toEqual([])
  const { problems } = readOne('tags: { one: { name: One, when: { did: message, within: week } } }')
  expect(problems[0]?.params['known']).toContain('this week, last week')
})

describe('tags beside each other', () => {
  it('may not share an id, a name, or a priority within an exclusive group, also across files', () => {
    const one = 'tags: { one: { name: One, exclusive: g, when: { did: message } } }'
    const two =
      'tags: { one: { name: Two, when: { did: message } }, two: { name: One, exclusive: g, when: { did: message } } }'
    const { problems } = readRules(
      [
        { file: 'a.yaml', text: one },
        { file: 'b.yaml', text: two },
      ],
      {},
      aMomentInJuly,
    )
    expect(problems.map(brief)).toEqual([
      'rules.duplicate-tag 1:9',
      'rules.same-priority 1:53',
      'rules.duplicate-name 1:66',
    ])
    expect(problems.every(({ at }) => at.file === 'b.yaml')).toBe(true)
  })

  it('may not depend on each other in a ring, and the message names it', () => {
    const text = `tags:
  high: { name: a, exclusive: g, priority: 2, when: { not: { tag: middle } } }
  low: { name: b, exclusive: g, priority: 1, when: { did: message } }
  middle: { name: c, when: { tag: low } }`
    const { problems } = readOne(text)
    expect(problems.map(brief)).toEqual(['rules.ring 2:3'])
    expect(problems[0]?.params['ring']).toBe('high → middle → low → high')
  })

  it('are warned of when they are too many or stand on retired ones', () => {
    const many = Array.from(
      { length: 101 },
      (_, n) => `  t${n}: { name: n${n}, status: live, when: { did: message } }`,
    )
    const text = `tags:\n${many.join('\n')}\n  old: { name: old, status: retired }\n  new: { name: new, when: { tag: old } }`
    expect(readOne(text).problems.map(brief)).toEqual([
      'warning rules.too-many-live 102:3',
      'warning rules.uses-retired 104:34',
    ])
  })

  it('are not called unknown when the file that may hold them cannot be read', () => {
    const files = [
      { file: 'a.yaml', text: 'tags: { one: { name: One, when: { tag: two } } }' },
      { file: 'b.yaml', text: 'tags: { two: { name: "Two' },
    ]
    const codes = readRules(files, {}, aMomentInJuly).problems.map(({ code }) => code)
    expect(new Set(codes)).toEqual(new Set(['yaml.unclosed']))
  })
})
