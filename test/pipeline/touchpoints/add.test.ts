import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readEnvironment } from '../../../src/config/environment.ts'
import { chooseAccount, readWorkspace } from '../../../src/config/workspace.ts'
import { eventKinds } from '../../../src/domain/event.ts'
import type { Touchpoint } from '../../../src/domain/touchpoint.ts'
import { shippedFeatures } from '../../../src/features/index.ts'
import { initWorkspace } from '../../../src/pipeline/init.ts'
import { readRuleBook } from '../../../src/pipeline/rule-book.ts'
import { writeTouchpoint } from '../../../src/pipeline/touchpoints/add.ts'
import { aTouchpoint } from '../../support/touchpoints.ts'

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'tagloom-add-'))
  initWorkspace(directory, 'brand')
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

const permanent = (scene: string) => ({ scene, days: undefined })

function place() {
  const workspace = readWorkspace(directory, readEnvironment())
  return { workspace, account: chooseAccount(workspace, 'brand') }
}

function write(touchpoint: Touchpoint) {
  const { workspace, account } = place()
  return writeTouchpoint(workspace, account, touchpoint)
}

describe('a touchpoint is written', () => {
  const file = () => join(directory, 'touchpoints', 'touchpoints.yaml')

  it('behind those of the file, which stay as they were', () => {
    const before = readFileSync(file(), 'utf8')
    const { file: name, warnings } = write(aTouchpoint({ id: 'new', topic: 'sotry', code: permanent('new') }))
    expect(name).toBe('touchpoints/touchpoints.yaml')
    expect(warnings.map(({ code, params }) => [code, params['hint']])).toEqual([
      ['touchpoints.unknown-topic', 'story'],
    ])
    expect(readFileSync(file(), 'utf8')).toBe(`${before}  new:\n    topic: sotry\n    code: permanent\n`)
  })

  it('into a new file where there is none', () => {
    rmSync(join(directory, 'touchpoints'), { recursive: true })
    write(aTouchpoint({ id: 'new', code: permanent('new') }))
    expect(readFileSync(file(), 'utf8')).toBe('touchpoints:\n  new:\n    code: permanent\n')
    expect(existsSync(`${file()}.new`)).toBe(false)
  })

  it.each([
    [aTouchpoint({ id: 'Store', code: permanent('s') }), 'touchpoints.bad-id'],
    [aTouchpoint({ id: 'nowhere' }), 'touchpoints.leads-nowhere'],
    [aTouchpoint({ id: 'x', url: 'file:///etc/passwd' }), 'touchpoints.not-a-page'],
    [aTouchpoint({ id: 'x', code: permanent('kol-june') }), 'touchpoints.same-scene'],
  ])('never when the files would have a mistake: %o', (touchpoint, error) => {
    mkdirSync(join(directory, 'touchpoints'), { recursive: true })
    writeFileSync(join(directory, 'touchpoints', 'a.yaml'), 'touchpoints: { other: { code: permanent } }\n')
    const before = readFileSync(file(), 'utf8')
    expect(() => write(touchpoint)).toThrow(
      expect.objectContaining({ problems: [expect.objectContaining({ code: error })] }),
    )
    expect(readFileSync(file(), 'utf8')).toBe(before)
  })

  it.each(['kol-june', 'other'])('never when one of its id is there already, in whichever file: %s', (id) => {
    mkdirSync(join(directory, 'touchpoints'), { recursive: true })
    writeFileSync(join(directory, 'touchpoints', 'a.yaml'), 'touchpoints: { other: { code: permanent } }\n')
    const before = readFileSync(file(), 'utf8')
    expect(() => write(aTouchpoint({ id, code: permanent('s') }))).toThrow(
      expect.objectContaining({ code: 'touchpoints.exists' }),
    )
    expect(readFileSync(file(), 'utf8')).toBe(before)
  })

  it('and rules may speak of its channel and campaign before anybody has come by it', () => {
    write(aTouchpoint({ id: 'autumn', channel: 'fair', campaign: 'autumn-fair', code: permanent('autumn') }))
    const rule = (name: string, campaign: string) =>
      `  ${name}: { name: ${name}, when: { did: subscribe, where: { channel: fair, campaign: ${campaign} } } }\n`
    const rules = `tags:\n${rule('a', 'autumn-fair')}${rule('b', 'autumn-fiar')}`
    writeFileSync(join(directory, 'rules', 'fair.yaml'), rules)
    const { workspace, account } = place()
    const data = { kinds: eventKinds, channels: ['kol'], campaigns: ['kol-june'] }
    const moment = { asOf: Date.UTC(2026, 10, 22), timeZone: account.timezone }
    const registry = shippedFeatures(Object.keys(account.topics))
    const { problems } = readRuleBook(workspace, account, registry, data, moment)
    const ours = problems.filter(({ at }) => at.file.endsWith('fair.yaml'))
    expect(ours.map(({ at, code, params }) => [at.line, code, params['name'], params['hint']])).toEqual([
      [3, 'rules.unseen-name', 'autumn-fiar', '"autumn-fair"'],
    ])
  })
})
