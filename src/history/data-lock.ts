import { TagloomError } from '../common/tagloom-error.ts'
import { type FolderLock, type LockAttempt, lockFolder } from '../locks/folder-lock.ts'

/** A server runs the commands of others meanwhile; a command keeps the folder to itself until it ends. */
export type DataUse = 'command' | 'server'

/**
 * Takes the data folder for this process: chDB and PGlite bind theirs to one process, and two would corrupt it.
 * @throws TagloomError history.locked, or server.holds-data when a server has it, with the pid of the holder;
 * history.lock-unreadable
 */
export async function lockData(directory: string, use: DataUse = 'command'): Promise<FolderLock> {
  const attempt = await tryLock(directory, use)
  if ('lock' in attempt) return attempt.lock
  const { pid, since, use: held } = attempt.holder
  const code = held === 'server' ? 'server.holds-data' : 'history.locked'
  throw new TagloomError(code, { directory, pid, since })
}

async function tryLock(directory: string, use: DataUse): Promise<LockAttempt> {
  try {
    return await lockFolder(directory, 'tagloom.lock', use)
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    throw new TagloomError('history.lock-unreadable', { directory, detail }, { cause: error })
  }
}
