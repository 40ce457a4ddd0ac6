import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sayProblem } from '../../src/common/problem.ts'
import { ProblemsError } from '../../src/common/problems-error.ts'
import { readEnvironment } from '../../src/config/environment.ts'
import { chooseAccount, readWorkspace } from '../../src/config/workspace.ts'

function workspaceWith(yaml: string): string {
  const directory = mkdtempSync(join(tmpdir(), 'tagloom-config-'))
  writeFileSync(join(directory, 'tagloom.yaml'), yaml)
  return directory
}

function problemsOf(yaml: string, variables: NodeJS.ProcessEnv = {}): string[] {
  try {
    readWorkspace(workspaceWith(yaml), readEnvironment(variables))
    return []
  } catch (error) {
    if (error instanceof ProblemsError) return error.problems.map((found) => sayProblem(found, 'en'))
    throw error
  }
}

const least = 'accounts:\n  brand:\n    appid: wx1234567890abcdef\n    type: service\n'

test('the least file gives an account on the sandbox with the usual defaults', () => {
  const workspace = readWorkspace(workspaceWith(least), readEnvironment({}))
  const account = chooseAccount(workspace, undefined)
  expect(account).toMatchObject({
    name: 'brand',
    api: 'sandbox',
    timezone: 'Asia/Shanghai',
    certified: true,
    onUnfollow: 'pseudonymise',
  })
})

test('every mistake is reported at once, each at its line and column', () => {
  const yaml = 'accounts:\n  brand:\n    appid: 12\n    tpye: service\n    timezone: Asia/Beijing\n'
  const said = problemsOf(yaml)
  expect(said.some((line) => line.startsWith('tagloom.yaml:3:12:'))).toBe(true)
  expect(said.some((line) => line.startsWith('tagloom.yaml:4:5:') && line.includes('"type"'))).toBe(true)
  expect(said.some((line) => line.startsWith('tagloom.yaml:5:15:') && line.includes('Asia/Shanghai'))).toBe(
    true,
  )
})

test('a real API without its secret variable is refused, the sandbox is not', () => {
  const real = `${least}    api: https://api.weixin.qq.com\n    secret: \${BRAND_SECRET}\n`
  expect(problemsOf(real).join()).toContain('BRAND_SECRET')
  expect(problemsOf(real, { BRAND_SECRET: 'x' })).toEqual([])
  expect(problemsOf(`${least}    secret: \${BRAND_SECRET}\n`)).toEqual([])
})

test('an unknown account names the known ones', () => {
  const workspace = readWorkspace(workspaceWith(least), readEnvironment({}))
  expect(() => chooseAccount(workspace, 'brnad')).toThrow(/it has brand/)
})

test('a folder without tagloom.yaml says so', () => {
  expect(() => readWorkspace(tmpdir(), readEnvironment({}))).toThrow(/no tagloom.yaml/)
})

test('a token server takes the place of the secret, and its key comes from the environment', () => {
  const yaml = `${least}    api: https://api.weixin.qq.com
    access_token: { url: "https://tokens.example/brand", key: "\${BRAND_KEY}" }
`
  const { accounts, warnings } = readWorkspace(workspaceWith(yaml), readEnvironment({ BRAND_KEY: 'k' }))
  expect(warnings).toEqual([])
  expect(accounts[0]).toMatchObject({
    tokenServer: { url: 'https://tokens.example/brand', key: 'k' },
    secret: '',
  })
  expect(problemsOf(yaml)).toEqual([expect.stringContaining('BRAND_KEY')])
  expect(problemsOf(yaml.replace('https://tokens', 'ftp://tokens'), { BRAND_KEY: 'k' })).toHaveLength(1)
})
