import { formatNumber } from '../common/format.ts'
import type { TagPlan } from '../domain/tag-plan.ts'
import { decidedSamples } from '../history/decisions.ts'
import { say } from '../i18n/say.ts'
import type { Text } from '../i18n/text.ts'
import type { ReportClause, ReportReceipt, ReportTag } from '../report/index.ts'
import type { Run } from '../state/runs.ts'
import type { Receipt, ReceiptClause } from '../tagging/index.ts'
import type { Explainer } from './explain.ts'
import type { Session } from './session.ts'

/** Followers whose receipts the report shows for each tag. */
const receiptsPerTag = 2

/** Sizes and changes of every tag, with a few receipts. */
export async function reportTags(
  session: Session,
  run: Run,
  explainer: Explainer,
  following: number,
  plan: TagPlan | undefined,
): Promise<readonly ReportTag[]> {
  const { history, account } = session
  const samples = await decidedSamples(history, account.name, run.id, receiptsPerTag)
  const tags: ReportTag[] = []
  for (const { id, name, why, exclusive, status } of explainer.tags) {
    const entry = plan?.entries.find(({ tag }) => tag === id)
    const followers = run.tags.find(({ tag }) => tag === id)?.followers ?? 0
    const receipts: ReportReceipt[] = []
    for (const follower of samples.get(id) ?? []) {
      const receipt = (await explainer.explain(follower))?.receipts.find(({ tag }) => tag === id)
      if (receipt) receipts.push({ follower, clauses: clausesOf(receipt) })
    }
    tags.push({
      id,
      name,
      ...(why && { why }),
      ...(exclusive !== undefined && { group: exclusive }),
      status,
      followers,
      before: entry?.followersNow ?? followers,
      gains: entry?.adds ?? 0,
      loses: entry?.removes ?? 0,
      share: following === 0 ? 0 : followers / following,
      blocked: Object.values(entry?.blocked ?? {}).reduce((sum, n) => sum + n, 0),
      sampleReceipts: receipts,
    })
  }
  return tags
}

function clausesOf({ clause }: Receipt): readonly ReportClause[] {
  return flatten(clause, 0)
}

function flatten(clause: ReceiptClause, depth: number): readonly ReportClause[] {
  const nothing: Text = { en: '', zh: '' }
  const own: ReportClause = {
    text: clause.text,
    wanted: clause.wanted ?? nothing,
    actual: actualWords(clause),
    holds: clause.holds,
    depth,
  }
  return [own, ...clause.clauses.flatMap((inner) => flatten(inner, depth + 1))]
}

/** What a clause found, as people read it. */
export function actualWords({ actual, confidence }: ReceiptClause): Text {
  const sure = typeof confidence === 'number' ? ` (${Math.round(confidence * 100)}%)` : ''
  const both = (text: string): Text => ({ en: text + sure, zh: text + sure })
  switch (typeof actual) {
    case 'number':
      return both(formatNumber(actual, Number.isInteger(actual) ? 0 : 2))
    case 'boolean':
      return actual
        ? { en: say('en', 'explain.yes', {}), zh: say('zh', 'explain.yes', {}) }
        : { en: say('en', 'explain.no', {}), zh: say('zh', 'explain.no', {}) }
    case 'string':
      return both(actual === '' ? '–' : actual)
    default:
      return both(actual === null ? '–' : '')
  }
}
