import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readBroadcast } from '../../src/broadcast/read-broadcast.ts'
import { shippedFeatures } from '../../src/features/index.ts'
import { aMomentInJuly, brief } from '../support/rules.ts'

const vocabulary = {
  features: shippedFeatures(['story']),
  topics: ['story'],
  tags: [
    { id: 'story-driven', status: 'live' },
    { id: 'dormant', status: 'live' },
    { id: 'lang-en', status: 'live' },
    { id: 'lang-tc', status: 'live' },
    { id: 'old', status: 'retired' },
    { id: 'idea', status: 'draft' },
  ],
} as const

function read(text: string) {
  return readBroadcast({ file: 'broadcasts/b.yaml', text }, vocabulary, aMomentInJuly)
}

/** Problems of a broadcast that is sound but for `lines`, which stand from line 2 on. */
function wrong(lines: string): readonly string[] {
  const rest = [
    ['to:', 'to: { everyone: true }'],
    ['variants:', 'variants: [ { otherwise: true, text: hi } ]'],
  ].flatMap(([key, line]) => (lines.split('\n').some((one) => one.startsWith(key as string)) ? [] : [line]))
  return read(['broadcast: june', lines, ...rest].join('\n')).problems.map(brief)
}

const one = (variant: string) => `variants: [ ${variant} ]`

describe('a broadcast file', () => {
  it('is read into an audience, variants and shares', () => {
    const { broadcast, problems } = read(`broadcast: june-story
send_at: 2026-11-25 20:00
topic: story
campaign: june
holdout: 10%
sample: 0.2
to: { all: [ { tag: story-driven }, { not: { tag: dormant } } ] }
variants:
  - to: { tag: lang-en }
    article: { media_id: DRAFT_EN }
  - name: hong-kong
    to: { any: [ { tag: lang-tc }, { profile: city, is: 香港 } ] }
    text: 故事…
  - otherwise: true
    image: [ ONE, TWO ]
`)
    expect(problems).toEqual([])
    expect(broadcast).toMatchObject({
      name: 'june-story',
      sendAt: Date.UTC(2026, 10, 25, 12),
      topic: 'story',
      campaign: 'june',
      holdout: { share: 0.1, seed: 'holdout of june-story' },
      sample: { share: 0.2, seed: 'sample of june-story' },
      to: { everyone: false },
    })
    expect(broadcast?.variants.map(({ name, content }) => [name, content])).toEqual([
      ['lang-en', { kind: 'article', mediaId: 'DRAFT_EN', sendReprints: false }],
      ['hong-kong', { kind: 'text', text: '故事…' }],
      ['otherwise', { kind: 'image', mediaIds: ['ONE', 'TWO'], recommend: '' }],
    ])
  })

  it('says its segments in words, in both languages', () => {
    const { broadcast } = read(`broadcast: b
to: { all: [ { tag: story-driven }, { not: { any: [ { tag: dormant }, { tag: lang-en } ] } } ] }
variants: [ { to: { profile: city, is: 上海 }, text: hi } ]`)
    expect(broadcast?.to.text).toEqual({
      en: 'carries the tag story-driven and not (carries the tag dormant or carries the tag lang-en)',
      zh: '带有标签 story-driven，且非（带有标签 dormant，或带有标签 lang-en）',
    })
    expect(broadcast?.variants[0]?.segment.text.en).toContain('上海')
  })

  it('that is shipped is sound', () => {
    const text = readFileSync(new URL('../../broadcasts/example.yaml', import.meta.url), 'utf8')
    const { broadcast, problems } = read(text)
    expect(problems).toEqual([])
    expect(broadcast?.variants).toHaveLength(3)
  })

  it('takes a time with a zone of its own, and the clocks of the account otherwise', () => {
    const at = (written: string) =>
      read(
        `broadcast: b\nsend_at: ${written}\nto: { everyone: true }\nvariants: [ { otherwise: true, text: hi } ]`,
      ).broadcast?.sendAt
    expect(at('2026-11-25T20:00:00+09:00')).toBe(Date.UTC(2026, 10, 25, 11))
    expect(at('2026-11-25T20:00')).toBe(Date.UTC(2026, 10, 25, 12))
    expect(at('2026-11-25 8:05')).toBe(Date.UTC(2026, 10, 25, 0, 5))
  })
})

