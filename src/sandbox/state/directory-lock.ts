import * as fs from 'node:fs'
import { join } from 'node:path'
import { TagloomError } from '../../common/tagloom-error.ts'

/** Folders that this process holds: a lock file with our own pid may be left from before a restart. */
const held = new Set<string>()

/**
 * Keeps a second sandbox out of `directory`. The lock of a process that is gone is taken over.
 * Answers what releases it. Throws `sandbox.in-use`.
 */
export function lockDirectory(directory: string): () => void {
  const file = join(fs.realpathSync(directory), 'lock')
  const owner = readOwner(file)
  if (owner !== undefined && (owner === process.pid ? held.has(file) : isAlive(owner))) {
    throw new TagloomError('sandbox.in-use', { directory, pid: owner })
  }
  fs.rmSync(file, { force: true })
  create(file, directory)
  held.add(file)
  return () => {
    held.delete(file)
    fs.rmSync(file, { force: true })
  }
}

/** Two processes may have found the same dead owner: the one that creates the file wins. */
function create(file: string, directory: string): void {
  try {
    fs.writeFileSync(file, String(process.pid), { flag: 'wx' })
  } catch (error) {
    throw new TagloomError('sandbox.in-use', { directory, pid: readOwner(file) ?? 0 }, { cause: error })
  }
}

function readOwner(file: string): number | undefined {
  try {
    return Number(fs.readFileSync(file, 'utf8')) || undefined
  } catch {
    return undefined
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM'
  }
}
