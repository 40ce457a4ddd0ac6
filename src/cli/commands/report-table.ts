import { TagloomError } from '../../common/tagloom-error.ts'
import { say } from '../../i18n/say.ts'
import { writeText } from '../../pipeline/report.ts'
import { type Session, withSession } from '../../pipeline/session.ts'
import {
  type CommandContext,
  type CommandSpec,
  defineCommand,
  flag,
  type OptionSpec,
  type Options,
  textOption,
  type ViewOptions,
} from '../command.ts'
import { placeOf } from '../place.ts'

/** A report, how it is wanted, and where it was written; `file` is null for the screen. */
interface Reported<Report> {
  readonly report: Report
  readonly csv: boolean
  readonly file: string | null
}

/** A report that can be read, counted on and opened in a spreadsheet. */
export interface TableReport<Report>
  extends Pick<CommandSpec<Report>, 'usage' | 'summary' | 'example' | 'human' | 'json'> {
  readonly options: readonly OptionSpec[]
  run(session: Session, options: Options): Promise<Report>
  csv(report: Report): string
}

const common: readonly OptionSpec[] = [
  { flags: '--csv', text: 'report-view.csv' },
  { flags: '--out <file>', text: 'report-view.out' },
]

/** A command that shows a report as text, `--json` or `--csv`, or writes it to a file. Error: `report.one-format`. */
export function tableReportCommand<Report>(spec: TableReport<Report>): CommandSpec<Reported<Report>> {
  const { usage, summary, example, options } = spec
  return defineCommand<Reported<Report>>({
    usage,
    summary,
    example,
    options: [...options, ...common],
    async run(context, _args, given) {
      const csv = flag(given, 'csv')
      if (csv && context.json) throw new TagloomError('report.one-format', {})
      const report = await withSession(placeOf(context), (session) => spec.run(session, given))
      const file = textOption(given, 'out') ?? null
      if (file !== null) writeText(file, `${fileText(spec, report, csv, context, file)}\n`)
      return { report, csv, file }
    },
    human({ report, csv, file }, view) {
      if (file !== null) return say(view.language, 'report-view.written', { file })
      return csv ? spec.csv(report) : spec.human(report, view)
    },
    json: ({ report, file }) => (file === null ? spec.json(report) : { file }),
  })
}

/** In the format asked for, else the one that the file's name tells, else as on the screen. */
function fileText<Report>(
  spec: TableReport<Report>,
  report: Report,
  csv: boolean,
  { json, language }: Pick<CommandContext, 'json' | 'language'>,
  file: string,
): string {
  const view: ViewOptions = { language, colour: false }
  if (json || (!csv && file.endsWith('.json'))) return JSON.stringify(spec.json(report))
  return csv || file.endsWith('.csv') ? spec.csv(report) : spec.human(report, view)
}
