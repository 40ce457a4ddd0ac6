import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FollowerEvent } from '../../src/domain/event.ts'
import { decideFollower } from '../../src/tagging/decide-follower.ts'
import { instantTags, passiveReply, resolveDecisions } from '../../src/tagging/index.ts'
import { anEvent } from '../support/history.ts'
import { propertySeed, runsOf } from '../support/property.ts'
import { tagsOf } from '../support/rules.ts'

const zone = 'Asia/Shanghai'
const tags = tagsOf(`tags:
  en: { name: En, status: live, exclusive: language, priority: 3, on: { said: [EN, hello] }, reply: { en: Hi, zh: 嗨 } }
  zh: { name: Zh, status: live, exclusive: language, priority: 2, on: { said: [中文, hello] }, reply: 你好 }
  fr: { name: Fr, exclusive: language, priority: 9, on: { said: [FR, hello] }, reply: Salut }
  old: { name: Old, status: retired, exclusive: language, priority: 1, on: { said: OLD } }
  kol: { name: Kol, status: live, priority: 1, on: { scan: 'kol-*', follow: { channel: kol } } }
  greeter: { name: Greeter, status: live, on: { said: hello } }
  vip: { name: Vip, status: live, priority: 5, when: { did: purchase }, on: { said: hello }, reply: Dear }`)

function decide(event: Partial<FollowerEvent>) {
  return instantTags(tags, anEvent(event), zone)
}

function givenBy(event: Partial<FollowerEvent>): readonly string[] {
  return decide(event).given.map(({ id }) => id)
}

describe('an event', () => {
  it('gives the live tags that listen to it, however it is written', () => {
    expect(givenBy({ kind: 'message', content: 'ＥＮ ' })).toEqual(['en'])
    expect(givenBy({ kind: 'scan', key: 'kol-june' })).toEqual(['kol'])
    expect(givenBy({ kind: 'subscribe', key: '7', channel: 'kol' })).toEqual(['kol'])
    expect(givenBy({ kind: 'menu_click', key: 'kol-june' })).toEqual([])
  })

  it('gives one tag of an exclusive group at most, the most important; drafts and retired tags do nothing', () => {
    expect(givenBy({ kind: 'message', content: 'hello' })).toEqual(['en', 'greeter'])
    expect(decide({ kind: 'message', content: 'FR' })).toEqual({ given: [], reply: undefined, changes: [] })
    expect(givenBy({ kind: 'message', content: 'OLD' })).toEqual([])
  })

  it('is answered by the most important tag that has an answer', () => {
    const { reply } = decide({ kind: 'message', content: 'hello' })
    expect(reply && passiveReply(reply, 'zh')).toEqual({ type: 'text', text: '嗨' })
    expect(decide({ kind: 'scan', key: 'kol-june' }).reply).toBeUndefined()
  })

  it('takes the other live tags of the group', () => {
    const event = { kind: 'message', content: 'EN', follower: 'o-1', at: 7000, eventId: '99' }
    expect(decide(event).changes).toEqual([
      {
        follower: 'o-1',
        tag: 'en',
        cause: '99',
        at: 7000,
        exclusive: 'language',
        priority: 3,
        takes: ['zh'],
      },
    ])
    expect(decide({ kind: 'scan', key: 'kol-a' }).changes).toMatchObject([{ exclusive: '', takes: [] }])
  })

  it('gives a tag with a when: of its own only where that is said to hold', () => {
    const event = anEvent({ kind: 'message', content: 'hello' })
    const { given, reply } = instantTags(tags, event, zone, ({ id }) => id === 'vip')
    expect(given.map(({ id }) => id)).toEqual(['vip', 'en', 'greeter'])
    expect(reply && passiveReply(reply, 'en')).toEqual({ type: 'text', text: 'Dear' })
  })
})

describe('a reply as the server sends it', () => {
  it('is in the language of the account', () => {
    const both = (en: string, zh: string) => ({ en, zh })
    const url = 'https://brand.example/a'
    const news = {
      type: 'news',
      title: both('T', '题'),
      description: both('D', '文'),
      pictureUrl: '',
      url,
    } as const
    expect(passiveReply(news, 'zh')).toEqual({
      type: 'news',
      articles: [{ title: '题', description: '文', pictureUrl: '', url }],
    })
    expect(passiveReply({ type: 'image', mediaId: 'm' }, 'en')).toEqual({ type: 'image', mediaId: 'm' })
  })
})

/** Random groups of tags that random events trigger; each event at a second of its own. */
const aBook = fc
  .array(
    fc.record({
      group: fc.constantFrom('a', 'b', undefined),
      status: fc.constantFrom('live', 'live', 'live', 'draft'),
      said: fc.uniqueArray(fc.constantFrom('x', 'y', 'z'), { minLength: 1, maxLength: 2 }),
      scan: fc.option(fc.constantFrom('x', 'y'), { nil: undefined }),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((drawn) => {
    const entries = drawn.map(({ group, status, said, scan }, n) => [
      `t${n}`,
      {
        name: `n${n}`,
        status,
        priority: -n,
        on: { said, ...(scan && { scan }) },
        ...(group && { exclusive: group }),
      },
    ])
    return tagsOf(JSON.stringify({ tags: Object.fromEntries(entries) }))
  })

const someActs = fc.array(
  fc.record({
    kind: fc.constantFrom('message', 'scan', 'menu_click'),
    word: fc.constantFrom('x', 'y', 'z', 'w'),
  }),
  { maxLength: 12 },
)

describe('over a whole history', () => {
  it('a run decides the same tags as the last instant decisions', () => {
    fc.assert(
      fc.property(aBook, someActs, (book, acts) => {
        const events = acts.map(({ kind, word }, n) =>
          anEvent({ kind, at: (n + 1) * 1000, ...(kind === 'message' ? { content: word } : { key: word }) }),
        )
        const carried = new Set<string>()
        for (const { tag, takes } of events.flatMap((event) => instantTags(book, event, zone).changes)) {
          for (const other of takes) carried.delete(other)
          carried.add(tag)
        }
        const facts = {
          events,
          attributes: {},
          priors: () => 0,
          cluster: () => '',
          score: () => Number.NaN,
          held: () => false,
        }
        const moment = { asOf: 1_000_000, timeZone: zone }
        const decided = decideFollower(resolveDecisions(book), facts, new Map(), moment)
        const live = book.filter(({ status }) => status === 'live').map(({ id }) => id)
        expect([...carried].sort()).toEqual(live.filter((id) => decided.get(id)).sort())
      }),
      { seed: propertySeed, numRuns: runsOf(300) },
    )
  })
})
