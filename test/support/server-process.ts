/** A server in a process of its own, to be killed: `node --import tsx server-process.ts WORKSPACE`. */

import { readEnvironment } from '../../src/config/environment.ts'
import { readWorkspace } from '../../src/config/workspace.ts'
import { serve } from '../../src/server/serve.ts'
import { serverNow } from './server.ts'

const environment = readEnvironment({})
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }
const { url } = await serve({
  workspace: readWorkspace(process.argv[2] ?? '', environment),
  environment,
  host: '127.0.0.1',
  port: 0,
  log: silent,
  now: () => serverNow,
  performer: () => async () => 1,
})
process.stdout.write(`${url}\n`)
