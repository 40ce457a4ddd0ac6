// Plain JavaScript, so that a worker thread can load it from the sources and from the build alike.
import { parentPort, workerData } from 'node:worker_threads'
import { runBlocks } from './run-blocks.js'

/** @type {{ module: WebAssembly.Module, memory: WebAssembly.Memory, layout: import('./kernel-layout.ts').KernelLayout, worker: number }} */
const { module, memory, layout, worker } = workerData
const { exports } = new WebAssembly.Instance(module, { env: { memory } })
const kernel = /** @type {import('./run-blocks.js').Kernel} */ (/** @type {unknown} */ (exports))

parentPort?.on('message', () => {
  runBlocks(kernel, memory, layout, worker)
  parentPort?.postMessage('done')
})
