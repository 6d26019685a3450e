import { everyWording } from './wording.ts'

/**
 * The last look before anything leaves: a text that could tell a stranger whom or what it is about doesn't go.
 * wording.ts never trips it; it is there for what a later hand adds, and for words that come from elsewhere (a room's name, a note).
 */

const BANNED: readonly (readonly [RegExp, string])[] = [
  [/\bc\W?s\W?e\b/i, 'the abbreviation of the concern'],
  [/exploit/i, 'what the concern is'],
  [/\bsexual|\babus(e|ed|ive)\b|\bgroom(ed|ing)\b/i, 'what the concern is'],
  [/\b(low|medium|high)\W{1,3}(level|risk)\b|\b(level|risk)\W{1,3}(is\W)?(low|medium|high)\b|\bat\W+risk\b/i, 'a level'],
  [/operation\W+liberty/i, "the police operation's name"],
  [/\b[123]\.[A-Z]{1,2}\.\d{1,2}\b/, 'a paragraph of the procedure'],
  [/\b(SC|IN|RC|LO|ME|MT|RV|HI|CD|CS|DL)-\d{1,2}\b/, 'a rule of the procedure'],
  [/\b\d{3}[ -]?\d{3}[ -]?\d{4}\b/, 'a number shaped like an NHS number'],
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
  const seen = plain(longestFirst.reduce((left, one) => left.replaceAll(one, ' ').replaceAll(inHtml(one), ' '), text))
  for (const [pattern, what] of BANNED) if (pattern.test(seen)) return `it would tell ${what}`
  const words = wordsOf(seen)
  const line = ` ${words.join(' ')} `
  for (const secret of secrets) {
    if (namesIt(secret, words, line)) return 'it would name the child'
  }
  return undefined
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

/** The ways a person writes a date, as the words wordsOf() makes of them. */
function datesOf(date: RegExpExecArray): string[] {
  const [, year = '', month = '', day = ''] = date
  const name = MONTHS[Number(month) - 1] ?? ''
  const d = String(Number(day))
  const m = String(Number(month))
  return [
    `${year} ${month} ${day}`,
    `${day} ${month} ${year}`,
    `${d} ${m} ${year}`,
    `${day} ${month} ${year.slice(2)}`,
    ...[name, name.slice(0, 3)].flatMap((word) => [`${d} ${word} ${year}`, `${day} ${word} ${year}`, `${word} ${d} ${year}`]),
  ]
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
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&amp;', '&')
}

/** Words without accents and in small letters, so that José is found as JOSE. */
function wordsOf(text: string): string[] {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}