describe('a mistake is reported where it stands:', () => {
  it.each([
    ['to:', ['rules.empty-condition 2:1']],
    ['to: {}', ['rules.empty-condition 2:1']],
    ['to: [ { tag: lang-en } ]', ['rules.bare-list 2:5']],
    ['to: { everyone: yes please }', ['broadcast.only-true 2:17']],
    ['to: { everyone: true, tag: lang-en }', ['rules.unknown-key 2:23']],
    ['to: { tag: lang-fr }', ['rules.unknown-tag 2:12']],
    ['to: { tag: idea }', ['broadcast.tag-not-live 2:12']],
    ['to: { tag: old }', ['broadcast.tag-not-live 2:12']],
    ['to: { feature: no_such_feature, at_least: 1 }', ['rules.unknown-feature 2:16']],
    ['holdout: 0%', ['broadcast.whole-share 2:10']],
    ['holdout: 10', ['rules.not-a-share 2:10']],
    ['sample: 100%', ['broadcast.whole-share 2:9']],
    ['send_at: tomorrow', ['broadcast.not-a-time 2:10']],
    ['send_at: 2026-02-30 20:00', ['broadcast.not-a-time 2:10']],
    ['send_at: 2026-11-25 24:00', ['broadcast.not-a-time 2:10']],
    ['sendat: 2026-11-25 20:00', ['rules.unknown-key 2:1']],
    ['topic: stroy', ['warning rules.unseen-name 2:8']],
    ['variants: []', ['rules.empty-condition 2:1']],
    ['variants: { otherwise: true }', ['rules.not-a-list 2:11']],
    [one('{ to: { tag: lang-en } }'), ['broadcast.no-content 2:13']],
    [one('{ text: hi }'), ['broadcast.to-nobody 2:13']],
    [one('{ otherwise: false, text: hi }'), ['broadcast.only-true 2:26']],
    [one('{ to: { tag: lang-en }, otherwise: true, text: hi }'), ['broadcast.to-and-otherwise 2:37']],
    [one('{ otherwise: true, text: hi, article: X }'), ['broadcast.two-contents 2:42']],
    [one('{ otherwise: true, text: "" }'), ['rules.empty-condition 2:32']],
    [one('{ otherwise: true, article: {} }'), ['rules.empty-condition 2:32']],
    [one('{ otherwise: true, article: { media: X } }'), ['rules.unknown-key 2:43', 'rules.missing-key 2:32']],
    [one('{ otherwise: true, image: [] }'), ['rules.empty-condition 2:32']],
    [
      one('{ otherwise: true, text: hi }, { to: { tag: lang-en }, text: hi }'),
      ['broadcast.after-otherwise 2:44'],
    ],
    [
      one('{ to: { tag: lang-en }, text: a }, { to: { tag: lang-en }, text: b }'),
      ['broadcast.same-variant 2:48'],
    ],
    [one('{ otherwise: true, name: "Hong Kong", text: hi }'), ['broadcast.bad-name 2:38']],
    [one(`{ otherwise: true, text: ${'故'.repeat(683)} }`), ['broadcast.long-text 2:38']],
  ])('%.60s', (lines, expected) => {
    expect([...wrong(lines)].sort()).toEqual([...expected].sort())
  })

  it('a file without a broadcast', () => {
    expect(read('').problems.map(brief)).toEqual(['broadcast.empty-file 1:1'])
    expect(read('- a').problems.map(brief)).toEqual(['broadcast.empty-file 1:1'])
    expect(read('broadcast: [').problems).not.toEqual([])
    expect(read('broadcast: June Story').problems.map(brief)).toEqual(
      expect.arrayContaining(['broadcast.bad-name 1:12', 'rules.missing-key 1:1']),
    )
  })

  it('an hour that the clocks leave out', () => {
    const text =
      'broadcast: b\nsend_at: 2026-03-08 02:30\nto: { everyone: true }\nvariants: [ { otherwise: true, text: hi } ]'
    const inNewYork = { ...aMomentInJuly, timeZone: 'America/New_York' }
    const { problems } = readBroadcast({ file: 'b.yaml', text }, vocabulary, inNewYork)
    expect(problems.map(brief)).toEqual(['broadcast.not-a-time 2:10'])
  })
})
