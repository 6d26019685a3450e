import { expect } from 'vitest'
import { type Case, fold } from '../src/case/case.ts'
import type { Circumstances, Command, Observation } from '../src/case/commands.ts'
import { decide } from '../src/case/decide.ts'
import type { CaseEvent, EventType, Recorded } from '../src/case/events.ts'
import { observe } from '../src/case/observe.ts'
import { isRefusal, type Refusal } from '../src/case/refusal.ts'
import { ENGLAND } from '../src/procedure/bank-holidays.ts'
import { clockTime, instant, type LondonMoment, plainDate } from '../src/procedure/civil-date.ts'
import { FIRST_EDITION } from '../src/procedure/matrix/dd-cse-2017r1.ts'
import type { Editions } from '../src/procedure/matrix/editions.ts'
import type { Terms } from '../src/procedure/terms.ts'
import { PEOPLE, person } from './people.ts'

/**
 * given(...what happened).when(command).then(...events) or .refused({...}). What happened is told as commands too,
 * each on its day and by its person, so that no history is tested that nobody could have made.
 */
export const TERMS: Terms = { edition: '2017-07', calendar: ENGLAND, closures: [], readings: {} }

export function moment(text: string): LondonMoment {
  const [on = '', at = '09:00'] = text.split(' ')
  return { on: plainDate(on), at: clockTime(at) }
}

/** Who asks for what, and when ('2026-11-23 10:00'). */
export type Step =
  | { readonly at: string; readonly by: string; readonly ask: Command | ((kase: Case) => Command) }
  | { readonly at: string; readonly saw: Observation | ((kase: Case) => Observation) }

type Told = {
  readonly events: readonly CaseEvent[]
  readonly kase: Case | undefined
  readonly ids: () => string
  readonly editions: Editions
}

export const EDITIONS: Editions = [FIRST_EDITION]

export function circumstances(at: string, by: string, newId: () => string, editions: Editions = EDITIONS): Circumstances {
  const now = moment(at)
  return {
    now,
    at: instant(`${now.on}T${now.at}:00.000Z`),
    actor: person(by),
    directory: PEOPLE,
    terms: TERMS,
    present: TERMS,
    editions,
    newId,
    newReference: () => 'K7Q2-9F',
  }
}

function numbers(): () => string {
  let count = 0
  return () => `00000000-0000-4000-8000-${String(++count).padStart(12, '0')}`
}

export function given(...steps: readonly Step[]) {
  return givenUnder(EDITIONS, ...steps)
}

/** The same where a board has put editions of its own into force. */
export function givenUnder(editions: Editions, ...steps: readonly Step[]) {
  const told = tell(steps, editions)
  return {
    events: told.events,
    get kase(): Case {
      if (told.kase === undefined) throw new Error('nothing has happened yet')
      return told.kase
    },
    when: (by: string, at: string, ask: Command | ((kase: Case) => Command)) => outcome(told, by, at, ask),
    saw: (at: string, saw: Observation) => (told.kase === undefined ? [] : observe(saw, told.kase, circumstances(at, 'maya', told.ids))),
  }
}

function tell(steps: readonly Step[], editions: Editions): Told {
  const ids = numbers()
  let events: readonly CaseEvent[] = []
  for (const step of steps) {
    const kase = fold(events)
    if ('saw' in step) {
      if (kase === undefined) throw new Error('nothing to see yet')
      const saw = typeof step.saw === 'function' ? step.saw(kase) : step.saw
      events = [...events, ...observe(saw, kase, circumstances(step.at, 'maya', ids))]
      continue
    }
    const decided = decide(asked(step.ask, kase), kase, circumstances(step.at, step.by, ids, editions))
    if (isRefusal(decided)) throw new Error(`the story itself is refused at ${step.at}: ${decided.says}`)
    events = [...events, ...decided.events]
  }
  return { events, kase: fold(events), ids, editions }
}

function asked(ask: Command | ((kase: Case) => Command), kase: Case | undefined): Command {
  if (typeof ask !== 'function') return ask
  if (kase === undefined) throw new Error('nothing has happened yet')
  return ask(kase)
}

function outcome(told: Told, by: string, at: string, ask: Command | ((kase: Case) => Command)) {
  const decided = decide(asked(ask, told.kase), told.kase, circumstances(at, by, told.ids, told.editions))
  return {
    decided,
    /** The one event that follows, of this type, holding at least these values. */
    // biome-ignore lint/suspicious/noThenProperty: given, when, then is how a story reads; nobody awaits one.
    then: <T extends EventType>(type: T, data: Partial<Recorded<T>['data']> = {}): Recorded<T> => {
      if (isRefusal(decided)) throw new Error(`refused: ${decided.says}`)
      expect(decided.events.map((event) => event.type)).toEqual([type])
      expect(decided.events[0].data).toMatchObject(data)
      return decided.events[0] as Recorded<T>
    },
    refused: (
      like: { readonly kind?: Refusal['kind']; readonly field?: string; readonly rules?: readonly string[]; readonly says?: RegExp } = {},
    ): Refusal => {
      if (!isRefusal(decided)) throw new Error(`not refused: ${decided.events.map((event) => event.type).join(', ')}`)
      if (like.kind !== undefined) expect(decided.kind).toBe(like.kind)
      if (like.field !== undefined) expect(decided.field).toBe(like.field)
      if (like.says !== undefined) expect(decided.says).toMatch(like.says)
      if (like.rules !== undefined) expect(decided.because?.map((one) => one.rule)).toEqual(expect.arrayContaining([...like.rules]))
      return decided
    },
  }
}
