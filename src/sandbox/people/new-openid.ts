import { createRandom } from '../../common/random.ts'
import type { PlayedAccount } from '../played-account.ts'

const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** An openid that nobody has: 28 characters, the first six the same for all of the account, as the platform's. */
export function newOpenid({ config, state: { followers } }: PlayedAccount, now: number): string {
  const start = `o${draw(config.appid, 5)}`
  for (let attempt = followers.size; ; attempt++) {
    const openid = start + draw(`${config.appid}/${now}/${attempt}`, 22)
    if (followers.numberOf(openid) === undefined) return openid
  }
}

function draw(seed: string, count: number): string {
  const random = createRandom(seed)
  return Array.from({ length: count }, () => letters.charAt(random.below(letters.length))).join('')
}
