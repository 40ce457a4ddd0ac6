import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Workspace } from '../config/workspace.ts'

export interface TextFile {
  /** Relative to the workspace, as messages name it. */
  readonly file: string
  readonly text: string
}

/** All YAML files of a folder, in order of their names. A folder that is missing has none. */
export function yamlFiles(workspace: Workspace, directory: string): readonly TextFile[] {
  if (!existsSync(directory)) return []
  return readdirSync(directory)
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .map((name) => join(directory, name))
    .map((path) => ({ file: relative(workspace.directory, path), text: readFileSync(path, 'utf8') }))
}
