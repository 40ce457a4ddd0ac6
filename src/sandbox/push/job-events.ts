import type { XmlElement } from '../../wechat/callback/index.ts'
import { event, type Push } from './push.ts'

/** Who stands as the sender of a mass send's event: the platform's helper, never a follower. */
const massSendHelper = 'oR5Gjjl_eiZoUpGozMo7dbBJ362A'

/** What became of a mass send. */
export interface MassSendOutcome {
  /** As the call answered it: up to 64 bits, in decimal. */
  readonly msgId: string
  /** `send success`, `send fail` or `err(10001)` … */
  readonly status: string
  /** Followers addressed; those left after the filters; those reached; those not reached. */
  readonly total: number
  readonly filtered: number
  readonly sent: number
  readonly failed: number
  /** Addresses of the articles; often none, even for news. */
  readonly articleUrls?: readonly string[]
}

/** `MASSSENDJOBFINISH`. */
export function massSendFinished(outcome: MassSendOutcome): Push {
  const { msgId, status, total, filtered, sent, failed, articleUrls = [] } = outcome
  const articles = articleUrls.map(
    (url, index): XmlElement => [
      'item',
      [
        ['ArticleIdx', index + 1],
        ['ArticleUrl', url],
      ],
    ],
  )
  return event(
    massSendHelper,
    'MASSSENDJOBFINISH',
    ['MsgID', BigInt(msgId)],
    ['Status', status],
    ['TotalCount', total],
    ['FilterCount', filtered],
    ['SentCount', sent],
    ['ErrorCount', failed],
    [
      'CopyrightCheckResult',
      [
        ['Count', 0],
        ['ResultList', []],
        ['CheckState', 0],
      ],
    ],
    [
      'ArticleUrlResult',
      [
        ['Count', articles.length],
        ['ResultList', articles],
      ],
    ],
  )
}
