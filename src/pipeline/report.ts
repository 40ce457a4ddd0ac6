import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { TagloomError } from '../common/tagloom-error.ts'
import { word } from '../i18n/say.ts'
import type { Language } from '../i18n/text.ts'
import { renderReport } from '../report/index.ts'
import { collectReport, type ReportExtras } from './collect-report.ts'
import { latestRun } from './latest-run.ts'
import type { Session } from './session.ts'

export interface ReportOptions extends ReportExtras {
  readonly language: Language
  /** The file to write; `report.html` in the workspace unless given. */
  readonly out?: string | undefined
}

/** Writes the HTML report of the latest run; answers the file. Error: `report.no-run`. */
export async function writeReport(session: Session, options: ReportOptions): Promise<string> {
  const { workspace, account, progress, language } = session
  const run = await latestRun(session)
  if (!run) throw new TagloomError('report.no-run', { account: account.name })
  progress.step(word(language, 'step.report'))
  const report = await collectReport(session, run, options)
  const file = options.out === undefined ? join(workspace.directory, 'report.html') : resolve(options.out)
  writeText(file, renderReport(report, options.language))
  progress.done(file)
  return file
}

/** Writes a report's file. Error: `export.cannot-write`. */
export function writeText(file: string, text: string): void {
  try {
    writeFileSync(file, text)
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    throw new TagloomError('export.cannot-write', { file, detail }, { cause: error })
  }
}
