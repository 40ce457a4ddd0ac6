import { describe, expect, it } from 'vitest'
import { findFeature, shippedFeatures } from '../../src/features/index.ts'
import { writeModelCard } from '../../src/learning/index.ts'
import { aClusterModel } from '../support/cluster-models.ts'

describe('writeModelCard', () => {
  const model = aClusterModel(undefined, 1)
  const context = { account: 'brand', version: 3, from: '2026-01-01', asOf: '2026-06-30' }

  it('shows the data, the clusters, what marks them and their archetypes', () => {
    const card = writeModelCard(model, 'en', context)
    expect(card).toContain('# Model card: behaviour')
    expect(card).toContain('| histories up to | 2026-06-30 |')
    expect(card).toContain('| 2 | story-driven | 300 | 30% | f1 +1.4 |')
    expect(card).toContain('| 3 | cluster-3 | 200 | 20% | f3 +1.8 |')
    expect(card).toContain('| story-driven | f1: > 5.5, < 20 | 2 |')
    expect(card).toContain('| silent | f3: very low | no cluster |')
    expect(card).toContain('| f3 | 3.40 | 2.10 | log(1 + x) |')
    expect(card).toContain('the same for everybody, not used')
    expect(card).toContain('| silhouette (−1 to 1) | 0.61 |')
  })

  it('speaks Chinese', () => {
    const card = writeModelCard(model, 'zh', context)
    expect(card).toContain('# 模型卡：behaviour')
    expect(card).toContain('| 数据截至 | 2026-06-30 |')
    expect(card).not.toMatch(/\{\w+\}/)
  })

  it('calls the features of the account by their words, in their units', () => {
    const tenure = findFeature(shippedFeatures(), 'tenure')
    const features = new Map([['f1', { ...tenure, name: 'f1' }]])
    const card = writeModelCard(model, 'en', { ...context, features })
    expect(card).toContain('| 2 | story-driven | 300 | 30% | Time known +1.4 |')
    expect(card).toContain('| Time known (f1) | 2 days | 4 days |')
    expect(writeModelCard(model, 'zh', { ...context, features })).toContain('| 粉龄（f1） |')
  })

  it('leaves out what it was not told, and says when training stopped early', () => {
    const card = writeModelCard({ ...model, converged: false }, 'en')
    expect(card).not.toContain('histories up to')
    expect(card).toContain('12, stopped before rest')
  })
})
