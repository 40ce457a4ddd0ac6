import { subscribe, unsubscribe } from 'node:diagnostics_channel'

interface SentRequest {
  readonly request: { readonly origin: unknown; readonly path: string }
}

/** How many tagging requests go out to an address while `work` runs, those included that are never answered. */
export async function countTagging<Answer>(
  address: string,
  work: () => Promise<Answer>,
): Promise<{ readonly answer: Answer; readonly requests: number }> {
  let requests = 0
  const listen = (message: unknown) => {
    const { origin, path } = (message as SentRequest).request
    if (String(origin) === address && path.includes('/tags/members/batch')) requests++
  }
  subscribe('undici:request:create', listen)
  try {
    return { answer: await work(), requests }
  } finally {
    unsubscribe('undici:request:create', listen)
  }
}
