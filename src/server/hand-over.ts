import { readFileSync } from 'node:fs'
import { type IncomingMessage, request } from 'node:http'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type AnswerLine, type CommandStreams, type HandedCommand, serverFile } from './control.ts'

/** The server that holds the data folder, as it can be given commands. */
export interface RunningServer {
  readonly pid: number
  /** Runs the command there, copying its output; undefined when the server did not take it, and nothing was done. */
  run(command: HandedCommand, streams: CommandStreams): Promise<HandedOver | undefined>
}

/** How a command ended that a server took: undefined when the server went away before it ended. */
export interface HandedOver {
  readonly exit: number | undefined
}

/** The server that has announced itself in the data folder; whether it lives shows when it is asked. */
export function findServer(dataDirectory: string): RunningServer | undefined {
  const found = readServerFile(dataDirectory)
  return found && { pid: found.pid, run: (command, streams) => handOver(found, command, streams) }
}

interface ServerFile {
  readonly pid: number
  readonly port: number
  readonly key: string
}

function readServerFile(dataDirectory: string): ServerFile | undefined {
  try {
    return JSON.parse(readFileSync(join(dataDirectory, serverFile), 'utf8')) as ServerFile
  } catch {
    return undefined
  }
}

async function handOver(
  { port, key }: ServerFile,
  command: HandedCommand,
  { stdout, stderr }: CommandStreams,
): Promise<HandedOver | undefined> {
  const answer = await ask(port, key, JSON.stringify(command))
  if (answer?.statusCode !== 200) return undefined
  let exit: number | undefined
  try {
    for await (const line of createInterface({ input: answer })) {
      const said = JSON.parse(line) as AnswerLine
      if ('out' in said) stdout.write(said.out)
      else if ('err' in said) stderr.write(said.err)
      else exit = said.exit
    }
  } catch {
    // A killed server breaks off in the middle, of an answer or of a line.
  }
  return { exit }
}

/** Without a limit in time: a command may work for hours and say nothing. */
function ask(port: number, key: string, body: string): Promise<IncomingMessage | undefined> {
  return new Promise((resolve) => {
    const headers = { 'x-tagloom-key': key, 'content-type': 'application/json' }
    const asked = request({ host: '127.0.0.1', port, method: 'POST', headers }, resolve)
    asked.on('error', () => resolve(undefined))
    asked.end(body)
  })
}
