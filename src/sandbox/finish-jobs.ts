import type { PlayedPlatform } from './answer-call.ts'
import type { SandboxLimits } from './options.ts'
import type { PlayedAccount } from './played-account.ts'
import { massSendFinished } from './push/job-events.ts'
import { event } from './push/push.ts'
import { monthInShanghai } from './shanghai.ts'
import { BitSet } from './state/bit-set.ts'
import type { Publication } from './state/publications.ts'
import type { MassSend, Outcome } from './state/sends.ts'

/** Milliseconds between two looks at what is due. */
const lookEvery = 100

/** Carries out what is due on the sandbox's clock, from now on; the answer stops it. */
export function startFinishingJobs(platform: PlayedPlatform): () => void {
  const timer = setInterval(() => {
    try {
      finishJobs(platform)
    } catch {
      // The disk is full: what could not be written was not done, and the next look tries again.
    }
  }, lookEvery)
  timer.unref()
  return () => clearInterval(timer)
}

/** Ends the mass sends and publications that are due, and tells of each. */
export function finishJobs(platform: PlayedPlatform): void {
  const now = platform.clock()
  for (const account of platform.accounts.values()) {
    for (const send of account.state.sends.due(now)) finishSend(platform, account, send, now)
    for (const publication of account.state.publications.due(now))
      finishPublication(platform, account, publication)
  }
}

function finishSend(platform: PlayedPlatform, account: PlayedAccount, send: MassSend, now: number): void {
  const { recipients, ...counts } = outcomeOf(account, send, platform.limits, now)
  account.commit([['sent', send.id, counts, recipients.toBase64()]])
  const { status, total, filtered, sent, failed } = counts
  const { articleUrls, id } = send
  const finished = massSendFinished({ msgId: String(id), status, total, filtered, sent, failed, articleUrls })
  platform.onAccountEvent?.(account.config, finished)
}

/**
 * Who is reached: not the blocked, not those who left, and of a service account's followers not those who had
 * their four of the month. The platform's page counts the last among the filtered, not among the errors.
 */
function outcomeOf(account: PlayedAccount, send: MassSend, limits: SandboxLimits, now: number): Outcome {
  const { followers, blocked, sends } = account.state
  const addressed = addressedBy(account, send)
  const month = monthInShanghai(now)
  const most = account.config.type === 'service' ? limits.massSendsPerFollower : Number.POSITIVE_INFINITY
  const left = addressed.filter(
    (follower) =>
      followers.subscribed.has(follower) &&
      !blocked.has(follower) &&
      sends.receivedIn(month, follower) < most,
  )
  const reached = send.fate === 'send success' ? left : []
  const recipients = new BitSet()
  for (const follower of reached) recipients.add(follower)
  return {
    at: now,
    status: send.fate,
    total: addressed.length,
    filtered: left.length,
    sent: reached.length,
    failed: left.length - reached.length,
    recipients,
  }
}

function addressedBy({ state }: PlayedAccount, { audience }: MassSend): readonly number[] {
  if (audience.kind === 'openids') return audience.followers
  if (audience.kind === 'all') return state.followers.subscribed.all()
  return state.tags.get(audience.tag)?.followers.all() ?? []
}

function finishPublication(platform: PlayedPlatform, account: PlayedAccount, publication: Publication): void {
  account.commit([['published', publication.id]])
  const { id, articleId, articleUrls } = publication
  const articles = articleUrls.map(
    (url, index) =>
      [
        'item',
        [
          ['idx', index + 1],
          ['article_url', url],
        ],
      ] as const,
  )
  const info = [
    ['publish_id', id],
    ['publish_status', 0],
    ['article_id', articleId],
    ['article_detail', [['count', articles.length], ...articles]],
  ] as const
  const helper = `o${account.config.appid}`
  platform.onAccountEvent?.(account.config, event(helper, 'PUBLISHJOBFINISH', ['PublishEventInfo', info]))
}
