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

describe('text', () => {
  it('is never run, on no page and no server', () => {
    expect(product.flatMap(runsTextIn)).toEqual([])
  })

  it.each(['eval(given)', 'new Function(given)', "setTimeout('go()')", 'box.innerHTML = given', 'dangerouslySetInnerHTML'])(
    '%s would be noticed',
    (text) => expect(runsTextIn({ path: 'planted.ts', text })).toHaveLength(1),
  )
})
