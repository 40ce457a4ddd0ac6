import { fileURLToPath } from 'node:url'
import { errorCatalogue } from '../src/i18n/error-catalogue.ts'
import type { ErrorText } from '../src/i18n/error-text.ts'
import type { GeneratedFile } from './generators.ts'

const head = `# Errors

Every error has a code that does not change with the language. The table is generated from the catalogue
(\`src/i18n/errors/\`) by \`npm run generate\`; a test holds that both languages say the same.

| code | what it says | why it happens | what to do |
|---|---|---|---|
`

/** docs/errors.md: code, message, cause and cure, in English with the Chinese below. */
export async function buildErrorTable(): Promise<readonly GeneratedFile[]> {
  const entries = Object.entries(errorCatalogue as Record<string, ErrorText>).sort(([a], [b]) =>
    a < b ? -1 : 1,
  )
  const row = ([code, text]: [string, ErrorText]) =>
    `| \`${code}\` | ${both(text.says)} | ${both(text.cause)} | ${both(text.cure)} |`
  const file = fileURLToPath(new URL('../docs/errors.md', import.meta.url))
  return [{ file, content: `${head}${entries.map(row).join('\n')}\n` }]
}

function both(text: { en: string; zh: string }): string {
  return `${cell(text.en)}<br>${cell(text.zh)}`
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ').replaceAll('<', '&lt;')
}
