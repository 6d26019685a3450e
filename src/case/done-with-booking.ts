import type { PlainDate } from '../procedure/civil-date.ts'
import type { Obligation } from '../procedure/obligation.ts'
import { obligations } from '../procedure/obligations.ts'
import type { MeetingKind } from '../procedure/vocabulary.ts'
import { openAsking } from './askings.ts'
import { type Case, evolve } from './case.ts'
import type { Circumstances } from './commands.ts'
import type { CaseEvent } from './events.ts'
import { factsOf } from './facts-of.ts'
import { entry } from './recording.ts'

/** What is asked of whoever books for a child who is looked after; both are answered in words or left for later. */
type Said = { readonly consulted?: string | undefined; readonly timedFor?: string | undefined }

/** CD-19, CS-23: the reviewing officer and the worker are consulted on the best way; open until somebody says that they were. */
export function consultationOwed(kase: Case, c: Pick<Circumstances, 'terms'>): Obligation | undefined {
  return openDuty('consult-iro', kase, c)
}

/** CD-18, CS-22: the meetings whose time follows the child's needs first. */
export function isTimedByNeeds(kind: MeetingKind, kase: Case): boolean {
  if (kase.status.lookedAfter === 'no') return false
  return kase.area === 'derby' ? kind === 'cse-meeting-initial' || kind === 'cse-review' : kind === 'strategy-discussion-district'
}

/** What the booking answers besides the meeting: the same entries that ticking the two duties by hand would make. */
export function doneWithBooking(said: Said, kase: Case, booked: CaseEvent, on: PlainDate, c: Circumstances): CaseEvent[] {
  const consult = said.consulted === undefined ? undefined : consultationOwed(kase, c)
  const timing = said.timedFor === undefined ? undefined : openDuty('time-by-childs-needs', evolve(kase, booked), c, meetingIn(booked))
  return [
    ...(consult === undefined ? [] : [entry('DutyDone', { obligation: consult.id, ...note(said.consulted) }, on, c)]),
    ...(timing === undefined ? [] : [entry('DutyDone', { obligation: timing.id, ...note(said.timedFor) }, on, c)]),
  ]
}

function note(words: string | undefined): { note?: string } {
  return words === undefined || words === '' ? {} : { note: words }
}

function meetingIn(booked: CaseEvent): string | undefined {
  return booked.type === 'MeetingBooked' ? booked.data.meeting : undefined
}

function openDuty(duty: Obligation['duty'], kase: Case, c: Pick<Circumstances, 'terms'>, meeting?: string): Obligation | undefined {
  return obligations(factsOf(kase), c.terms).find(
    (one) => one.duty === duty && one.met === undefined && one.departed === undefined && (meeting === undefined || one.meeting === meeting),
  )
}

/** Whatever was asked about a meeting of this kind is over once one is booked, or was held by phone. */
export function endedByBooking(kind: MeetingKind, kase: Case, c: Circumstances): CaseEvent[] {
  const asking = openAsking(kind, kase)
  return asking === undefined ? [] : [entry('AskingEnded', { asking: asking.id, why: 'booked' }, c.now.on, c)]
}
