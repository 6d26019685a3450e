import { describe, expect, it } from 'vitest'
import { sourceFiles } from './tree.ts'

const product = sourceFiles('src', 'bot').filter(({ path }) => !path.endsWith('.d.ts'))
type Source = { readonly path: string; readonly text: string }

/** Whatever is named where the platform's cryptography is called must be one of these; a name that isn't written there is refused too. */
const MAY_BE_USED: readonly (readonly [call: RegExp, names: readonly string[]])[] = [
  [/\bcreateHash\(([^,)]*)/g, ["'sha256'", "'sha512'"]],
  [/\bcreateHmac\(([^,)]*)/g, ["'sha256'", "'sha512'"]],
  [/\bcreate(?:Cipher|Decipher)iv\(([^,)]*)/g, ["'aes-256-gcm'"]],
  [/\bhash\(('[^']*')/g, ["'sha256'", "'sha512'"]],
]
/** Only what spreads repeats in time may be guessed. */
const CHANCE: readonly string[] = ['src/graph/client.ts']
/** Older ways without a choice of their own, and hand-made ones. */
const NEVER =
  /\b(?:createCipher|createDecipher|createDiffieHellman|pbkdf2(?:Sync)?|pseudoRandomBytes)\(|from '(?:crypto-js|md5|sha1|node-forge)'/
/** Text that would be run: there is no way to it but these. */
const RUNS_TEXT =
  /\beval\(|\bnew Function\(|from 'node:vm'|\bset(?:Timeout|Interval)\(\s*['"`]|dangerouslySetInnerHTML|\binnerHTML\s*=|document\.write\(/

function weakIn({ path, text }: Source): string[] {
  const named = MAY_BE_USED.flatMap(([call, names]) =>
    [...text.matchAll(call)].map(([, name = '']) => name.trim()).filter((name) => !names.includes(name)),
  )
  const guessed = CHANCE.includes(path) ? [] : (text.match(/\bMath\.random\(/) ?? [])
  return [...named, ...(text.match(NEVER) ?? []), ...guessed].map((what) => `${path}: ${what}`)
}

function runsTextIn({ path, text }: Source): string[] {
  return (text.match(RUNS_TEXT) ?? []).map((what) => `${path}: ${what}`)
}

describe('cryptography', () => {
  it('is SHA-2, HMAC of it and AES-256-GCM of the platform, and nothing else', () => {
    expect(product.flatMap(weakIn)).toEqual([])
    expect(product.filter(({ text }) => /createHash\(/.test(text)).length).toBeGreaterThan(5)
  })

  it.each([
    "createHash('md5')",
    "createHash('sha1')",
    'createHash(chosen)',
    "createHmac('sha1', key)",
    "createCipheriv('aes-256-cbc', key, iv)",
    'Math.random()',
  ])('%s would be noticed', (text) => expect(weakIn({ path: 'planted.ts', text })).toHaveLength(1))
})

/** Whatever is called so may be a secret, or stand for one: what is compared with it is compared whole, by timingSafeEqual. */
const SECRET = String.raw`(?:\w*[sS]ecret\w*|\w*[hH]mac|\bmac|\w*[sS]ignature|clientState|\w*[tT]oken|\w*[hH]ash|\w*[dD]igest|\w*[mM]ark|\w*[cC]hecksum|\bbearer)`
const NAMED = String.raw`(?:[\w$]+(?:\?\.|!?\.))*${SECRET}\b(?:!|\.toString\([^)]*\))?`
/** Whether there is something at all, and of which kind, tells nothing of what it is. */
const HARMLESS = String.raw`(?:undefined\b|null\b|'[^']*'|"[^"]*"|\d)`
const ENDS_EARLY = [
  new RegExp(String.raw`(?<!typeof )(?<![\w$.])${NAMED}\s*[!=]==?\s*(?!${HARMLESS})[\w$(]`, 'g'),
  new RegExp(String.raw`(?<!${HARMLESS}\s*)(?<![!=]=?=\s*)(?<=[\w$)\]]\s*)[!=]==?\s*${NAMED}(?![\w$(.?])`, 'g'),
  new RegExp(String.raw`(?<![\w$.])${NAMED}\??\.(?:equals|localeCompare|startsWith|endsWith|includes|indexOf|compare)\(`, 'g'),
  new RegExp(String.raw`\.(?:equals|localeCompare|startsWith|endsWith|includes|indexOf|compare)\(\s*(?:[^,()]+,\s*)?${NAMED}\s*[,)]`, 'g'),
]
/** Compared in the ordinary way, and why nobody learns anything by it. */
const NO_SECRETS: Readonly<Record<string, string>> = {
  'src/graph/token.ts': 'our own token with our own, to forget the one that was refused',
  'src/local-m365/graph/subscriptions.ts': 'the stand-in for Microsoft 365, which isn’t in production',
  'src/store/heads.ts': 'links of the record’s chain, which stand in the heads file for anybody to check',
  'src/store/migrate.ts': 'digests of our own published migrations',
  'src/store/write-row.ts': 'what a row held with what it will hold, both from the database',
  'src/tab/features/figures/figure-list.tsx': 'marks of what a page itself shows, in the person’s own browser',
  'src/tab/features/why/why-found.ts': 'marks of what a page itself shows, in the person’s own browser',
}

function endsEarlyIn({ path, text }: Source): string[] {
  return ENDS_EARLY.flatMap((way) => [...text.matchAll(way)].map(([what]) => `${path}: ${what.replace(/\s+/g, ' ')}`))
}

describe('what is secret', () => {
  it('is compared whole: no comparison of a secret, a MAC, a digest or a token ends at the first difference', () => {
    const found = product.flatMap((source) => endsEarlyIn(source).map((what) => ({ what, path: source.path })))
    expect(found.filter(({ path }) => !(path in NO_SECRETS))).toEqual([])
    expect([...new Set(found.map(({ path }) => path))].toSorted()).toEqual(Object.keys(NO_SECRETS))
    const whole = product.filter(({ text }) => /\btimingSafeEqual\(/.test(text)).map(({ path }) => path)
    expect(whole).toContain('src/casework/take-notifications.ts')
  })

  it.each([
    'if (given === secret) open()',
    'if (secret !== given) refuse()',
    'return kept.secretHash === digest',
    'found.find((one) => one.clientState == notification.clientState)',
    'hmac(key, text).toString() === mac.toString()',
    'expected.mac.equals(given)',
    'given.equals(expectedHmac)',
    'Buffer.compare(expected, signature) === 0',
    'linkToken?.startsWith(given)',
    'allowed.includes(token)',
    'mark\n  === given.mark',
    'request.headers.token !== config.webhookSecret',
  ])('%s would be noticed', (text) => expect(endsEarlyIn({ path: 'planted.ts', text })).not.toEqual([]))

  it.each(['token === undefined', "typeof token === 'string'", "secret !== ''", 'tokens.length === 3', 'timingSafeEqual(digest, kept)'])(
    '%s tells nothing of it, and isn’t',
    (text) => expect(endsEarlyIn({ path: 'fine.ts', text })).toEqual([]),
  )
})

describe('text', () => {
  it('is never run, on no page and no server', () => {
    expect(product.flatMap(runsTextIn)).toEqual([])
  })

  it.each(['eval(given)', 'new Function(given)', "setTimeout('go()')", 'box.innerHTML = given', 'dangerouslySetInnerHTML'])(
    '%s would be noticed',
    (text) => expect(runsTextIn({ path: 'planted.ts', text })).toHaveLength(1),
  )
})

/** Patterns are written down: made once of our own words when a file is read, or here with what they are made of. */
const MADE_OF_OURS: Readonly<Record<string, string>> = {
  'src/server/methods.ts': 'our own routes, each sign with a meaning escaped',
  'src/local-m365/graph/odata.ts': 'a constant; the stand-in for Microsoft 365, which isn’t in production',
}
const MADE = /^(?!const [A-Z_]+ = ).*\bRegExp\(/gm
/** A text in the place of a pattern becomes one. */
const BY_TEXT = /\.(?:match|matchAll|search)\((?!\/|[A-Z_]+[,)]|pattern\))[^)]*\)/g

function madeIn({ path, text }: Source): string[] {
  return [...text.matchAll(MADE), ...text.matchAll(BY_TEXT)].map(([what]) => `${path}: ${what.trim()}`)
}

describe('patterns', () => {
  it('1.2.9: are never made of what was sent', () => {
    const found = product.flatMap((source) => madeIn(source).map((what) => ({ what, path: source.path })))
    expect(found.filter(({ path }) => !(path in MADE_OF_OURS))).toEqual([])
    expect([...new Set(found.map(({ path }) => path))].toSorted()).toEqual(Object.keys(MADE_OF_OURS).toSorted())
  })

  it.each(['  const found = new RegExp(search)', 'return RegExp(given).test(text)', 'text.match(given)', 'text.search(request.query)'])(
    '%s would be noticed',
    (text) => expect(madeIn({ path: 'planted.ts', text })).toHaveLength(1),
  )
})

/** Nothing tells the platform not to look at the certificates of those it speaks to. */
const UNCHECKED =
  /rejectUnauthorized|NODE_TLS_REJECT_UNAUTHORIZED'?\]?\s*=(?!=)|checkServerIdentity|insecureHTTPParser|setDefaultCACertificates/

describe('certificates of others', () => {
  it('12.3.2: are checked by the platform, and nothing tells it otherwise', () => {
    expect(product.filter(({ text }) => UNCHECKED.test(text)).map(({ path }) => path)).toEqual([])
  })

  it.each(['{ rejectUnauthorized: false }', "process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0'", 'checkServerIdentity: () => undefined'])(
    '%s would be noticed',
    (text) => expect(UNCHECKED.test(text)).toBe(true),
  )
})
