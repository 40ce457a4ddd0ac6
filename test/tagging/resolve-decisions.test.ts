import { describe, expect, it } from 'vitest'
import { shippedFeatures } from '../../src/features/index.ts'
import { decideFollower } from '../../src/tagging/decide-follower.ts'
import { resolveDecisions } from '../../src/tagging/resolve-decisions.ts'
import { aMomentInJuly, tagsOf } from '../support/rules.ts'

const registry = shippedFeatures()

/** Decided tags of a follower with these attributes, none of whom is described by events. */
function decide(
  rules: string,
  attributes: Record<string, string>,
  held: (tag: string, days: number) => boolean = () => false,
) {
  const facts = { events: [], attributes, priors: () => 0, cluster: () => '', score: () => Number.NaN, held }
  const decided = decideFollower(resolveDecisions(tagsOf(rules)), facts, registry, aMomentInJuly)
  return [...decided].filter(([, yes]) => yes).map(([tag]) => tag)
}

const motive = `tags:
  low: { name: Low, status: live, exclusive: g, priority: 1, when: { profile: low, is: 1 } }
  high: { name: High, status: live, exclusive: g, priority: 2, keep: 14d, when: { profile: high, is: 1 } }
  draft: { name: Draft, exclusive: g, priority: 3, when: { profile: draft, is: 1 } }
  free: { name: Free, status: live, when: { not: { tag: high } } }
  gone: { name: Gone, status: retired, when: { profile: low, is: 1 } }`

describe('resolveDecisions', () => {
  it('orders tags so that each stands on earlier ones only', () => {
    const rules = `tags:
  c: { name: c, when: { tag: b } }
  b: { name: b, when: { not: { tag: a } } }
  a: { name: a, when: { did: message } }`
    expect(resolveDecisions(tagsOf(rules)).map(({ tag }) => tag.id)).toEqual(['a', 'b', 'c'])
  })

  it('gives the highest priority of an exclusive group and nothing below it', () => {
    expect(decide(motive, { low: '1', high: '1' })).toEqual(['high'])
    expect(decide(motive, { low: '1' })).toEqual(['low', 'free'])
  })

  it('lets a draft take nothing from a live tag, whatever its priority', () => {
    expect(decide(motive, { low: '1', draft: '1' })).toEqual(['low', 'draft', 'free'])
    const [draft] = resolveDecisions(tagsOf(motive)).filter(({ tag }) => tag.id === 'draft')
    expect(draft?.live).toBe(false)
    expect(resolveDecisions(tagsOf(motive)).find(({ tag }) => tag.id === 'low')?.outranked).toEqual(['high'])
  })

  it('keeps a tag that was given as long as it says, against lower priorities too', () => {
    const heldDays: number[] = []
    const held = (tag: string, days: number) => tag === 'high' && heldDays.push(days) > 0
    expect(decide(motive, { low: '1' }, held)).toEqual(['high'])
    expect(heldDays).toContain(14)
  })

  it('decides a retired tag for nobody', () => {
    expect(decide(motive, { low: '1' })).not.toContain('gone')
  })
})
