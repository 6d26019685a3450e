import { fold } from '../../src/case/case.ts'
import { type CaseEvent, type EventType, eventShapes } from '../../src/case/events.ts'
import type { Area } from '../../src/procedure/vocabulary.ts'
import { given, moment, type Step } from '../given.ts'
import {
  BOOKED,
  book,
  concern,
  HELD,
  held,
  IN_OUTLOOK,
  judge,
  latestMeeting,
  MINUTED,
  matrix,
  PLANNED,
  UP_TO_BOOKED,
  UP_TO_HELD,
} from '../stories.ts'
import { type Draw, drawFrom, drawn, type Planting, replanted } from './draw.ts'

/**
 * A case whose every field holds a canary of its own: a story that somebody could have made, every free word of it replaced, and entries of
 * any kind drawn by their shapes. A canary tells the field it was put into.
 */
export type PlantedCase = {
  readonly caseId: string
  readonly reference: string
  readonly area: Area
  readonly events: readonly [CaseEvent, ...CaseEvent[]]
  readonly fieldOf: (canary: string) => string | undefined
}

const LETTERS = 'abdefghijklmnoprstuw'
/** Nothing that leaves, in no language, holds these letters one after the other; ids drawn of all letters do now and then, in mixed case. */
export const CANARY = /[Zz]qvx[a-z]{3,}|ZQVX[A-Z]{3,}/g
/** Every child here was born in a year in which nothing else of the case happens. */
export const BIRTH =
  /\b(?:200[89]|201[0-3])[-/. ]?(?:0\d|1[0-2])[-/. ]?\d\d\b|\b(?:\d{1,2}(?:st|nd|rd|th)?[-/. ](?:of )?[A-Za-z]{3,9}|\d\d[-/.]\d\d)[-/., ]*(?:200[89]|201[0-3])\b/

/** Behind a field that holds an id, and not words. */
export const AS_AN_ID = ' (an id)'

const derby = concern()
const shire = (level: 'low' | 'medium' | 'high'): readonly Step[] => [
  { at: '2026-11-23 10:00', by: 'imran', ask: { ...derby, area: 'derbyshire' } },
  { at: '2026-11-23 11:00', by: 'imran', ask: matrix() },
  { at: '2026-11-23 11:30', by: 'imran', ask: judge(level) },
]
const high: readonly Step[] = [
  { at: '2026-11-23 10:00', by: 'maya', ask: derby },
  { at: '2026-11-23 11:00', by: 'maya', ask: matrix() },
  { at: '2026-11-23 11:30', by: 'maya', ask: judge('high', { significantHarmSuspected: 'yes' }) },
]
const moved: Step = {
  at: '2026-11-25 09:30',
  by: 'priya',
  ask: (kase) => ({
    do: 'move-meeting',
    meeting: latestMeeting(kase),
    starts: moment('2026-12-09 10:00'),
    ends: moment('2026-12-09 11:30'),
    reason: 'x',
  }),
}
const calledOff: Step = {
  at: '2026-11-26 09:30',
  by: 'priya',
  ask: (kase) => ({ do: 'cancel-meeting', meeting: latestMeeting(kase), reason: 'x' }),
}

const toAnotherChair: Step = {
  at: '2026-11-26 09:30',
  by: 'priya',
  ask: (kase) => ({
    do: 'change-chair',
    meeting: latestMeeting(kase),
    chair: 'anita',
    starts: moment('2026-12-08 10:00'),
    ends: moment('2026-12-08 11:30'),
    reason: 'x',
  }),
}

type Story = { readonly area: Area; readonly steps: readonly Step[] }
const STORIES: readonly Story[] = [
  { area: 'derby', steps: UP_TO_BOOKED },
  { area: 'derby', steps: UP_TO_BOOKED.filter((step) => step !== BOOKED) },
  { area: 'derby', steps: [...UP_TO_BOOKED, IN_OUTLOOK, moved] },
  { area: 'derby', steps: [...UP_TO_BOOKED, IN_OUTLOOK, calledOff] },
  { area: 'derby', steps: [...UP_TO_BOOKED, IN_OUTLOOK, toAnotherChair] },
  { area: 'derby', steps: [...UP_TO_BOOKED, { ...HELD, ask: held({ outlinePlan: [] }) } as Step, MINUTED, PLANNED] },
  { area: 'derby', steps: [...UP_TO_HELD, MINUTED] },
  { area: 'derby', steps: [...UP_TO_BOOKED.slice(0, 5), { ...BOOKED, ask: book({ fill: [] }) } as Step] },
  { area: 'derby', steps: high },
  { area: 'derbyshire', steps: shire('low') },
  { area: 'derbyshire', steps: shire('medium') },
  { area: 'derbyshire', steps: shire('high') },
]
const TOLD = STORIES.map(({ area, steps }) => ({ area, events: JSON.stringify(given(...steps).events) }))

