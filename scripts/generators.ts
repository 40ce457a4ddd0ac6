import { buildErrorTable } from './build-error-table.ts'
import { buildKernel } from './build-kernel.js'

export interface GeneratedFile {
  /** Absolute path. */
  readonly file: string
  readonly content: string
}

/** Everything derived in this project, each by the script that knows how. */
export const generators: readonly (() => Promise<readonly GeneratedFile[]>)[] = [buildErrorTable, buildKernel]
