import { wordsOf } from '../case/letters.ts'
import { TELLING } from '../case/telling-words.ts'
import { everyWording } from './wording.ts'

/**
 * The last look before anything leaves: a text that could tell a stranger whom or what it is about doesn't go.
 * wording.ts never trips it; it is there for what a later hand adds, and for words that come from elsewhere (a room's name, a note).
 */

const BANNED: readonly (readonly [RegExp, string])[] = [
  ...TELLING,
  [/\b[123]\.[A-Z]{1,2}\.\d{1,2}\b/, 'a paragraph of the procedure'],
  [/\b(SC|IN|RC|LO|ME|MT|RV|HI|CD|CS|DL)-\d{1,2}\b/, 'a rule of the procedure'],
  [/\b\d{3}[ .–-]?\d{3}[ .–-]?\d{4}\b/, 'a number shaped like an NHS number'],
  [/\b[A-Z]\d{11}[A-Z\d]\b/i, "a number shaped like a pupil's"],
  [/\b(nhs|upn|lcs|mosaic|frameworki|fwi)\W{0,3}((no|number|id|ref|reference)\b\W{0,3})?\d{4,}/i, 'a number of another record system'],
  [/\b(born|birth\s?(date|day)|date\s+of\s+birth|dob)\b/i, 'a birth date'],
]

/** Words that the neutral texts themselves use: a child called Will or May mustn't stop every letter, so only the whole name counts there. */
const OWN_WORDS: ReadonlySet<string> = new Set(everyWording('https://pathway.example/', 'AAAA-AA').flatMap((text) => wordsOf(plain(text))))

/**
 * Why this text may not leave, in words fit for a log (the secret itself is never repeated); undefined when it may.
 * `secrets`: whatever names the child (given and family name, other names, birth date 'YYYY-MM-DD', address, school).
 * `apart`: what this text is bound to hold and what says nothing of anybody (the reference, the link to the case), taken out before looking:
 * a reference that ends in -9F names nobody, though the child may live in flat 9F.
 */
export function outwardProblem(text: string, secrets: readonly string[], apart: readonly string[] = []): string | undefined {
  const longestFirst = apart.filter((one) => one !== '').sort((a, b) => b.length - a.length)
  const left = longestFirst.reduce((rest, one) => rest.replaceAll(one, ' ').replaceAll(inHtml(one), ' '), text)
  const problems = readingsOf(left).map((seen) => problemIn(seen, secrets))
  return problems.find((problem) => problem !== undefined)
}

function problemIn(seen: string, secrets: readonly string[]): string | undefined {
  const words = wordsOf(seen)
  const line = ` ${words.join(' ')} `
  for (const [pattern, what] of BANNED) if (pattern.test(seen) || pattern.test(line)) return `it would tell ${what}`
  return secrets.some((secret) => namesIt(secret, words, line)) ? 'it would name the child' : undefined
}

/** As it stands in an attribute of a body. */
function inHtml(text: string): string {
  return text.replaceAll('&', '&amp;')
}

function namesIt(secret: string, words: readonly string[], line: string): boolean {
  const date = /^(\d{4})-(\d{2})-(\d{2})$/.exec(secret)
  if (date !== null) return datesOf(date).some((one) => line.includes(` ${one} `))
  const parts = wordsOf(secret)
  if (parts.length === 0) return false
  if (parts.length > 1 && line.includes(` ${parts.join(' ')} `)) return true
  return parts.some((part) => part.length >= 2 && /\p{L}/u.test(part) && !OWN_WORDS.has(part) && words.includes(part))
}

const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december']

/** The ways a person writes a date, as the words wordsOf() makes of them; beside initials, any of them tells the child. */
function datesOf(date: RegExpExecArray): string[] {
  const [, year = '', month = '', day = ''] = date
  const name = MONTHS[Number(month) - 1] ?? ''
  const [d, m, y] = [String(Number(day)), String(Number(month)), year.slice(2)]
  const days = [d, day, `${d}${ordinalOf(Number(d))}`]
  const months = [name, `of ${name}`, name.slice(0, 3)]
  return [
    ...[`${year} ${month} ${day}`, `${year} ${m} ${d}`, `${year}${month}${day}`, `${day}${month}${year}`, `${day}${month}${y}`],
    ...[year, y].flatMap((written) => [`${day} ${month} ${written}`, `${d} ${m} ${written}`]),
    ...[`${month} ${day} ${year}`, `${m} ${d} ${year}`],
    ...months.flatMap((word) =>
      days.flatMap((written) => [`${written} ${word} ${year}`, `${written} ${word} ${y}`, `${word} ${written} ${year}`]),
    ),
  ]
}

