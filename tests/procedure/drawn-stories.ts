import fc from 'fast-check'
import { addDays, type PlainDate, plainDate } from '../../src/procedure/civil-date.ts'
import { asOf, ceasedOn, outlivesThePlan } from '../../src/procedure/endings.ts'
import { explain } from '../../src/procedure/explain.ts'
import type { CaseFacts, ChildStatus, Move } from '../../src/procedure/facts.ts'
import { asItIsNow } from '../../src/procedure/moves.ts'
import type { Obligation } from '../../src/procedure/obligation.ts'
import { obligations } from '../../src/procedure/obligations.ts'
import { READING_IDS, READINGS } from '../../src/procedure/readings.ts'
import type { DecidedUnder, Terms } from '../../src/procedure/terms.ts'
import { decidedUnder } from '../../src/procedure/terms.ts'
import { termsUnder } from '../../src/procedure/terms-then.ts'
import type { Area, RiskLevel } from '../../src/procedure/vocabulary.ts'
import { withCalendarOf } from '../../src/procedure/working-days.ts'
import { concern, TERMS } from './facts-for.ts'
import { ADDED, STATUSES, type Step, TAKEN_AWAY } from './later-facts.ts'

/** A case drawn at random: a child, what happened in which order, and how the board reads each open sentence. */
export type Story = {
  readonly area: Area
  readonly status: Partial<ChildStatus>
  readonly readings: Terms['readings']
  /**
   * How it read them before the step `since`, and reads them again from the step `back` on. A concern raised or a level judged while they were so
   * read was decided under these, which holds until a level is judged, or judged anew.
   */
  readonly before: Terms['readings']
  readonly since: number
  readonly back: number
  /** Each step some days after the one before. */
  readonly steps: readonly (readonly [Step, number])[]
}

const CHOOSABLE = READING_IDS.filter((id) => READINGS[id].options.length > 1)

/** Every reading a board can choose, each under any of its options; made simpler, it is the one we ship. */
const ANY_READINGS: fc.Arbitrary<Terms['readings']> = fc.record(
  Object.fromEntries(CHOOSABLE.map((id) => [id, fc.constantFrom(...READINGS[id].options)])),
)

export function stories(readings: 'as shipped' | 'any'): fc.Arbitrary<Story> {
  const step = fc.oneof({ weight: 4, arbitrary: ADDED }, { weight: 1, arbitrary: TAKEN_AWAY })
  return fc.record({
    area: fc.constantFrom<Area>('derby', 'derbyshire'),
    status: STATUSES,
    readings: readings === 'any' ? ANY_READINGS : fc.constant({}),
    before: readings === 'any' ? ANY_READINGS : fc.constant({}),
    since: readings === 'any' ? fc.integer({ min: 0, max: 15 }) : fc.constant(0),
    back: fc.integer({ min: 5, max: 40 }),
    steps: fc.array(fc.tuple(step, fc.integer({ min: 1, max: 60 })), { minLength: 2, maxLength: 25 }),
  })
}

type Told = {
  readonly what: string
  readonly on: PlainDate
  readonly facts: CaseFacts
  readonly owed: readonly Obligation[]
  readonly terms: Terms
}

/** The case after each step, on that step's day, under the terms its level was decided under. */
export function told({ area, status, readings, before, since, back, steps }: Story): readonly Told[] {
  const [now, then] = [termsWith(readings), termsWith(before)]
  const chosenAt = (index: number) => (index < since || (since > 0 && index >= back) ? then : now)
  let on = plainDate('2026-03-02')
  let terms = chosenAt(0)
  const raised = concern(area, status)
  let so: CaseFacts = { ...raised, concern: { ...raised.concern, under: decidedUnder(terms) } }
  return steps.map(([step, days], index) => {
    on = addDays(on, days)
    const judged = chosenAt(index)
    so = withTerms(step.take(so, on, `e${index}`, terms), so, decidedUnder(judged), decidedUnder(terms))
    if (so.judgements.some((one) => one.id === `e${index}`)) terms = judged
    const facts = asOf(so, on, terms)
    return { what: `${step.what} on ${on}`, on, facts, owed: obligations(facts, terms), terms }
  })
}

/** What was just judged was decided under the board's choice, and a move takes with it what the level stood under. */
function withTerms(f: CaseFacts, before: CaseFacts, judged: DecidedUnder, stood: DecidedUnder): CaseFacts {
  const moves = (f.furtherMoves?.length ?? 0) + (f.moving ? 1 : 0)
  const movesBefore = (before.furtherMoves?.length ?? 0) + (before.moving ? 1 : 0)
  const moved = (move: Move): Move => ({ under: stood, ...move })
  return {
    ...f,
    judgements: f.judgements.map((one) => ({ under: judged, ...one })),
    ...(moves > movesBefore && f.moving && { moving: moved(f.moving) }),
    ...(moves > movesBefore && f.furtherMoves && { furtherMoves: f.furtherMoves.map(moved) }),
  }
}

