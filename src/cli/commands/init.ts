import { say } from '../../i18n/say.ts'
import { type InitSummary, initWorkspace } from '../../pipeline/init.ts'
import { defineCommand } from '../command.ts'

export const initCommand = defineCommand<InitSummary>({
  usage: 'init <dir>',
  alone: true,
  summary: 'cli.init',
  example: 'tagloom init brand',
  run: async ({ account }, [directory = '.']) => initWorkspace(directory, account ?? 'brand'),
  human({ directory, account, written, kept }, { language }) {
    const lines = [say(language, 'init.done', { directory, account }), ...written.map((file) => `  ${file}`)]
    if (kept.length > 0) lines.push(say(language, 'init.kept', { files: kept.join(', ') }))
    return [...lines, '', say(language, 'init.next', { directory })].join('\n')
  },
  json: ({ directory, account, written, kept }) => ({ directory, account, written, kept }),
})
