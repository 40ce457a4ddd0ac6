/**
 * npx tsx bench/faults.ts [--scenarios 5000] [--from 1] [--seed 60]
 *
 * The long mode of test/faults: thousands of scenarios, or one. Prints what failed; the exit code says whether any did.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openHistory } from '../src/history/history.ts'
import { openState } from '../src/state/open-state.ts'
import { runScenario } from '../test/faults/run-scenario.ts'
import { drawScenario } from '../test/faults/scenario.ts'

const { values: given } = parseArgs({
  options: {
    scenarios: { type: 'string', default: '5000' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string' },
  },
})
const first = Number(given.seed ?? given.from)
const last = given.seed === undefined ? first + Number(given.scenarios) - 1 : first
const directory = await mkdtemp(join(tmpdir(), 'tagloom-bench-faults-'))
const state = await openState({ directory: join(directory, 'state') })
const history = await openHistory({ path: join(directory, 'history') })
const startedAt = performance.now()
let failed = 0
let [requests, optimum] = [0, 0]
try {
  for (let seed = first; seed <= last; seed++) await play(seed)
} finally {
  await history.close()
  await state.close()
  await rm(directory, { recursive: true, force: true })
}
const seconds = (performance.now() - startedAt) / 1000
console.log(`${last - first + 1} scenarios, ${failed} failed, ${seconds.toFixed(0)} s`)
console.log(`${requests} tagging requests, ${optimum} without faults`)
process.exitCode = failed === 0 ? 0 : 1

async function play(seed: number): Promise<void> {
  const { violations, plans } = await runScenario({ state, history }, drawScenario(seed), `faults-${seed}`)
  requests += plans.reduce((sum, plan) => sum + plan.requests, 0)
  optimum += plans.reduce((sum, { plan }) => sum + plan.totals.calls - plan.totals.creates, 0)
  if (given.seed !== undefined)
    for (const { applies, answers } of plans) console.log(applies, answers.join(' '))
  if (violations.length === 0) return
  failed++
  console.log(`seed ${seed}: ${violations.join('; ')}`)
}
