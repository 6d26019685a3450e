import fc from 'fast-check'
import { addDays, type PlainDate, plainDate } from '../../src/procedure/civil-date.ts'
import type { CaseFacts, ChildStatus, Earlier, MeetingFacts } from '../../src/procedure/facts.ts'
import { asItIsNow } from '../../src/procedure/moves.ts'
import { obligations } from '../../src/procedure/obligations.ts'
import type { Terms } from '../../src/procedure/terms.ts'
import { AREAS, type Known, type MeetingKind, type RiskLevel } from '../../src/procedure/vocabulary.ts'
import { booked, held } from './facts-for.ts'

/** Everything that can still be recorded of a case, each as a step on a day: what adds to it, and what takes something away. */
export type Step = { readonly what: string; readonly take: (f: CaseFacts, on: PlainDate, id: string, terms: Terms) => CaseFacts }

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
const KNOWN: readonly Known[] = ['yes', 'no', 'not-known']
export const STATUSES: fc.Arbitrary<Partial<ChildStatus>> = fc.record({
  plan: fc.constantFrom<ChildStatus['plan']>('none', 'child-in-need', 'child-protection'),
  lookedAfter: fc.constantFrom<ChildStatus['lookedAfter']>('no', 'derby', 'derbyshire', { otherAuthority: 'Northtown' }),
  ehcPlan: fc.constantFrom(...KNOWN),
  openToMat: fc.boolean(),
  openToSocialCare: fc.boolean(),
})

function step(what: string, take: Step['take']): fc.Arbitrary<Step> {
  return fc.constant({ what, take })
}

function stepOf<T>(what: string, choices: fc.Arbitrary<T>, take: (choice: T) => Step['take']): fc.Arbitrary<Step> {
  return choices.map((choice) => ({ what: `${what} ${JSON.stringify(choice)}`, take: take(choice) }))
}

/** A change that takes something away keeps what was so, up to this day. */
function changed(f: CaseFacts, on: PlainDate, change: Omit<Earlier, 'until'>): CaseFacts {
  const was = Object.fromEntries(Object.keys(change).map((key) => [key, f[key as keyof CaseFacts]])) as Omit<Earlier, 'until'>
  return { ...f, ...change, earlier: [...(f.earlier ?? []), { ...was, until: on }] }
}

function openMeeting(f: CaseFacts, change: (one: MeetingFacts) => MeetingFacts): CaseFacts {
  const open = f.meetings.find((one) => !one.held && !one.cancelled)
  return { ...f, meetings: f.meetings.map((one) => (one === open ? change(one) : one)) }
}

function openDuty(f: CaseFacts, pick: number, terms: Terms): string | undefined {
  const open = obligations(f, terms).filter((one) => !one.met && !one.departed)
  return open[pick % Math.max(1, open.length)]?.id
}

const LISTS = ['matrices', 'judgements', 'cpmContacts', 'clarifications', 'referrals', 'reportForms', 'section47', 'done'] as const

