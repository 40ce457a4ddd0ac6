import { createWriteStream } from 'node:fs'
import type { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { formatNumber } from '../../common/format.ts'
import { TagloomError } from '../../common/tagloom-error.ts'
import { type PlainMessageKey, say } from '../../i18n/say.ts'
import {
  type Exported,
  exportClusters,
  exportEvents,
  exportTags,
  exportVectors,
  exportVectorsToParquet,
} from '../../pipeline/export.ts'
import { type Session, withSession } from '../../pipeline/session.ts'
import {
  type CommandContext,
  type CommandSpec,
  defineCommand,
  type OptionSpec,
  type Options,
  textOption,
} from '../command.ts'
import { placeOf } from '../place.ts'
import { type RowFormat, writeRows } from '../views/write-rows.ts'

/** What an export did; `file` is null when the rows went to the screen. */
interface ExportResult {
  readonly rows: number
  readonly file: string | null
}

export const exportEventsCommand = exportCommand({
  what: 'events',
  summary: 'cli.export.events',
  formats: ['ndjson', 'csv'],
  rows: exportEvents,
})

export const exportTagsCommand = exportCommand({
  what: 'tags',
  summary: 'cli.export.tags',
  formats: ['csv', 'ndjson'],
  rows: exportTags,
})

export const exportVectorsCommand = exportCommand({
  what: 'vectors',
  summary: 'cli.export.vectors',
  formats: ['csv', 'ndjson', 'parquet'],
  rows: exportVectors,
  parquet: exportVectorsToParquet,
})

export const exportClustersCommand = exportCommand({
  what: 'clusters',
  summary: 'cli.export.clusters',
  formats: ['csv', 'ndjson'],
  options: [{ flags: '--model <name>', text: 'cli.export.model', default: 'behaviour' }],
  rows: (session, options) => exportClusters(session, textOption(options, 'model') ?? 'behaviour'),
})

interface ExportSpec {
  readonly what: string
  readonly summary: PlainMessageKey
  /** The first is the default. */
  readonly formats: readonly string[]
  readonly options?: readonly OptionSpec[]
  rows(session: Session, options: Options): Promise<Exported>
  /** Writes the file by itself; answers the number of rows. */
  parquet?(session: Session, file: string): Promise<number>
}

function exportCommand(spec: ExportSpec): CommandSpec<ExportResult> {
  const { what, summary, formats } = spec
  const [usual = 'csv'] = formats
  return defineCommand<ExportResult>({
    usage: `export ${what}`,
    summary,
    example: `tagloom export ${what} --workspace demo --format ${usual} --out ${what}.${usual}`,
    options: [
      { flags: `--format <${formats.join('|')}>`, text: 'cli.export.format', default: usual },
      { flags: '--out <file>', text: 'cli.export.out' },
      ...(spec.options ?? []),
    ],
    async run(context, _args, options) {
      const format = textOption(options, 'format') ?? usual
      if (!formats.includes(format)) {
        throw new TagloomError('option.unknown-choice', {
          option: '--format',
          value: format,
          expected: formats.join(', '),
        })
      }
      return withSession(placeOf(context), (session) => carryOut(spec, session, context, options, format))
    },
    human: ({ rows, file }, { language }) =>
      file === null ? '' : say(language, 'export.written', { rows: formatNumber(rows), file }),
    // Rows on the screen are the result; a document behind them would spoil them.
    json: ({ rows, file }) => (file === null ? undefined : { rows, file }),
  })
}

async function carryOut(
  spec: ExportSpec,
  session: Session,
  { terminal }: CommandContext,
  options: Options,
  format: string,
): Promise<ExportResult> {
  const file = textOption(options, 'out') ?? null
  if (format === 'parquet') {
    if (!spec.parquet || file === null) throw new TagloomError('export.parquet-needs-file', {})
    return { rows: await spec.parquet(session, file), file }
  }
  const exported = await spec.rows(session, options)
  if (file === null) return { rows: await writeRows(terminal.stdout, exported, format as RowFormat), file }
  return { rows: await writeFile(file, exported, format as RowFormat), file }
}

async function writeFile(file: string, exported: Exported, format: RowFormat): Promise<number> {
  const output: Writable = createWriteStream(file)
  const end = finished(output)
  const failed = end.then(
    () => undefined,
    (error: unknown) => {
      const detail = error instanceof Error ? error.message : String(error)
      throw new TagloomError('export.cannot-write', { file, detail }, { cause: error })
    },
  )
  const rows = await Promise.race([writeRows(output, exported, format), failed.then(() => 0)])
  output.end()
  await failed
  return rows
}
