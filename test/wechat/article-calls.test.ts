import { describe, expect, it } from 'vitest'
import type { Article } from '../../src/wechat/index.ts'
import { ok, stubPlatform } from '../support/stub-platform.ts'

const story: Article = { title: '故事', content: '<p>一</p>', coverMediaId: 'C', openComments: true }
const sent =
  '{"title":"故事","author":"","digest":"","content":"<p>一</p>","content_source_url":"","thumb_media_id":"C","need_open_comment":1,"only_fans_can_comment":0}'
const kept = `${sent.slice(0, -1)},"url":"http://mp/tmp","thumb_url":"http://mmbiz/1"}`
const read = {
  title: '故事',
  author: '',
  digest: '',
  content: '<p>一</p>',
  sourceUrl: '',
  coverMediaId: 'C',
  openComments: true,
  onlyFollowersComment: false,
  url: 'http://mp/tmp',
  deleted: false,
}

describe('drafts', () => {
  it('are added, read, changed, counted and deleted', async () => {
    const { client, calls } = await stubPlatform({
      'draft/add': '{"media_id":"M"}',
      'draft/get': `{"news_item":[${kept}]}`,
      'draft/update': ok,
      'draft/count': '{"total_count":3}',
      'draft/delete': ok,
    })
    expect(await client.addDraft([story])).toBe('M')
    expect(await client.draft('M')).toEqual([read])
    await client.updateDraft('M', 0, story)
    expect(await client.countDrafts()).toBe(3)
    await client.deleteDraft('M')
    expect(calls.map(({ call, body }) => `${call} ${body}`)).toEqual([
      `POST draft/add {"articles":[${sent}]}`,
      'POST draft/get {"media_id":"M"}',
      `POST draft/update {"media_id":"M","index":0,"articles":${sent}}`,
      'GET draft/count ',
      'POST draft/delete {"media_id":"M"}',
    ])
  })

  it('are listed, with or without their contents', async () => {
    const { client, calls } = await stubPlatform({
      'draft/batchget': `{"total_count":9,"item_count":1,"item":[{"media_id":"M","content":{"news_item":[${kept}]},"update_time":1700000000}]}`,
    })
    expect(await client.listDrafts({ offset: 0, count: 20 })).toEqual({
      total: 9,
      drafts: [{ mediaId: 'M', updatedAt: 1_700_000_000_000, articles: [read] }],
    })
    await client.listDrafts({ offset: 20, count: 5, withContent: true })
    expect(calls.map(({ body }) => body)).toEqual([
      '{"offset":0,"count":20,"no_content":1}',
      '{"offset":20,"count":5,"no_content":0}',
    ])
  })

  it('that do not exist are refused as content', async () => {
    const { client } = await stubPlatform({ 'draft/get': '{"errcode":40007,"errmsg":"invalid media_id"}' })
    await expect(client.draft('M')).rejects.toMatchObject({ kind: 'content-refused' })
  })
})

describe('publications', () => {
  it('begin with a draft and end as pages', async () => {
    const { client, calls } = await stubPlatform({
      'freepublish/submit': '{"errcode":0,"errmsg":"ok","publish_id":2247483655000000001,"msg_data_id":1}',
      'freepublish/get':
        '{"publish_id":"2247483655000000001","publish_status":0,"article_id":"A","article_detail":{"count":1,"item":[{"idx":1,"article_url":"http://mp/s/1"}]},"fail_idx":[]}',
    })
    expect(await client.publishDraft('M')).toEqual({ publishId: '2247483655000000001', msgDataId: '1' })
    expect(await client.publication('2247483655000000001')).toEqual({
      publishId: '2247483655000000001',
      status: 0,
      articleId: 'A',
      articles: [{ index: 1, url: 'http://mp/s/1' }],
      failed: [],
    })
    expect(calls[1]?.body).toBe('{"publish_id":"2247483655000000001"}')
  })

  it('tell which articles were refused', async () => {
    const { client } = await stubPlatform({
      'freepublish/get': '{"publish_id":"1","publish_status":4,"fail_idx":[1,2]}',
    })
    expect(await client.publication('1')).toMatchObject({
      status: 4,
      articleId: '',
      articles: [],
      failed: [1, 2],
    })
  })

  it('are read, listed and taken off', async () => {
    const { client, calls } = await stubPlatform({
      'freepublish/getarticle': `{"news_item":[${kept.slice(0, -1)},"is_deleted":true}]}`,
      'freepublish/batchget': `{"total_count":1,"item_count":1,"item":[{"article_id":"A","content":{"news_item":[${kept}]},"update_time":"1700000000"}]}`,
      'freepublish/delete': ok,
    })
    expect(await client.publishedArticles('A')).toEqual([{ ...read, deleted: true }])
    expect(await client.listPublished({ offset: 0, count: 1 })).toEqual({
      total: 1,
      publications: [{ articleId: 'A', updatedAt: 1_700_000_000_000, articles: [read] }],
    })
    await client.deletePublished('A', 1)
    expect(calls.at(-1)?.body).toBe('{"article_id":"A","index":1}')
  })
})
