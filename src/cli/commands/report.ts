import { say } from '../../i18n/say.ts'
import { writeReport } from '../../pipeline/report.ts'
import { withSession } from '../../pipeline/session.ts'
import { defineCommand, textOption } from '../command.ts'
import { placeOf } from '../place.ts'

export const reportCommand = defineCommand<string>({
  usage: 'report',
  summary: 'cli.report',
  example: 'tagloom report --workspace demo --lang zh --out report.html',
  options: [{ flags: '--out <file>', text: 'cli.report.out' }],
  run: (context, _args, options) =>
    withSession(placeOf(context), (session) =>
      writeReport(session, { language: context.language, out: textOption(options, 'out') }),
    ),
  human: (file, { language }) => say(language, 'report-file.written', { file }),
  json: (file) => ({ file }),
})