function termsWith(readings: Terms['readings']): Terms {
  return withCalendarOf(TERMS, { ...TERMS, readings })
}

/** What of all this isn't so: each line a sentence. Every way a case may be looked at agrees with every other, whatever happened. */
export function wrongIn(story: Story): readonly string[] {
  const all = told(story)
  const last = all.at(-1)
  return [
    ...all.flatMap((one, index) => undone(all[index - 1], one)),
    ...all.flatMap(afterTheEnd),
    ...(last ? [...unexplained(last), ...laterByRising(last)] : []),
  ]
}

/** What was met stays met on its day and what was departed from stays known; a correction may put the day right, and what was departed from may be done. */
function undone(before: Told | undefined, now: Told): readonly string[] {
  const after = settled(now.owed)
  return [...settled(before?.owed ?? [])].flatMap(([id, how]) => {
    const still = after.get(id)
    const stays = how === 'departed' || now.what.startsWith('corrected') ? still !== undefined : still === how
    return stays ? [] : [`${now.what}: ${id}, ${how} before, is ${still ?? 'gone'}`]
  })
}

function settled(all: readonly Obligation[]): ReadonlyMap<string, string> {
  return new Map(all.flatMap((one) => (one.met ? [[one.id, `met ${one.met.on}`]] : one.departed ? [[one.id, 'departed']] : [])))
}

/** Once the plan has ended, only what outlives it is open; and a day it ended on isn't in the future. */
function afterTheEnd({ what, on, facts, owed, terms }: Told): readonly string[] {
  const now = asItIsNow(facts, terms)
  const ended = ceasedOn(now, on, terms)
  const late = ended !== undefined && ended > on ? [`${what}: ended on ${ended}`] : []
  if (!now.closed) return late
  // What an area the child has left still owes stands under its own terms.
  const moves = [...(facts.moving ? [facts.moving] : []), ...(facts.furtherMoves ?? [])]
  const allTerms = [terms, ...moves.map((move) => termsUnder(move.under, terms))]
  const open = owed.filter((one) => isOpen(one) && !allTerms.some((some) => outlivesThePlan(now, one.duty, some)))
  return [...late, ...open.map((one) => `${what}: ${one.id} is open though the plan ended on ${now.closed?.on}`)]
}

/** Why and why not say what is owed: each duty by a rule whose every need holds, and a rule that asks for nothing says what it lacks. */
function unexplained({ on, facts, owed, terms }: Told): readonly string[] {
  const explained = explain(facts, terms, on)
  const [said, is] = [new Set(explained.flatMap((one) => one.owes)), new Set(owed.map((one) => one.id))]
  return [
    ...[...is].filter((id) => !said.has(id)).map((id) => `${id} is owed and not explained`),
    ...[...said].filter((id) => !is.has(id)).map((id) => `${id} is explained and not owed`),
    ...explained.flatMap(({ rule, owes, holds, conditions }) => {
      const lacks = conditions.filter((one) => one.holds !== (one.needed === 'yes'))
      if (!holds && lacks.length === 0) return [`${rule} asks for nothing and doesn't say why`]
      const failing = owes.length > 0 ? lacks.filter((one) => one.needed === 'yes') : []
      return failing.map((one) => `${rule} asks for ${owes.join()} though "${one.name}" doesn't hold`)
    }),
  ]
}

const HIGHER: Readonly<Partial<Record<RiskLevel | 'none', RiskLevel>>> = { low: 'medium', medium: 'high' }

/** A duty owed before a rise and after it isn't due later after it. */
function laterByRising({ on, facts, owed, terms }: Told): readonly string[] {
  const level = HIGHER[asItIsNow(facts, terms).judgements.at(-1)?.level ?? 'none']
  if (!level || facts.closed) return []
  const risen = obligations({ ...facts, judgements: [...facts.judgements, { id: 'risen', on: addDays(on, 1), level }] }, terms)
  return owed.filter(isOpen).flatMap((one) => {
    const same = risen.filter((other) => other.duty === one.duty && (other.id === one.id || isOpen(other)))
    if (same.length === 0 || one.due === 'undated' || soonest(same) <= one.due.by.on) return []
    return [`${one.id}, due ${one.due.by.on}, is due ${soonest(same)} once ${level}`]
  })
}

function isOpen(one: Obligation): boolean {
  return !one.met && !one.departed
}

function soonest(all: readonly Obligation[]): string {
  return all.map((one) => (one.due === 'undated' ? '9999' : one.due.by.on)).sort()[0] ?? '9999'
}
