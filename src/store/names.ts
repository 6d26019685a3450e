import { createHmac } from 'node:crypto'
import { blind } from './seal.ts'
import type { KeyRing } from './store.ts'

/**
 * Names are found without being kept in plain: each word of a name, and each of its beginnings of two letters or more, is indexed as a
 * keyed digest. "O'Brien" is found as obrien and as brien, "Smith-Jones" by either half.
 */
const LONGEST = 24

/** Every digest under which a case with these names is found. */
export function nameTokens(ring: KeyRing, names: readonly string[]): Buffer[] {
  const tokens = new Map<string, Buffer>()
  for (const word of names.flatMap(indexedWords)) {
    for (const [what, text] of spellings(word)) tokens.set(`${what}|${text}`, blind(ring, what, text))
  }
  return [...tokens.values()]
}

/** One digest per word searched for; a case must have them all. Empty when the search holds no letter or digit. */
export function searchTokens(ring: KeyRing, search: string): Buffer[] {
  return plainWords(search).map((word) => {
    const whole = word.length < 2 || word.length > LONGEST
    return blind(ring, whole ? 'name' : 'name-begins', word)
  })
}

/** Changes exactly when the indexed tokens change. */
export function namesMark(ring: KeyRing, tokens: readonly Buffer[]): Buffer {
  const sorted = [...tokens].sort(Buffer.compare)
  return createHmac('sha256', ring.indexKey).update('names-mark|').update(Buffer.concat(sorted)).digest().subarray(0, 16)
}

/** For the memory store: the same matching on plain words. */
export function nameMatches(names: readonly string[], search: string): boolean {
  const words = names.flatMap(indexedWords)
  const wanted = plainWords(search)
  return wanted.length > 0 && wanted.every((want) => words.some((word) => word === want || (want.length >= 2 && word.startsWith(want))))
}

function spellings(word: string): (readonly [string, string])[] {
  const beginnings: (readonly [string, string])[] = []
  for (let length = 2; length <= Math.min(word.length, LONGEST); length += 1) beginnings.push(['name-begins', word.slice(0, length)])
  return [['name', word], ...beginnings]
}

/** The words of a name as searched for: case, accents and punctuation inside a word don't count. */
function plainWords(text: string): string[] {
  return folded(text)
    .split(/\s+/u)
    .map(lettersOnly)
    .filter((word) => word !== '')
}

function indexedWords(name: string): string[] {
  const parts = folded(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part !== '')
  return [...new Set([...plainWords(name), ...parts])]
}

function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
}

function lettersOnly(word: string): string {
  return word.replace(/[^\p{L}\p{N}]+/gu, '')
}
