import { DEADLINES } from '../procedure/deadlines.ts'
import { READINGS } from '../procedure/readings.ts'
import { RULES, type RuleId } from '../procedure/rules.ts'
import { HEADINGS, PARAGRAPH_IDS, PARAGRAPHS, type ParagraphId } from '../procedure/text.ts'
import { LONGEST_PARAGRAPH } from './entries.ts'

export type ProcedureText = Readonly<Record<ParagraphId, string>>
export type TextFile =
  | {
      readonly paragraphs: ProcedureText /** Words we quote that this copy says otherwise: another edition, perhaps. */
      readonly remarks: readonly string[]
    }
  | { readonly problems: readonly string[] }

/** More problems than this help nobody. */
const MOST_PROBLEMS = 12
/** One sentence may have moved in a board's copy; from so many on the paragraphs are out of step with the rules they would stand beside. */
const OUT_OF_STEP = 3
const ID = /^\s*\[?((?:S|A|\d|2\.[ALMH])\.\d{1,2})\]?(?:\s*[:.)\u2013-])?\s+(\S.*)$/

/**
 * Reads a board's own copy of the procedure. Three shapes: JSON by paragraph id ({"S.1": "..."}); plain text in which each paragraph begins with its
 * id ("[2.M.6] In addition ..."); plain text whose 80 paragraphs stand in order with an empty line between them, headings on lines of their own.
 * Every problem is told: which paragraph is missing, which is extra, and where words we quote stand in another paragraph than the rules say.
 */
export function readTextFile(file: string): TextFile {
  const text = file.replaceAll('\r\n', '\n').trim()
  const found = text.startsWith('{') ? fromJson(text) : hasIds(text) ? fromMarked(text) : fromOrder(text)
  if ('problems' in found) return some(found.problems)
  const problems = [...lengthProblems(found), ...gaps(found)]
  if (problems.length > 0) return some(problems)
  const paragraphs = Object.fromEntries(found) as ProcedureText
  const { misplaced, unsaid } = quotesIn(paragraphs)
  return misplaced.length >= OUT_OF_STEP ? some(misplaced) : { paragraphs, remarks: [...misplaced, ...unsaid] }
}

type Found = ReadonlyMap<string, string>
type Problems = { readonly problems: readonly string[] }

function some(problems: readonly string[]): Problems {
  const more = problems.length - MOST_PROBLEMS
  return { problems: more > 0 ? [...problems.slice(0, MOST_PROBLEMS), `… and ${more} more like these.`] : problems }
}

