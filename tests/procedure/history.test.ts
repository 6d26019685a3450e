import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type PlainDate, plainDate } from '../../src/procedure/civil-date.ts'
import { asOf } from '../../src/procedure/endings.ts'
import type { CaseFacts } from '../../src/procedure/facts.ts'
import { gridOfCases } from '../../src/procedure/grid-of-cases.ts'
import type { Obligation } from '../../src/procedure/obligation.ts'
import { obligations } from '../../src/procedure/obligations.ts'
import type { RuleId } from '../../src/procedure/rules.ts'
import { AREAS, type Area, type Duty, type RiskLevel } from '../../src/procedure/vocabulary.ts'
import { concern, TERMS } from './facts-for.ts'
import { ADDED, STATUSES, type Step, TAKEN_AWAY } from './later-facts.ts'

const steps = (of: fc.Arbitrary<Step>) => fc.array(fc.tuple(of, fc.integer({ min: 1, max: 60 })), { minLength: 2, maxLength: 25 })
const areas = fc.constantFrom<Area>('derby', 'derbyshire')

/** Everything owed after each step, on that step's day. */
function told(area: Area, facts: CaseFacts, story: readonly (readonly [Step, number])[]) {
  let on: PlainDate = plainDate('2026-03-02')
  let so = facts
  return story.map(([step, days], index) => {
    on = addDays(on, days)
    so = step.take(so, on, `e${index}`)
    return { what: `${area}: ${step.what} on ${on}`, settled: settled(obligations(asOf(so, on, TERMS), TERMS)) }
  })
}

function settled(all: readonly Obligation[]): ReadonlyMap<string, string> {
  return new Map(all.flatMap((one) => (one.met ? [[one.id, `met ${one.met.on}`]] : one.departed ? [[one.id, 'departed']] : [])))
}

describe('a case as it grows', () => {
  it('a later fact never removes or undoes what was met, nor what was departed from', () => {
    fc.assert(
      fc.property(
        areas,
        STATUSES,
        steps(fc.oneof({ weight: 4, arbitrary: ADDED }, { weight: 1, arbitrary: TAKEN_AWAY })),
        (area, status, story) => {
          let before: ReadonlyMap<string, string> = new Map()
          for (const { what, settled: now } of told(area, concern(area, status), story)) {
            for (const [id, how] of before) {
              // A correction may put the day right; what was departed from may still be done.
              const still = now.get(id)
              const stays = how === 'departed' || what.includes('corrected') ? still !== undefined : still === how
              expect([what, id, stays ? how : still]).toEqual([what, id, how])
            }
            before = now
          }
        },
      ),
      { numRuns: 300 },
    )
  })
})

type Rise = 'low to medium' | 'low to high' | 'medium to high'
/** What each rise takes away while it is unmet, by hand from the text: the duty, and the rule that speaks of the lower level only. */
const REMOVED: Readonly<Record<Area, Readonly<Record<Rise, readonly (readonly [Duty, RuleId])[]>>>> = {
  derby: {
    'low to medium': [
      ['early-help-assessment', 'LO-4'],
      ['call-taf', 'LO-7'],
      ['address-in-existing-plan', 'LO-18'],
      ['update-matrix', 'LO-16'],
    ],
    'low to high': [
      ['early-help-assessment', 'LO-4'],
      ['call-taf', 'LO-7'],
      ['address-in-existing-plan', 'LO-18'],
      ['update-matrix', 'LO-16'],
    ],
    // "All other processes are as for medium" (HI-15): the need for a meeting, which will be called (HI-14), isn't asked any more, and the
    // manager clarifies the new level once contacted about it.
    'medium to high': [
      ['clarify-level', 'ME-12'],
      ['confirm-meeting', 'ME-14'],
    ],
  },
  derbyshire: {
    'low to medium': [
      ['early-help-assessment', 'LO-4'],
      ['call-taf', 'LO-7'],
      ['address-in-existing-plan', 'LO-18'],
      ['update-matrix', 'LO-16'],
    ],
    // Derbyshire's text prints the referral, the report form and section 47 at high, and nothing else.
    'low to high': [
      ['early-help-assessment', 'LO-4'],
      ['call-taf', 'LO-7'],
      ['address-in-existing-plan', 'LO-18'],
      ['update-matrix', 'LO-16'],
      ['address-associated-needs', 'LO-13'],
      ['offer-specialist-help', 'LO-14'],
    ],
    'medium to high': [
      ['consider-assessment', 'ME-2'],
      ['address-associated-needs', 'ME-6'],
      ['offer-specialist-help', 'ME-7'],
      ['update-assessments', 'ME-8'],
      ['decide-threshold', 'ME-9'],
      ['provide-as-child-in-need', 'ME-11'],
      ['contact-locality-cpm', 'ME-13'],
      ['clarify-level', 'ME-13'],
      ['confirm-meeting', 'ME-23'],
      ['ask-for-strategy-discussion', 'CS-3'],
      ['hold-strategy-discussion', 'CS-3'],
    ],
  },
}

describe('raising the level', () => {
  const grid = gridOfCases().flatMap((facts) => [facts, { ...facts, furtherConcerns: [{ id: 'more', on: plainDate('2026-06-01') }] }])
  it.each(AREAS.flatMap((area) => (['low to medium', 'low to high', 'medium to high'] as const).map((rise) => [area, rise] as const)))(
    'HI-15, LO-17: in %s, %s, with every status: nothing shared becomes later, and only what is listed goes',
    (area, rise) => {
      const [from, to] = rise.split(' to ') as [RiskLevel, RiskLevel]
      const listed = REMOVED[area][rise]
      const gone = new Map<string, string>()
      for (const facts of grid.filter((one) => one.area === area && one.judgements.at(-1)?.level === from)) {
        const risen = { ...facts, judgements: [...facts.judgements, { id: 'risen', on: plainDate('2026-07-06'), level: to }] }
        const after = obligations(risen, TERMS)
        for (const one of obligations(facts, TERMS).filter(isOpen)) {
          const same = after.filter((other) => other.duty === one.duty && (other.id === one.id || isOpen(other)))
          if (same.length === 0) gone.set(one.duty, one.cites[0].rule)
          else if (one.due !== 'undated') expect([one.id, soonest(same) <= one.due.by.on]).toEqual([one.id, true])
        }
      }
      expect([...gone].sort()).toEqual([...listed].map(([duty, rule]) => [duty, rule]).sort())
    },
  )
})

function isOpen(one: Obligation): boolean {
  return !one.met && !one.departed
}

function soonest(all: readonly Obligation[]): string {
  return all.map((one) => (one.due === 'undated' ? '9999' : one.due.by.on)).sort()[0] ?? '9999'
}
