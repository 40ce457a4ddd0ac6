// Runs dependency-cruiser and fails when it saw too little: with an unsupported TypeScript it reads no module
// at all and reports success.
import { execFileSync } from 'node:child_process'

const fewest = 50
const output = execFileSync(
  'npx',
  ['depcruise', 'src', '--config', '.dependency-cruiser.cjs', '--output-type', 'json'],
  {
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'inherit'],
    shell: false,
  },
).toString()
const { modules, summary } = JSON.parse(output)
const own = modules.filter((/** @type {{source: string}} */ module) =>
  module.source.startsWith('src/'),
).length
for (const violation of summary.violations) {
  console.error(`${violation.rule.severity}: ${violation.rule.name}: ${violation.from} → ${violation.to}`)
}
if (own < fewest) {
  console.error(`boundaries: only ${own} modules were read; at least ${fewest} were expected`)
  process.exit(1)
}
if (summary.error > 0) process.exit(1)
console.log(`boundaries: ${own} modules, imports go one way`)
