import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type PlainDate, plainDate } from '../../src/procedure/civil-date.ts'
import type { CaseFacts, ChildStatus } from '../../src/procedure/facts.ts'
import { obligations } from '../../src/procedure/obligations.ts'
import type { Area, Known, MeetingKind, RiskLevel } from '../../src/procedure/vocabulary.ts'
import { concern, contacted, held, judged, TERMS } from './facts-for.ts'

type Step = (f: CaseFacts, on: PlainDate, id: string) => CaseFacts

const KINDS: readonly MeetingKind[] = [
  'cse-meeting-initial',
  'cse-review',
  'strategy-discussion-district',
  's47-strategy-discussion',
  'cin-network',
  'line-manager-review',
  'conference',
  'taf',
]
const STEPS: fc.Arbitrary<Step> = fc.oneof(
  fc.constant<Step>((f, on, id) => ({ ...f, matrices: [...f.matrices, { id, on, withAgencies: true }] })),
  fc.constantFrom<RiskLevel>('low', 'medium', 'high').map(
    (level): Step =>
      (f, on, id) => ({ ...f, judgements: [...f.judgements, { id, on, level }] }),
  ),
  fc.constantFrom('yes', 'no', 'not-known').map(
    (harm): Step =>
      (f) => ({ ...f, significantHarmSuspected: harm as 'yes' }),
  ),
  fc.constant<Step>((f, on, id) => ({ ...f, cpmContacts: [...f.cpmContacts, { id, on, judgement: f.judgements.at(-1)?.id ?? 'none' }] })),
  fc.constantFrom('yes', 'no', 'not-known').map(
    (need): Step =>
      (f, on, id) => ({ ...f, clarifications: [...f.clarifications, { id, on, level: 'medium', meetingNeeded: need as 'yes' }] }),
  ),
  fc.constant<Step>((f, on, id) => ({ ...f, referrals: [...f.referrals, { id, on }] })),
  fc.constant<Step>((f, on, id) => ({ ...f, reportForms: [...f.reportForms, { id, on }] })),
  fc.constant<Step>((f, on, id) => ({ ...f, furtherConcerns: [...(f.furtherConcerns ?? []), { id, on }] })),
  fc.constantFrom('enquiry', 'no-enquiry').map(
    (decision): Step =>
      (f, on, id) => ({ ...f, section47: [...f.section47, { id, on, decision: decision as 'enquiry' }] }),
  ),
  fc.tuple(fc.constantFrom(...KINDS), fc.constantFrom('continue', 'end')).map(
    ([kind, decision]): Step =>
      (f, on, id) => {
        const isReview = kind === 'cse-review' || kind === 'line-manager-review'
        const meeting = held(id, kind, on, isReview ? { decision: decision as 'end' } : {})
        return { ...f, meetings: [...f.meetings, { ...meeting, minutes: { id: `${id}-minutes`, on } }] }
      },
  ),
  fc.nat({ max: 40 }).map(
    (pick): Step =>
      (f, on, id) => {
        const open = obligations(f, TERMS).filter((one) => !one.met && !one.departed)
        const one = open[pick % Math.max(1, open.length)]
        return one ? { ...f, done: [...f.done, { id, on, obligation: one.id }] } : f
      },
  ),
  fc.constant<Step>((f, on, id) => ({ ...f, escalations: [...(f.escalations ?? []), { id, on }] })),
  fc.constant<Step>((f, on, id) => ({ ...f, closed: f.closed ?? { id, on, why: 'moved-away' } })),
)
const STATUSES: fc.Arbitrary<Partial<ChildStatus>> = fc.record({
  plan: fc.constantFrom<ChildStatus['plan']>('none', 'child-in-need', 'child-protection'),
  lookedAfter: fc.constantFrom<ChildStatus['lookedAfter']>('no', 'derby', 'derbyshire', { otherAuthority: 'Northtown' }),
  ehcPlan: fc.constantFrom<Known>('yes', 'no', 'not-known'),
  openToMat: fc.boolean(),
})

describe('a case as it grows', () => {
  it('a later fact never removes or undoes what was met', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<Area>('derby', 'derbyshire'),
        STATUSES,
        fc.array(fc.tuple(STEPS, fc.integer({ min: 1, max: 60 })), { minLength: 2, maxLength: 25 }),
        (area, status, steps) => {
          let facts = concern(area, status)
          let on = plainDate('2026-03-02')
          let met = new Map<string, string>()
          steps.forEach(([step, days], index) => {
            on = addDays(on, days)
            facts = step(facts, on, `e${index}`)
            const now = new Map(obligations(facts, TERMS).flatMap((one) => (one.met ? [[one.id, one.met.on] as const] : [])))
            for (const [id, day] of met) expect(`${id} ${now.get(id)}`).toBe(`${id} ${day}`)
            met = now
          })
        },
      ),
      { numRuns: 300 },
    )
  })

  /** What a rise from medium to high takes away while it is still unmet, each because its own rule speaks of medium only. */
  const MEDIUM_ONLY = [
    'consider-assessment', // ME-2
    'update-assessments', // ME-8
    'decide-threshold', // ME-9
    'provide-as-child-in-need', // ME-11
    'contact-duty-cpm', // ME-12
    'contact-locality-cpm', // ME-13
    'clarify-level', // ME-12, ME-13
    'confirm-meeting', // ME-14, ME-23
    'ask-for-strategy-discussion', // CS-3
    'address-associated-needs', // ME-6; in Derby it stays, by HI-15
    'offer-specialist-help', // ME-7; likewise
    'hold-strategy-discussion', // CS-13 speaks of medium; at high the second manager comes in (CS-18, A-58)
  ]
  it('HI-15: raising the level makes no shared duty later and removes only the duties of medium', () => {
    fc.assert(
      fc.property(fc.constantFrom<Area>('derby', 'derbyshire'), STATUSES, fc.integer({ min: 0, max: 40 }), (area, status, days) => {
        const medium = contacted(judged(area, 'medium', status))
        const high: CaseFacts = {
          ...medium,
          judgements: [...medium.judgements, { id: 'high', on: addDays(plainDate('2026-03-05'), days), level: 'high' }],
        }
        const after = obligations(high, TERMS)
        for (const one of obligations(medium, TERMS)) {
          const same = after.filter((other) => other.duty === one.duty)
          if (same.length === 0) expect(MEDIUM_ONLY).toContain(one.duty)
          const first = same.map((other) => (other.due === 'undated' ? '9999' : other.due.by.on)).sort()[0]
          if (first && one.due !== 'undated') expect(first <= one.due.by.on).toBe(true)
        }
      }),
    )
  })
})
