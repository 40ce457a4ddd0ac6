import { describe, expect, it } from 'vitest'
import type { FeatureMatrix } from '../../src/learning/index.ts'
import { rowsOf } from '../support/matrices.ts'

/** A kind of model as the contract sees it. The data goes to `fit`, the settings stand in `spec`. */
export interface Estimator<Spec, Model> {
  readonly spec: Spec
  /** Enough followers to fit on. */
  readonly vectors: FeatureMatrix
  fit(vectors: FeatureMatrix, spec: Spec, seed: number): Promise<Model>
  /** The answer for one follower: plain data. */
  predict(model: Model, vector: readonly number[]): unknown
}

/** What every kind of model promises, whatever it learns. */
export function describeEstimator<Spec, Model>(name: string, estimator: Estimator<Spec, Model>): void {
  const { spec, vectors, predict } = estimator
  const learn = estimator.fit
  const some = rowsOf(vectors).slice(0, 50)
  const answers = (model: Model) => some.map((row) => predict(model, row))

  describe(`${name}, as any estimator`, () => {
    it('gives the same bytes for the same data, spec and seed', async () => {
      const first = await learn(vectors, spec, 7)
      const second = await learn(vectors, spec, 7)
      expect(JSON.stringify(second)).toBe(JSON.stringify(first))
    })

    it('leaves its input as it was', async () => {
      const data = vectors.data.slice()
      const before = JSON.stringify(spec)
      await learn(vectors, spec, 7)
      expect(vectors.data).toEqual(data)
      expect(JSON.stringify(spec)).toBe(before)
    })

    it('gives a model that survives JSON: equal data, equal answers', async () => {
      const model = await learn(vectors, spec, 7)
      const reread = JSON.parse(JSON.stringify(model)) as Model
      expect(reread).toEqual(model)
      expect(answers(reread)).toEqual(answers(model))
    })

    it('answers for one follower alone, always the same, and changes nothing', async () => {
      const model = await learn(vectors, spec, 7)
      const before = JSON.stringify(model)
      const backwards = some.toReversed().map((row) => predict(model, row))
      expect(backwards.toReversed()).toEqual(answers(model))
      expect(JSON.stringify(model)).toBe(before)
    })

    it('takes its features by name, whatever else the vectors hold and in whatever order', async () => {
      const names = ['unasked', ...vectors.names.toReversed()]
      const data = Float32Array.from(rowsOf(vectors).flatMap((row) => [99, ...row.toReversed()]))
      const model = await learn({ ...vectors, names, data }, spec, 7)
      expect(JSON.stringify(model)).toBe(JSON.stringify(await learn(vectors, spec, 7)))
    })

    it('refuses a value that is no number, naming the feature and the row', async () => {
      for (const value of [Number.NaN, Number.POSITIVE_INFINITY]) {
        const data = vectors.data.slice()
        data[2 * vectors.names.length + 1] = value
        await expect(learn({ ...vectors, data }, spec, 7)).rejects.toMatchObject({
          code: 'learning.not-finite',
          params: { feature: vectors.names[1], row: 3, value },
        })
      }
    })

    it('refuses vectors that lack one of its features', async () => {
      const names = vectors.names.map((feature, j) => (j === 0 ? 'another' : feature))
      await expect(learn({ ...vectors, names }, spec, 7)).rejects.toMatchObject({
        code: 'learning.missing-feature',
        params: { feature: vectors.names[0] },
      })
    })

    it('refuses a vector of another length', async () => {
      const model = await learn(vectors, spec, 7)
      expect(() => predict(model, [])).toThrow(expect.objectContaining({ code: 'learning.vector-length' }))
    })
  })
}
