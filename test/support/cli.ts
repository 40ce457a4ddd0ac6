import { Writable } from 'node:stream'
import { runCli } from '../../src/cli/program.ts'

export interface CliResult {
  readonly code: number
  readonly out: string
  readonly err: string
  /** The last line of the output as JSON. */
  json<Document = Record<string, unknown>>(): Document
}

/** 22 November 2026, noon in Shanghai: the clock of every command in the tests. */
const cliNow = Date.UTC(2026, 10, 22, 4)

/** Runs a command line in this process, with a clock of its own and no terminal. */
export function cli(...argv: readonly string[]): Promise<CliResult> {
  return cliAt(() => cliNow, ...argv)
}

/** The same on a clock that the test turns. */
export async function cliAt(now: () => number, ...argv: readonly string[]): Promise<CliResult> {
  const out = collector()
  const err = collector()
  const terminal = { stdout: out.stream, stderr: err.stream, interactive: false, now }
  const code = await runCli(argv, terminal)
  return {
    code,
    out: out.text(),
    err: err.text(),
    json: <Document>() => JSON.parse(out.text().trim().split('\n').at(-1) ?? '') as Document,
  }
}

function collector() {
  const chunks: Buffer[] = []
  const stream = new Writable({
    write(chunk, _encoding, done) {
      chunks.push(Buffer.from(chunk))
      done()
    },
  })
  return { stream, text: () => Buffer.concat(chunks).toString('utf8') }
}
