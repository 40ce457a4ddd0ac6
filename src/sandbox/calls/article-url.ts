import { createHash } from 'node:crypto'

/** Addresses of the articles of one send or publication, as long as the platform's. */
export function articleUrls(appid: string, dataId: number, count: number): string[] {
  const sign = createHash('md5').update(`${appid}/${dataId}`).digest('hex')
  const biz = Buffer.from(appid).toString('base64url')
  return Array.from(
    { length: count },
    (_, index) => `http://mp.weixin.qq.com/s?__biz=${biz}&mid=${dataId}&idx=${index + 1}&sn=${sign}`,
  )
}
