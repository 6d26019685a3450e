import type { PlainDate } from '../procedure/civil-date.ts'
import type { CaseFacts, Happening, MeetingFacts } from '../procedure/facts.ts'
import { answeredDuties, factsIn, keptToPolice } from './answers.ts'
import type { Case, Meeting } from './case.ts'
import type { FactKind } from './fact-shapes.ts'
import { movesOf, referredOn } from './handover.ts'

/** What the procedure looks at, out of the history: no name and no address goes with it. Ids are the ids of the entries. */
export function factsOf(kase: Case): CaseFacts {
  const last = kase.judgements.at(-1)
  return {
    birth: kase.child.birth,
    status: kase.status,
    ...movesOf(kase),
    concern: { ...happening(kase.raised), under: kase.raised.under },
    matrices: kase.matrices.map((matrix) => ({ ...happening(matrix), withAgencies: matrix.consulted.length > 0 })),
    judgements: judgementsOf(kase),
    significantHarmSuspected: last?.significantHarmSuspected ?? 'not-known',
    cpmContacts: cpmContactsOf(kase),
    clarifications: kase.clarifications.map((one) => ({ ...happening(one), level: one.level, meetingNeeded: one.meetingNeeded })),
    // handing over is the referral to the other area's social care.
    referrals: [...kase.referrals, ...kase.handovers].map(happening),
    reportForms: kase.reportForms.map((one) => ({ ...happening(one), ...(one.about === undefined ? {} : { about: one.about }) })),
    section47: section47Of(kase),
    ...seenOf(kase),
    earlier: kase.earlier,
    meetings: kase.meetings.map(meetingFactsOf),
    done: [
      ...kase.done.map((one) => ({ ...happening(one), obligation: one.obligation })),
      ...answeredDuties(kase),
      ...referredOn(kase),
      ...kase.meetings.flatMap((one) => ownViews(one, kase)),
    ],
    departures: [
      ...kase.departures.map((one) => ({ ...happening(one), obligation: one.obligation, reason: one.reason, by: one.by })),
      ...notJudged(kase),
      ...keptToPolice(kase),
    ],
    ...(kase.closed === undefined ? {} : { closed: { ...happening(kase.closed), why: kase.closed.why } }),
  }
}

function happening(stamp: { readonly id: string; readonly on: PlainDate }): Happening {
  return { id: stamp.id, on: stamp.on }
}

function judgementsOf({ levels }: Case): CaseFacts['judgements'] {
  return levels.filter((one) => one.from !== 'handover').map((one) => ({ ...happening(one), level: one.level, under: one.under }))
}

/** What came up beside matrix and judgement. */
function seenOf(kase: Case): Partial<CaseFacts> {
  const all = (is: FactKind) => factsIn(kase, is).map(happening)
  const leadTeam = factsIn(kase, 'lead-team').at(-1)?.team
  return {
    furtherConcerns: all('further-concern'),
    informationHeld: all('information-held'),
    escalations: all('risk-risen'),
    otherHarm: all('other-harm'),
    perpetratorIdentified: all('person-of-concern'),
    scoringInDoubt: all('scoring-in-doubt'),
    riskVeryHigh: all('very-high'),
    coreGroups: all('core-group'),
    conferenceDecisions: factsIn(kase, 'conference').map((one) => ({
      ...happening(one),
      decision: one.decision === 'call' ? 'conference' : 'no-conference',
    })),
    transition: transitionOf(kase),
    harmSuspected: harmSuspected(kase),
    ...(leadTeam === undefined ? {} : { leadTeam }),
  }
}

function transitionOf(kase: Case): NonNullable<CaseFacts['transition']> {
  const first = (stage: 'identified' | 'in-place') => factsIn(kase, 'transition').find((one) => one.stage === stage)
  const [identified, inPlace] = [first('identified'), first('in-place')]
  return {
    ...(identified === undefined ? {} : { identified: happening(identified) }),
    ...(inPlace === undefined ? {} : { inPlace: happening(inPlace) }),
  }
}

