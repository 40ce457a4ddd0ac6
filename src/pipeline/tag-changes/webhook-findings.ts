import type { AccountConfig } from '../../config/workspace.ts'
import type { State } from '../../state/open-state.ts'
import type { WebhookStanding } from '../../state/webhooks.ts'

/** How a webhook of the configuration does. */
export interface WebhookFinding extends Omit<WebhookStanding, 'url' | 'cursor' | 'batchEnd'> {
  /** The address may hold a secret; its host does not. */
  readonly host: string
}

const untold = { failures: 0, retryAt: null, lastStatus: null, goneAt: null }

export async function findWebhooks(
  account: Pick<AccountConfig, 'name' | 'webhooks'>,
  state: Pick<State, 'webhooks'>,
): Promise<readonly WebhookFinding[]> {
  if (account.webhooks.length === 0) return []
  const standings = await state.webhooks.list(account.name)
  return account.webhooks.map(({ url }) => {
    const { failures, retryAt, lastStatus, goneAt } = standings.find((one) => one.url === url) ?? untold
    return { host: new URL(url).host, failures, retryAt, lastStatus, goneAt }
  })
}

/** Whether somebody has to look at it. */
export function isFailing({ failures, goneAt }: WebhookFinding): boolean {
  return failures > 0 || goneAt !== null
}
