import type { z } from 'zod'
import type { openidPageAnswer } from './answer-shapes.ts'

/** One page of a list of openids. */
export interface OpenidPage {
  /** Length of the whole list; 0 where the platform does not say. */
  readonly total: number
  readonly openids: readonly string[]
  /** What to ask the next page with; '' when there is none. */
  readonly next: string
}

export function toOpenidPage(answer: z.output<typeof openidPageAnswer>): OpenidPage {
  return { total: answer.total, openids: answer.data?.openid ?? [], next: answer.next_openid }
}

/**
 * Follows `next` until it is '' or a page is empty. A page that points back to its own beginning ends the list
 * too, lest a faulty answer be asked for without end.
 */
export async function* pagesOfOpenids(
  from: string,
  fetchPage: (from: string) => Promise<OpenidPage>,
): AsyncGenerator<readonly string[]> {
  for (let next = from; ; ) {
    const page = await fetchPage(next)
    if (page.openids.length === 0) return
    yield page.openids
    if (page.next === '' || page.next === next) return
    next = page.next
  }
}
