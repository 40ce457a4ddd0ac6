import { randomUUID } from 'node:crypto'
import { mkdir, readFile, unlink, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { hasEnded, isRunning, processStart } from './process-start.ts'

/** The one right to use a folder; release it when everything in it is closed. */
export interface FolderLock {
  readonly file: string
  release(): Promise<void>
}

/** The lock, or the living process that has it. */
export type LockAttempt =
  | { readonly lock: FolderLock }
  | { readonly holder: Pick<Holder, 'pid' | 'since' | 'use'> }

/** What the lock file says of its holder. */
interface Holder {
  readonly pid: number
  /** Tells the process from a later one with the same pid; null where the system does not say. */
  readonly started: string | null
  readonly since: string
  /** What it uses the folder for; empty when it did not say. */
  readonly use: string
  readonly token: string
}

/** A lock file is written in one go: what cannot be read for so long was left by a crash in between. */
const halfWrittenMs = 300
const heldHere = new Set<string>()

/**
 * Takes a folder for this process by a lock file in it; a lock whose process is dead is taken over. Processes must
 * see each other's pids: containers that share a folder are not told apart. Throws what the file system throws.
 */
export async function lockFolder(directory: string, fileName: string, use = ''): Promise<LockAttempt> {
  const file = join(resolve(directory), fileName)
  const holder = await thisProcess(use)
  await mkdir(directory, { recursive: true })
  const living = (await create(file, holder)) ? null : await takeOver(file, holder)
  if (living) return { holder: { pid: living.pid, since: living.since, use: living.use } }
  heldHere.add(holder.token)
  const release = async () => {
    if (heldHere.delete(holder.token) && (await read(file))?.token === holder.token) await remove(file)
  }
  return { lock: { file, release } }
}

/**
 * Replaces the lock of a dead process. Only who holds the takeover file may do so: otherwise a slow second
 * process could remove the lock that a first one has just taken over.
 * @returns the living holder, or null when the lock is ours now
 */
async function takeOver(file: string, holder: Holder): Promise<Holder | null> {
  const guard = `${file}.takeover`
  if (!(await create(guard, holder))) {
    const other = await living(guard)
    if (other) return other
    await remove(guard)
    if (!(await create(guard, holder))) return (await read(guard)) ?? holder
  }
  try {
    const other = await living(file)
    if (other) return other
    await remove(file)
    return (await create(file, holder)) ? null : await living(file)
  } finally {
    await remove(guard)
  }
}

/** The holder that a lock file names, if that process still runs. */
async function living(file: string): Promise<Holder | null> {
  const holder = await readWhole(file)
  if (!holder || !isRunning(holder.pid)) return null
  if (holder.pid === process.pid) return heldHere.has(holder.token) ? holder : null
  if (await hasEnded(holder.pid)) return null
  const started = await processStart(holder.pid)
  return started === null || holder.started === null || started === holder.started ? holder : null
}

/** Waits a little for a lock file that is just being written. */
async function readWhole(file: string): Promise<Holder | null> {
  for (let waited = 0; waited < halfWrittenMs; waited += 50) {
    const holder = await read(file)
    if (holder) return holder
    await wait(50)
  }
  return null
}

async function read(file: string): Promise<Holder | null> {
  try {
    const said = JSON.parse(await readFile(file, 'utf8')) as Partial<Holder> | null
    const whole = typeof said?.pid === 'number' && typeof said.token === 'string'
    return whole
      ? {
          pid: said.pid as number,
          token: said.token as string,
          started: said.started ?? null,
          since: String(said.since ?? ''),
          use: String(said.use ?? ''),
        }
      : null
  } catch (error) {
    if (error instanceof SyntaxError || codeOf(error) === 'ENOENT') return null
    throw error
  }
}

async function thisProcess(use: string): Promise<Holder> {
  const started = await processStart(process.pid)
  return { pid: process.pid, started, since: new Date().toISOString(), use, token: randomUUID() }
}

/** False when the file is already there. */
async function create(file: string, holder: Holder): Promise<boolean> {
  try {
    await writeFile(file, `${JSON.stringify(holder)}\n`, { flag: 'wx' })
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

async function remove(file: string): Promise<void> {
  try {
    await unlink(file)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
  }
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException | null)?.code
}
