import { runCli } from './program.ts'

// Stage results are written before the process ends; engines are closed by the commands themselves.
process.exitCode = await runCli(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  interactive: Boolean(process.stderr.isTTY),
  now: () => Date.now(),
})
