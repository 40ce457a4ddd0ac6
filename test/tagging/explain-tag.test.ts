import { describe, expect, it } from 'vitest'
import { shippedFeatures } from '../../src/features/index.ts'
import { decideFollower, withTags } from '../../src/tagging/decide-follower.ts'
import { explainTag, type ReceiptFacts } from '../../src/tagging/explain-tag.ts'
import { resolveDecisions } from '../../src/tagging/resolve-decisions.ts'
import { anEvent } from '../support/history.ts'
import { aMomentInJuly, tagsOf } from '../support/rules.ts'

const registry = shippedFeatures()
const rules = `tags:
  driven:
    name: { en: Giveaway-driven, zh: 优惠驱动 }
    why: Comes for perks.
    status: live
    exclusive: motive
    priority: 1
    keep: 14d
    when:
      all:
        - did: link_click
          where: { topic: giveaway }
          at_least: 3
          within: 90d
        - cluster: behaviour
          is: giveaway-driven
          confidence: { at_least: 60% }
        - not: { profile: level, at_least: 3 }
  vip: { name: VIP, status: live, exclusive: motive, priority: 2, when: { profile: level, is: gold } }
`

function explain(attributes: Record<string, string>, held = false) {
  const click = (day: number) =>
    anEvent({ at: aMomentInJuly.asOf - day * 86_400_000, kind: 'link_click', topic: 'giveaway' })
  const contributions = [1, 2, 3, 4].map((weight) => ({
    feature: `f${weight}`,
    value: 1,
    accountMean: 0,
    weight,
  }))
  const facts = {
    events: [click(1), click(2), click(3), click(120)],
    attributes,
    priors: () => 0,
    cluster: () => 'giveaway-driven',
    score: () => 0.5,
    held: () => held,
  }
  const decisions = resolveDecisions(tagsOf(rules))
  const known: ReceiptFacts = {
    ...withTags(facts, decideFollower(decisions, facts, registry, aMomentInJuly)),
    contributions: () => contributions,
  }
  const decision = decisions.find(({ tag }) => tag.id === 'driven')
  if (!decision) throw new Error('no decision')
  return explainTag(decision, known, registry, aMomentInJuly)
}

describe('explainTag', () => {
  it('says each clause in words, with what it wants, what it finds and where it stands', () => {
    const { clause } = explain({})
    const [did, cluster, not] = clause.clauses
    expect(clause).toMatchObject({ kind: 'all', holds: false })
    expect(did).toMatchObject({
      text: {
        en: 'link clicks with topic giveaway within 90 days',
        zh: '近 90 天内主题为 giveaway 的点击链接次数',
      },
      wanted: { en: 'at least 3', zh: '至少 3 次' },
      actual: 3,
      holds: true,
      at: { line: 11, column: 11 },
    })
    expect(cluster).toMatchObject({
      wanted: { en: 'giveaway-driven, at least 60% sure' },
      actual: 'giveaway-driven',
      confidence: 0.5,
      holds: false,
    })
    expect(cluster?.contributions?.map(({ feature }) => feature)).toEqual(['f1', 'f2', 'f3'])
    expect(not).toMatchObject({ kind: 'not', holds: true, clauses: [{ actual: null, holds: false }] })
  })

  it('tells that a tag which no longer matches is kept', () => {
    expect(explain({})).toMatchObject({ decided: false, matched: false })
    expect(explain({}, true)).toMatchObject({ decided: true, matched: false, keptDays: 14 })
  })

  it('names the tag of the group that wins', () => {
    expect(explain({ level: 'gold' }, true)).toMatchObject({ decided: false, excludedBy: 'vip' })
  })
})
