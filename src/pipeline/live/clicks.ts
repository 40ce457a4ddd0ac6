import type { AccountConfig } from '../../config/workspace.ts'
import type { EventWriter } from '../../history/event-writer.ts'
import { clickEvent } from '../../ingest/click-event.ts'
import type { OfficialAccountClient } from '../../wechat/index.ts'
import type { LiveBooks } from './books.ts'

interface ClicksOf {
  readonly account: AccountConfig
  readonly books: LiveBooks
  readonly writer: EventWriter
  client(): Promise<Pick<OfficialAccountClient, 'exchangeCode'>>
  now(): number
}

interface Clicks {
  /**
   * Exchanges the code and stores the click of whoever it belongs to. A code is exchanged once: a page that is
   * loaded again brings the same one. Visitors in WeChat's snapshot pages have no identity and are not recorded.
   */
  record(id: string, code: string): Promise<void>
}

/** A code lives five minutes; as long it is remembered. */
const rememberMs = 300_000
const mostRemembered = 20_000

export function createClicks({ account, books, writer, client, now }: ClicksOf): Clicks {
  const seen = new Map<string, { readonly until: number; readonly recorded: Promise<void> }>()

  async function exchange(id: string, code: string): Promise<void> {
    const touchpoint = books.touchpoints.byId(id)
    if (touchpoint?.url === undefined) return
    const { openid, snapshot } = await (await client()).exchangeCode(code)
    if (snapshot) return
    const at = now()
    await writer.write([clickEvent({ account, touchpoint, url: touchpoint.url, follower: openid, code, at })])
  }

  function forgetOld(): void {
    for (const [code, { until }] of seen) {
      if (until > now() && seen.size <= mostRemembered) break
      seen.delete(code)
    }
  }

  return {
    record(id, code) {
      const known = seen.get(code)
      if (known) return known.recorded
      forgetOld()
      const recorded = exchange(id, code)
      seen.set(code, { until: now() + rememberMs, recorded })
      return recorded
    },
  }
}
