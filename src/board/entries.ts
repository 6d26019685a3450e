import { z } from 'zod'
import { DISTRICTS, HALVES } from '../case/duty-lists.ts'
import { areaSchema, idSchema, plainDateSchema, words } from '../case/plain-shapes.ts'
import { LETTERS } from '../case/text-limits.ts'
import type { Instant, PlainDate } from '../procedure/civil-date.ts'
import { READING_IDS, type ReadingId } from '../procedure/readings.ts'
import { PARAGRAPH_IDS, type ParagraphId } from '../procedure/text.ts'

/**
 * The only definition of what a safeguarding board's officer can have recorded: which reading holds, when offices are closed, what England has
 * announced; and what its keeper of the directory has recorded of who is on duty. One stream for both areas, only ever added to. It is about no child, so it lies in plain; who, when and why stand with each entry.
 */
const areas = z.array(areaSchema).min(1).max(2)
const why = z.string().trim().min(10).max(LETTERS.note)

/** Where something was announced: an address or a letter, in words. */
const source = words(LETTERS.source)

export const readingIdSchema = z.enum(READING_IDS as [ReadingId, ...ReadingId[]])
export const LONGEST_PARAGRAPH = 8000

/** How long social care may take until the section 47 discussion; 'another-chapter': not said here, as printed. */
const section47LimitSchema = z.union([
  z.strictObject({ n: z.number().int().min(1).max(60), unit: z.enum(['working-days', 'days']) }),
  z.literal('another-chapter'),
])
export const bankHolidaySchema = z.strictObject({ on: plainDateSchema, name: words(LETTERS.name) })

/** A year of half-days. */
const MOST_SLOTS = 740
const rotaSlotSchema = z.strictObject({ on: plainDateSchema, half: z.enum(HALVES), people: z.array(idSchema).max(4) })

/** More than both councils and all agencies together have who are ever invited. */
export const MOST_PEOPLE = 5_000

const shapes = {
  ReadingChosen: z.strictObject({ areas, reading: readingIdSchema, option: idSchema, why }),
  /** Every day from `from` to `to`, both included. */
  ClosureAdded: z.strictObject({ areas, from: plainDateSchema, to: plainDateSchema, what: words(LETTERS.name), why }),
  ClosureRemoved: z.strictObject({ areas, closure: idSchema, why }),
  /** England's, so for both areas. `completes`: with these days all of that year's are known. */
  HolidaysAnnounced: z.strictObject({
    days: z.array(bankHolidaySchema).min(1).max(20),
    completes: z.number().int().min(2028).max(2150).optional(),
    source,
    why,
  }),
  HolidayWithdrawn: z.strictObject({ on: plainDateSchema, source, why }),
  Section47LimitSet: z.strictObject({ areas, limit: section47LimitSchema, why }),
  /** The board's own copy of the text, paragraph by paragraph. */
  TextInstalled: z.strictObject({
    areas,
    title: words(LETTERS.name),
    paragraphs: z.record(z.enum(PARAGRAPH_IDS as [ParagraphId, ...ParagraphId[]]), words(LONGEST_PARAGRAPH)),
    why,
  }),
  TextRemoved: z.strictObject({ areas, why }),
  /** A matrix edition of the board's own, as readMatrixFile() let it in; new assessments from that day use it. */
  MatrixInstalled: z.strictObject({ areas, definition: z.record(z.string(), z.unknown()), from: plainDateSchema, why }),
  /** Who is on duty in these half-days, instead of whoever was; nobody where `people` is empty, the first of several first. */
  RotaSet: z.strictObject({ areas, slots: z.array(rotaSlotSchema).min(1).max(MOST_SLOTS), why }),
  /** Who manages a district, instead of whoever did; nobody where no person is given. */
  DistrictsSet: z.strictObject({
    areas,
    districts: z
      .array(z.strictObject({ district: z.enum(DISTRICTS), person: idSchema.optional() }))
      .min(1)
      .max(DISTRICTS.length),
    why,
  }),
  /**
   * Who came into the directory by a file, and which columns changed of whom; the directory itself has the rest. `holders`: who held an office of these areas
   * until then, and so is told of it though the change took it from them; absent where an entry is from before that was kept.
   */
  PeopleBroughtIn: z.strictObject({
    areas,
    people: z
      .array(z.strictObject({ person: idSchema, is: z.enum(['new', 'changed']), fields: z.array(words(LETTERS.name)).max(20) }))
      .min(1)
      .max(MOST_PEOPLE),
    holders: z.array(idSchema).max(MOST_PEOPLE).exactOptional(),
    why,
  }),
  /** A second person stands for the address that a file changed. */
  AddressConfirmed: z.strictObject({ areas, person: idSchema, why }),
}
export const boardShapes = shapes

export type BoardEntryType = keyof typeof shapes

/** Recorded `at` (an instant) on a London day, by a person of the directory. */
export type BoardRecorded<T extends BoardEntryType> = {
  readonly id: string
  readonly type: T
  readonly v: number
  readonly at: Instant
  readonly by: string
  readonly on: PlainDate
  readonly data: z.infer<(typeof shapes)[T]>
}
export type BoardEntry = { [T in BoardEntryType]: BoardRecorded<T> }[BoardEntryType]

/** The version each type of entry is written with today; a changed shape goes up by one and is lifted when read. */
export const BOARD_VERSIONS: Readonly<Record<BoardEntryType, number>> = {
  ReadingChosen: 1,
  ClosureAdded: 1,
  ClosureRemoved: 1,
  HolidaysAnnounced: 1,
  HolidayWithdrawn: 1,
  Section47LimitSet: 1,
  TextInstalled: 1,
  TextRemoved: 1,
  MatrixInstalled: 1,
  RotaSet: 1,
  DistrictsSet: 1,
  PeopleBroughtIn: 1,
  AddressConfirmed: 1,
}
