import { importEvents, importProfiles } from '../../pipeline/import.ts'
import { withHistory } from '../../pipeline/session.ts'
import { defineCommand, flag, type Options, textOption } from '../command.ts'
import { placeOf } from '../place.ts'
import { type ImportResult, importDocument, renderImport } from '../views/import-view.ts'

export const importCommand = defineCommand<ImportResult>({
  usage: 'import <file>',
  changes: true,
  summary: 'cli.import',
  example:
    'tagloom import orders.csv --kind purchase --map follower=customer_id,at=date,value=amount --workspace demo',
  options: [
    { flags: '--kind <kind>', text: 'cli.import.kind' },
    { flags: '--map <pairs>', text: 'cli.import.map', many: true },
    { flags: '--mapping <name>', text: 'cli.import.mapping' },
    { flags: '--followers', text: 'cli.import.followers' },
  ],
  run: (context, [file = ''], options) =>
    withHistory(placeOf(context), async (session): Promise<ImportResult> => {
      const request = { file, map: manyOption(options, 'map') }
      if (flag(options, 'followers'))
        return { of: 'followers', summary: await importProfiles(session, request) }
      const kind = textOption(options, 'kind')
      const mapping = textOption(options, 'mapping')
      return { of: 'events', summary: await importEvents(session, { ...request, kind, mapping }) }
    }),
  human: renderImport,
  json: importDocument,
})

function manyOption(options: Options, name: string): readonly string[] {
  const value = options[name]
  return Array.isArray(value) ? value.map(String) : []
}
