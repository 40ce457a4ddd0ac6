import { createHmac } from 'node:crypto'
import type { Entry, SerialOf } from '../state/entry.ts'
import type { CallRequest } from './call.ts'

/** The next number of a kind, and the change that takes it. */
export function takeSerial(
  { state }: Pick<CallRequest, 'state'>,
  of: SerialOf,
): { readonly serial: number; readonly taken: Entry } {
  const serial = state.serials[of] + 1
  const taken: Entry = ['serial', of, serial]
  return { serial, taken }
}

/** 64 bytes that nobody guesses; the same account, kind and number give the same, so runs can be repeated. */
export function madeUpBytes({ account }: Pick<CallRequest, 'account'>, of: string, serial: number): Buffer {
  return createHmac('sha512', account.secret).update(`${account.appid}/${of}/${serial}`).digest()
}
