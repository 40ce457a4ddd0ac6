/** The platform's own words for the codes that the sandbox answers. Callers must not rely on them. */
const texts: Readonly<Record<number, string>> = {
  [-1]: 'system error',
  40001: 'invalid credential, access_token is invalid or not latest',
  40002: 'invalid grant_type',
  40003: 'invalid openid',
  40013: 'invalid appid',
  40032: 'invalid openid list size',
  40033: 'invalid charset. please check your request, if include \\uxxxx will create fail!',
  40066: 'invalid url',
  40125: 'invalid appsecret',
  41001: 'access_token missing',
  41002: 'appid missing',
  41004: 'appsecret missing',
  42001: 'access_token expired',
  43001: 'require GET method',
  43002: 'require POST method',
  44002: 'empty post data',
  45009: 'reach max api daily quota limit',
  45011: 'api minute-quota reach limit  must slower  retry next minute',
  45056: 'too many tag now, no need to add new',
  45057: "can't delete the tag that has too many fans",
  45058: "can't modify sys tag",
  45059: 'can not tag one user so much',
  45157: 'invalid tag name',
  45158: 'tag name too long',
  45159: 'invalid tag id',
  45169: 'openid much req',
  45171: 'some openid fail',
  47001: 'data format error',
  48001: 'api unauthorized',
  48006: 'forbid to clear quota because of reaching the limit',
  49003: 'not match openid with appid',
  50005: 'user is unsubscribed',
  76021: 'cgi_path not found, please check',
}

/** `reach max api daily quota limit rid: 6740a1b2-00000003-5d2f`. */
export function refusalText(errcode: number, rid: string): string {
  return `${texts[errcode] ?? 'error'} rid: ${rid}`
}

/** Seconds, a serial number and the port, in hexadecimal: unique in one sandbox. */
export function ridOf(now: number, serial: number, port: number): string {
  const hex = (value: number) => value.toString(16).padStart(8, '0')
  return `${hex(Math.floor(now / 1000))}-${hex(serial)}-${hex(port)}`
}
