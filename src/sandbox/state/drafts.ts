/** An article as it was handed in; the fields are the platform's. */
export type Article = Readonly<Record<string, unknown>>

export interface Draft {
  readonly mediaId: string
  readonly articles: readonly Article[]
  /** Milliseconds since the epoch. */
  readonly createdAt: number
  readonly updatedAt: number
}

/** A draft that was published: it has an address, but nobody is told. */
export interface Publication {
  /** `publish_id`. */
  readonly id: number
  readonly articleId: string
  readonly articleUrls: readonly string[]
  readonly dueAt: number
}

export type DraftEntry =
  /** New, or in place of the one with the same media id. */
  | readonly ['draft', draft: Draft]
  | readonly ['draft-gone', mediaId: string]
  | readonly ['publish', publication: Publication]
  | readonly ['published', id: number]

/** Articles not sent yet, and those that were published. */
export class Drafts {
  private readonly byMediaId = new Map<string, Draft>()
  private readonly publications = new Map<number, Publication>()
  private readonly waiting = new Set<Publication>()

  get size(): number {
    return this.byMediaId.size
  }

  get(mediaId: unknown): Draft | undefined {
    return typeof mediaId === 'string' ? this.byMediaId.get(mediaId) : undefined
  }

  /** The newest first. */
  newestFirst(): Draft[] {
    return [...this.byMediaId.values()].reverse()
  }

  publication(id: number): Publication | undefined {
    return this.publications.get(id)
  }

  isPublished(publication: Publication): boolean {
    return !this.waiting.has(publication)
  }

  due(now: number): Publication[] {
    return [...this.waiting].filter((publication) => publication.dueAt <= now)
  }

  apply(entry: DraftEntry): void {
    const [operation, of] = entry
    if (operation === 'draft') this.byMediaId.set(of.mediaId, of)
    else if (operation === 'draft-gone') this.byMediaId.delete(of)
    else if (operation === 'publish') this.publish(of)
    else this.publishedNow(of)
  }

  *describe(): Generator<DraftEntry> {
    for (const draft of this.byMediaId.values()) yield ['draft', draft]
    for (const publication of this.publications.values()) {
      yield ['publish', publication]
      if (this.isPublished(publication)) yield ['published', publication.id]
    }
  }

  private publish(publication: Publication): void {
    this.publications.set(publication.id, publication)
    this.waiting.add(publication)
  }

  private publishedNow(id: number): void {
    const publication = this.publications.get(id)
    if (publication) this.waiting.delete(publication)
  }
}
