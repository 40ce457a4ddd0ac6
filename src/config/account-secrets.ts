import { createHash } from 'node:crypto'
import { type Problem, problem } from '../common/problem.ts'
import type { YamlPath, YamlSource } from '../common/yaml-source.ts'
import type { Environment } from './environment.ts'
import type { AccountShape } from './workspace-shape.ts'

/** What an account's owner keeps to themselves. */
export interface AccountSecrets {
  readonly secret: string
  readonly callback: CallbackConfig | undefined
  readonly apiKeys: readonly string[]
  readonly tokenServer: TokenServerConfig | undefined
  readonly webhooks: readonly WebhookConfig[]
}

/** A program that is told of tag changes. */
export interface WebhookConfig {
  readonly url: string
  readonly secret: string
}

/** Where access tokens come from instead of WeChat; docs/configuration.md has what it answers. */
export interface TokenServerConfig {
  readonly url: string
  readonly key: string | undefined
}

/** The server settings of the account, as its console shows them. */
export interface CallbackConfig {
  /** `plain` and `compatible` pushes may be read without the key; in `safe` mode none. */
  readonly mode: 'plain' | 'compatible' | 'safe'
  readonly token: string
  /** 43 characters; undefined in plain mode without one. */
  readonly aesKey: string | undefined
}

interface SecretsOf {
  readonly source: YamlSource
  readonly name: string
  readonly shape: AccountShape
  readonly environment: Environment
  readonly problems: Problem[]
}

const aesKeyLength = 43

/** The account's secrets. On the sandbox a missing one is no obstacle: nothing real hangs on it. */
export function accountSecrets(of: SecretsOf): AccountSecrets {
  const { name, shape } = of
  const onSandbox = shape.api === 'sandbox'
  const secret = secretAt(of, 'secret', shape.secret, ['accounts', name, 'secret'])
  if (secret === undefined && !onSandbox && shape.secret === undefined && !shape.access_token) {
    const at = of.source.atKey(['accounts', name])
    of.problems.push(problem('error', 'config.no-secret', at, { account: name }))
  }
  return {
    // With a token server there may be none; only OAuth needs it then.
    secret: secret ?? (onSandbox ? `sandbox-secret-of-${name}` : ''),
    callback: callbackOf(of),
    webhooks: shape.webhooks.flatMap(({ url, secret: written }, index) => {
      const found = secretAt(of, 'secret', written, ['accounts', name, 'webhooks', index, 'secret'])
      return found === undefined ? [] : [{ url, secret: found }]
    }),
    apiKeys: shape.api_keys.flatMap(
      (key, index) => secretAt(of, 'api_keys', key, ['accounts', name, 'api_keys', index]) ?? [],
    ),
    tokenServer: shape.access_token && {
      url: shape.access_token.url,
      key: secretAt(of, 'access_token.key', shape.access_token.key, [
        'accounts',
        name,
        'access_token',
        'key',
      ]),
    },
  }
}

function callbackOf(of: SecretsOf): CallbackConfig | undefined {
  const { name, shape } = of
  const onSandbox = shape.api === 'sandbox'
  if (!shape.callback && !onSandbox) return undefined
  const { mode = 'safe' } = shape.callback ?? {}
  const path = (key: string): YamlPath => ['accounts', name, 'callback', key]
  const token =
    secretAt(of, 'token', shape.callback?.token, path('token')) ??
    (onSandbox ? madeUp(name, 'token', 32) : undefined)
  const aesKey =
    secretAt(of, 'aes_key', shape.callback?.aes_key, path('aes_key')) ??
    (onSandbox ? madeUp(name, 'aes_key', aesKeyLength) : undefined)
  const at = of.source.atKey(['accounts', name, 'callback'])
  if (token === undefined && shape.callback?.token === undefined) {
    of.problems.push(problem('error', 'config.no-callback-secret', at, { account: name, key: 'token' }))
  }
  if (mode !== 'plain' && aesKey === undefined && shape.callback?.aes_key === undefined) {
    of.problems.push(problem('error', 'config.no-callback-secret', at, { account: name, key: 'aes_key' }))
  }
  if (aesKey !== undefined && !/^[A-Za-z0-9]{43}$/.test(aesKey)) {
    const where = of.source.at(path('aes_key'))
    of.problems.push(problem('error', 'config.bad-aes-key', where, { found: aesKey.length }))
  }
  return token === undefined ? undefined : { mode, token, aesKey }
}

/** For the sandbox only: the same on both sides, and nobody has to think of one. */
function madeUp(name: string, what: string, length: number): string {
  return createHash('sha512').update(`sandbox ${what} of ${name}`).digest('hex').slice(0, length)
}

/** The text, or the value of the variable that it names; undefined when there is none, which may be a problem. */
function secretAt(
  { source, name, shape, environment, problems }: SecretsOf,
  key: string,
  written: string | undefined,
  path: YamlPath,
): string | undefined {
  if (written === undefined) return undefined
  const onSandbox = shape.api === 'sandbox'
  const variable = /^\$\{(\w+)\}$/.exec(written)?.[1]
  if (variable) {
    const value = environment.variable(variable)
    if (!value && !onSandbox)
      problems.push(problem('error', 'config.variable-unset', source.at(path), { variable }))
    return value || undefined
  }
  if (!onSandbox) {
    problems.push(problem('warning', 'config.literal-secret', source.at(path), { account: name, key }))
  }
  return written
}
