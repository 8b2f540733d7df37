/** bytes: a reader that never reads past the end, and says so by throwing `Malformed`; every byte here comes from outside. */

export class Malformed extends Error {
  override readonly name = 'Malformed'
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

export class ByteReader {
  readonly bytes: Uint8Array
  position = 0

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }

  get done(): boolean {
    return this.position === this.bytes.length
  }

  byte(): number {
    const value = this.bytes[this.position]
    if (value === undefined) throw new Malformed('the frame ends too early')
    this.position += 1
    return value
  }

  /** An unsigned integer of 7-bit groups, at most 2^53 - 1. */
  uint(): number {
    let value = 0
    let scale = 1
    for (;;) {
      const group = this.byte()
      value += (group & 127) * scale
      if (value > Number.MAX_SAFE_INTEGER) throw new Malformed('a number is too large')
      if (group < 128) return value
      scale *= 128
    }
  }

  /** A signed integer as lib0 writes it: 6 bits and a sign first, then 7-bit groups. */
  int(): number {
    let group = this.byte()
    let value = group & 63
    const sign = (group & 64) > 0 ? -1 : 1
    let scale = 64
    while (group >= 128) {
      group = this.byte()
      value += (group & 127) * scale
      if (value > Number.MAX_SAFE_INTEGER) throw new Malformed('a number is too large')
      scale *= 128
    }
    return sign * value
  }

  /** A view of the next `length` bytes. */
  take(length: number): Uint8Array {
    if (length > this.bytes.length - this.position) throw new Malformed('the frame ends too early')
    const view = this.bytes.subarray(this.position, this.position + length)
    this.position += length
    return view
  }

  blob(): Uint8Array {
    return this.take(this.uint())
  }

  string(): string {
    try {
      return utf8.decode(this.blob())
    } catch (error) {
      throw error instanceof Malformed ? error : new Malformed('text that is not UTF-8')
    }
  }

  end(): void {
    if (!this.done) throw new Malformed('bytes after the end')
  }
}