/** What isn't drawn: a second beginning there is never. */
export const DRAWN_KINDS = (Object.keys(eventShapes) as EventType[]).filter((type) => type !== 'ConcernRaised')

/** The `number`th case of the seed. Its reference and ids are its own, and say nothing. */
export function plantedCase(seed: number, number: number): PlantedCase {
  const draw = drawFrom(seed * 1_000_003 + number)
  const { area, events: story } = TOLD[number % TOLD.length] ?? draw.oneOf(TOLD)
  const head = number.toString(16).padStart(8, '0')
  const told = (JSON.parse(story) as CaseEvent[]).map(
    (event) => JSON.parse(JSON.stringify(event).replaceAll('00000000-', `${head}-`)) as CaseEvent,
  )
  const fields = new Map<string, string>()
  const planting = plantingFor(draw, fields, told)
  const reference = referenceOf(draw)
  const events = told.map((event) => withData(event, replanted(eventShapes[event.type], event.data, planting, event.type)))
  const more = Array.from({ length: 2 + draw.below(5) }, (_, at) =>
    drawnEvent(draw, planting, events, `${head}-0000-4000-9000-${String(at).padStart(12, '0')}`),
  )
  const [first, ...rest] = interleaved(events, more, draw)
  if (first?.type !== 'ConcernRaised') throw new Error('a case begins with its concern')
  const raised: CaseEvent = {
    ...first,
    data: { ...first.data, reference, child: { ...first.data.child, birth: birthOf(draw) } },
  } as CaseEvent
  return {
    caseId: `${head}-1111-4111-8111-111111111111`,
    reference,
    area,
    events: [raised, ...rest],
    fieldOf: (canary) => fields.get(canary.toLowerCase()),
  }
}

function withData(event: CaseEvent, data: unknown): CaseEvent {
  return { ...event, data } as CaseEvent
}

function plantingFor(draw: Draw, fields: Map<string, string>, told: readonly CaseEvent[]): Planting {
  const kase = fold(told)
  const ids = [
    ...told.map(({ id }) => id),
    ...(kase?.meetings.flatMap(({ id, booked }) => [id, ...booked.seats.map(({ seat }) => seat)]) ?? []),
    ...['maya', 'priya', 'tom', 'grace', 'imran', 'ruth', 'louise', 'meadowbank', 'police'],
  ]
  const canary = (at: string): string => {
    const made = `zqvx${Array.from({ length: 9 }, () => draw.oneOf([...LETTERS])).join('')}`
    fields.set(made, at)
    return `${made.charAt(0).toUpperCase()}${made.slice(1)}`
  }
  return {
    words: (at) => {
      // Outlook's own id and address of a meeting come from Outlook and go back to it; an instant is text by its shape, and nobody's words.
      if (/outlookId|joinUrl/.test(at)) return `AAMk${draw.below(1e9)}`
      return /endsAt/.test(at) ? `2026-11-${10 + draw.below(19)}T10:00:00.000Z` : canary(at)
    },
    // Now and then an id holds what it should not: nothing that leaves is made of one either.
    id: (at) => (draw.below(6) === 0 ? canary(`${at}${AS_AN_ID}`) : draw.oneOf(ids)),
    day: (at) => (/birth/i.test(at) ? birthOf(draw) : `2026-1${1 + draw.below(2)}-${String(1 + draw.below(28)).padStart(2, '0')}`),
  }
}

function birthOf(draw: Draw): string {
  return `${2008 + draw.below(6)}-0${1 + draw.below(9)}-${10 + draw.below(19)}`
}

const REFERENCE_SIGNS = [...'ABCDEFGHJKMNPQRSTVWXYZ23456789']

function referenceOf(draw: Draw): string {
  const signs = (count: number): string => Array.from({ length: count }, () => draw.oneOf(REFERENCE_SIGNS)).join('')
  return `${signs(4)}-${signs(2)}`
}

function drawnEvent(draw: Draw, planting: Planting, events: readonly CaseEvent[], id: string): CaseEvent {
  const like = draw.oneOf(events)
  const type = draw.oneOf(DRAWN_KINDS)
  return { ...like, id, type, v: 1, data: drawn(eventShapes[type], draw, planting, type) } as CaseEvent
}

/** In any order after the concern, as late recording and doubled clicks would have it. */
function interleaved(events: readonly CaseEvent[], more: readonly CaseEvent[], draw: Draw): readonly CaseEvent[] {
  return more.reduce<readonly CaseEvent[]>((so, one) => {
    const place = 1 + draw.below(so.length)
    return [...so.slice(0, place), one, ...so.slice(place)]
  }, events)
}
