import { randomBytes, timingSafeEqual } from 'node:crypto'
import { chmodSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Writable } from 'node:stream'

/** A command that another process wants run here, because this one holds the data folder. */
export interface HandedCommand {
  /** As in the list of commands: `import <file>`. */
  readonly usage: string
  readonly args: readonly string[]
  readonly options: Readonly<Record<string, string | boolean | readonly string[]>>
  readonly language: 'en' | 'zh'
  /** Whether a person watches. */
  readonly interactive: boolean
  /** The login of that process, for the audit log. */
  readonly who: string
}

export interface CommandStreams {
  readonly stdout: Writable
  readonly stderr: Writable
}

/** What a running server leaves in its data folder for commands to find it; only its owner may read it. */
export const serverFile = 'server.json'

/** One line of the answer: a piece of output, or the end. */
export type AnswerLine = { readonly out: string } | { readonly err: string } | { readonly exit: number }

export interface Control {
  close(): Promise<void>
}

const mostBody = 256 * 1024

/**
 * Listens on a loopback port of its own for commands of other processes on this machine. Whoever can read
 * `server.json` in the data folder may give them, which is who may read the data anyway.
 */
export async function openControl(
  dataDirectory: string,
  run: (command: HandedCommand, streams: CommandStreams) => Promise<number>,
): Promise<Control> {
  const key = randomBytes(32).toString('hex')
  const server = createServer((request, response) => {
    answer(request, response, key, run).catch(() => response.destroy())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  const file = join(dataDirectory, serverFile)
  writeFileSync(file, JSON.stringify({ pid: process.pid, port, key }), { mode: 0o600 })
  // The mode counts only for a file that is made anew.
  chmodSync(file, 0o600)
  return {
    async close() {
      rmSync(file, { force: true })
      server.closeIdleConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  key: string,
  run: (command: HandedCommand, streams: CommandStreams) => Promise<number>,
): Promise<void> {
  const given = Buffer.from(String(request.headers['x-tagloom-key'] ?? ''))
  const wanted = Buffer.from(key)
  if (request.method !== 'POST' || given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
    response.writeHead(403).end()
    return
  }
  const command = JSON.parse(await bodyOf(request)) as HandedCommand
  response.writeHead(200, { 'content-type': 'application/x-ndjson', connection: 'close' })
  // Whoever asked knows from now on that the command was taken.
  response.flushHeaders()
  const write = (line: AnswerLine) => response.write(`${JSON.stringify(line)}\n`)
  const exit = await run(command, {
    stdout: pieces((out) => write({ out })),
    stderr: pieces((err) => write({ err })),
  })
  response.end(`${JSON.stringify({ exit } satisfies AnswerLine)}\n`)
}

/** Pieces are cut at any byte: a character that is not whole waits for its rest. */
function pieces(write: (text: string) => void): Writable {
  const decoder = new TextDecoder('utf-8')
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      write(decoder.decode(chunk, { stream: true }))
      done()
    },
  })
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > mostBody) throw new Error('too long')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
