import type { Problem } from '../../common/problem.ts'
import { mayDo } from '../../domain/capabilities.ts'
import { sceneOf, type Touchpoint } from '../../domain/touchpoint.ts'
import { countSceneFollowers } from '../../history/touchpoint-counts.ts'
import { momentOf } from '../moment.ts'
import type { Session } from '../session.ts'
import { readTouchpointBook, requireTouchpointBook } from '../touchpoint-book.ts'
import { type CodeStanding, codeStanding } from './code-standing.ts'
import { linkAddress } from './link-address.ts'

/** One touchpoint as it stands now. */
export interface ListedTouchpoint {
  readonly touchpoint: Touchpoint
  readonly standing: CodeStanding
  /** Address of its tracked link; the path alone while server.url is not set; null without a link. */
  readonly link: string | null
  /** Followers whose first follow came by its code; null without a code. */
  readonly won: number | null
}

export interface TouchpointList {
  readonly touchpoints: readonly ListedTouchpoint[]
  readonly warnings: readonly Problem[]
  /** Whether WeChat makes codes with scenes for this account. */
  readonly mayMakeCodes: boolean
  /** The moment of the list, ms. */
  readonly at: number
}

/** Every touchpoint with its code, link and followers. Errors: a ProblemsError for mistakes in the files. */
export async function listTouchpoints(session: Session): Promise<TouchpointList> {
  const { workspace, account, history, state, now } = session
  const { touchpoints, problems } = requireTouchpointBook(readTouchpointBook(workspace, account))
  const at = now()
  const { asOf } = momentOf(account, undefined, at)
  const scenes = touchpoints.flatMap(({ code }) => (code ? [sceneOf(code)] : []))
  const counts = await countSceneFollowers(history, { account: account.name, scenes, asOf })
  const won = new Map(counts.map((count) => [count.scene, count.won]))
  const newest = await state.qrCodes.newest(account.name)
  return {
    at,
    mayMakeCodes: mayDo(account, 'qr-codes'),
    warnings: problems,
    touchpoints: touchpoints.map((touchpoint) => ({
      touchpoint,
      standing: codeStanding(touchpoint, newest.get(touchpoint.id), at),
      link: touchpoint.url === undefined ? null : linkAddress(workspace, account, touchpoint.id),
      won: touchpoint.code ? (won.get(sceneOf(touchpoint.code)) ?? 0) : null,
    })),
  }
}
