import type { Language } from '../i18n/text.ts'

/** The only place that reads the process's environment. */
export interface Environment {
  /** Value of a variable named in tagloom.yaml as `${NAME}`. */
  variable(name: string): string | undefined
  /** Language of the terminal, from LC_ALL, LC_MESSAGES or LANG; English unless it is Chinese. */
  readonly language: Language
  /** A ClickHouse server instead of the embedded engine. */
  readonly clickhouseUrl: string | undefined
  /** A PostgreSQL server instead of the embedded one. */
  readonly databaseUrl: string | undefined
  /** https://no-color.org */
  readonly color: boolean
}

export function readEnvironment(variables: NodeJS.ProcessEnv = process.env): Environment {
  const locale = variables['LC_ALL'] || variables['LC_MESSAGES'] || variables['LANG'] || ''
  return {
    variable: (name) => variables[name],
    language: locale.toLowerCase().startsWith('zh') ? 'zh' : 'en',
    clickhouseUrl: variables['CLICKHOUSE_URL'] || undefined,
    databaseUrl: variables['DATABASE_URL'] || undefined,
    color: !variables['NO_COLOR'],
  }
}
