import { kmeans } from 'ml-kmeans'
import { describe, expect, it } from 'vitest'
import { createRandom } from '../../src/common/random.ts'
import { adjustedRandIndex } from '../../src/learning/evaluation.ts'
import { findStart, inertiaOf, runLloyd } from '../../src/learning/k-means.ts'
import { planKernelMemory } from '../../src/learning/kernel/kernel-layout.ts'
import { kernelBase64 } from '../../src/learning/kernel/kmeans-kernel.generated.ts'
import type { LloydEngine } from '../../src/learning/kernel/lloyd-engine.ts'
import { createPlainEngine } from '../../src/learning/kernel/plain-engine.ts'
import { createWasmEngine } from '../../src/learning/kernel/wasm-engine.ts'
import { openWorkers } from '../../src/learning/kernel/worker-crew.ts'
import { createPaddedMatrix, type FeatureMatrix } from '../../src/learning/matrix.ts'
import { sampleRows, seedCentres } from '../../src/learning/seed-centres.ts'
import { fitTransforms } from '../../src/learning/transform.ts'
import { blobs, cdnowVectors, rowsOf } from '../support/matrices.ts'

const exact = { maxIterations: 1000, tolerance: 0 }

/** Puts the rows into an engine's matrix, as they are. */
function load(engine: LloydEngine, vectors: FeatureMatrix): void {
  const { stride } = engine.matrix
  for (const [i, row] of rowsOf(vectors).entries()) engine.matrix.values.set(row, i * stride)
}

async function cluster(open: () => LloydEngine, vectors: FeatureMatrix, start: Float64Array) {
  const engine = open()
  load(engine, vectors)
  try {
    const run = await runLloyd(engine, start, exact)
    return {
      ...run,
      labels: [...engine.labels],
      inertia: inertiaOf(engine.matrix, engine.labels, run.centres),
    }
  } finally {
    await engine.close()
  }
}

function startOf(vectors: FeatureMatrix, clusters: number, seed: number): Float64Array {
  const engine = createPlainEngine(shapeOf(vectors, clusters))
  load(engine, vectors)
  return seedCentres(engine.matrix, clusters, createRandom(seed))
}

function shapeOf(vectors: FeatureMatrix, clusters: number) {
  return { rows: vectors.followers, columns: vectors.names.length, clusters }
}

/** The oracle: the same start, until nothing moves. */
function mlKmeans(vectors: FeatureMatrix, clusters: number, start: Float64Array) {
  const columns = vectors.names.length
  const initialization = Array.from({ length: clusters }, (_, c) => [
    ...start.subarray(c * columns, (c + 1) * columns),
  ])
  return kmeans(rowsOf(vectors), clusters, { initialization, maxIterations: 1000, tolerance: 0 })
}

function cdnowStandardised(): FeatureMatrix {
  const vectors = cdnowVectors()
  const matrix = createPaddedMatrix(vectors.followers, 3)
  fitTransforms(vectors, [], matrix)
  const data = Float32Array.from({ length: vectors.followers * 3 }, (_, at) => {
    return matrix.values[Math.floor(at / 3) * matrix.stride + (at % 3)] as number
  })
  return { ...vectors, data }
}

const wide = blobs(5, 20_000, [
  [0, 0, 0, 0, 0, 0, 0],
  [3, 0, 1, 0, -2, 0, 0],
  [0, 2, -3, 0, 0, 1, 0],
  [-2, -2, 0, 2, 0, 0, 1],
  [1, 1, 1, 1, 1, 1, 1],
])

describe('k-means beside ml-kmeans', () => {
  const cases = [
    { name: 'CDNOW by recency, frequency and money', vectors: cdnowStandardised, clusters: 5 },
    { name: 'overlapping groups in seven features', vectors: () => wide, clusters: 6 },
    { name: 'noise without groups', vectors: () => blobs(9, 3000, [[0, 0, 0]]), clusters: 4 },
  ]
  it.each(cases)('ends where the oracle ends from the same start: $name', async ({ vectors, clusters }) => {
    const data = vectors()
    const start = startOf(data, clusters, 3)
    const oracle = mlKmeans(data, clusters, start)
    const shape = shapeOf(data, clusters)

    const plain = await cluster(() => createPlainEngine(shape), data, start)
    const wasm = await cluster(() => createWasmEngine(shape, 0), data, start)

    const centres = oracle.centroids.flat()
    for (const ours of [plain, wasm]) {
      expect(ours.converged).toBe(true)
      expect(share(ours.labels, oracle.clusters)).toBeGreaterThan(0.9995)
      for (const [at, value] of centres.entries()) expect(ours.centres[at]).toBeCloseTo(value, 3)
    }
    expect(plain.labels).toEqual(oracle.clusters)
    expect(wasm.inertia / plain.inertia).toBeCloseTo(1, 6)
  })
})

function share(a: readonly number[], b: readonly number[]): number {
  return a.filter((label, i) => label === b[i]).length / a.length
}

