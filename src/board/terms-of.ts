import type { PlainDate } from '../procedure/civil-date.ts'
import { READINGS, type ReadingId } from '../procedure/readings.ts'
import { AS_SHIPPED, type DaysClosed, type DecidedUnder, type Terms } from '../procedure/terms.ts'
import type { Area } from '../procedure/vocabulary.ts'
import { type Choices, daysOf } from './choices.ts'

/** What the area's board has chosen by now: what a level judged today is decided under. */
export function presentTerms(choices: Choices, area: Area): DecidedUnder {
  const { readings, section47Limit } = choices.areas[area]
  const otherwise = Object.entries(readings).filter(([id, option]) => option !== READINGS[id as ReadingId].options[0])
  return { ...AS_SHIPPED, readings: Object.fromEntries(otherwise), ...(section47Limit === undefined ? {} : { section47Limit }) }
}

const made = new WeakMap<Choices, Map<string, Terms>>()

/**
 * The terms a case of this area stands under: the readings it was decided under, else the board's present ones. Holidays and closures are facts
 * about the world, so of those the newest always count. The same object for the same question, because calendars are laid out once for each.
 */
export function termsFor(choices: Choices, area: Area, decided: DecidedUnder = presentTerms(choices, area)): Terms {
  const known = made.get(choices) ?? new Map<string, Terms>()
  made.set(choices, known)
  const name = `${area} ${JSON.stringify(sorted(decided))}`
  const terms = known.get(name) ?? {
    ...decided,
    calendar: choices.calendar,
    ...closuresOf(choices, area),
    closedIn: { derby: closuresOf(choices, 'derby'), derbyshire: closuresOf(choices, 'derbyshire') },
  }
  known.set(name, terms)
  return terms
}

function closuresOf(choices: Choices, area: Area): DaysClosed {
  const closed = choices.areas[area].closures.flatMap((one) => daysOf(one).map((on): [PlainDate, string] => [on, one.what]))
  return { closures: [...new Set(closed.map(([on]) => on))], closedFor: Object.fromEntries(closed) }
}

function sorted({ readings, ...others }: DecidedUnder): unknown {
  return [others, Object.entries(readings).sort(([a], [b]) => (a < b ? -1 : 1))]
}
