import { execFile } from 'node:child_process'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { FeatureMatrix } from '../src/learning/index.ts'

/** A fixed number of Lloyd steps. */
export interface LloydTiming {
  readonly secondsPerIteration: number
  /** After all of them, in float64. */
  readonly inertia: number
}

interface ScikitTask {
  readonly vectors: FeatureMatrix
  readonly start: Float64Array
  readonly clusters: number
  readonly iterations: number
  readonly directory: string
}

const program = `
import sys, time, json, warnings
import numpy as np
from sklearn.cluster import KMeans
warnings.filterwarnings('ignore')
rows, start, columns, clusters, iterations = sys.argv[1], sys.argv[2], *map(int, sys.argv[3:])
x = np.fromfile(rows, dtype=np.float32).reshape(-1, columns)
init = np.fromfile(start, dtype=np.float64).reshape(clusters, columns).astype(np.float32)
def run(n):
    model = KMeans(clusters, init=init, n_init=1, max_iter=n, tol=0, algorithm='lloyd')
    began = time.perf_counter()
    model.fit(x)
    return time.perf_counter() - began, model
run(1)
one, _ = run(1)
all, model = run(1 + iterations)
print(json.dumps({'secondsPerIteration': (all - one) / iterations, 'inertia': float(model.inertia_)}))
`

/** The same Lloyd steps in scikit-learn, on all its threads; undefined where Python does not have it. */
export async function scikitLearnLloyd(task: ScikitTask): Promise<LloydTiming | undefined> {
  const run = promisify(execFile)
  try {
    await run('python3', ['-c', 'import sklearn'])
  } catch {
    return undefined
  }
  const rows = join(task.directory, 'kmeans-rows.f32')
  const start = join(task.directory, 'kmeans-start.f64')
  try {
    await writeFile(rows, task.vectors.data)
    await writeFile(start, task.start)
    const sizes = [task.vectors.names.length, task.clusters, task.iterations].map(String)
    const { stdout } = await run('python3', ['-c', program, rows, start, ...sizes])
    return JSON.parse(stdout) as LloydTiming
  } finally {
    await Promise.all([rm(rows, { force: true }), rm(start, { force: true })])
  }
}
