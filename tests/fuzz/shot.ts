import fc from 'fast-check'

/**
 * One thing sent to the app, as plain data: what was found can be written down and sent again. `{reference}`, `{matrix}` and `{meeting}` in it
 * are what the app under fire knows by then. `body` is JSON text, or a form; `spoilt`: its bytes changed on the way.
 */
export type Shot = {
  /** `page`: refusals are pages for people. `bot`: what the channel's protocol answers has a form of its own. */
  readonly to: 'route' | 'bot' | 'page'
  /** What it was meant for: routes ('GET /api/me'), the bot's questions and verbs. */
  readonly aims: readonly string[]
  readonly method: string
  readonly path: string
  readonly as: string
  readonly proved: boolean
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  readonly spoilt?: readonly Spoiling[] | undefined
  /** Bytes of the file in the body, changed before it is put there. */
  readonly spoiltFile?: readonly Spoiling[] | undefined
}
export type Spoiling = { readonly at: number; readonly how: 'flip' | 'insert' | 'cut' | 'double' | 'end'; readonly byte: number }

/** Once in so many times. */
export function rarely<T, N>(oneIn: number, other: fc.Arbitrary<T>, usual: N): fc.Arbitrary<T | N> {
  return fc.oneof({ weight: oneIn - 1, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: other })
}

export const spoilt = rarely(
  5,
  fc.array(
    fc.record({
      at: fc.nat(4_000),
      how: fc.constantFrom<Spoiling['how']>('flip', 'insert', 'cut', 'double', 'end'),
      byte: fc.integer({ min: 0, max: 255 }),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  undefined,
)

const oddHeader = fc.oneof(
  fc.constantFrom<Record<string, string>>(
    { 'content-type': 'text/plain' },
    { 'content-type': 'application/json; charset=utf-16' },
    { 'content-type': 'application/x-www-form-urlencoded' },
    { 'content-encoding': 'gzip' },
    { authorization: 'Bearer' },
    { authorization: 'Bearer a.b.c' },
    { 'sec-fetch-site': 'cross-site' },
    { 'accept-language': 'x'.repeat(4_000) },
    { 'x-forwarded-for': '::1, 300.1.1.1' },
    { range: 'bytes=0-0,-1' },
    { 'if-none-match': '*' },
  ),
)
export const headers = rarely(12, oddHeader, {})

export function bodied(text: string | undefined): Pick<Shot, 'body'> {
  return text === undefined ? {} : { body: text }
}

/** The bytes as they arrive when the way spoils them. */
export function spoil(bytes: Buffer, how: readonly Spoiling[]): Buffer {
  return how.reduce(spoiltOnce, bytes)
}

function spoiltOnce(bytes: Buffer, { at, how, byte }: Spoiling): Buffer {
  const place = bytes.length === 0 ? 0 : at % bytes.length
  const [before, after] = [bytes.subarray(0, place), bytes.subarray(place)]
  switch (how) {
    case 'flip':
      return Buffer.concat([before, Buffer.from([(after[0] ?? 0) ^ (byte | 1)]), after.subarray(1)])
    case 'insert':
      return Buffer.concat([before, Buffer.from([byte]), after])
    case 'cut':
      return Buffer.concat([before, after.subarray(1 + (byte % 16))])
    case 'double':
      return Buffer.concat([before, after.subarray(0, byte), after])
    case 'end':
      return before
  }
}
