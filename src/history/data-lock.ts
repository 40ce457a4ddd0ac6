import { TagloomError } from '../common/tagloom-error.ts'
import { type FolderLock, type LockAttempt, lockFolder } from '../locks/folder-lock.ts'

/**
 * Takes the data folder for this process: chDB and PGlite bind theirs to one process, and two would corrupt it.
 * @throws TagloomError history.locked with the pid of the holder; history.lock-unreadable
 */
export async function lockData(directory: string): Promise<FolderLock> {
  const attempt = await tryLock(directory)
  if ('lock' in attempt) return attempt.lock
  const { pid, since } = attempt.holder
  throw new TagloomError('history.locked', { directory, pid, since })
}

async function tryLock(directory: string): Promise<LockAttempt> {
  try {
    return await lockFolder(directory, 'tagloom.lock')
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    throw new TagloomError('history.lock-unreadable', { directory, detail }, { cause: error })
  }
}