/** What is added. */
export const ADDED: fc.Arbitrary<Step> = fc.oneof(
  step('matrix', (f, on, id) => ({ ...f, matrices: [...f.matrices, { id, on, withAgencies: true }] })),
  stepOf('judged', fc.constantFrom<RiskLevel>('low', 'medium', 'high'), (level) => (f, on, id) => ({
    ...f,
    judgements: [...f.judgements, { id, on, level }],
  })),
  stepOf('harm', fc.constantFrom(...KNOWN), (harm) => (f, on, id) => ({
    ...f,
    significantHarmSuspected: harm,
    ...(harm === 'yes' && { harmSuspected: [...(f.harmSuspected ?? [f.concern]), { id, on }] }),
  })),
  stepOf('contact', fc.boolean(), (existingManager) => (f, on, id, terms) => {
    const judgement = asItIsNow(f, terms).judgements.at(-1)?.id ?? 'none'
    return { ...f, cpmContacts: [...f.cpmContacts, { id, on, judgement, existingManager }] }
  }),
  stepOf('clarified', fc.constantFrom(...KNOWN), (meetingNeeded) => (f, on, id) => ({
    ...f,
    clarifications: [...f.clarifications, { id, on, level: f.judgements.at(-1)?.level ?? 'medium', meetingNeeded }],
  })),
  step('referral', (f, on, id) => ({ ...f, referrals: [...f.referrals, { id, on }] })),
  step('report form', (f, on, id) => ({ ...f, reportForms: [...f.reportForms, { id, on }] })),
  step('further concern', (f, on, id) => ({ ...f, furtherConcerns: [...(f.furtherConcerns ?? []), { id, on }] })),
  stepOf('section 47', fc.constantFrom('enquiry', 'no-enquiry'), (decision) => (f, on, id) => ({
    ...f,
    section47: [...f.section47, { id, on, decision: decision as 'enquiry' }],
  })),
  stepOf('enquiry ended, conference', fc.boolean(), (conference) => (f, on, id) => ({
    ...f,
    section47: f.section47.map((one, index) =>
      index === f.section47.length - 1 && one.decision === 'enquiry' && !one.ended ? { ...one, ended: { id, on, conference } } : one,
    ),
  })),
  stepOf('conference decided', fc.constantFrom('conference', 'no-conference'), (decision) => (f, on, id) => ({
    ...f,
    conferenceDecisions: [...(f.conferenceDecisions ?? []), { id, on, decision: decision as 'conference' }],
  })),
  stepOf('held', fc.tuple(fc.constantFrom(...KINDS), fc.constantFrom('continue', 'end')), ([kind, decision]) => (f, on, id) => {
    const isReview = kind === 'cse-review' || kind === 'line-manager-review'
    // Booked no later than held, so that a move in between doesn't part the two.
    const meeting = held(id, kind, on, { bookedOn: on, ...(isReview && { decision: decision as 'end' }) })
    return { ...f, meetings: [...f.meetings, { ...meeting, minutes: { id: `${id}-minutes`, on }, childSeen: { id: `${id}-seen`, on } }] }
  }),
  stepOf('booked', fc.constantFrom(...KINDS), (kind) => (f, on, id) => ({
    ...f,
    meetings: [...f.meetings, { ...booked(id, kind, addDays(on, 20)), bookedOn: on }],
  })),
  step('papers', (f, on, id) =>
    openMeeting(f, (one) => ({ ...one, papers: [...one.papers, { id, on, at: one.starts.at, paper: 'risk-assessment' }] })),
  ),
  step('meeting cancelled', (f, on, id) => openMeeting(f, (one) => ({ ...one, cancelled: { id, on } }))),
  stepOf('done', fc.nat({ max: 40 }), (pick) => (f, on, id, terms) => {
    const obligation = openDuty(f, pick, terms)
    return obligation ? { ...f, done: [...f.done, { id, on, obligation }] } : f
  }),
  stepOf('departed', fc.nat({ max: 40 }), (pick) => (f, on, id, terms) => {
    const obligation = openDuty(f, pick, terms)
    return obligation ? { ...f, departures: [...f.departures, { id, on, obligation, reason: 'reasons', by: 'someone' }] } : f
  }),
  step('risk has risen', (f, on, id) => ({ ...f, escalations: [...(f.escalations ?? []), { id, on }] })),
  step('other harm', (f, on, id) => ({ ...f, otherHarm: f.otherHarm ?? { id, on } })),
  step('perpetrator', (f, on, id) => ({ ...f, perpetratorIdentified: f.perpetratorIdentified ?? { id, on } })),
  step('very high', (f, on, id) => ({ ...f, riskVeryHigh: f.riskVeryHigh ?? { id, on } })),
  step('scoring in doubt', (f, on, id) => ({ ...f, scoringInDoubt: f.scoringInDoubt ?? { id, on } })),
  step('information held', (f, on, id) => ({ ...f, informationHeld: [...(f.informationHeld ?? []), { id, on }] })),
  step('transition in place', (f, on, id) => ({ ...f, transition: f.transition ?? { inPlace: { id, on } } })),
  step('closed', (f, on, id) => ({ ...f, closed: f.closed ?? { id, on, why: 'moved-away' } })),
)

/** What takes something away: another status, another birth date, another area, a date put right. */
export const TAKEN_AWAY: fc.Arbitrary<Step> = fc.oneof(
  stepOf('status', STATUSES, (status) => (f, on) => changed(f, on, { status: { ...f.status, ...status } })),
  stepOf(
    'birth',
    fc.constantFrom('2008-06-01', '2009-02-01', '2010-09-14', '2014-01-01'),
    (birth) => (f, on) => changed(f, on, { birth: plainDate(birth) }),
  ),
  stepOf('led by', fc.constantFrom<'mat' | 'social-care'>('mat', 'social-care'), (leadTeam) => (f, on) => changed(f, on, { leadTeam })),
  stepOf(
    'moved to',
    fc.constantFrom(...AREAS, { otherAuthority: 'Northtown' }),
    (to) => (f, on, id) =>
      f.moving ? { ...f, furtherMoves: [...(f.furtherMoves ?? []), { id, on, to }] } : { ...f, moving: { id, on, to } },
  ),
  stepOf(
    'corrected',
    fc.tuple(fc.constantFrom(...LISTS), fc.nat({ max: 5 }), fc.integer({ min: 0, max: 30 })),
    ([list, pick, back]) =>
      (f, on) => {
        const all: readonly { readonly on: PlainDate }[] = f[list]
        if (all.length === 0) return f
        const right = all.map((one, index) => (index === pick % all.length ? { ...one, on: addDays(on, -back) } : one))
        return changed(f, on, { [list]: right } as Omit<Earlier, 'until'>)
      },
  ),
)
