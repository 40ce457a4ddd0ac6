import { describe, expect, it } from 'vitest'
import { cureProblem, sayProblem } from '../../src/common/problem.ts'
import { brief, readOne, tagsOf } from '../support/rules.ts'

/** A tag with that reply; the reply stands on line 5 from column 12. */
function ruleWith(reply: string): string {
  return `tags:\n  one:\n    name: One\n    on: { said: EN }\n    reply: ${reply}\n`
}

function replyOf(reply: string) {
  return tagsOf(ruleWith(reply))[0]?.reply
}

describe('a reply', () => {
  it.each([
    ['Hi', { type: 'text', text: { en: 'Hi', zh: 'Hi' } }],
    ['{ en: Hi, zh: 你好 }', { type: 'text', text: { en: 'Hi', zh: '你好' } }],
    ['{ text: Hi }', { type: 'text', text: { en: 'Hi', zh: 'Hi' } }],
    ['{ text: { en: Hi, zh: 你好 } }', { type: 'text', text: { en: 'Hi', zh: '你好' } }],
    ['{ image: media-1 }', { type: 'image', mediaId: 'media-1' }],
    [
      '{ news: { title: Spring, url: "https://brand.example/spring" } }',
      {
        type: 'news',
        title: { en: 'Spring', zh: 'Spring' },
        description: { en: '', zh: '' },
        pictureUrl: '',
        url: 'https://brand.example/spring',
      },
    ],
    [
      '{ news: { title: { en: Spring, zh: 春 }, description: { en: New, zh: 新品 }, picture: "http://brand.example/a.png", url: "https://brand.example/s?a=b#c" } }',
      {
        type: 'news',
        title: { en: 'Spring', zh: '春' },
        description: { en: 'New', zh: '新品' },
        pictureUrl: 'http://brand.example/a.png',
        url: 'https://brand.example/s?a=b#c',
      },
    ],
  ])('%s', (written, reply) => {
    expect(replyOf(written)).toEqual(reply)
  })

  it('belongs to a tag with on: the event alone decides it unless it has a when:', () => {
    const [tag] = tagsOf('tags: { one: { name: One, when: { did: scan }, on: { said: EN }, reply: Hi } }')
    expect(tag?.on?.decides).toBe(false)
  })
})

describe('a mistake in a reply is named where it stands:', () => {
  it.each([
    ['', 'rules.empty-condition 5:5'],
    ['{}', 'rules.empty-condition 5:5'],
    ['[a, b]', 'rules.not-a-text 5:12'],
    ['{ en: Hi }', 'rules.missing-key 5:12'],
    ['{ txet: Hi }', 'rules.unknown-key 5:14'],
    ['{ text: }', 'rules.empty-condition 5:14'],
    ['{ text: Hi, image: m }', 'rules.one-reply 5:24'],
    ['{ en: Hi, zh: 好, image: m }', 'rules.unknown-key 5:29'],
    ['{ image: }', 'rules.empty-condition 5:14'],
    ['{ image: [m] }', 'rules.not-a-text 5:21'],
    ['{ news: Spring }', 'rules.not-a-map 5:20'],
    ['{ news: { title: Spring } }', 'rules.missing-key 5:14'],
    ['{ news: { url: "https://a.example" } }', 'rules.missing-key 5:14'],
    ['{ news: { title: S, url: brand.example } }', 'rules.not-a-url 5:37'],
    ['{ news: { title: S, url: "javascript:alert(1)" } }', 'rules.not-a-url 5:37'],
    ['{ news: { title: S, url: "https://a b.example" } }', 'rules.not-a-url 5:37'],
    ['{ news: { title: S, url: "https://a.example", pic: x } }', 'rules.unknown-key 5:58'],
  ])('%s', (written, problem) => {
    const { tags, problems } = readOne(ruleWith(written))
    expect(tags).toEqual([])
    expect(problems.map(brief)).toEqual([problem])
    for (const found of problems) {
      for (const language of ['en', 'zh'] as const) {
        expect(sayProblem(found, language) + cureProblem(found, language)).not.toMatch(/[{}]\w+[{}]/)
      }
    }
  })

  it('a text of more than 2,048 bytes', () => {
    const { problems } = readOne(ruleWith(`{ en: ok, zh: ${'好'.repeat(683)} }`))
    expect(problems.map(brief)).toEqual(['rules.long-reply 5:26'])
  })

  it('a text of 2,048 bytes is taken', () => {
    expect(replyOf('好'.repeat(682))).toMatchObject({ type: 'text' })
  })
})
