import { both } from '../i18n/say-both.ts'
import type { Text } from '../i18n/text.ts'
import type { Account } from './account.ts'

/** What WeChat lets some accounts do and others not. */
export const capabilities = [
  /** Messages and events come to the server, and are answered there. */
  'receive',
  'menu',
  'tags',
  /** The list of followers and what is told of each. */
  'followers',
  'mass-by-tag',
  'mass-by-openid',
  'qr-codes',
  /** Positions of followers who share them. */
  'location',
  /** Recognising who clicks a tracked link. */
  'oauth',
  'templates',
  'datacube',
] as const

export type Capability = (typeof capabilities)[number]

/** The four kinds of accounts that WeChat tells apart; personal accounts are uncertified subscriptions for ever. */
export type AccountKind = 'subscription' | 'service' | 'certified-subscription' | 'certified-service'

const everyone: readonly AccountKind[] = [
  'subscription',
  'service',
  'certified-subscription',
  'certified-service',
]
const certified: readonly AccountKind[] = ['certified-subscription', 'certified-service']
const certifiedService: readonly AccountKind[] = ['certified-service']

/**
 * The platform's page of interface privileges (接口权限说明). Rights move now and then: this is a table so that
 * a change is one line, and what WeChat itself answers counts for more.
 */
const capabilityTable: Readonly<Record<Capability, readonly AccountKind[]>> = {
  receive: everyone,
  menu: ['service', ...certified],
  tags: certified,
  followers: certified,
  'mass-by-tag': certified,
  'mass-by-openid': certifiedService,
  'qr-codes': certifiedService,
  location: certifiedService,
  oauth: certifiedService,
  templates: certifiedService,
  datacube: certified,
}

/** What WeChat answered when the account last tried. */
export interface SeenCapability {
  readonly capability: Capability
  readonly able: boolean
  /** Milliseconds since the epoch. */
  readonly seenAt: number
  /** Of the refusal; null when it was allowed. */
  readonly errcode: number | null
}

export interface Permission {
  readonly able: boolean
  /** `table`: by its type, not tried yet; `seen`: WeChat has said so. */
  readonly grounds: 'table' | 'seen'
  readonly reason: Text
}

type WithType = Pick<Account, 'type' | 'certified'>

export function accountKind({ type, certified }: WithType): AccountKind {
  return certified ? `certified-${type}` : type
}

/** Whether the account may do it: by what WeChat answered last (`seen`) or, before that, by its type. */
export function mayDo(account: WithType, capability: Capability, seen?: SeenCapability): boolean {
  return permissionOf(account, capability, seen).able
}

/** The same, with the reason. */
export function permissionOf(account: WithType, capability: Capability, seen?: SeenCapability): Permission {
  const kinds = capabilityTable[capability]
  const expected = kinds.includes(accountKind(account))
  if (!seen) return { able: expected, grounds: 'table', reason: tableReason(kinds) }
  return { able: seen.able, grounds: 'seen', reason: seenReason(seen, expected) }
}

function tableReason(kinds: readonly AccountKind[]): Text {
  if (kinds.length === everyone.length) return both('capability.everyone')
  if (kinds === certified) return both('capability.certified')
  if (kinds === certifiedService) return both('capability.certified-service')
  return both('capability.not-uncertified-subscription')
}

/** An answer that the account's type does not explain gets the likeliest explanation. */
function seenReason({ able, seenAt, errcode }: SeenCapability, expected: boolean): Text {
  const date = new Date(seenAt).toISOString().slice(0, 10)
  if (able) return both(expected ? 'capability.allowed' : 'capability.allowed-though', { date })
  const params = { date, errcode: errcode ?? 0 }
  return both(expected ? 'capability.refused-though' : 'capability.refused', params)
}
