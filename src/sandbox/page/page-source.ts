import type { Language } from '../../i18n/text.ts'
import type { PlayedPlatform } from '../answer-call.ts'
import type { People } from '../people/people.ts'
import type { PlayedAccount } from '../played-account.ts'
import type { Pushes } from '../push/pushes.ts'

/** What the pages show and set in motion. */
export interface PageSource {
  readonly platform: PlayedPlatform
  readonly people: People
  readonly pushes: Pushes
  /** Made anew at each start; forms carry it, so that no other site's form can act here. */
  readonly token: string
}

/** What every part of an account's page is made of. */
export interface AccountView extends PageSource {
  readonly account: PlayedAccount
  readonly language: Language
}
