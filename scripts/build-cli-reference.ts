import { fileURLToPath } from 'node:url'
import { commands } from '../src/cli/commands.ts'
import { word } from '../src/i18n/say.ts'
import type { GeneratedFile } from './generators.ts'

const head = `# Commands

Generated from \`src/cli/commands/\` by \`npm run generate\`. Every command also takes:

| option | meaning |
|---|---|
| \`--workspace <dir>\` | ${word('en', 'cli.option.workspace')}; the current one by default (\`demo\` for \`tagloom demo\`) |
| \`--account <name>\` | ${word('en', 'cli.option.account')} |
| \`--json\` | ${word('en', 'cli.option.json')} |
| \`--lang <language>\` | ${word('en', 'cli.option.lang')} |

Exit codes: 0 done, 1 error, 2 for \`plan --detailed-exitcode\` with changes. With \`--json\` an error is a document
too: \`{"error":{"code":…,"message":…,"cure":…}}\`.
`

/** docs/cli.md: what each command does, its options, and an example that works when pasted. */
export async function buildCliReference(): Promise<readonly GeneratedFile[]> {
  const sections = commands.map(({ usage, summary, options = [], example }) => {
    const rows = options.map(
      (option) =>
        `| \`${option.flags.replaceAll('|', '\\|')}\` | ${word('en', option.text)}${option.default === undefined ? '' : ` (default: ${option.default})`} |`,
    )
    const table = rows.length > 0 ? `\n| option | meaning |\n|---|---|\n${rows.join('\n')}\n` : ''
    return `## \`tagloom ${usage}\`\n${word('en', summary)}<br>${word('zh', summary)}\n${table}\n\`\`\`sh\n${example}\n\`\`\`\n`
  })
  const file = fileURLToPath(new URL('../docs/cli.md', import.meta.url))
  return [{ file, content: [head, ...sections].join('\n') }]
}
