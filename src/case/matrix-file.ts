import { z } from 'zod'
import { problemsOf } from '../procedure/matrix/check-definition.ts'
import type { MatrixDefinition } from '../procedure/matrix/definition.ts'
import { type JsonPlaces, jsonPlaces, type Path } from './json-places.ts'
import { wordsOfIssue } from './matrix-file-words.ts'
import { areaSchema, levelSchema, plainDateSchema } from './plain-shapes.ts'
import { LETTERS } from './text-limits.ts'

/**
 * A board's own matrix as a JSON file: what it must say, and what is wrong with one that doesn't. The counts are those an assessment can
 * hold (events.ts), and texts are no longer than a screen can show; what a file leaves out where only one answer makes sense is filled in.
 */
export const FILE_MAX_LETTERS = LETTERS.matrixFile
const DEEPEST = 12

const words = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    // Nothing that can't be seen, and nothing that turns the direction in which the rest is read.
    .regex(/^[^\p{Cc}\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]*$/u, 'not plain text')
const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'not an id')
const version = z.string().regex(/^[a-z0-9][a-z0-9.-]{0,39}$/, 'not a version')
const basis = z.enum(['confirmed', 'sibling', 'reconstructed', 'board-issued'])
const tier = z.enum(['none', 'low', 'medium', 'high'])
const score = z.number().max(99)
const recency = z.strictObject({ current: score, recent: score })
const source = words(200).optional()
const founded = { basis: basis.optional(), source }

const matrixFileSchema = z.strictObject({
  id,
  version,
  title: words(120),
  basis: basis.default('board-issued'),
  effectiveFrom: plainDateSchema,
  areas: z.array(areaSchema).max(2),
  notice: words(500),
  levels: z.tuple([z.literal('low'), z.literal('medium'), z.literal('high')]).optional(),
  indicators: z
    .array(z.strictObject({ id, tier: levelSchema, label: words(300), mayBeHarm: z.boolean().default(false), ...founded }))
    .max(120),
  vulnerabilities: z.array(z.strictObject({ id, label: words(300), ...founded })).max(120),
  rows: z
    .array(
      z.strictObject({
        id,
        label: words(120),
        note: words(300).optional(),
        options: z
          .array(z.strictObject({ score, tier: tier.optional(), descriptor: words(500), mayBeHarm: z.boolean().optional(), ...founded }))
          .max(12),
      }),
    )
    .max(60),
  scoring: z.strictObject({
    method: z.literal('sum').optional(),
    max: z.number(),
    bands: z.array(z.strictObject({ level: tier, min: z.number(), max: z.number() })).max(4),
    basis: basis.optional(),
    checklist: z.strictObject({ vulnerability: score, signs: z.strictObject({ low: recency, medium: recency, high: recency }) }).optional(),
  }),
  tierRule: z.strictObject({ type: z.literal('any-highest') }).optional(),
  combine: z.enum(['higher', 'score-only']),
  floors: z
    .array(
      z.strictObject({
        id,
        when: z.union([
          z.strictObject({ ageBelow: z.number().int().min(1).max(18) }),
          z.strictObject({ flag: z.enum(['significantLearningDisability', 'medicalNeeds']) }),
        ]),
        minLevel: levelSchema,
        words: words(300).optional(),
        source,
      }),
    )
    .max(20),
  escalators: z
    .array(
      z.strictObject({
        id,
        flag: id.optional(),
        when: z.strictObject({ flag: id }).optional(),
        suggest: levelSchema,
        words: words(500).optional(),
        ...founded,
      }),
    )
    .max(10),
})
type Filed = z.infer<typeof matrixFileSchema>

/** One thing to put right: the line of the file, the way to the place in words, and what is wrong there. */
export type FileProblem = { readonly line: number; readonly place: string; readonly says: string }
export type MatrixFile = { readonly definition: MatrixDefinition } | { readonly problems: readonly FileProblem[] }

/** Reads a definition from the text of a JSON file. Every problem is told at once, in words, with its line and the place it is at. */
export function readMatrixFile(text: string): MatrixFile {
  if (text.length > FILE_MAX_LETTERS)
    return whole(1, `The file is longer than ${FILE_MAX_LETTERS} letters; a matrix is a form of a few pages.`)
  const json = parsed(text)
  if ('line' in json) return { problems: [json] }
  const places = jsonPlaces(text, DEEPEST)
  if (places === undefined) return whole(1, 'The file is nested too deeply to be a matrix.')
  const twice = places.twice.map((path) => problemAt(path, 'this stands there twice: which of the two counts?', json.value, places))
  const result = matrixFileSchema.safeParse(json.value)
  if (!result.success) {
    const found = result.error.issues.flatMap((issue) => wordsOfIssue(issue, json.value))
    return { problems: inOrder([...twice, ...found.map(({ path, says }) => problemAt(path, says, json.value, places))]) }
  }
  const definition = definitionFrom(result.data)
  const unsound = [...leftOut(result.data), ...problemsOf(definition)]
  const problems = [...twice, ...unsound.map(({ path, says }) => problemAt(path, says, json.value, places))]
  return problems.length > 0 ? { problems: inOrder(problems) } : { definition }
}

