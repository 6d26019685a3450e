import { unzipSync } from 'fflate'
import { packageFor } from '../../appPackage/contents.ts'
import { developmentValues } from '../../appPackage/fill.ts'
import { APP_NAME, BOT_COMMANDS } from '../../src/errands/wording.ts'
import { configOf } from '../contract/server/given.ts'
import { leaving } from './leaving.ts'
import { AS_AN_ID, BIRTH, CANARY, type PlantedCase, plantedCase } from './planted-case.ts'
import { openWholeProduct, type WholeProduct } from './whole-product.ts'

/** One thing that should not have left: by which way, and the field it stood in or what it tells. */
export type Hit = { readonly outlet: string; readonly tells: string; readonly near: string }
export type Scanned = {
  readonly hits: readonly Hit[]
  /** How many texts left by each way. */
  readonly outlets: ReadonlyMap<string, number>
  readonly kinds: ReadonlySet<string>
  /** What the last look held back: our own words should never need it. */
  readonly stopped: readonly string[]
}

/** Apart from errands/minimum.ts, so that a hole in the one isn't one in the other. */
const TELLING: readonly (readonly [RegExp, string])[] = [
  [/\bcse\b(?!-)/i, 'the abbreviation of the concern'],
  [/exploit|sexual|\babuse/i, 'what the concern is'],
  [/\b(?:low|medium|high|risk)\b/i, 'a level'],
  [/\b[123]\.[A-Z]{1,2}\.\d{1,2}\b/, 'a paragraph'],
  [/\b(?:SC|IN|RC|LO|ME|MT|RV|HI|CD|CS|DL)-\d{1,2}\b/, 'a rule'],
  [/liberty/i, 'a police operation'],
  [BIRTH, 'a birth date'],
]

/** Files managers save name rules and paragraphs on purpose: only who has signed in gets them, and they say so in docs/threat-model.md. */
const MAY_TELL: Readonly<Record<string, readonly string[]>> = {
  'a file saved': ['a rule', 'a paragraph', 'a level', 'the abbreviation of the concern'],
}

/** How a card looks, not what it says. */
const LOOKS = /"(?:spacing|weight|size|style|color|width|height)":"\w+"/g
const AT_ONCE = 10
/** Of so many cases the first ten are also taken through the whole product, which takes longer. */
const WHOLE_EVERY = 250

export type How = {
  /** Told how many cases are done. */
  readonly progress?: (done: number) => void
  /** Whether some of them are taken through the whole product too; to open it takes some seconds. */
  readonly whole?: boolean
}

/** `cases` planted cases of this seed, and all that leaves of them. */
export async function scan(cases: number, seed: number, { progress, whole = true }: How = {}): Promise<Scanned> {
  const { outlets, hits, leave } = looking()
  named((outlet, text) => leave(outlet, hitsIn(outlet, text, [])))
  const kinds = new Set<string>()
  const stopped: string[] = []
  const taken: PlantedCase[] = []
  const product = whole ? await productWatched(taken, leave) : undefined
  try {
    for (let from = 0; from < cases; from += AT_ONCE) {
      const some = Array.from({ length: Math.min(AT_ONCE, cases - from) }, (_, at) => plantedCase(seed, from + at))
      for (const { events } of some) for (const { type } of events) kinds.add(type)
      const told = (outlet: string, text: string): void => leave(outlet, hitsIn(outlet, text, some))
      await leaving(some, from % (4 * AT_ONCE) === 0, { leave: told, stopped })
      if (product !== undefined && from % WHOLE_EVERY === 0) {
        taken.push(...some)
        await product.take(some)
      }
      progress?.(from + some.length)
    }
    await product?.end()
  } finally {
    await product?.drop()
  }
  return { hits, outlets, kinds, stopped }
}

type Look = (outlet: string, found: readonly Hit[]) => void

function looking(): { readonly hits: Hit[]; readonly outlets: Map<string, number>; readonly leave: Look } {
  const hits: Hit[] = []
  const outlets = new Map<string, number>()
  const leave: Look = (outlet, found) => {
    outlets.set(outlet, (outlets.get(outlet) ?? 0) + 1)
    hits.push(...found)
  }
  return { hits, outlets, leave }
}

async function productWatched(taken: readonly PlantedCase[], leave: Look): Promise<WholeProduct> {
  return await openWholeProduct(
    (outlet, text) => leave(outlet, hitsIn(outlet, text, taken)),
    // People's ids stand in plain beside a case, so that the database itself can ask who may see it.
    (outlet, text) =>
      leave(
        outlet,
        plantedIn(outlet, text, taken).filter(({ tells }) => !tells.endsWith(AS_AN_ID)),
      ),
  )
}

/** The text as it is, and as it reads with what is encoded in it taken apart. */
export function hitsIn(outlet: string, text: string, cases: readonly PlantedCase[]): readonly Hit[] {
  const planted = [text, ...encodedIn(text)].flatMap((one) => plantedIn(outlet, plain(one), cases))
  const may = MAY_TELL[outlet] ?? []
  const said = withoutReferences(text.replaceAll(LOOKS, ''), cases)
  const telling = TELLING.flatMap(([pattern, tells]) => {
    const found = may.includes(tells) ? null : pattern.exec(said)
    return found === null ? [] : [{ outlet, tells, near: near(text, found[0]) }]
  })
  return [...planted, ...telling]
}

function plantedIn(outlet: string, text: string, cases: readonly PlantedCase[]): readonly Hit[] {
  return [...text.matchAll(CANARY)].map(([word]) => ({
    outlet,
    tells: cases.map(({ fieldOf }) => fieldOf(word)).find((field) => field !== undefined) ?? word,
    near: near(text, word),
  }))
}

/** What stands there before there is any case: both manifests with the bot's words, and the names of mailboxes. */
function named(leave: (outlet: string, text: string) => void): void {
  const { zip, xml } = packageFor(developmentValues)
  leave('a manifest', new TextDecoder().decode(unzipSync(zip)['manifest.json']))
  leave('a manifest', xml)
  leave('a name', JSON.stringify([APP_NAME, BOT_COMMANDS, configOf({}).noticeMailboxes]))
}

function withoutReferences(text: string, cases: readonly PlantedCase[]): string {
  return cases.reduce((rest, { reference }) => rest.replaceAll(reference, '*'), text)
}

function plain(text: string): string {
  return text.normalize('NFKD').replace(/[\p{M}\p{Cf}]/gu, '')
}

function encodedIn(text: string): readonly string[] {
  const percent = text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'))
  const base64 = [...text.matchAll(/[A-Za-z0-9+/_-]{12,}={0,2}/g)].map(([run]) => Buffer.from(run, 'base64').toString('utf8'))
  return [percent, ...base64]
}

function near(text: string, word: string): string {
  const at = Math.max(0, text.indexOf(word))
  return text.slice(Math.max(0, at - 60), at + 60)
}
