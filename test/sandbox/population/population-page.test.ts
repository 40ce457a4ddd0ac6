import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { populationPage, renewPage } from '../../../scripts/describe-population.ts'

it('docs/population.md is what the generator does (renew: npx tsx scripts/describe-population.ts)', () => {
  const page = readFileSync(populationPage, 'utf8')
  expect(renewPage(page)).toBe(page)
})
