/** A process that takes the lock of the folder it is given, says so, and keeps it until it is killed. */

import { TagloomError } from '../../src/common/tagloom-error.ts'
import { lockData } from '../../src/history/data-lock.ts'

try {
  await lockData(process.argv[2] ?? '')
  process.stdout.write('locked\n')
  setInterval(() => {}, 1000)
} catch (error) {
  process.stdout.write(`${error instanceof TagloomError ? error.code : String(error)}\n`)
}
