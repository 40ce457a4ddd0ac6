import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))
const folders = readdirSync(`${root}src`, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)

describe.each(folders)('src/%s', (folder) => {
  it('says in at most 25 lines what it is', () => {
    const file = `${root}src/${folder}/README.md`
    expect(existsSync(file)).toBe(true)
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
    expect(lines.length).toBeLessThanOrEqual(25)
    expect(lines[0]).toMatch(new RegExp(`^# ${folder}/?$`))
  })

  it('stands on the map of docs/architecture.md', () => {
    expect(readFileSync(`${root}docs/architecture.md`, 'utf8')).toContain(`| \`${folder}/\` |`)
  })
})