/** HI-4: each judgement that came to suspect significant harm which the one before it didn't. */
function harmSuspected(kase: Case): Happening[] {
  const suspects = (index: number) => kase.judgements[index]?.significantHarmSuspected === 'yes'
  return kase.judgements.filter((_, index) => suspects(index) && !suspects(index - 1)).map(happening)
}

/** an enquiry that ended without a conference lets the paused limit run on from its first start. */
function section47Of(kase: Case): CaseFacts['section47'] {
  return factsIn(kase, 'section-47').map((decided) => {
    const ended = factsIn(kase, 'section-47-ended').find((one) => one.decision === decided.id)
    return {
      ...happening(decided),
      decision: decided.decision,
      ...(ended === undefined ? {} : { ended: { ...happening(ended), conference: ended.conference === 'yes' } }),
    }
  })
}

/** A Child Protection Manager who clarifies to another level has been reached about it by that very act. */
function cpmContactsOf(kase: Case): CaseFacts['cpmContacts'] {
  const logged = kase.contacts.map((one) => ({
    ...happening(one),
    judgement: one.judgement,
    ...(one.existingManager === true ? { existingManager: true } : {}),
  }))
  const byClarifying = kase.levels
    .filter((level) => level.from === 'clarification')
    .map((level) => ({ ...happening(level), judgement: level.id }))
  return [...logged, ...byClarifying]
}

/** MT-7: "where possible" is answered by the meeting with the child, or by why there was none. */
function childSeen({ booked }: Meeting, held: NonNullable<Meeting['held']>): Pick<MeetingFacts, 'childSeen' | 'childNotSeen'> {
  if (held.childSeenBefore === 'yes') return { childSeen: { id: held.id, on: booked.starts.on, at: booked.starts.at } }
  const reason = held.whyNotSeen ?? ''
  return reason === '' ? {} : { childNotSeen: { ...happening(held), reason, by: held.by } }
}

/** no level is judged on a matrix that was withdrawn because it found nothing; that is the reason for not judging. */
function notJudged(kase: Case): CaseFacts['departures'] {
  return kase.matrices.flatMap(({ id, withdrawn }) =>
    withdrawn === undefined
      ? []
      : [{ ...happening(withdrawn), obligation: `judge-level:${id}`, reason: withdrawn.because, by: withdrawn.by }],
  )
}

/** Seats of those who work with the child and family themselves (MT-10). */
const WORK_WITH_THE_CHILD = ['specialist-service', 'health', 'education', 'youth-offending', 'mat-worker', 'involved-agency']

/** MT-10: considered, once everyone at the meeting who works with the child has given their own view for it. */
function ownViews(meeting: Meeting, kase: Case): CaseFacts['done'] {
  const asked = meeting.booked.seats.filter(({ role, person }) => person !== undefined && WORK_WITH_THE_CHILD.includes(role))
  const given = asked.map(({ person }) => kase.contributions.find((one) => one.forMeeting === meeting.id && one.person === person))
  const last = given.at(-1)
  if (last === undefined || given.includes(undefined)) return []
  const on = given.reduce((latest, one) => (one !== undefined && one.on > latest ? one.on : latest), last.on)
  return [{ id: last.id, on, obligation: `consider-own-view:${meeting.id}` }]
}

function meetingFactsOf(meeting: Meeting): MeetingFacts {
  const { booked, held, minutes, plan, cancelled } = meeting
  return {
    id: meeting.id,
    kind: booked.kind,
    bookedOn: booked.on,
    starts: booked.starts,
    ends: booked.ends,
    papers: meeting.papers.map(({ id, on, at, paper }) => ({ id, on, at, paper })),
    ...(cancelled === undefined ? {} : { cancelled: happening(cancelled) }),
    ...(held === undefined ? {} : { held: { ...happening(held), at: held.endedAt, endedAt: held.endedAt } }),
    ...(held === undefined || held.outlinePlan.length === 0 ? {} : { outlinePlan: { ...happening(held), at: held.endedAt } }),
    ...(minutes === undefined ? {} : { minutes: happening(minutes) }),
    ...(plan === undefined ? {} : { plan: happening(plan) }),
    ...(held === undefined ? {} : childSeen(meeting, held)),
    ...(held?.decision === undefined ? {} : { decision: held.decision }),
  }
}
