// Writes every derived file of the project; with --check it writes nothing and fails when one is stale.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import { generators } from './generators.ts'

const check = process.argv.includes('--check')
let stale = 0
for (const generate of generators) {
  for (const { file, content } of await generate()) {
    const current = existsSync(file) ? readFileSync(file, 'utf8') : undefined
    if (current === content) continue
    stale++
    const name = relative(process.cwd(), file)
    if (check) console.error(`stale: ${name}; run "npm run generate" and commit what it writes`)
    else {
      writeFileSync(file, content)
      console.log(`wrote ${name}`)
    }
  }
}
if (check && stale > 0) process.exit(1)
