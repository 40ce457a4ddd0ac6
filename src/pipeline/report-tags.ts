import type { TagPlan } from '../domain/tag-plan.ts'
import { decidedSamples } from '../history/decisions.ts'
import { both } from '../i18n/say-both.ts'
import type { Text } from '../i18n/text.ts'
import type { ReportClause, ReportReceipt, ReportTag } from '../report/index.ts'
import type { Run } from '../state/runs.ts'
import { type Receipt, receiptLines } from '../tagging/index.ts'
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

const nothing: Text = { en: '', zh: '' }

function clausesOf({ clause }: Receipt): readonly ReportClause[] {
  return receiptLines(clause).map(({ text, found, rulesOut, holds, depth }) => ({
    text,
    wanted:
      found && rulesOut ? both('explain.ruled-out-by', { wanted: found.wanted }) : (found?.wanted ?? nothing),
    actual: found?.actual ?? nothing,
    holds,
    depth,
  }))
}