function whole(line: number, says: string): MatrixFile {
  return { problems: [{ line, place: 'the file', says }] }
}

function parsed(text: string): { readonly value: unknown } | FileProblem {
  try {
    return { value: JSON.parse(text) }
  } catch (error) {
    const at = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1]
    const line = text.slice(0, at === undefined ? text.length : Number(at)).split('\n').length
    return { line, place: 'the file', says: "From here on it isn't JSON: look for a comma, quotation mark or bracket missing or too many." }
  }
}

/** What only a definition that needs it may leave out. */
function leftOut({ rows, combine, escalators }: Filed): readonly { readonly path: Path; readonly says: string }[] {
  const tiers = rows.flatMap((row, at) =>
    row.options.flatMap((option, place) =>
      option.tier === undefined && combine === 'higher'
        ? [
            {
              path: ['rows', at, 'options', place, 'tier'],
              says: 'is missing: where tiers count, every option has one (or combine is "score-only")',
            },
          ]
        : [],
    ),
  )
  const flags = escalators.flatMap(({ flag, when }, at) =>
    flag === undefined && when === undefined ? [{ path: ['escalators', at, 'flag'], says: 'is missing' }] : [],
  )
  return [...tiers, ...flags]
}

function definitionFrom(filed: Filed): MatrixDefinition {
  const { levels: _, tierRule: __, scoring, ...kept } = filed
  const { method: ___, ...counted } = scoring
  const own = filed.basis
  const made = {
    ...kept,
    indicators: kept.indicators.map((one) => ({ ...one, basis: one.basis ?? own })),
    vulnerabilities: kept.vulnerabilities.map((one) => ({ ...one, basis: one.basis ?? own })),
    rows: kept.rows.map((row) => ({
      ...row,
      options: row.options.map(({ mayBeHarm, ...one }) => ({
        ...one,
        tier: one.tier ?? 'none',
        basis: one.basis ?? own,
        ...(mayBeHarm === true ? { mayBeHarm } : {}),
      })),
    })),
    scoring: { ...counted, basis: counted.basis ?? own },
    floors: kept.floors.map((one) => ({ ...one, words: one.words ?? floorWords(one) })),
    escalators: kept.escalators.map(({ when, flag, ...one }) => ({
      ...one,
      flag: flag ?? when?.flag ?? '',
      words: one.words ?? `This applies: ${flag ?? when?.flag ?? ''}`,
      basis: one.basis ?? own,
    })),
  }
  // The schema makes every optional field "or undefined", which JSON can't hold: a field that isn't there stays absent.
  return made as MatrixDefinition
}

function floorWords({ when, minLevel }: Filed['floors'][number]): string {
  const who =
    'ageBelow' in when
      ? `A child under ${when.ageBelow}`
      : when.flag === 'medicalNeeds'
        ? 'A child with medical needs'
        : 'A child with a significant learning disability'
  return `${who} is at least ${minLevel}.`
}

function problemAt(path: Path, says: string, value: unknown, places: JsonPlaces): FileProblem {
  return { line: places.lineOf(path), place: placeOf(path, value), says }
}

function inOrder(problems: readonly FileProblem[]): readonly FileProblem[] {
  const once = new Map(problems.map((one) => [`${one.place}: ${one.says}`, one]))
  return [...once.values()].sort((a, b) => a.line - b.line)
}

/** 'rows, no. 3 (missing), options, no. 2': counted as people do, with the id where the item has one. */
function placeOf(path: Path, value: unknown): string {
  if (path.length === 0) return 'the file'
  let at = value
  const steps = path.map((step) => {
    at = typeof at === 'object' && at !== null ? (at as Readonly<Record<string | number, unknown>>)[step] : undefined
    return typeof step === 'number' ? `no. ${step + 1}${idOf(at)}` : shown(step)
  })
  return steps.join(', ')
}

function idOf(item: unknown): string {
  const own = typeof item === 'object' && item !== null && 'id' in item ? item.id : undefined
  return typeof own === 'string' && own !== '' ? ` (${shown(own)})` : ''
}

/** A name out of the file, short and plain enough to be said back. */
function shown(name: string): string {
  const plain = name.replace(/[^\p{L}\p{N}\p{P}\p{Zs}\p{S}]/gu, '?')
  return plain.length > 40 ? `${plain.slice(0, 40)}…` : plain
}
