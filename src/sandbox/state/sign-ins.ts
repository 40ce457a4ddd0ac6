/** A code that the platform handed out when somebody opened a page of the account. */
export interface SignIn {
  readonly code: string
  /** Whoever opened it; they need not follow. */
  readonly openid: string
  readonly scope: string
  /** Milliseconds since the epoch. */
  readonly at: number
  /** Whether the openid is a made-up one, of a visitor on the platform's snapshot page. */
  readonly snapshot: boolean
}

export type SignInEntry = readonly ['sign-in', signIn: SignIn] | readonly ['sign-in-used', code: string]

/** Codes are told as used or expired for a day, then they are unknown. */
const rememberMs = 86_400_000

/** The codes of web sign-in, each good for one exchange. */
export class SignIns {
  private readonly byCode = new Map<string, SignIn>()
  private readonly used = new Set<string>()

  get(code: string): SignIn | undefined {
    return this.byCode.get(code)
  }

  isUsed(code: string): boolean {
    return this.used.has(code)
  }

  apply(entry: SignInEntry): void {
    if (entry[0] === 'sign-in-used') this.used.add(entry[1])
    else this.add(entry[1])
  }

  *describe(): Generator<SignInEntry> {
    for (const signIn of this.byCode.values()) yield ['sign-in', signIn]
    for (const code of this.used) yield ['sign-in-used', code]
  }

  /** They come in order of time, so the old ones stand first. */
  private add(signIn: SignIn): void {
    for (const { code, at } of this.byCode.values()) {
      if (at + rememberMs > signIn.at) break
      this.byCode.delete(code)
      this.used.delete(code)
    }
    this.byCode.set(signIn.code, signIn)
  }
}
