import type { SandboxAccount } from '../../src/sandbox/index.ts'

/** A service account that may do everything. */
export const brand: SandboxAccount = {
  appid: 'wx1234567890abcdef',
  secret: 'the-secret-of-brand',
  type: 'service',
  certified: true,
  name: 'Brand',
}

/** 2026-11-22, noon in Shanghai. */
export const noon = Date.UTC(2026, 10, 22, 4)
