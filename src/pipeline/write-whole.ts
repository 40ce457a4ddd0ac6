import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { TagloomError } from '../common/tagloom-error.ts'

/**
 * Writes a file beside its place and moves it there, so that a reader never sees half of it; makes its folder.
 * Error: `export.cannot-write`.
 */
export function writeWhole(file: string, content: string | Uint8Array): void {
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(`${file}.new`, content)
    renameSync(`${file}.new`, file)
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    throw new TagloomError('export.cannot-write', { file, detail }, { cause: error })
  }
}
