import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { hasErrors } from '../../common/problems-error.ts'
import type { AccountConfig, Workspace } from '../../config/workspace.ts'
import { eventKinds } from '../../domain/event.ts'
import type { FeatureRegistry } from '../../features/index.ts'
import type { CompiledTag } from '../../rules/index.ts'
import { type TouchpointIndex, touchpointIndex } from '../../touchpoints/index.ts'
import { momentOf } from '../moment.ts'
import { readRuleBook } from '../rule-book.ts'
import { readTouchpointBook } from '../touchpoint-book.ts'
import { type LiveLog, logValuesOf } from './live-log.ts'

/** What an account's owner has written, as the live part follows it: the rules' tags and the touchpoints. */
export interface LiveBooks {
  readonly tags: readonly CompiledTag[]
  readonly touchpoints: TouchpointIndex
  /** Errors in the files as they are now; while there are any, what was good before stays in force. */
  readonly errors: number
  /** Reads the files again when one of them has changed; answers whether one had. */
  refresh(): boolean
}

interface BooksOf {
  readonly workspace: Workspace
  readonly account: AccountConfig
  readonly registry: FeatureRegistry
  readonly log: LiveLog
  now(): number
}

/** Reads rules and touchpoints. Files with errors stop nothing: the live part then runs without them, and says so. */
export function openBooks(of: BooksOf): LiveBooks {
  const { account, log } = of
  let tags: readonly CompiledTag[] = []
  let touchpoints = touchpointIndex([])
  let errors = 0
  let seen = ''

  function refresh(): boolean {
    const now = signature([account.rulesDirectory, account.modelsDirectory, account.touchpointsDirectory])
    if (now === seen) return false
    seen = now
    const rules = attempt(of, 'rules', () => readRules(of))
    const places = attempt(of, 'touchpoints', () => readPlaces(of))
    if (rules.value) tags = rules.value
    if (places.value) touchpoints = places.value
    errors = rules.errors + places.errors
    log.info(
      { account: account.name, tags: tags.length, touchpoints: touchpoints.all.length, errors },
      'rules and touchpoints read',
    )
    return true
  }

  refresh()
  return {
    get tags() {
      return tags
    },
    get touchpoints() {
      return touchpoints
    },
    get errors() {
      return errors
    },
    refresh,
  }
}

interface Attempt<Value> {
  readonly value: Value | undefined
  readonly errors: number
}

function attempt<Value>({ account, log }: BooksOf, what: string, read: () => Attempt<Value>): Attempt<Value> {
  try {
    const result = read()
    if (result.errors > 0) {
      log.warn({ account: account.name, what, errors: result.errors }, 'files with errors are not followed')
    }
    return result
  } catch (error) {
    log.warn(
      { account: account.name, what, ...logValuesOf(error) },
      'files that cannot be read are not followed',
    )
    return { value: undefined, errors: 1 }
  }
}

function readRules({ workspace, account, registry, now }: BooksOf): Attempt<readonly CompiledTag[]> {
  if (!existsSync(account.rulesDirectory)) return { value: [], errors: 0 }
  const moment = momentOf(account, undefined, now())
  const { tags, problems } = readRuleBook(workspace, account, registry, { kinds: eventKinds }, moment)
  if (!hasErrors(problems)) return { value: tags, errors: 0 }
  return { value: undefined, errors: problems.filter(({ severity }) => severity === 'error').length }
}

function readPlaces({ workspace, account }: BooksOf): Attempt<TouchpointIndex> {
  const { touchpoints, problems } = readTouchpointBook(workspace, account)
  if (!hasErrors(problems)) return { value: touchpointIndex(touchpoints), errors: 0 }
  return { value: undefined, errors: problems.filter(({ severity }) => severity === 'error').length }
}

/** Changes when a file in one of the folders comes, goes or is written. */
function signature(directories: readonly string[]): string {
  return directories
    .flatMap((directory) => {
      if (!existsSync(directory)) return [directory]
      return readdirSync(directory)
        .sort()
        .map((name) => {
          const { mtimeMs, size } = statSync(join(directory, name))
          return `${directory}/${name} ${mtimeMs} ${size}`
        })
    })
    .join('\n')
}
