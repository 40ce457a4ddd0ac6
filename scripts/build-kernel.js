// Compiles the k-means kernel (AssemblyScript) to WebAssembly and wraps it in a module of the program, so that
// neither a build nor a user needs the compiler. `scripts/generate.js` writes the file or checks that it is fresh.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import asc from 'assemblyscript/asc'

const source = 'src/learning/kernel/assembly/kmeans.ts'
const file = 'src/learning/kernel/kmeans-kernel.generated.ts'
const root = fileURLToPath(new URL('..', import.meta.url))

const options = [
  ['--outFile', 'kernel.wasm'],
  ['-O3', '--converge', '--noAssert'],
  ['--runtime', 'stub'],
  ['--enable', 'simd', '--enable', 'threads', '--enable', 'bulk-memory'],
  ['--importMemory', '--sharedMemory', '--initialMemory', '1', '--maximumMemory', '65536'],
  ['--use', 'abort='],
].flat()

/**
 * @returns {Promise<readonly { file: string, content: string }[]>} the file's absolute path and what should stand there
 */
export async function buildKernel() {
  /** @type {Uint8Array | undefined} */
  let wasm
  const { error, stderr } = await asc.main([source, ...options], {
    readFile: (name) => (name === source ? readFileSync(`${root}${source}`, 'utf8') : null),
    writeFile: (name, content) => {
      if (name === 'kernel.wasm' && typeof content !== 'string') wasm = content
    },
    listFiles: () => [],
  })
  if (error || !wasm) throw new Error(`the kernel does not compile:\n${stderr.toString()}`)
  const text = Buffer.from(wasm).toString('base64')
  const lines = text.match(/.{1,100}/g) ?? []
  const content = [
    `// Generated from ${source} by scripts/build-kernel.js: do not edit.`,
    `/** WebAssembly (SIMD, shared memory), ${wasm.length} bytes, in base64. */`,
    `export const kernelBase64 =\n${lines.map((line) => `  '${line}'`).join(' +\n')}`,
    '',
  ].join('\n')
  return [{ file: `${root}${file}`, content }]
}
