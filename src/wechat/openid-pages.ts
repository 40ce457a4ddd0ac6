interface OpenidPage {
  readonly data?: { readonly openid: readonly string[] } | null | undefined
  readonly next_openid: string
}

/**
 * Follows `next_openid` until it is '' or a page is empty. A page that points back to its own beginning ends
 * the list too, lest a faulty answer be asked for without end.
 */
export async function* pagesOfOpenids(
  from: string,
  fetchPage: (from: string) => Promise<OpenidPage>,
): AsyncGenerator<readonly string[]> {
  for (let next = from; ; ) {
    const page = await fetchPage(next)
    const openids = page.data?.openid ?? []
    if (openids.length === 0) return
    yield openids
    if (page.next_openid === '' || page.next_openid === next) return
    next = page.next_openid
  }
}
