import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { TagloomError } from '../common/tagloom-error.ts'
import { workspaceFile } from '../config/workspace.ts'

export interface InitSummary {
  readonly directory: string
  readonly account: string
  /** Files written, relative to the workspace. */
  readonly written: readonly string[]
  /** Files that were there already and were left as they are. */
  readonly kept: readonly string[]
}

/** The package's own workspace: the files at the top of the checkout are the template. */
const template = fileURLToPath(new URL('../../', import.meta.url))

/**
 * Makes a workspace that works at once: tagloom.yaml with one account on the sandbox, the shipped rules, models,
 * touchpoints and broadcasts.
 * Never overwrites: an existing tagloom.yaml is an error, other existing files are kept.
 */
export function initWorkspace(directory: string, account: string): InitSummary {
  const root = resolve(directory)
  if (existsSync(join(root, workspaceFile))) throw new TagloomError('init.exists', { directory })
  if (!/^[a-z0-9][a-z0-9_-]{0,39}$/.test(account)) throw new TagloomError('init.account-name', { account })
  const written: string[] = []
  const kept: string[] = []
  for (const folder of ['rules', 'models', 'touchpoints', 'broadcasts']) {
    mkdirSync(join(root, folder), { recursive: true })
    for (const name of readdirSync(join(template, folder))) {
      const target = join(root, folder, name)
      if (existsSync(target)) kept.push(join(folder, name))
      else {
        cpSync(join(template, folder, name), target)
        written.push(join(folder, name))
      }
    }
  }
  const yaml = readFileSync(join(template, workspaceFile), 'utf8')
  writeFileSync(join(root, workspaceFile), forAccount(yaml, account), { flag: 'wx' })
  return { directory: root, account, written: [workspaceFile, ...written], kept }
}

function forAccount(yaml: string, account: string): string {
  const variable = account.toUpperCase().replaceAll('-', '_')
  return yaml.replace(/^ {2}brand:$/m, `  ${account}:`).replace('BRAND_SECRET', `${variable}_SECRET`)
}