function fromJson(text: string): Found | Problems {
  const json = parsed(text)
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return { problems: ["The file isn't JSON by paragraph."] }
  const wrong = Object.entries(json).filter(([, words]) => typeof words !== 'string')
  if (wrong.length > 0) return { problems: wrong.map(([id]) => `${named(id)}: its content isn't text.`) }
  return new Map(Object.entries(json).map(([id, words]) => [id, tidy(String(words))]))
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function hasIds(text: string): boolean {
  return (
    /^\s*\[(?:S|A|\d|2\.[ALMH])\.\d{1,2}\]/m.test(text) ||
    text.split('\n').filter((line) => idOf(line) !== undefined).length >= PARAGRAPH_IDS.length / 2
  )
}

function idOf(line: string): { readonly id: string; readonly words: string } | undefined {
  const [, id, words] = ID.exec(line) ?? []
  return id === undefined || words === undefined ? undefined : { id, words }
}

function fromMarked(text: string): Found | Problems {
  const found = new Map<string, string>()
  const twice: string[] = []
  let current: string | undefined
  for (const line of text.split('\n')) {
    const begins = idOf(line)
    if (begins !== undefined) {
      if (found.has(begins.id)) twice.push(`Paragraph ${begins.id} stands in the file twice.`)
      current = begins.id
      found.set(current, tidy(begins.words))
    } else if (current !== undefined && line.trim() !== '' && !isHeading(line)) {
      found.set(current, `${found.get(current)} ${line.trim()}`)
    }
  }
  return twice.length > 0 ? { problems: twice } : found
}

function fromOrder(text: string): Found | Problems {
  const blocks = text
    .split(/\n\s*\n/)
    .map(tidy)
    .filter((block) => block !== '' && !isHeading(block))
  if (blocks.length === PARAGRAPH_IDS.length) return new Map(PARAGRAPH_IDS.map((id, index) => [id, blocks[index] ?? '']))
  const odd = blocks.filter((block) => block.length < 100 && !/[.:;,]$/.test(block))
  return {
    problems: [
      `The file has ${blocks.length === 1 ? '1 paragraph' : `${blocks.length} paragraphs`}; the procedure has ${PARAGRAPH_IDS.length}. Leave out headings and lists of links, or begin each paragraph with its number, such as [2.M.6].`,
      ...odd.map((block) => `Perhaps a heading or a link: "${block}".`),
    ],
  }
}

/** On one line, without the mark of a list. */
function tidy(block: string): string {
  return block
    .replace(/\s+/g, ' ')
    .replace(/^ ?[•*·▪o–-] /, '')
    .trim()
}

const HEADING_WORDS = new Set(Object.values(HEADINGS).map(bare))

function isHeading(block: string): boolean {
  return HEADING_WORDS.has(bare(block))
}

function bare(words: string): string {
  return words.toLowerCase().replace(/[^a-z]/g, '')
}

function lengthProblems(found: Found): string[] {
  return [...found].flatMap(([id, words]) => {
    if (words === '') return [`${named(id)} is empty.`]
    return words.length > LONGEST_PARAGRAPH ? [`${named(id)} is longer than ${LONGEST_PARAGRAPH} characters.`] : []
  })
}

function gaps(found: Found): string[] {
  const missing = PARAGRAPH_IDS.filter((id) => !found.has(id)).map((id) => `${named(id)} is missing.`)
  const extra = [...found.keys()].filter((id) => !isParagraph(id)).map((id) => `${id.slice(0, 20)} is no paragraph of this procedure.`)
  return [...missing, ...extra]
}

function isParagraph(id: string): id is ParagraphId {
  return Object.hasOwn(PARAGRAPHS, id)
}

function named(id: string): string {
  return isParagraph(id) ? `Paragraph ${id} (${PARAGRAPHS[id].label})` : `"${id.slice(0, 20)}"`
}

type Quote = { readonly words: string; readonly paragraphs: readonly ParagraphId[] }

/** What readings and deadlines quote, each with the paragraphs its rules come from. */
const QUOTES: readonly Quote[] = [
  // A-45 quotes the sentence that only introduces its rule's paragraph.
  ...Object.entries(READINGS).flatMap(([id, { printed, showsIn }]) => (id === 'A-45' ? [] : [quote(printed, showsIn)])),
  ...Object.values(DEADLINES).flatMap(({ printed, rules, assumed }) => (assumed ? [] : [quote(printed, rules)])),
]

function quote(words: string, rules: readonly RuleId[]): Quote {
  return { words, paragraphs: rules.map((rule) => RULES[rule].paragraph) }
}

/** A quotation that stands elsewhere means that the paragraphs are out of step; one that stands nowhere, that this copy says it otherwise. */
function quotesIn(text: ProcedureText): { readonly misplaced: readonly string[]; readonly unsaid: readonly string[] } {
  const bareText = new Map(PARAGRAPH_IDS.map((id) => [id, bare(text[id])]))
  const has = (id: ParagraphId, words: string) => bareText.get(id)?.includes(bare(words)) === true
  const lost = QUOTES.filter(({ words, paragraphs }) => !paragraphs.some((id) => has(id, words)))
  const elsewhere = lost.flatMap(({ words, paragraphs }) => {
    const there = PARAGRAPH_IDS.find((id) => has(id, words))
    return there === undefined ? [] : [`The words "${words}" belong to paragraph ${paragraphs[0]}; in this file they stand in ${there}.`]
  })
  const unsaid = lost.map(({ words, paragraphs }) => `Paragraph ${paragraphs[0]} doesn't say "${words}" in this copy.`)
  return { misplaced: [...new Set(elsewhere)], unsaid: [...new Set(unsaid)] }
}
