import type { PlainDate } from '../procedure/civil-date.ts'
import type { ChildStatus } from '../procedure/facts.ts'
import { AS_SHIPPED } from '../procedure/terms.ts'
import type { Case, Entered, HandedIn, Meeting, Stamp } from './case.ts'
import type { CaseEvent, EventType, Recorded } from './events.ts'
import type { Reply } from './meeting-shapes.ts'

/** The steps of evolve() that are more than adding a line to a list. */

const NOTHING_YET = {
  levels: [],
  matrices: [],
  contributions: [],
  shared: [],
  judgements: [],
  contacts: [],
  clarifications: [],
  referrals: [],
  reportForms: [],
  meetings: [],
  askings: [],
  done: [],
  departures: [],
  missed: [],
  handovers: [],
  formerLeads: [],
  lateness: [],
  seals: [],
  openings: [],
  actedFor: {},
  earlier: [],
  facts: [],
  corrections: [],
  entries: [],
  version: 0,
} as const

const NO_STATUS: ChildStatus = {
  earlyHelp: false,
  openToMat: false,
  openToSocialCare: false,
  plan: 'none',
  lookedAfter: 'no',
  ehcPlan: 'not-known',
  significantLearningDisability: 'not-known',
  medicalNeeds: 'not-known',
}

export function raisedCase(event: Recorded<'ConcernRaised'>): Case {
  const { reference, area, child, status, worry, lead, lineManager, agency, under = AS_SHIPPED } = event.data
  return {
    ...NOTHING_YET,
    reference,
    area,
    child,
    status,
    worry,
    lead,
    agency,
    raised: { ...stampOf(event), under },
    ...(lineManager === undefined ? {} : { lineManager }),
    erased: false,
  }
}

/** What is left of a case whose first entry was erased: enough for the record to be walked, nothing about anyone. */
export function erasedCase(event: CaseEvent): Case {
  return {
    ...NOTHING_YET,
    reference: '',
    area: 'derby',
    child: { givenName: 'Erased', familyName: 'record', birth: 'not-known' },
    status: NO_STATUS,
    worry: '',
    raised: { ...stampOf(event), under: AS_SHIPPED },
    lead: event.by,
    agency: '',
    erased: true,
  }
}

/** What an entry brought with it, together with who recorded it and when. */
export function entered<T extends EventType>(event: Recorded<T>): Entered<T> {
  return { ...event.data, id: event.id, on: event.on, at: event.at, by: event.by }
}

export function stampOf(event: CaseEvent): Stamp {
  return { id: event.id, on: event.on, at: event.at, by: event.by }
}

/** The views it was agreed on with have had their say and are open no longer. */
export function completeMatrix(kase: Case, matrix: Entered<'MatrixCompleted'>): Case {
  const used = new Set(matrix.agreed?.from.map(({ contribution }) => contribution))
  const contributions = kase.contributions.map((one) => (used.has(one.id) ? { ...one, agreedIn: matrix.id } : one))
  return { ...kase, matrices: [...kase.matrices, matrix], contributions }
}

export function withdrawMatrix(kase: Case, withdrawn: Entered<'MatrixWithdrawn'>): Case {
  return { ...kase, matrices: kase.matrices.map((one) => (one.id === withdrawn.matrix ? { ...one, withdrawn } : one)) }
}

export function judge(kase: Case, judgement: Entered<'LevelJudged'>): Case {
  const { id, on, at, by, level, under = AS_SHIPPED } = judgement
  return {
    ...kase,
    level,
    judgements: [...kase.judgements, judgement],
    levels: [...kase.levels, { id, on, at, by, level, from: 'judgement', under }],
  }
}

/** A clarification that says another level than the one that stands becomes the level that stands: nobody has to judge it again for it to count. */
export function clarify(kase: Case, clarification: Entered<'LevelClarified'>): Case {
  const clarifications = [...kase.clarifications, clarification]
  if (clarification.level === kase.level) return { ...kase, clarifications }
  const { id, on, at, by, level, under = AS_SHIPPED } = clarification
  return { ...kase, clarifications, level, levels: [...kase.levels, { id, on, at, by, level, from: 'clarification', under }] }
}

/** A duty can't be older than the status that calls for it, so the day each of three statuses began is kept. */
export function changeStatus(kase: Case, status: ChildStatus, on: PlainDate): Case {
  return { ...kase, status: statusAfter(kase.status, status, on) }
}

