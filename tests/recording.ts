import { expect } from 'vitest'
import type { Case } from '../src/case/case.ts'
import type { Command } from '../src/case/commands.ts'
import { factsOf } from '../src/case/facts-of.ts'
import { plainDate } from '../src/procedure/civil-date.ts'
import { obligations } from '../src/procedure/obligations.ts'
import { type Step, TERMS } from './given.ts'

/** Facts of a case, recorded in the steps of a story, and what is owed of it after. */

export type Fact = Extract<Command, { readonly do: 'record-fact' }>['fact']

export const record = (fact: Fact | ((kase: Case) => Fact), on?: string) => (kase: Case) =>
  ({
    do: 'record-fact',
    fact: typeof fact === 'function' ? fact(kase) : fact,
    ...(on === undefined ? {} : { on: plainDate(on) }),
  }) as const
export const step = (at: string, by: string, fact: Fact | ((kase: Case) => Fact), on?: string): Step => ({ at, by, ask: record(fact, on) })
export const owed = (kase: Case, duty: string) => obligations(factsOf(kase), TERMS).filter((one) => one.duty === duty)
export const last = (kase: Case, is: Fact['is']): string => kase.facts.findLast((one) => one.is === is)?.id ?? 'none'

/** The first meeting of a case, to be booked once more with other seats. */
export function bookingOf(kase: Case) {
  const { kind, starts, ends, chair, minuteTaker } = kase.meetings[0]?.booked ?? expect.fail('not booked')
  return { do: 'book-meeting', kind, starts, ends, chair, minuteTaker } as const
}
