/** A sandbox in a process of its own, to be killed: `node --import tsx sandbox-process.ts DIRECTORY`. */

import { startSandbox } from '../../src/sandbox/index.ts'
import { brand, noon } from './sandbox-accounts.ts'

const sandbox = await startSandbox({
  directory: process.argv[2] ?? '',
  accounts: [brand],
  clock: () => noon,
})
process.stdout.write(`${sandbox.baseUrl}\n`)
