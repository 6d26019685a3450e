import type { CaseFacts } from '../procedure/facts.ts'
import type { Obligation } from '../procedure/obligation.ts'
import { standing } from '../procedure/obligations.ts'
import type { Case, Meeting } from './case.ts'
import { openAlone } from './confidential-part.ts'
import { type DirectoryEntry, personById } from './directory.ts'
import { factsOf } from './facts-of.ts'
import { chasedPerson, managerOf } from './team.ts'
import type { CaseView, MeetingView, OwedView, StatusView } from './view.ts'
import { noMatrix } from './view-matrix.ts'
import { meetingView } from './view-meeting.ts'
import { owedView, type Sight } from './view-owed.ts'

/** What stands in a view where a reader has no need to know. */
export const NOT_SHOWN: StatusView = {
  earlyHelp: false,
  openToMat: false,
  openToSocialCare: false,
  plan: 'none',
  lookedAfter: 'no',
  ehcPlan: 'not-known',
  significantLearningDisability: 'not-known',
  medicalNeeds: 'not-known',
}

export function unnamed(kase: Case): CaseView['child'] {
  return { givenName: 'Ref', familyName: kase.reference === '' ? 'not known' : kase.reference, birth: 'not-known' }
}

/** That it is closed and since when; why would tell of the child. */
export function closedWithoutWhy(kase: Case): Pick<CaseView, 'closed'> {
  return kase.closed === undefined ? {} : { closed: { on: kase.closed.on, why: '' } }
}

/**
 * For the line manager of someone who is late: the reference, what is late and who owes it, and when its meeting is.
 * Neither name nor worry nor level, and no paragraph or count from which a level could be read.
 */
export function lateView(kase: Case, reader: DirectoryEntry, owed: readonly Obligation[], sight: Sight): CaseView {
  const late = owed.filter((one) => isLateUnder(one, kase, reader, sight))
  const owners = new Map(
    late.flatMap((one) => {
      const person = chasedPerson(one.owner, kase, sight.directory, one.meeting)
      return person === undefined ? [] : [[person.id, { id: person.id, name: person.name, as: 'Owes what is late' }] as const]
    }),
  )
  const meetings = kase.meetings.filter((meeting) => late.some((one) => one.meeting === meeting.id))
  return {
    reference: kase.reference,
    version: kase.version,
    area: kase.area,
    child: unnamed(kase),
    status: NOT_SHOWN,
    worry: '',
    raisedOn: kase.raised.on,
    floor: { level: 'low', because: [], says: '' },
    ...closedWithoutWhy(kase),
    team: [...owners.values()],
    ...noMatrix(),
    owed: late.map((one) => lateDuty(one, kase, reader, sight)),
    meetings: meetings.map((meeting) => timeOnly(meeting, kase, factsOf(kase), sight)),
    askings: [],
    recorded: [],
    timeline: [],
    may: [],
    bookable: [],
    mayRecord: [],
    candidates: {},
  }
}

function isLateUnder(owed: Obligation, kase: Case, manager: DirectoryEntry, sight: Sight): boolean {
  if (standing(owed, sight.now).state !== 'overdue') return false
  const person = chasedPerson(owed.owner, kase, sight.directory, owed.meeting)
  return managerOf(person, kase, sight.directory)?.id === manager.id
}

function lateDuty(owed: Obligation, kase: Case, reader: DirectoryEntry, sight: Sight): OwedView {
  const { how: _, lateness: __, ...whole } = owedView(owed, kase, reader, sight)
  const person = chasedPerson(owed.owner, kase, sight.directory, owed.meeting)
  return {
    ...whole,
    what: whole.title,
    ...(person === undefined ? {} : { ownerName: person.name }),
    ...(whole.due === undefined
      ? {}
      : { due: { ...whole.due, from: { what: 'the day it arose', on: whole.due.from.on }, days: [], otherwise: [] } }),
    cites: [],
    doneBy: 'nothing',
    chased: whole.chased.filter((one) => one.to === reader.name),
  }
}

function timeOnly(meeting: Meeting, kase: Case, facts: CaseFacts, sight: Sight): MeetingView {
  // What was decided was written freely.
  const {
    joinUrl: _,
    outcome: __,
    unknown: ___,
    blocked: ____,
    parts: _____,
    partOwed: ______,
    ...view
  } = meetingView(openAlone(meeting), kase, [], facts, sight)
  const chair = personById(sight.directory, meeting.booked.chair)?.name ?? ''
  return { ...view, title: 'Meeting', chair, red: [], outlook: [], seats: [], papers: [], agenda: [], outlinePlan: [] }
}
