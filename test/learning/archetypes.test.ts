import { describe, expect, it } from 'vitest'
import { nameArchetype } from '../../src/learning/archetypes.ts'
import type { Archetype } from '../../src/learning/model-spec.ts'
import { aClusterModel } from '../support/cluster-models.ts'

const { features } = aClusterModel()

function nameOf(centre: readonly number[], archetypes: readonly Archetype[]): string | null {
  const means = features.map(({ accountMean, accountSd }, j) => accountMean + (centre[j] ?? 0) * accountSd)
  return nameArchetype({ centre, means }, archetypes, features)
}

const story: Archetype = {
  name: 'story-driven',
  clauses: [
    { feature: 'f1', is: 'high' },
    { feature: 'f2', is: 'low' },
  ],
}

describe('nameArchetype', () => {
  it.each([
    { centre: [0.6, -0.3, 9], name: 'story-driven' },
    { centre: [0.4, -0.3, 0], name: null },
    { centre: [0.6, -0.2, 0], name: null },
    { centre: [3, -3, 0], name: 'story-driven' },
  ])('takes a description only when all of it fits: $centre → $name', ({ centre, name }) => {
    expect(nameOf(centre, [story])).toBe(name)
  })

  it.each([
    { at: 1.6, levels: ['very high', 'high'] },
    { at: 0.6, levels: ['high'] },
    { at: 0.1, levels: ['middle'] },
    { at: -0.5, levels: ['low'] },
    { at: -1.1, levels: ['low', 'very low'] },
  ] as const)('calls a centre at $at deviations $levels', ({ at, levels }) => {
    const all = ['very high', 'high', 'middle', 'low', 'very low'] as const
    const fitting = all.filter((is) => nameOf([at, 0, 0], [{ name: 'x', clauses: [{ feature: 'f1', is }] }]))
    expect(fitting).toEqual(levels)
  })

  it('compares bounds with the mean in the feature’s own unit', () => {
    // f1 has mean 2 and standard deviation 4: a centre at 1 means 6.
    const within = (above: number, below: number) => [
      { name: 'x', clauses: [{ feature: 'f1', is: { above, below } }] },
    ]
    expect(nameOf([1, 0, 0], within(5, 7))).toBe('x')
    expect(nameOf([1, 0, 0], within(6.5, 7))).toBeNull()
  })

  it('prefers the description whose weakest part fits best, then the fuller one, then the earlier one', () => {
    const high = (name: string, ...of: string[]): Archetype => ({
      name,
      clauses: of.map((feature) => ({ feature, is: 'high' })),
    })
    expect(nameOf([0.6, 2, 0], [high('by-f1', 'f1'), high('by-f2', 'f2')])).toBe('by-f2')
    expect(nameOf([2, 2, 0], [high('one', 'f1'), high('two', 'f1', 'f2')])).toBe('two')
    expect(nameOf([2, 2, 0], [high('first', 'f1'), high('second', 'f1')])).toBe('first')
  })

  it('finds nothing high or low in a feature that is the same for everybody', () => {
    const constant = aClusterModel(undefined, 0).features
    const middle: Archetype = { name: 'x', clauses: [{ feature: 'f1', is: 'middle' }] }
    expect(nameArchetype({ centre: [0, 0, 0], means: [2, 0, 0] }, [middle], constant)).toBeNull()
  })
})
