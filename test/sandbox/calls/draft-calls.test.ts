import { describe, expect, it } from 'vitest'
import { rawCaller, runSandbox } from '../../support/wechat.ts'

const article = (title: string) => ({ title, content: `<p>${title}</p>`, thumb_media_id: 'a picture' })

describe('drafts', () => {
  it('are kept, read, changed, listed newest first, and deleted', async () => {
    const sandbox = await runSandbox()
    const call = await rawCaller(sandbox)
    const add = async (...titles: string[]) =>
      (await call('draft/add', { articles: titles.map(article) })).media_id as string
    const first = await add('a', 'b')
    sandbox.clock.now += 60_000
    const second = await add('c')
    expect(first).toMatch(/^[\w-]{64}$/)
    await call('draft/update', { media_id: first, index: 1, articles: article('B') })
    const { news_item, create_time, update_time } = await call('draft/get', { media_id: first })
    expect(news_item.map((one: { title: string }) => one.title)).toEqual(['a', 'B'])
    expect(news_item[0]).toMatchObject({ author: '', content: '<p>a</p>', show_cover_pic: 0 })
    expect(update_time - create_time).toBe(60)
    const list = await call('draft/batchget', { offset: 0, count: 1, no_content: 1 })
    expect(list).toMatchObject({ total_count: 2, item_count: 1 })
    expect((await call('draft/batchget', { offset: 0, count: 20 })).item).toHaveLength(2)
    expect(list.item[0].content.news_item[0]).not.toHaveProperty('content')
    expect(await call('draft/delete', { media_id: second })).toEqual({ errcode: 0, errmsg: 'ok' })
    expect(await call('draft/count')).toEqual({ total_count: 1 })
  })

  it('are refused when they are no articles', async () => {
    const call = await rawCaller(await runSandbox())
    const { media_id } = await call('draft/add', { articles: [article('a')] })
    const refused: [number, string, object][] = [
      [44003, 'add', {}],
      [44003, 'add', { articles: [] }],
      [45008, 'add', { articles: Array.from({ length: 9 }, () => article('a')) }],
      [47001, 'add', { articles: ['a'] }],
      [45166, 'add', { articles: [article('')] }],
      [45003, 'add', { articles: [article('字'.repeat(65))] }],
      [40007, 'add', { articles: [{ title: 'a', content: '' }] }],
      [40007, 'get', { media_id: 'gone' }],
      [40007, 'update', { media_id: 'gone', index: 0, articles: article('a') }],
      [40114, 'update', { media_id, index: 1, articles: article('a') }],
      [45166, 'update', { media_id, index: 0, articles: {} }],
      [40007, 'delete', { media_id: 'gone' }],
      [40097, 'batchget', { offset: 0, count: 21 }],
      [40097, 'batchget', { offset: -1, count: 1 }],
    ]
    for (const [errcode, path, body] of refused) {
      expect(await call(`draft/${path}`, body), `${path} ${JSON.stringify(body)}`).toMatchObject({ errcode })
    }
    expect(await call('freepublish/submit', { media_id: 'gone' })).toMatchObject({ errcode: 40007 })
    expect(await call('freepublish/get', { publish_id: '7' })).toMatchObject({ errcode: 53502 })
  })
})
