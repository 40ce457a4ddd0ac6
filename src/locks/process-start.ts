import { readdir, readFile } from 'node:fs/promises'

/**
 * When a process began, as a text that no other process with the same pid shares: the boot and the clock ticks
 * since then (field 22 of /proc/PID/stat, proc(5)). Null where there is no /proc or no such process.
 */
export async function processStart(pid: number): Promise<string | null> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
    // The second field is the program's name in brackets and may hold blanks and brackets itself.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8')
    return fields[19] === undefined ? null : `${boot.trim()}/${fields[19]}`
  } catch {
    return null
  }
}

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it runs, and belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/**
 * A killed process whose parent has not asked for its exit code (a container without an init) still has its pid, and
 * nothing else once its threads are gone: `Z` in field 3 of /proc/PID/stat, and itself as its only task.
 */
export async function hasEnded(pid: number): Promise<boolean> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
    if (stat[stat.lastIndexOf(')') + 2] !== 'Z') return false
    return (await readdir(`/proc/${pid}/task`)).length <= 1
  } catch {
    return false
  }
}
