/** Letters of Cyrillic and Greek that look like Latin ones, and what they look like. */
const LOOKS: readonly string[] = ['авсеіјкӏмһнорԛѕтухԁүνı', 'abceijklmhhopqstyxdyvi', 'αβεηικμνορτυχϲ', 'abenikmvoptuxc']
const LIKE: ReadonlyMap<string, string> = new Map(
  [0, 2].flatMap((at) => [...(LOOKS[at] ?? '')].map((letter, index): [string, string] => [letter, LOOKS[at + 1]?.[index] ?? letter])),
)

/** Small letters without accents and without what isn't seen, so that José is JOSE, and written with letters of another script as well. */
export function plainLetters(text: string): string {
  const small = text
    .normalize('NFKD')
    .replace(/\p{M}|\p{Cf}/gu, '')
    .toLowerCase()
  return [...small].map((letter) => LIKE.get(letter) ?? letter).join('')
}

export function wordsOf(text: string): string[] {
  return plainLetters(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}
