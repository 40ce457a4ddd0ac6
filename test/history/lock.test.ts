import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { lockData } from '../../src/history/data-lock.ts'
import { isRunning, processStart } from '../../src/locks/process-start.ts'

describe('lockData', () => {
  let directory: string
  const children: ChildProcess[] = []
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'tagloom-lock-'))
  })
  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL')
    await rm(directory, { recursive: true, force: true })
  })

  /** Starts a process that locks the folder; answers with what it said. */
  async function otherProcess(): Promise<{ child: ChildProcess; said: string }> {
    const child = spawn(process.execPath, ['--import', 'tsx', 'test/support/lock-holder.ts', directory])
    children.push(child)
    const [said] = (await once(child.stdout as NonNullable<typeof child.stdout>, 'data')) as [Buffer]
    return { child, said: said.toString().trim() }
  }

  it('is held until it is released', async () => {
    const lock = await lockData(directory)
    await expect(lockData(directory)).rejects.toMatchObject({
      code: 'history.locked',
      params: { pid: process.pid },
    })
    await lock.release()
    await lock.release()
    await (await lockData(directory)).release()
  })

  it('names the process that holds it, and is taken over once that process was killed', async () => {
    const { child, said } = await otherProcess()
    expect(said).toBe('locked')
    await expect(lockData(directory)).rejects.toMatchObject({
      code: 'history.locked',
      params: { pid: child.pid },
    })
    child.kill('SIGKILL')
    await once(child, 'exit')
    const lock = await lockData(directory)
    expect((await otherProcess()).said).toBe('history.locked')
    await lock.release()
  })

  it('does not take a killed process whose parent never asks after it for a living one', async () => {
    // A shell that becomes `sleep` leaves the child that it had started unreaped.
    const orphaning = `"$0" --import tsx test/support/lock-holder.ts "$1" & exec sleep 60`
    const parent = spawn('sh', ['-c', orphaning, process.execPath, directory])
    children.push(parent)
    await once(parent.stdout as NonNullable<typeof parent.stdout>, 'data')
    const { pid } = JSON.parse(await readFile(join(directory, 'tagloom.lock'), 'utf8')) as { pid: number }
    process.kill(pid, 'SIGKILL')
    await vi.waitFor(async () => (await lockData(directory)).release(), { timeout: 5000 })
    expect(isRunning(pid)).toBe(true)
  })

  it('is not fooled by a pid that another process has now', async () => {
    const holder = {
      pid: process.ppid,
      started: 'another boot/123',
      since: '2026-01-01T00:00:00Z',
      token: 'x',
    }
    await writeFile(join(directory, 'tagloom.lock'), JSON.stringify(holder))
    const known = (await processStart(process.ppid)) !== null
    const locking = lockData(directory)
    if (known) await (await locking).release()
    else await expect(locking).rejects.toMatchObject({ code: 'history.locked' })
  })

  it.each(['', '{"pid": 1', '{}', 'null'])('takes over a lock file that a crash left as %j', async (left) => {
    await writeFile(join(directory, 'tagloom.lock'), left)
    const lock = await lockData(directory)
    expect(JSON.parse(await readFile(lock.file, 'utf8'))).toMatchObject({ pid: process.pid })
    await lock.release()
  })

  it('lets one of many have the lock of a dead process', async () => {
    const holder = { pid: 2 ** 22 + 1, started: null, since: '', token: 'dead' }
    await writeFile(join(directory, 'tagloom.lock'), JSON.stringify(holder))
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => lockData(directory)))
    const won = tries.filter((attempt) => attempt.status === 'fulfilled')
    expect(won).toHaveLength(1)
    for (const attempt of won) await attempt.value.release()
    expect((await otherProcess()).said).toBe('locked')
  })

  it('says when the folder cannot be written', async () => {
    await writeFile(join(directory, 'file'), '')
    await expect(lockData(join(directory, 'file'))).rejects.toMatchObject({ code: 'history.lock-unreadable' })
  })
})
