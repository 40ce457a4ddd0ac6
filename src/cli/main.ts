import { askPerson } from './ask-person.ts'
import { runCli } from './program.ts'

// A reader that goes away is dealt with where rows are written; here it must only not bring the process down.
process.stdout.on('error', () => undefined)

// Stage results are written before the process ends; engines are closed by the commands themselves.
process.exitCode = await runCli(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  interactive: Boolean(process.stderr.isTTY),
  ...(process.stdin.isTTY && process.stderr.isTTY && { ask: askPerson }),
  now: () => Date.now(),
})
