import { describe, expect, it } from 'vitest'
import { tagStandings } from '../../src/tagging/tag-standings.ts'
import { aTag } from '../support/tag-decisions.ts'

const listed = (wechatId: number, name: string) => ({ wechatId, name, followers: 0 })
const en = { language: 'en', keepHandNames: false } as const
const zh = { language: 'zh', keepHandNames: false } as const
const system = [listed(1, '黑名单'), listed(2, '星标组')]

describe('where a tag stands', () => {
  it('is ours when the registry knows its id and WeChat lists it, whatever its name', () => {
    const vip = aTag('vip', { name: { en: 'VIP', zh: '贵宾' } })
    const registry = [{ tag: 'vip', wechatId: 101, name: '贵宾' }]
    const [left] = tagStandings([vip], registry, [listed(101, 'by hand')], { ...zh, keepHandNames: true })
    const own = { tag: 'vip', name: 'by hand', priority: 0, standing: 'live', wechatId: 101 }
    expect(left).toEqual(own)
    const [healed] = tagStandings([vip], registry, [listed(101, 'by hand')], zh)
    expect(healed).toEqual({ ...own, name: '贵宾', renames: { from: 'by hand', to: '贵宾' } })
  })

  it('gets the new name of its rule, unless another tag bears that one or it is not live', () => {
    const registry = [{ tag: 'vip', wechatId: 101, name: 'Old' }]
    const named = (status: 'live' | 'retired', ...others: string[]) =>
      tagStandings(
        [aTag('vip', { name: { en: 'New', zh: '新' }, status })],
        registry,
        [listed(101, 'Old'), ...others.map((name, n) => listed(200 + n, name))],
        { ...en, keepHandNames: true },
      )[0]
    expect(named('live')).toMatchObject({ name: 'New', renames: { from: 'Old', to: 'New' } })
    expect(named('live', 'New')).toMatchObject({ name: 'Old', nameTaken: 'New' })
    expect(named('live', 'New')).not.toHaveProperty('renames')
    expect(named('retired')).toMatchObject({ name: 'Old', standing: 'retired' })
    expect(named('retired')).not.toHaveProperty('renames')
  })

  it('is new when WeChat has no such tag, or no longer', () => {
    const vip = aTag('vip', { name: { en: 'VIP', zh: '贵宾' } })
    const fresh = { tag: 'vip', name: '贵宾', priority: 0, standing: 'live', wechatId: null }
    expect(tagStandings([vip], [], system, zh)).toEqual([fresh])
    expect(tagStandings([vip], [{ tag: 'vip', wechatId: 101, name: 'VIP' }], system, zh)).toEqual([fresh])
  })

  it('needs adopting when a tag made by hand bears the name, or another tag of the rules takes it', () => {
    const [one] = tagStandings([aTag('vip')], [], [listed(300, 'vip')], en)
    expect(one).toMatchObject({ standing: 'needs-adopting', wechatId: null })
    const name = { en: 'same', zh: 'same' }
    const two = tagStandings([aTag('b', { name }), aTag('a', { name })], [], [], en)
    expect(two.map(({ tag, standing }) => [tag, standing])).toEqual([
      ['a', 'live'],
      ['b', 'needs-adopting'],
    ])
  })

  it('goes on as the same tag when its rule got another id, and is left alone when its rule is gone', () => {
    const registry = [{ tag: 'old-id', wechatId: 101, name: 'VIP' }]
    const [renamed] = tagStandings(
      [aTag('new-id', { name: { en: 'VIP', zh: '贵宾' } })],
      registry,
      [listed(101, 'VIP')],
      en,
    )
    expect(renamed).toMatchObject({ tag: 'new-id', standing: 'live', wechatId: 101 })
    const others = tagStandings([aTag('other')], registry, [listed(101, 'VIP')], en)
    expect(others).toMatchObject([{ tag: 'other', wechatId: null }])
  })

  it('says draft and retired as the rules do', () => {
    const tags = [aTag('a', { status: 'draft' }), aTag('b', { status: 'retired' })]
    const standings = tagStandings(tags, [{ tag: 'b', wechatId: 102, name: 'b' }], [listed(102, 'b')], en)
    expect(standings.map(({ standing, wechatId }) => [standing, wechatId])).toEqual([
      ['draft', null],
      ['retired', 102],
    ])
  })

  it('gives the room under the 100 tags to the most important new ones; system tags take none', () => {
    const foreign = Array.from({ length: 97 }, (_, n) => listed(500 + n, `foreign ${n}`))
    const tags = [
      aTag('low', { priority: 1 }),
      aTag('high', { priority: 9 }),
      aTag('ours', { priority: 0 }),
      aTag('middle', { priority: 5 }),
      aTag('draft', { priority: 99, status: 'draft' }),
    ]
    const observed = [...system, ...foreign, listed(101, 'ours')]
    const standings = tagStandings(tags, [{ tag: 'ours', wechatId: 101, name: 'ours' }], observed, en)
    expect(standings.map(({ tag, standing }) => [tag, standing])).toEqual([
      ['draft', 'draft'],
      ['high', 'live'],
      ['middle', 'live'],
      ['low', 'account-budget'],
      ['ours', 'live'],
    ])
  })
})
