import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainDate } from '../../src/procedure/civil-date.ts'
import { asOf } from '../../src/procedure/endings.ts'
import { explain } from '../../src/procedure/explain.ts'
import type { CaseFacts } from '../../src/procedure/facts.ts'
import { gridOfCases } from '../../src/procedure/grid-of-cases.ts'
import type { Obligation } from '../../src/procedure/obligation.ts'
import { obligations } from '../../src/procedure/obligations.ts'
import type { RuleId } from '../../src/procedure/rules.ts'
import { AREAS, type Area, type Duty, type RiskLevel } from '../../src/procedure/vocabulary.ts'
import { stories, wrongIn } from './drawn-stories.ts'
import { booked, concern, contacted, held, judged, owedIn, TERMS, withMeetings } from './facts-for.ts'

describe('a case as it grows', () => {
  // The same under every reading there is, at length: npm run fuzz-stories.
  it.each([
    ['as shipped', 100],
    ['any', 200],
  ] as const)(
    'a later fact never undoes what was met or departed from, and every way to look at a case agrees: readings %s',
    (readings, runs) => {
      fc.assert(
        fc.property(stories(readings), (story) => {
          expect(wrongIn(story)).toEqual([])
        }),
        { numRuns: runs },
      )
    },
  )
  it('A-59: what was met under the readings of an earlier judgement stays met when the level is judged anew under others', () => {
    const summoned = { edition: '2017-07' as const, readings: { 'A-59': 'summoned' } }
    const first = withMeetings(contacted(judged('derby', 'medium')), booked('m1', 'cse-meeting-initial', '2026-03-20'))
    expect(owedIn(first, 'hold-cse-meeting:judged', { ...TERMS, ...summoned }).met).toMatchObject({ on: '2026-03-06' })
    const [judgement] = first.judgements
    if (!judgement) throw new Error('nothing is judged')
    const again: CaseFacts = {
      ...first,
      judgements: [
        { ...judgement, under: summoned },
        { id: 'again', on: plainDate('2026-03-10'), level: 'medium' },
      ],
    }
    expect(owedIn(again, 'hold-cse-meeting:judged').met).toMatchObject({ on: '2026-03-06' })
    expect(explain(again, TERMS, plainDate('2026-03-10')).find((one) => one.owes.includes('hold-cse-meeting:judged'))).toMatchObject({
      rule: 'ME-15',
      holds: true,
    })
  })
  it('A-65: and on the day on which it was met, though under the newer reading something earlier would have met it', () => {
    const twice = contacted(judged('derby', 'low', { plan: 'child-protection' }))
    const [judgement] = twice.judgements
    if (!judgement) throw new Error('nothing is judged')
    const again: CaseFacts = {
      ...twice,
      concern: { ...twice.concern, under: { edition: '2017-07', readings: {} } },
      cpmContacts: [...twice.cpmContacts, { id: 'both', on: plainDate('2026-03-09'), judgement: 'judged', existingManager: true }],
      judgements: [
        { ...judgement, under: { edition: '2017-07', readings: {} } },
        { id: 'again', on: plainDate('2026-03-10'), level: 'low' },
      ],
    }
    const oneContact = { ...TERMS, readings: { 'A-65': 'one-contact' } }
    expect(owedIn(again, 'liaise-existing-cpm:concern', oneContact).met).toMatchObject({ on: '2026-03-09' })
    // Nor when the case had stood under the newer reading before, until the level was judged.
    const once: CaseFacts = { ...again, concern: { ...twice.concern, under: { edition: '2017-07', readings: oneContact.readings } } }
    expect(owedIn(once, 'liaise-existing-cpm:concern', oneContact).met).toMatchObject({ on: '2026-03-09' })
  })
  it('A-65: nor is a day that was put right the one it has, where something else met it before', () => {
    const raised = { edition: '2017-07' as const, readings: { 'A-82': 'from-the-meeting-on' } }
    const child = concern('derby', { plan: 'child-protection' })
    const contact = (id: string, on: string) => ({ id, on: plainDate(on), judgement: 'none', existingManager: true })
    const corrected: CaseFacts = {
      ...child,
      concern: { ...child.concern, under: raised },
      cpmContacts: [contact('first', '2026-03-05'), contact('second', '2026-03-04')],
      earlier: [{ until: plainDate('2026-03-05'), cpmContacts: [contact('first', '2026-03-03'), contact('second', '2026-03-04')] }],
    }
    const met = (facts: CaseFacts, terms = TERMS) => owedIn(facts, 'liaise-existing-cpm:concern', terms).met
    expect(met({ ...corrected, concern: child.concern }, { ...TERMS, ...raised })).toMatchObject({ on: '2026-03-04', by: 'second' })
    const judgedSince: CaseFacts = { ...corrected, judgements: [{ id: 'judged', on: plainDate('2026-03-06'), level: 'low' }] }
    expect(met(judgedSince)).toMatchObject({ on: '2026-03-04', by: 'second' })
  })
  it('RC-1, A-67: what was met before any level was judged stays met when the level is judged under readings chosen since', () => {
    const raised = { edition: '2017-07' as const, readings: { 'A-67': 'all-meetings' } }
    const unjudged = withMeetings(concern('derby'), {
      ...held('review', 'cse-review', '2026-03-03'),
      minutes: { id: 'minutes', on: plainDate('2026-03-03') },
    })
    const first: CaseFacts = { ...unjudged, concern: { ...unjudged.concern, under: raised } }
    expect(owedIn(first, 'circulate-minutes:review', { ...TERMS, ...raised }).met).toMatchObject({ on: '2026-03-03' })
    const initialOnly = { ...TERMS, readings: { 'A-67': 'initial-only' } }
    const judgedSince: CaseFacts = { ...first, judgements: [{ id: 'judged', on: plainDate('2026-03-04'), level: 'low' }] }
    expect(owedIn(judgedSince, 'circulate-minutes:review', initialOnly).met).toMatchObject({ on: '2026-03-03' })
    // Where nothing was chosen in between, nothing is looked for under another choice.
    const neverRead: CaseFacts = { ...judgedSince, concern: unjudged.concern }
    expect(obligations(neverRead, initialOnly).map((one) => one.id)).not.toContain('circulate-minutes:review')
  })
  it('RV-14: a birthday that was wrongly recorded makes no transition duty under the right one', () => {
    const low = {
      ...judged('derby', 'medium'),
      judgements: [...judged('derby', 'medium').judgements, { id: 'low', on: plainDate('2026-03-06'), level: 'low' as const }],
    }
    const wrong: CaseFacts = { ...low, birth: plainDate('2008-06-01'), earlier: [{ until: plainDate('2026-03-09'), birth: low.birth }] }
    const fromTheLevel = { ...TERMS, readings: { 'A-86': 'from-the-level' } }
    const grown = asOf(
      { ...wrong, transition: { inPlace: { id: 'in', on: plainDate('2026-05-04') } } },
      plainDate('2026-06-01'),
      fromTheLevel,
    )
    expect(grown.closed?.why).toBe('turned-18')
    expect(obligations(grown, fromTheLevel).map((one) => one.duty)).not.toContain('transition-services')
  })
})

it('HI-15, A-36: a rise takes no limit away, also where a board sees none for the duty that is left', () => {
  const readings = { 'A-36': 'no-limit', 'A-60': 'lapses' }
  const medium = contacted(judged('derby', 'medium', { plan: 'child-protection' }))
  const asked: CaseFacts = { ...medium, section47: [{ id: 's47', on: plainDate('2026-03-06'), decision: 'enquiry' }] }
  const risen: CaseFacts = { ...asked, judgements: [...asked.judgements, { id: 'risen', on: plainDate('2026-03-09'), level: 'high' }] }
  const by = (facts: CaseFacts, id: string) => owedIn(facts, id, { ...TERMS, readings }).due
  expect(by(asked, 'hold-cse-meeting:judged')).toMatchObject({ by: { on: '2026-03-26' } })
  expect(by(risen, 'hold-cse-meeting:risen')).toMatchObject({ by: { on: '2026-03-26' } })
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
