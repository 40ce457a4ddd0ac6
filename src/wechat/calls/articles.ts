import { z } from 'zod'
import { flag } from './answer-shapes.ts'

/** One article of a draft, as it is handed in. Texts that are left out are ''. */
export interface Article {
  readonly title: string
  readonly author?: string
  /** Shown on the card of a single article. */
  readonly digest?: string
  /** HTML, below a million characters; scripts are removed. */
  readonly content: string
  /** Where "read more" leads: the one link of an article that may be tracked. */
  readonly sourceUrl?: string
  /** A permanent picture of the account's material. */
  readonly coverMediaId: string
  readonly openComments?: boolean
  readonly onlyFollowersComment?: boolean
}

/** The same as the platform keeps it. */
export interface StoredArticle extends Required<Article> {
  /** Of the page; temporary while it is a draft. */
  readonly url: string
  readonly deleted: boolean
}

const article = z.object({
  title: z.string().default(''),
  author: z.string().default(''),
  digest: z.string().default(''),
  content: z.string().default(''),
  content_source_url: z.string().default(''),
  thumb_media_id: z.string().default(''),
  need_open_comment: flag.default(false),
  only_fans_can_comment: flag.default(false),
  url: z.string().default(''),
  is_deleted: flag.default(false),
})

export const articlesAnswer = z.object({ news_item: z.array(article).default([]) })

export function articleBody(article: Article): object {
  return {
    title: article.title,
    author: article.author ?? '',
    digest: article.digest ?? '',
    content: article.content,
    content_source_url: article.sourceUrl ?? '',
    thumb_media_id: article.coverMediaId,
    need_open_comment: article.openComments ? 1 : 0,
    only_fans_can_comment: article.onlyFollowersComment ? 1 : 0,
  }
}

export function toArticle(raw: z.output<typeof article>): StoredArticle {
  return {
    title: raw.title,
    author: raw.author,
    digest: raw.digest,
    content: raw.content,
    sourceUrl: raw.content_source_url,
    coverMediaId: raw.thumb_media_id,
    openComments: raw.need_open_comment,
    onlyFollowersComment: raw.only_fans_can_comment,
    url: raw.url,
    deleted: raw.is_deleted,
  }
}
