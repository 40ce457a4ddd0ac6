/** An article as it was handed in; the fields are the platform's. */
export type Article = Readonly<Record<string, unknown>>

export interface Draft {
  readonly mediaId: string
  readonly articles: readonly Article[]
  /** Milliseconds since the epoch. */
  readonly createdAt: number
  readonly updatedAt: number
}

export type DraftEntry =
  /** New, or in place of the one with the same media id. */
  readonly ['draft', draft: Draft] | readonly ['draft-gone', mediaId: string]

/** Articles not sent or published yet. */
export class Drafts {
  private readonly byMediaId = new Map<string, Draft>()

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

  apply(entry: DraftEntry): void {
    if (entry[0] === 'draft') this.byMediaId.set(entry[1].mediaId, entry[1])
    else this.byMediaId.delete(entry[1])
  }

  *describe(): Generator<DraftEntry> {
    for (const draft of this.byMediaId.values()) yield ['draft', draft]
  }
}
