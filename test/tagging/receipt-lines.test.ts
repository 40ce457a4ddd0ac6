import { describe, expect, it } from 'vitest'
import type { FollowerEvent } from '../../src/domain/event.ts'
import { shippedFeatures } from '../../src/features/index.ts'
import type { Language } from '../../src/i18n/text.ts'
import { decideFollower, withTags } from '../../src/tagging/decide-follower.ts'
import { explainTag } from '../../src/tagging/explain-tag.ts'
import { receiptLines } from '../../src/tagging/receipt-lines.ts'
import { resolveDecisions } from '../../src/tagging/resolve-decisions.ts'
import { anEvent } from '../support/history.ts'
import { aMomentInJuly, tagsOf } from '../support/rules.ts'

const features = shippedFeatures()

/** The lines of the tag `asked` as text: mark, depth, what was found, and what was wanted or rules out. */
function lines(rules: string, events: readonly FollowerEvent[] = [], language: Language = 'en'): string[] {
  const facts = {
    events,
    attributes: {},
    priors: () => 0.26,
    cluster: () => 'giveaway-driven',
    score: () => 0.597,
    held: () => false,
  }
  const decisions = resolveDecisions(tagsOf(`tags:\n${rules}`, { features }))
  const known = withTags(facts, decideFollower(decisions, facts, features, aMomentInJuly))
  const decision = decisions.find(({ tag }) => tag.id === 'asked')
  if (!decision) throw new Error('no decision')
  const { clause } = explainTag(decision, known, features, aMomentInJuly)
  return receiptLines(clause).map(({ text, found, rulesOut, holds, depth }) => {
    const start = `${holds ? '✓' : '✗'}${depth} ${text[language]}`
    return found
      ? `${start}: ${found.actual[language]} | ${rulesOut ? 'not ' : ''}${found.wanted[language]}`
      : start
  })
}

function ago(days: number, given: Partial<FollowerEvent>): FollowerEvent {
  return anEvent({ at: aMomentInJuly.asOf - days * 86_400_000, ...given })
}

function when(condition: string): string {
  return `  asked: { name: Asked, when: ${condition} }`
}

describe('the lines of a receipt', () => {
  it('say a feature by its label and its name, and numbers in its unit', () => {
    const share = when('{ feature: giveaway_affinity, at_least: 0.4 }')
    expect(lines(share)).toEqual(['✗0 Interest in giveaways (giveaway_affinity): 26% | at least 40%'])
    expect(lines(share, [], 'zh')).toEqual(['✗0 福利兴趣（giveaway_affinity）: 26% | 至少 40%'])
    const active = [ago(6, { kind: 'message' })]
    const days = when('{ feature: recency, at_least: 1, below: 60 }')
    expect(lines(days, active)).toEqual([
      '✓0 Time since last activity (recency): 6 days | at least 1 day and less than 60 days',
    ])
    expect(lines(days, active, 'zh')).toEqual(['✓0 距上次活跃（recency）: 6 天 | 至少 1 天且小于 60 天'])
  })

  it('say yes and no as such, however it was asked', () => {
    for (const bound of ['is: true', 'at_least: 1', 'above: 0']) {
      expect(lines(when(`{ feature: joined_through_giveaway, ${bound} }`))).toEqual([
        '✗0 Joined through a giveaway (joined_through_giveaway): no | yes',
      ])
    }
  })

  it('tell where the top of all followers begins', () => {
    const top = when('{ feature: purchase_value_365d, top: 10% }')
    const bought = [ago(3, { kind: 'purchase', value: 120.5 })]
    expect(lines(top, bought)).toEqual([
      '✓0 Money spent in 365 days (purchase_value_365d): 121 | among the top 10%, which begins above 0.26',
    ])
    expect(lines(top, bought, 'zh')).toEqual([
      '✓0 近 365 天消费金额（purchase_value_365d）: 121 | 位于前 10%，即高于 0.26',
    ])
  })

  it('say how sure a model is, with digits enough to tell it from the bound', () => {
    const sure = when('{ cluster: behaviour, is: giveaway-driven, confidence: { at_least: 0.6 } }')
    expect(lines(sure)).toEqual([
      '✗0 archetype by model behaviour: giveaway-driven, 59.7% sure | giveaway-driven, at least 60% sure',
    ])
  })

  it('turn a clause round in one line, and a group of clauses by its first', () => {
    expect(lines(when('{ not: { did: purchase, within: 90d } }'))).toEqual([
      '✓0 purchases within 90 days: 0 | not at least 1',
    ])
    const part = '[{ did: purchase }, { said: [Hi, 你好] }]'
    expect(lines(when(`{ not: { any: ${part} } }`))).toEqual([
      '✓0 none of',
      '✗1 purchases: 0 | at least 1',
      '✗1 messages that say "Hi" or "你好": 0 | at least 1',
    ])
    expect(lines(when(`{ not: { all: ${part} } }`), [], 'zh')).toEqual([
      '✓0 不同时满足',
      '✗1 购买次数: 0 次 | 至少 1 次',
      '✗1 发送“Hi”或“你好”的次数: 0 次 | 至少 1 次',
    ])
    expect(lines(when('{ all: [{ any: [{ not: { not: { did: scan } } }] }] }'))).toEqual([
      '✗0 not',
      '✓1 QR scans: 0 | not at least 1',
    ])
  })

  it('ask whose word is the last one only of those who said something', () => {
    const rules = `  asked: { name: English, status: live, exclusive: language, priority: 2, on: { said: [EN, English] } }
  other: { name: Chinese, status: live, exclusive: language, priority: 1, on: { said: 中文 } }`
    const said = (days: number, content: string) => ago(days, { kind: 'message', content })
    const english = '0 messages that say "EN" or "English"'
    expect(lines(rules)).toEqual([`✗${english}: 0 | at least 1`])
    expect(lines(rules, [said(9, 'en'), said(2, '中文')])).toEqual([
      '✗0 all of',
      `✓1${english.slice(1)}: 1 | at least 1`,
      '✗1 since then nothing for another tag of the group "language": no | yes',
    ])
  })

  it('list what counts as either language does', () => {
    const kinds = when('{ did: [subscribe, scan, visit], where: { channel: [kol, 门店] }, within: 30d }')
    expect(lines(kinds)).toEqual([
      '✗0 follows, QR scans or visits with channel kol or 门店 within 30 days: 0 | at least 1',
    ])
    expect(lines(kinds, [], 'zh')).toEqual([
      '✗0 近 30 天内渠道为 kol 或门店 的关注、扫码或到访次数: 0 次 | 至少 1 次',
    ])
  })

  it('tell that a number or a text is not known', () => {
    expect(lines(when('{ profile: level, at_least: 3 }'))).toEqual([
      '✗0 profile: level: not known | at least 3',
    ])
    expect(lines(when('{ source: first, where: { channel: kol } }'), [], 'zh')).toEqual([
      '✗0 首次关注的渠道: 未知 | kol',
    ])
  })
})
