import { formatNumber, formatShare } from '../../common/format.ts'
import type { Text } from '../../i18n/text.ts'
import { phrase, tellStrong } from '../page/bilingual.ts'
import type { Html } from '../page/html.ts'
import type { ReportSource, ReportTag, RunReport } from '../report-data.ts'
import { asText, sourceName } from './names.ts'

/**
 * The tags that speak of motive: of the exclusive groups, the one that most clusters are named after, then the
 * largest. Sources are told apart by it. Empty when no group has two tags.
 */
export function motiveTags(report: RunReport): readonly ReportTag[] {
  const archetypes = new Set(report.models.flatMap(({ clusters }) => clusters.map((c) => c.archetype)))
  const groups = new Map<string, ReportTag[]>()
  for (const tag of report.tags) {
    if (tag.group === undefined) continue
    groups.set(tag.group, [...(groups.get(tag.group) ?? []), tag])
  }
  const ranked = [...groups.values()]
    .filter((tags) => tags.length > 1)
    .map((tags) => ({
      tags,
      named: tags.filter(({ id }) => archetypes.has(id)).length,
      followers: tags.reduce((sum, tag) => sum + tag.followers, 0),
    }))
    .sort((a, b) => b.named - a.named || b.followers - a.followers)
  return [...(ranked[0]?.tags ?? [])].sort((a, b) => b.followers - a.followers)
}

/** A share in a source of fewer followers says too little to be news. */
const enoughFollowers = 50

/** What a marketer would want to be told first: at most four sentences, each from a comparison of large numbers. */
export function findings(report: RunReport): readonly Html[] {
  const [first, second] = motiveTags(report)
  const said = [
    first && bestSource(first, report),
    second && bestSource(second, report),
    leakiestSource(report),
    blockedFollowers(report),
    largestTag(report),
  ]
  return said.filter((sentence) => sentence !== undefined).slice(0, 4)
}

function largestTag(report: RunReport): Html | undefined {
  const [most] = [...report.tags].sort((a, b) => b.followers - a.followers)
  if (!most || most.followers === 0) return undefined
  return tellStrong('report.finding.largest-tag', {
    tag: asText(most.name),
    followers: formatNumber(most.followers),
    share: formatShare(most.share),
  })
}

/** The source in which the tag is most common, when it is clearly more common than in the account. */
function bestSource(tag: ReportTag, report: RunReport): Html | undefined {
  const shareIn = (source: ReportSource) => source.sharePerTag[tag.id] ?? 0
  const [best] = report.sources
    .filter((source) => source.stillFollowing >= enoughFollowers)
    .sort((a, b) => shareIn(b) - shareIn(a))
  if (!best || shareIn(best) - tag.share < 0.05) return undefined
  return tellStrong('report.finding.best-source', {
    source: named(best),
    tag: asText(tag.name),
    share: formatShare(shareIn(best)),
    usual: formatShare(tag.share),
  })
}

function leakiestSource(report: RunReport): Html | undefined {
  const followers = report.sources.reduce((sum, source) => sum + source.followers, 0)
  const kept = report.sources.reduce((sum, source) => sum + source.stillFollowing, 0)
  const usual = kept / followers
  const [worst] = report.sources
    .filter((source) => source.followers >= enoughFollowers)
    .sort((a, b) => keptShare(a) - keptShare(b))
  if (!worst || usual - keptShare(worst) < 0.03) return undefined
  return tellStrong('report.finding.leakiest-source', {
    source: named(worst),
    kept: formatShare(keptShare(worst)),
    usual: formatShare(usual),
  })
}

function blockedFollowers(report: RunReport): Html | undefined {
  const blocked = report.plan?.totals.blocked ?? 0
  return blocked === 0 ? undefined : tellStrong('report.finding.blocked', { blocked: formatNumber(blocked) })
}

export function keptShare(source: ReportSource): number {
  return source.followers > 0 ? source.stillFollowing / source.followers : 0
}

function named(source: ReportSource): Text {
  return sourceName(source, phrase('report.sources.unknown'))
}
