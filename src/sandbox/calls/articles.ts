import type { Article } from '../state/drafts.ts'
import { type CallRequest, type CallResult, refuse } from './call.ts'

const titleCharacters = 64
const itemsPerPage = 20

/** Articles as the platform tells them. */
export function newsItems(articles: readonly Article[], short: boolean): object[] {
  const defaults = { author: '', digest: '', content_source_url: '', show_cover_pic: 0 }
  return articles.map(({ content, ...rest }) => ({
    ...defaults,
    ...rest,
    ...(short ? {} : { content: content ?? '' }),
  }))
}

/** 45166, 45003 or 40007 when an article lacks a title, has too long a one, or no cover. */
export function wrongArticle(article: unknown): CallResult | undefined {
  if (typeof article !== 'object' || article === null) return refuse(47001)
  const { title, thumb_media_id, article_type = 'news' } = article as Record<string, unknown>
  if (typeof title !== 'string' || title === '') return refuse(45166)
  if ([...title].length > titleCharacters) return refuse(45003)
  const lacksCover = article_type === 'news' && (typeof thumb_media_id !== 'string' || !thumb_media_id)
  return lacksCover ? refuse(40007) : undefined
}

/** The part of a list that `offset` and `count` ask for; undefined when they cannot be (40097). */
export function pageOf<Item>({ body }: CallRequest, items: readonly Item[]): readonly Item[] | undefined {
  const { offset, count } = body
  if (!isWhole(offset, 0, Number.MAX_SAFE_INTEGER) || !isWhole(count, 1, itemsPerPage)) return undefined
  return items.slice(offset, offset + count)
}

function isWhole(value: unknown, least: number, most: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
}
