/** Where the pages for people are, without slashes at the end. */
export interface PagesBeside {
  /** Of `connect/oauth2/authorize`. */
  readonly authorizePages: string
  /** Of `cgi-bin/showqrcode`. */
  readonly codePages: string
}

/**
 * WeChat keeps them on hosts of their own, whatever address its API is reached by; a sandbox, which is what
 * answers on this machine, has everything in one place.
 */
export function pagesBeside(baseUrl: string): PagesBeside {
  const base = baseUrl.replace(/\/+$/, '')
  if (isLoopback(new URL(base).hostname)) return { authorizePages: base, codePages: base }
  return { authorizePages: 'https://open.weixin.qq.com', codePages: 'https://mp.weixin.qq.com' }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host)
}
