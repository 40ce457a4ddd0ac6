import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { TagloomError } from '../common/tagloom-error.ts'
import type { AdmittedFollower } from './population-changes.ts'

/** A sandbox that another process runs on the same folder. */
export interface RunningSandbox {
  readonly baseUrl: string
  /** As `Sandbox.admit`, over HTTP. Error: `sandbox.not-admitted`. */
  admit(appid: string, secret: string, followers: Iterable<string | AdmittedFollower>): Promise<void>
}

/** Leaves the address where commands of other processes find it; the answer takes it away again. */
export function announce(directory: string, baseUrl: string): () => void {
  const file = addressFile(directory)
  writeFileSync(file, JSON.stringify({ pid: process.pid, baseUrl }))
  return () => rmSync(file, { force: true })
}

/** The sandbox that holds the folder, when it listens; its lock says that it lives. */
export function findRunningSandbox(directory: string): RunningSandbox | undefined {
  const file = addressFile(directory)
  if (!existsSync(file)) return undefined
  const { baseUrl } = JSON.parse(readFileSync(file, 'utf8')) as { baseUrl: string }
  return {
    baseUrl,
    admit: (appid, secret, followers) => admitOverHttp(baseUrl, { appid, secret }, followers),
  }
}

function addressFile(directory: string): string {
  return join(directory, 'address.json')
}

/** Below the server's limit on a body, with room to spare. */
const batch = 2_000

async function admitOverHttp(
  baseUrl: string,
  credentials: { readonly appid: string; readonly secret: string },
  followers: Iterable<string | AdmittedFollower>,
): Promise<void> {
  const waiting = [...followers]
  for (let from = 0; from < waiting.length; from += batch) {
    const response = await fetch(`${baseUrl}/sandbox/followers`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...credentials, followers: waiting.slice(from, from + batch) }),
    })
    if (!response.ok)
      throw new TagloomError('sandbox.not-admitted', { url: baseUrl, status: response.status })
  }
}
