import type { Article } from './drafts.ts'

/** A draft that was published: it has an address, but nobody is told. */
export interface Publication {
  /** `publish_id`. */
  readonly id: number
  readonly articleId: string
  readonly articles: readonly Article[]
  readonly articleUrls: readonly string[]
  /** Milliseconds since the epoch. */
  readonly at: number
  readonly dueAt: number
}

export type PublicationEntry =
  | readonly ['publish', publication: Publication]
  /** It is out now. */
  | readonly ['published', id: number]
  /** One article (from 1) was taken off the net. */
  | readonly ['published-gone', id: number, article: number]

interface Known {
  readonly publication: Publication
  isOut: boolean
  readonly gone: Set<number>
}

/** What was published, in order. */
export class Publications {
  private readonly byId = new Map<number, Known>()
  private readonly waiting = new Set<Publication>()

  get(id: number): Publication | undefined {
    return this.byId.get(id)?.publication
  }

  /** Those that are out and have an article left, the newest first. */
  out(): Publication[] {
    const out = [...this.byId.values()].filter(({ publication, isOut }) => isOut && !this.isGone(publication))
    return out.map(({ publication }) => publication).reverse()
  }

  isOut({ id }: Publication): boolean {
    return this.byId.get(id)?.isOut ?? false
  }

  isArticleGone({ id }: Publication, article: number): boolean {
    return this.byId.get(id)?.gone.has(article) ?? false
  }

  isGone({ id, articles }: Publication): boolean {
    return this.byId.get(id)?.gone.size === articles.length
  }

  due(now: number): Publication[] {
    return [...this.waiting].filter((publication) => publication.dueAt <= now)
  }

  apply(entry: PublicationEntry): void {
    if (entry[0] === 'publish') this.add(entry[1])
    else this.change(entry)
  }

  *describe(): Generator<PublicationEntry> {
    for (const { publication, isOut, gone } of this.byId.values()) {
      yield ['publish', publication]
      if (isOut) yield ['published', publication.id]
      for (const article of gone) yield ['published-gone', publication.id, article]
    }
  }

  private add(publication: Publication): void {
    this.byId.set(publication.id, { publication, isOut: false, gone: new Set() })
    this.waiting.add(publication)
  }

  private change(entry: Exclude<PublicationEntry, readonly ['publish', Publication]>): void {
    const known = this.byId.get(entry[1])
    if (!known) return
    if (entry[0] === 'published-gone') known.gone.add(entry[2])
    else known.isOut = true
    if (known.isOut) this.waiting.delete(known.publication)
  }
}
