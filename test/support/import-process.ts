/** A process that imports a file: data folder, file. It says when it begins, and then how it ended. */
import { join } from 'node:path'
import { TagloomError } from '../../src/common/tagloom-error.ts'
import { openHistory } from '../../src/history/history.ts'
import { importFile } from '../../src/history/import-file.ts'
import { anAccount } from './account.ts'

const [directory = '', file = ''] = process.argv.slice(2)
const say = (what: object) => process.stdout.write(`${JSON.stringify(what)}\n`)
const history = await openHistory({ path: join(directory, 'history') })
say({ begins: true })
try {
  const how = {
    account: anAccount(),
    mapping: {},
    rejectsDirectory: join(directory, 'rejects'),
    now: Date.now(),
  }
  const { loaded } = await importFile(history, { file, kind: 'visit', ...how })
  say({ loaded })
} catch (error) {
  const [row] = await history.query<{ events: string }>('SELECT count() AS events FROM events FINAL')
  say({ code: error instanceof TagloomError ? error.code : String(error), events: Number(row?.events) })
}
await history.close()