function ordinalOf(day: number): string {
  if (day >= 11 && day <= 13) return 'th'
  return ['th', 'st', 'nd', 'rd'][day % 10] ?? 'th'
}

/**
 * The text as a reader or a program could read it: with tags as gaps; with those that don't part a word taken out (Quil<b>lon</b>); and what
 * stands encoded in it, by percent signs or base64, each once more.
 */
function readingsOf(text: string): string[] {
  const seen = withoutHidden(text)
  const whole = seen.replace(/<!--[\s\S]*?-->|<\/?(?:a|b|big|code|em|font|i|mark|s|small|span|strong|sub|sup|u|wbr)\b[^<>]*>/gi, '')
  return [...new Set([plain(seen), plain(whole), plain(withoutPercents(seen)), ...encodedIn(seen)])]
}

/** Nothing that isn't seen parts a word: joiners, marks of direction, soft hyphens. */
function withoutHidden(text: string): string {
  return text.replace(/\p{Cf}|&(?:shy|zwnj|zwj|lrm|rlm|ZeroWidthSpace);/gu, '')
}

function withoutPercents(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run)
    } catch {
      return ' '
    }
  })
}

/** What base64 in it says, where it is text at all. */
function encodedIn(text: string): string[] {
  // By itself, and as one part of a path: there a stroke isn't one of its letters.
  const runs = [/[A-Za-z0-9+/_-]{4,}/g, /[A-Za-z0-9+_-]{4,}/g].flatMap((pattern) => withoutPercents(text).match(pattern) ?? [])
  return [...new Set(runs)].flatMap((run) => {
    const said = textOf(bytesOf(run))
    return /^[\p{L}\p{N}\p{P}\p{S}\p{Z}\p{M}]{2,}$/u.test(said) && /\p{L}/u.test(said) ? [said] : []
  })
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Six bits a letter; both alphabets, no padding asked for. */
function bytesOf(run: string): number[] {
  const sixes = [...run].map((letter) => BASE64.indexOf(letter === '-' ? '+' : letter === '_' ? '/' : letter))
  const six = (at: number): number => sixes[at] ?? 0
  return Array.from({ length: Math.floor((sixes.length * 6) / 8) }, (_, at) => {
    const first = Math.floor((at * 8) / 6)
    const shift = (at * 8) % 6
    return ((six(first) << (shift + 2)) | (six(first + 1) >> (4 - shift))) & 0xff
  })
}

/** Bytes of UTF-8 as text; of others nothing, told by the first that can't stand in one where that is enough. */
function textOf(bytes: readonly number[]): string {
  if (((bytes[0] ?? 0) & 0xc0) === 0x80 || bytes.some((byte) => byte < 0x20 || byte > 0xf4)) return ''
  if (bytes.every((byte) => byte < 0x80)) return String.fromCharCode(...bytes)
  try {
    return decodeURIComponent(bytes.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''))
  } catch {
    return ''
  }
}

/**
 * The text as read: tags give way to spaces (what stands in their attributes stays), the usual entities become characters.
 * The host of a link goes: it is this installation's own address, and may well be named after the town a child lives in.
 */
function plain(html: string): string {
  return html
    .replace(/https?:\/\/[^/\s"<?#]+/gi, ' ')
    .replace(/<\/?[a-z][a-z0-9]*/gi, ' ')
    .replaceAll('>', ' ')
    .replace(/&#(x[0-9a-f]{1,6}|\d{1,7});?/gi, (_, code: string) => characterOf(code))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&amp;', '&')
}

function characterOf(code: string): string {
  const point = code.toLowerCase().startsWith('x') ? Number.parseInt(code.slice(1), 16) : Number(code)
  return point <= 0x10ffff && (point < 0xd800 || point > 0xdfff) ? withoutHidden(String.fromCodePoint(point)) : ' '
}