function statusAfter(before: ChildStatus, status: ChildStatus, on: PlainDate): ChildStatus {
  const since = {
    ...before.since,
    ...(before.lookedAfter === 'no' && status.lookedAfter !== 'no' ? { lookedAfter: on } : {}),
    ...(before.ehcPlan !== 'yes' && status.ehcPlan === 'yes' ? { ehcPlan: on } : {}),
    ...(before.plan !== 'child-protection' && status.plan === 'child-protection' ? { childProtection: on } : {}),
  }
  return Object.keys(since).length === 0 ? status : { ...status, since }
}

/** The status as the entries tell it with the days they have now, in the order they were written. */
function statusFrom(kase: Case): ChildStatus {
  return kase.entries.reduce((status, { event, on }) => {
    if (typeof event.data !== 'object' || event.data === null) return status
    if (event.type === 'ConcernRaised') return event.data.status
    return event.type === 'StatusChanged' ? statusAfter(status, event.data.status, on) : status
  }, kase.status)
}

export function seal(kase: Case, entry: Entered<'AccessSealed'>): Case {
  const { lineManager: before, ...rest } = kase
  const manager = entry.lineManager === undefined ? before : entry.lineManager
  return { ...rest, seals: [...kase.seals, entry], ...(manager === undefined || manager === null ? {} : { lineManager: manager }) }
}

export function reviewed(kase: Case, review: Entered<'EmergencyReviewed'>): Case {
  return { ...kase, openings: kase.openings.map((one) => (one.id === review.opening ? { ...one, reviewed: review } : one)) }
}

/** A meeting, or the confidential part of one, by its id. */
export function updateMeeting(kase: Case, meeting: string, change: Partial<Meeting> | ((before: Meeting) => Partial<Meeting>)): Case {
  const changed = (one: Meeting): Meeting => ({ ...one, ...(typeof change === 'function' ? change(one) : change) })
  const meetings = kase.meetings.map((one) => {
    if (one.id === meeting) return changed(one)
    return one.confidential?.id === meeting ? { ...one, confidential: changed(one.confidential) } : one
  })
  return { ...kase, meetings }
}

export function handedIn(event: Recorded<'PaperSubmitted'>): HandedIn {
  return { id: event.id, on: event.on, at: event.data.at, by: event.by, paper: event.data.paper }
}

export function reply(kase: Case, meeting: string, seat: string, said: Reply): Case {
  return updateMeeting(kase, meeting, (before) => ({
    replies: { ...before.replies, [seat]: said },
    repliesThere: { ...before.repliesThere, [seat]: said },
  }))
}

type Dated = { readonly id: string; readonly on: PlainDate }

/** Moves the day of an earlier entry, wherever the case keeps it; the day it had before stays beside it in `entries`. */
export function correctEntry(kase: Case, correction: Recorded<'EntryCorrected'>): Case {
  const { entry, on, reason } = correction.data
  const by = correction.by
  const move = <T extends Dated>(dated: T): T => (dated.id === entry ? { ...dated, on } : dated)
  const all = <T extends Dated>(list: readonly T[]): readonly T[] => list.map(move)
  const moved = {
    ...kase,
    raised: move(kase.raised),
    levels: all(kase.levels),
    matrices: all(kase.matrices).map((one) => (one.withdrawn === undefined ? one : { ...one, withdrawn: move(one.withdrawn) })),
    contributions: all(kase.contributions),
    shared: all(kase.shared),
    judgements: all(kase.judgements),
    contacts: all(kase.contacts),
    clarifications: all(kase.clarifications),
    referrals: all(kase.referrals),
    reportForms: all(kase.reportForms),
    done: all(kase.done),
    departures: all(kase.departures),
    facts: all(kase.facts),
    handovers: all(kase.handovers),
    meetings: kase.meetings.map((meeting) => correctMeeting(meeting, move)),
    corrections: [...kase.corrections, correction],
    ...(kase.closed === undefined ? {} : { closed: move(kase.closed) }),
    entries: kase.entries.map((one) => (one.event.id === entry ? { ...one, on, was: [...one.was, { on: one.on, reason, by }] } : one)),
  }
  return { ...moved, status: statusFrom(moved) }
}

function correctMeeting(meeting: Meeting, move: <T extends Dated>(dated: T) => T): Meeting {
  return {
    ...meeting,
    booked: move(meeting.booked),
    papers: meeting.papers.map(move),
    ...(meeting.held === undefined ? {} : { held: move(meeting.held) }),
    ...(meeting.minutes === undefined ? {} : { minutes: move(meeting.minutes) }),
    ...(meeting.plan === undefined ? {} : { plan: move(meeting.plan) }),
    ...(meeting.cancelled === undefined ? {} : { cancelled: move(meeting.cancelled) }),
    ...(meeting.confidential === undefined ? {} : { confidential: correctMeeting(meeting.confidential, move) }),
  }
}
