import type { AccountConfig, Workspace } from '../../config/workspace.ts'
import { trackedUrl } from '../../touchpoints/index.ts'

/**
 * Address of a touchpoint's tracked link; the path alone while `server.url` is not set. Accounts of one workspace
 * share their touchpoint files unless told otherwise, so the address names the account where there are several.
 */
export function linkAddress(
  { server, accounts }: Pick<Workspace, 'server' | 'accounts'>,
  { name }: Pick<AccountConfig, 'name'>,
  id: string,
): string {
  return trackedUrl(server.url, id, accounts.length > 1 ? name : undefined)
}
