import type { PlainDate } from '../procedure/civil-date.ts'
import type { CaseFacts, Happening, MeetingFacts } from '../procedure/facts.ts'
import { answeredDuties, factsIn, keptToPolice } from './answers.ts'
import type { Case, Meeting } from './case.ts'
import type { FactKind } from './fact-shapes.ts'

/** What the procedure looks at, out of the history: no name and no address goes with it. Ids are the ids of the entries. */
export function factsOf(kase: Case): CaseFacts {
  const last = kase.judgements.at(-1)
  return {
    area: kase.area,
    birth: kase.child.birth,
    status: kase.status,
    concern: happening(kase.raised),
    matrices: kase.matrices.map((matrix) => ({ ...happening(matrix), withAgencies: matrix.consulted.length > 0 })),
    judgements: kase.levels.map((level) => ({ ...happening(level), level: level.level })),
    significantHarmSuspected: last?.significantHarmSuspected ?? 'not-known',
    cpmContacts: cpmContactsOf(kase),
    clarifications: kase.clarifications.map((one) => ({ ...happening(one), level: one.level, meetingNeeded: one.meetingNeeded })),
    referrals: kase.referrals.map(happening),
    reportForms: kase.reportForms.map(happening),
    section47: section47Of(kase),
    ...seenOf(kase),
    meetings: kase.meetings.map(meetingFactsOf),
    done: [
      ...kase.done.map((one) => ({ ...happening(one), obligation: one.obligation })),
      ...answeredDuties(kase),
      ...kase.meetings.flatMap(childSeen),
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

/** What came up beside matrix and judgement; a kind that nobody has recorded is left out. */
function seenOf(kase: Case): Partial<CaseFacts> {
  const all = (is: FactKind) => factsIn(kase, is).map(happening)
  const [otherHarm] = all('other-harm')
  const [perpetratorIdentified] = all('person-of-concern')
  const [scoringInDoubt] = all('scoring-in-doubt')
  const [riskVeryHigh] = all('very-high')
  const leadTeam = factsIn(kase, 'lead-team').at(-1)?.team
  return {
    furtherConcerns: all('further-concern'),
    informationHeld: all('information-held'),
    escalations: all('risk-risen'),
    ...(otherHarm === undefined ? {} : { otherHarm }),
    ...(perpetratorIdentified === undefined ? {} : { perpetratorIdentified }),
    ...(scoringInDoubt === undefined ? {} : { scoringInDoubt }),
    ...(riskVeryHigh === undefined ? {} : { riskVeryHigh }),
    ...(leadTeam === undefined ? {} : { leadTeam }),
  }
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
  const logged = kase.contacts.map((one) => ({ ...happening(one), judgement: one.judgement }))
  const byClarifying = kase.levels
    .filter((level) => level.from === 'clarification')
    .map((level) => ({ ...happening(level), judgement: level.id }))
  return [...logged, ...byClarifying]
}

/** MT-7: that the child was met beforehand, or why that wasn't possible, is recorded with the meeting and answers the duty. */
function childSeen(meeting: Meeting): CaseFacts['done'] {
  const { held, booked } = meeting
  if (held === undefined) return []
  return [{ id: held.id, on: booked.starts.on, at: booked.starts.at, obligation: `meet-child-before:${meeting.id}` }]
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
    ...(held?.decision === undefined ? {} : { decision: held.decision }),
  }
}
