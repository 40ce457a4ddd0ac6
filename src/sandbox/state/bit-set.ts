/** A set of small whole numbers, one bit each: a tag of 1,000,000 followers takes 125 kB. */
export class BitSet {
  private bytes: Uint8Array
  private members = 0

  constructor(bytes: Uint8Array = new Uint8Array(0)) {
    this.bytes = bytes
    for (const byte of bytes) this.members += bitsOf(byte)
  }

  static fromBase64(text: string): BitSet {
    return new BitSet(new Uint8Array(Buffer.from(text, 'base64')))
  }

  get size(): number {
    return this.members
  }

  has(member: number): boolean {
    return ((this.bytes[member >> 3] ?? 0) & (1 << (member & 7))) !== 0
  }

  /** Whether it was new. */
  add(member: number): boolean {
    if (this.has(member)) return false
    this.reserve(member >> 3)
    this.bytes[member >> 3] = (this.bytes[member >> 3] ?? 0) | (1 << (member & 7))
    this.members++
    return true
  }

  /** Whether it was there. */
  delete(member: number): boolean {
    if (!this.has(member)) return false
    this.bytes[member >> 3] = (this.bytes[member >> 3] ?? 0) & ~(1 << (member & 7))
    this.members--
    return true
  }

  /** The members from `start` on, ascending, at most `most` of them. */
  from(start: number, most: number): number[] {
    const found: number[] = []
    const end = this.bytes.length * 8
    for (let member = start; member < end && found.length < most; member++) {
      if ((member & 7) === 0 && this.bytes[member >> 3] === 0) member += 7
      else if (this.has(member)) found.push(member)
    }
    return found
  }

  all(): number[] {
    return this.from(0, Number.POSITIVE_INFINITY)
  }

  toBase64(): string {
    let used = this.bytes.length
    while (used > 0 && this.bytes[used - 1] === 0) used--
    return Buffer.from(this.bytes.buffer, this.bytes.byteOffset, used).toString('base64')
  }

  private reserve(index: number): void {
    if (index < this.bytes.length) return
    const grown = new Uint8Array(Math.max(64, this.bytes.length * 2, index + 1))
    grown.set(this.bytes)
    this.bytes = grown
  }
}

function bitsOf(byte: number): number {
  let count = 0
  for (let rest = byte; rest > 0; rest &= rest - 1) count++
  return count
}
