import { sqlName, sqlString } from '../common/sql-text.ts'
import type { SourceFile } from './import-source.ts'

/** What a `file()` function needs to know beside the file itself. */
interface Columns {
  readonly columns?: readonly string[]
  /** Only these of them are needed; text formats. */
  readonly wanted?: readonly string[]
}

/** The table function that reads the file; every column of a text format is Nullable(String). */
export function sourceFunction(source: SourceFile, { columns = [], wanted = [] }: Columns = {}): string {
  const path = sqlString(source.path)
  if (source.format === 'parquet') return `file(${path}, 'Parquet')`
  const compression = sqlString(source.gzip ? 'gzip' : 'none')
  const names = source.format === 'csv' ? columns.map((_, at) => positional(at)) : wanted.map(sqlName)
  const structure = sqlString(names.map((name) => `${name} Nullable(String)`).join(', '))
  const format = source.format === 'csv' ? 'CSVWithNames' : 'JSONEachRow'
  return `file(${path}, '${format}', ${structure}, ${compression})`
}

/** The text of a column as SQL. Names of CSV columns are free, so they go by their place. */
export function columnText(
  source: SourceFile & {
    readonly columns: readonly string[]
    readonly types: Readonly<Record<string, string>>
  },
  column: string,
): string {
  if (source.format === 'csv') return positional(source.columns.indexOf(column))
  if (source.format === 'ndjson') return sqlName(column)
  const type = source.types[column] ?? ''
  // An instant says so; a moment without a zone is in the account's.
  if (/DateTime64\(\d+, '/.test(type) || /DateTime\('/.test(type))
    return `concat(toString(${sqlName(column)}, 'UTC'), 'Z')`
  return /^(Nullable\()?String\)?$/.test(type)
    ? `toNullable(${sqlName(column)})`
    : `toNullable(toString(${sqlName(column)}))`
}

/** Settings under which a broken record stops the reading instead of being guessed at. */
export function sourceSettings(source: SourceFile): Record<string, string | number> {
  const common = {
    input_format_allow_errors_num: 0,
    input_format_allow_errors_ratio: 0,
    input_format_skip_unknown_fields: 1,
    min_chunk_bytes_for_parallel_parsing: 1_048_576,
    // Mapped into memory, a large file would count as memory of this process.
    storage_file_read_method: 'pread',
  }
  if (source.format === 'csv') {
    return {
      ...common,
      format_csv_delimiter: source.delimiter,
      format_csv_allow_double_quotes: 1,
      format_csv_allow_single_quotes: 0,
      input_format_with_names_use_header: 0,
      input_format_csv_allow_variable_number_of_columns: 0,
      input_format_csv_allow_whitespace_or_tab_as_delimiter: source.delimiter === '\t' ? 1 : 0,
      input_format_csv_skip_trailing_empty_lines: 1,
      input_format_csv_trim_whitespaces: 1,
    }
  }
  if (source.format === 'ndjson') {
    return {
      ...common,
      input_format_json_read_numbers_as_strings: 1,
      input_format_json_read_bools_as_strings: 1,
      input_format_json_read_objects_as_strings: 1,
      input_format_json_read_arrays_as_strings: 1,
    }
  }
  return { input_format_parquet_preserve_order: 1, input_format_parquet_memory_high_watermark: 200_000_000 }
}

export function settingsClause(settings: Readonly<Record<string, string | number>>): string {
  const parts = Object.entries(settings).map(
    ([name, value]) => `${name} = ${typeof value === 'number' ? value : sqlString(value)}`,
  )
  return `SETTINGS ${parts.join(', ')}`
}

function positional(at: number): string {
  return `c${at + 1}`
}
