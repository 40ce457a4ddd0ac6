import { buildErrorTable } from './build-error-table.ts'

export interface GeneratedFile {
  /** Absolute path. */
  readonly file: string
  readonly content: string
}

/** Everything derived in this project, each by the script that knows how. */
export const generators: readonly (() => Promise<readonly GeneratedFile[]>)[] = [buildErrorTable]