describe('the kernel', () => {
  const start = startOf(wide, 6, 1)
  const shape = shapeOf(wide, 6)

  it('gives the same bytes on the calling thread and on one, two and three workers', async () => {
    const here = await cluster(() => createWasmEngine(shape, 0), wide, start)
    for (const workers of [1, 2, 3]) {
      const there = await cluster(() => createWasmEngine(shape, workers), wide, start)
      expect(there).toEqual(here)
    }
  })

  it.each([
    { rows: 1, columns: 1, clusters: 1 },
    { rows: 7, columns: 3, clusters: 2 },
    { rows: 8, columns: 4, clusters: 4 },
    { rows: 8193, columns: 5, clusters: 9 },
    { rows: 500, columns: 64, clusters: 64 },
  ])(
    'does the same step as plain code on $rows rows, $columns columns, $clusters clusters',
    async (shape) => {
      const vectors = blobs(2, shape.rows, [new Array<number>(shape.columns).fill(1)], 2)
      const random = createRandom(4)
      const centres = Float64Array.from({ length: shape.clusters * shape.columns }, () => random.normal())
      const plain = createPlainEngine(shape)
      const wasm = createWasmEngine(shape, 0)
      for (const engine of [plain, wasm]) load(engine, vectors)

      const wanted = await plain.step(centres)
      const actual = await wasm.step(centres)

      expect(actual.counts).toEqual(wanted.counts)
      expect(actual.changed).toBe(shape.rows)
      for (const [at, sum] of wanted.sums.entries()) {
        expect(Math.abs((actual.sums[at] ?? 0) - sum)).toBeLessThan(1e-4 * Math.max(1, Math.abs(sum)))
      }
      expect((await wasm.step(centres)).changed).toBe(0)
    },
  )

  it('finds the same groups whatever the order of the rows', async () => {
    const random = createRandom(11)
    const order = Array.from({ length: wide.followers }, (_, i) => i)
    for (let i = order.length - 1; i > 0; i--) {
      const other = random.below(i + 1)
      const held = order[i] as number
      order[i] = order[other] as number
      order[other] = held
    }
    const rows = rowsOf(wide)
    const data = Float32Array.from(order.flatMap((i) => rows[i] ?? []))

    const first = await cluster(() => createWasmEngine(shape, 0), wide, start)
    const shuffled = await cluster(() => createWasmEngine(shape, 0), { ...wide, data }, start)

    expect(
      share(
        shuffled.labels,
        order.map((i) => first.labels[i] as number),
      ),
    ).toBeGreaterThan(0.9995)
    expect(shuffled.inertia / first.inertia).toBeCloseTo(1, 6)
  })

  it('reports a thread that dies instead of waiting for it', async () => {
    const module = new WebAssembly.Module(Uint8Array.from(Buffer.from(kernelBase64, 'base64')))
    const memory = new WebAssembly.Memory({ initial: 20, maximum: 20, shared: true })
    const beyondMemory = { ...planKernelMemory({ rows: 8, columns: 4, clusters: 2 }, 1), dataAt: 2 ** 30 }
    const crew = openWorkers(module, memory, beyondMemory, 1)
    try {
      await expect(crew.blocks()).rejects.toMatchObject({ code: 'learning.worker-failed' })
      await expect(crew.blocks()).rejects.toMatchObject({ code: 'learning.worker-failed' })
    } finally {
      await crew.close()
    }
  })
})

describe('Lloyd', () => {
  it('gives an empty cluster the row that is farthest from its centre', async () => {
    const vectors = blobs(
      1,
      300,
      [
        [0, 0],
        [8, 8],
      ],
      0.1,
    )
    const nobodyHere = Float64Array.from([0, 0, 100, 100])
    const run = await cluster(() => createPlainEngine(shapeOf(vectors, 2)), vectors, nobodyHere)
    expect(new Set(run.labels).size).toBe(2)
    expect(adjustedRandIndex(run.labels, vectors.labels)).toBe(1)
  })

  it('stops when fewer places than clusters are taken', async () => {
    const vectors = { data: Float32Array.from([1, 1, 1, 5, 5, 5]), followers: 6, names: ['f1'] }
    const run = await cluster(
      () => createWasmEngine(shapeOf(vectors, 3), 0),
      vectors,
      Float64Array.from([0, 6, 9]),
    )
    expect(run.converged).toBe(true)
    expect(new Set(run.labels).size).toBe(2)
  })

  it('says when it stopped before rest', async () => {
    const engine = createPlainEngine(shapeOf(wide, 6))
    load(engine, wide)
    const run = await runLloyd(engine, startOf(wide, 6, 1), { maxIterations: 2, tolerance: 0 })
    expect(run).toMatchObject({ iterations: 2, converged: false })
  })

  it('keeps the best of its starts', async () => {
    const engine = createPlainEngine(shapeOf(wide, 5))
    load(engine, wide)
    const random = createRandom(3)
    const one = await runLloyd(engine, (await findStart(engine.matrix, 5, 1, random, {})).centres, exact)
    const inertiaOfOne = inertiaOf(engine.matrix, engine.labels, one.centres)
    const many = await runLloyd(engine, (await findStart(engine.matrix, 5, 8, random, {})).centres, exact)
    expect(inertiaOf(engine.matrix, engine.labels, many.centres)).toBeLessThanOrEqual(
      inertiaOfOne * (1 + 1e-9),
    )
  })
})

describe('sampleRows', () => {
  it('draws each row once, in order, by the seed alone', () => {
    const drawn = sampleRows(1000, 100, createRandom(5))
    expect(new Set(drawn).size).toBe(100)
    expect([...drawn]).toEqual([...drawn].sort((a, b) => a - b))
    expect(sampleRows(1000, 100, createRandom(5))).toEqual(drawn)
    expect([...sampleRows(3, 10, createRandom(5))]).toEqual([0, 1, 2])
  })
})
