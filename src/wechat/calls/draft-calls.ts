import { z } from 'zod'
import type { AuthorisedCalls } from '../authorised-calls.ts'
import { done } from './answer-shapes.ts'
import { type Article, articleBody, articlesAnswer, type StoredArticle, toArticle } from './articles.ts'

/** Articles before they are sent or published. Calls that add or delete are not repeated by themselves. */
export interface DraftCalls {
  /** Answers the draft's `media_id`. */
  addDraft(articles: readonly Article[]): Promise<string>
  draft(mediaId: string): Promise<readonly StoredArticle[]>
  /** Replaces one article of a draft; the first has index 0. */
  updateDraft(mediaId: string, index: number, article: Article): Promise<void>
  deleteDraft(mediaId: string): Promise<void>
  countDrafts(): Promise<number>
  /** At most 20 of them, newest first; without their contents unless asked for. */
  listDrafts(page: ArticlePage): Promise<DraftList>
}

/** Which ones of a long list. */
export interface ArticlePage {
  /** 0 for the first. */
  readonly offset: number
  /** 1 to 20. */
  readonly count: number
  readonly withContent?: boolean
}

export interface DraftList {
  readonly total: number
  readonly drafts: readonly StoredDraft[]
}

export interface StoredDraft {
  readonly mediaId: string
  /** Milliseconds since the epoch. */
  readonly updatedAt: number
  readonly articles: readonly StoredArticle[]
}

const addedAnswer = z.object({ media_id: z.string().min(1) })
const countAnswer = z.object({ total_count: z.number() })
const listAnswer = z.object({
  total_count: z.number(),
  item: z
    .array(
      z.object({
        media_id: z.string(),
        content: articlesAnswer.prefault({}),
        update_time: z.coerce.number().default(0),
      }),
    )
    .default([]),
})

export function draftCalls(api: AuthorisedCalls): DraftCalls {
  return {
    async addDraft(articles) {
      const body = { articles: articles.map(articleBody) }
      return (await api.sendOnce({ call: 'draft/add', body, shape: addedAnswer })).media_id
    },
    async draft(media_id) {
      const answer = await api.send({ call: 'draft/get', body: { media_id }, shape: articlesAnswer })
      return answer.news_item.map(toArticle)
    },
    async updateDraft(media_id, index, article) {
      const body = { media_id, index, articles: articleBody(article) }
      await api.send({ call: 'draft/update', body, shape: done })
    },
    async deleteDraft(media_id) {
      await api.sendOnce({ call: 'draft/delete', body: { media_id }, shape: done })
    },
    async countDrafts() {
      return (await api.send({ call: 'draft/count', shape: countAnswer })).total_count
    },
    async listDrafts(page) {
      const answer = await api.send({ call: 'draft/batchget', body: pageBody(page), shape: listAnswer })
      const drafts = answer.item.map(({ media_id, content, update_time }) => ({
        mediaId: media_id,
        updatedAt: update_time * 1000,
        articles: content.news_item.map(toArticle),
      }))
      return { total: answer.total_count, drafts }
    },
  }
}

export function pageBody({ offset, count, withContent = false }: ArticlePage): object {
  return { offset, count, no_content: withContent ? 0 : 1 }
}
