import { Worker } from 'node:worker_threads'
import { TagloomError } from '../../common/tagloom-error.ts'
import type { KernelLayout } from './kernel-layout.ts'
import type { BlockRunner } from './lloyd-engine.ts'

/**
 * Starts threads that share the kernel's memory. A step is begun by a message to each of them; they share out its
 * blocks through an atomic counter, so a slow thread only takes fewer.
 */
export function openWorkers(
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
  layout: KernelLayout,
  count: number,
): BlockRunner {
  let failure: TagloomError | undefined
  let closed = false
  let pending = 0
  let settle: (error?: TagloomError) => void = () => {}
  const fail = (detail: string) => {
    if (closed) return
    failure ??= new TagloomError('learning.worker-failed', { detail })
    settle(failure)
  }
  const crew = Array.from({ length: count }, (_, worker) => {
    const thread = new Worker(new URL('./lloyd-worker.js', import.meta.url), {
      workerData: { module, memory, layout, worker },
    })
    thread.on('error', (error) => fail(error instanceof Error ? error.message : String(error)))
    thread.on('exit', (code) => fail(`exit code ${code}`))
    thread.on('message', () => {
      pending -= 1
      if (pending === 0) settle()
    })
    return thread
  })
  return {
    blocks: () =>
      new Promise((resolve, reject) => {
        if (failure) return reject(failure)
        pending = count
        settle = (error) => (error ? reject(error) : resolve())
        for (const thread of crew) thread.postMessage('step')
      }),
    async close() {
      closed = true
      await Promise.all(crew.map((thread) => thread.terminate()))
    },
  }
}
