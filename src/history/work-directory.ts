import { mkdir, readdir, rm, symlink } from 'node:fs/promises'
import { extname, join } from 'node:path'

/** A folder of this import's own, beside the rejects; those that killed imports left are removed. */
export async function makeWorkDirectory(rejectsDirectory: string, id: string): Promise<string> {
  await mkdir(rejectsDirectory, { recursive: true })
  for (const name of await readdir(rejectsDirectory)) {
    if (name.startsWith('.import-')) await rm(join(rejectsDirectory, name), { recursive: true, force: true })
  }
  const directory = join(rejectsDirectory, `.import-${id}`)
  await mkdir(directory)
  return directory
}

/** The engine takes some characters of a path for patterns: such a file is read through a link. */
export async function plainPath(path: string, workDirectory: string): Promise<string> {
  if (!/[*?{}[\]]|::/.test(path)) return path
  const link = join(workDirectory, `file${extname(path)}`)
  await symlink(path, link)
  return link
}
