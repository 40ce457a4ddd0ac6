import { z } from 'zod'
import type { AuthorisedCalls } from '../authorised-calls.ts'
import { done, textOrNumber } from './answer-shapes.ts'
import { articlesAnswer, type StoredArticle, toArticle } from './articles.ts'
import { type ArticlePage, pageBody } from './draft-calls.ts'

/** Articles on pages of their own. Published is not sent: nobody is told of it. */
export interface PublishCalls {
  /** Begins to publish a draft; wait for PUBLISHJOBFINISH or ask `publication`. Not repeated by itself. */
  publishDraft(mediaId: string): Promise<PublishJob>
  publication(publishId: string): Promise<Publication>
  /** Takes one article (from 1) or all of a publication (0) off the net for good. */
  deletePublished(articleId: string, index?: number): Promise<void>
  publishedArticles(articleId: string): Promise<readonly StoredArticle[]>
  listPublished(page: ArticlePage): Promise<PublishedList>
}

export interface PublishJob {
  /** 64 bits. */
  readonly publishId: string
  /** Reports of articles are joined by it; '' when the platform named none. */
  readonly msgDataId: string
}

export interface Publication {
  readonly publishId: string
  /**
   * 0 published, 1 in work, 2 originality refused, 3 failed, 4 refused by the platform, 5 deleted by the author,
   * 6 withdrawn by the platform; an open set.
   */
  readonly status: number
  /** '' until it is published. */
  readonly articleId: string
  readonly articles: readonly { readonly index: number; readonly url: string }[]
  /** Of articles that were refused, from 1. */
  readonly failed: readonly number[]
}

export interface PublishedList {
  readonly total: number
  readonly publications: readonly {
    readonly articleId: string
    /** Milliseconds since the epoch. */
    readonly updatedAt: number
    readonly articles: readonly StoredArticle[]
  }[]
}

const jobAnswer = z.object({ publish_id: textOrNumber, msg_data_id: textOrNumber.default('') })
const stateAnswer = z.object({
  publish_id: textOrNumber,
  publish_status: z.number(),
  article_id: z.string().default(''),
  article_detail: z
    .object({ item: z.array(z.object({ idx: z.number(), article_url: z.string() })).default([]) })
    .prefault({}),
  fail_idx: z.array(z.number()).default([]),
})
const listAnswer = z.object({
  total_count: z.number(),
  item: z
    .array(
      z.object({
        article_id: z.string(),
        content: articlesAnswer.prefault({}),
        update_time: z.coerce.number().default(0),
      }),
    )
    .default([]),
})

export function publishCalls(api: AuthorisedCalls): PublishCalls {
  return {
    async publishDraft(media_id) {
      const answer = await api.sendOnce({ call: 'freepublish/submit', body: { media_id }, shape: jobAnswer })
      return { publishId: answer.publish_id, msgDataId: answer.msg_data_id }
    },
    async publication(publish_id) {
      return toPublication(
        await api.send({ call: 'freepublish/get', body: { publish_id }, shape: stateAnswer }),
      )
    },
    async deletePublished(article_id, index = 0) {
      await api.sendOnce({ call: 'freepublish/delete', body: { article_id, index }, shape: done })
    },
    async publishedArticles(article_id) {
      const call = 'freepublish/getarticle'
      const answer = await api.send({ call, body: { article_id }, shape: articlesAnswer })
      return answer.news_item.map(toArticle)
    },
    async listPublished(page) {
      const answer = await api.send({ call: 'freepublish/batchget', body: pageBody(page), shape: listAnswer })
      const publications = answer.item.map(({ article_id, content, update_time }) => ({
        articleId: article_id,
        updatedAt: update_time * 1000,
        articles: content.news_item.map(toArticle),
      }))
      return { total: answer.total_count, publications }
    },
  }
}

function toPublication(answer: z.output<typeof stateAnswer>): Publication {
  return {
    publishId: answer.publish_id,
    status: answer.publish_status,
    articleId: answer.article_id,
    articles: answer.article_detail.item.map(({ idx, article_url }) => ({ index: idx, url: article_url })),
    failed: answer.fail_idx,
  }
}
