import type { Case, Meeting } from '../case/case.ts'
import { inOutlookOf } from '../case/confidential-part.ts'
import { type Directory, type DirectoryEntry, type PersonId, personById, standIn } from '../case/directory.ts'
import { toldOf } from '../case/emergency.ts'
import type { CaseEvent, EventType } from '../case/events.ts'
import { recordedHere } from '../case/handover.ts'
import { chasedPerson, managerOf, peopleOf } from '../case/team.ts'
import { isOtherwiseThere } from '../case/view-outlook.ts'
import { clockTime, compareMoments, type LondonMoment } from '../procedure/civil-date.ts'
import type { Deadline } from '../procedure/deadline.ts'
import type { Obligation } from '../procedure/obligation.ts'
import { askingErrands } from './asking-errands.ts'
import { type ChasePolicy, ladderFor } from './chase-policy.ts'
import type { Errand } from './errand.ts'
import { linkErrands } from './link-errands.ts'
import { inHours, managerStep, type Step, stepsFor, whenToSend } from './rungs.ts'
import { whoIsThere } from './who-is-there.ts'

/**
 * Everything that should be true outside: done by `now`, or already scheduled for later. The loop does what is due.
 * A key never changes for the same thing, so asking again wants nothing twice. Of reminders whose time has passed only the newest is wanted:
 * after an outage or a moved clock a person gets one message, not a heap.
 */
export function errands(kase: Case, owed: readonly Obligation[], now: LondonMoment, policy: ChasePolicy, directory: Directory): Errand[] {
  if (kase.erased) return []
  return [
    ...inOutlookOf(kase).flatMap((meeting) => meetingErrands(meeting, kase, now)),
    ...linkErrands(kase, now, policy, directory),
    ...askingErrands(kase, now, policy, directory),
    ...alerts(kase, policy, directory),
    ...looksInOutlook(kase, owed, now, policy, directory),
    ...comeTo(kase, now, policy),
    ...broughtIn(kase, now, policy, directory),
    ...reminders(owed, kase, now, policy, directory),
  ]
}

/** The name under which a meeting's event is found again in Outlook. `since`: the entry that gave it to this chair, where one did. */
export function keyOfMeeting(meeting: string, since?: string): string {
  return since === undefined ? `outlook:${meeting}` : `outlook:${meeting}:${since}`
}

/** The errand by which Outlook follows a change made here. */
export function keyOfChange(meeting: string, entry: string): string {
  return `change:${meeting}:${entry}`
}

const FROM_THE_START = clockTime('00:00')

function meetingErrands(meeting: Meeting, kase: Case, now: LondonMoment): Errand[] {
  const { booked, cancelled, chairSince } = meeting
  // Called off in Outlook by the organiser: there is nothing left there to call off.
  if (cancelled?.inOutlook === true) return formerEvents(meeting)
  if (cancelled !== undefined) {
    return [
      ...formerEvents(meeting),
      {
        key: `cancel:${meeting.id}`,
        due: { on: cancelled.on, at: FROM_THE_START },
        task: { kind: 'cancel-meeting-in-outlook', meeting: meeting.id },
      },
    ]
  }
  // A meeting that is over is put into nobody's calendar afterwards; one that stands there stays wanted, so that it is never counted as vanished.
  const over = compareMoments(booked.ends, now) < 0 || meeting.held !== undefined || kase.closed !== undefined
  if (over && meeting.outlookId === undefined) return formerEvents(meeting, now)
  const since = chairSince === undefined ? {} : { since: chairSince }
  return [
    {
      key: keyOfMeeting(meeting.id, chairSince),
      due: { on: booked.on, at: FROM_THE_START },
      task: { kind: 'put-meeting-in-outlook', meeting: meeting.id, ...since },
    },
    // What the former chair sent is called off once the new invitation is out: nobody is left for a while with no meeting at all.
    ...(meeting.outlookId === undefined ? [] : formerEvents(meeting, over ? now : undefined)),
    ...(over ? [] : changes(meeting)),
  ]
}

/** `after`: only those yet to begin. Once the meeting is over, what it may have been held on is called off by nobody. */
function formerEvents({ id, booked, formerly }: Meeting, after?: LondonMoment): Errand[] {
  const toCome = formerly.filter(({ starts }) => after === undefined || compareMoments(starts, after) > 0)
  return toCome.map(({ until }) => ({
    key: `cancel:${id}:${until}`,
    due: { on: booked.on, at: FROM_THE_START },
    task: { kind: 'cancel-meeting-in-outlook', meeting: id, until },
  }))
}

/** Of a case opened in an emergency its reader's manager and the guardian hear at once, at any hour: what is wrong about it can still be stopped. */
function alerts(kase: Case, { channels }: ChasePolicy, directory: Directory): Errand[] {
  return kase.openings.flatMap((opening) =>
    toldOf(opening, kase, directory).flatMap((to) =>
      channels.map(
        (channel): Errand => ({
          key: `alert:${to}:${channel}:${opening.id}`,
          due: { on: opening.on, at: FROM_THE_START },
          task: { kind: 'remind', obligation: opening.id, rung: 'opened-in-emergency', to, channel },
        }),
      ),
    ),
  )
}

/** What the organiser's copy shows otherwise than it should be is its chair's to put right; each thing seen is told of once. */
function looksInOutlook(kase: Case, owed: readonly Obligation[], now: LondonMoment, policy: ChasePolicy, directory: Directory): Errand[] {
  const live = inOutlookOf(kase).filter(
    (one) => one.cancelled === undefined && one.held === undefined && compareMoments(one.booked.ends, now) > 0,
  )
  return (kase.closed === undefined ? live : []).flatMap((meeting) => {
    const seen = isOtherwiseThere(meeting, kase, owed) ? lastSeenThere(meeting, kase) : undefined
    const chair = personById(directory, meeting.booked.chair)
    if (seen === undefined || chair === undefined) return []
    const to = whoIsThere(chair, kase, directory).id
    const due = whenToSend({ on: seen.on, at: FROM_THE_START }, now, policy)
    return policy.channels.map(
      (channel): Errand => ({
        key: `look:${to}:${channel}:${seen.id}`,
        due,
        task: { kind: 'remind', obligation: seen.id, rung: 'look-in-outlook', to, channel },
      }),
    )
  })
}

const SEEN_THERE: readonly EventType[] = ['OutlookShows', 'OthersInvited', 'MovedInOutlook']

function lastSeenThere({ id }: Meeting, kase: Case): CaseEvent | undefined {
  return kase.entries.findLast(({ event }) => SEEN_THERE.includes(event.type) && 'meeting' in event.data && event.data.meeting === id)
    ?.event
}

/** Whom somebody else has named to lead is told at once, before anything is due: a case that comes quietly would lie on nobody's desk. */
function comeTo({ lead, leadSince, closed }: Case, now: LondonMoment, policy: ChasePolicy): Errand[] {
  if (leadSince === undefined || leadSince.by === lead || closed !== undefined) return []
  const due = whenToSend({ on: leadSince.on, at: FROM_THE_START }, now, policy)
  return policy.channels.map((channel) => ({
    key: `remind:${lead}:come-to-you:${channel}:${leadSince.id}`,
    due,
    task: { kind: 'remind', obligation: leadSince.id, rung: 'come-to-you', to: lead, channel },
  }))
}

/** The Duty Child Protection Manager whom a high judgement brought in is told at once as well: the first time, by the first judgement. */
function broughtIn(kase: Case, now: LondonMoment, policy: ChasePolicy, directory: Directory): Errand[] {
  const entry = recordedHere(kase, kase.judgements).findLast(({ onDuty }) => onDuty !== undefined)
  const to = entry?.onDuty
  if (entry === undefined || to === undefined || kase.closed !== undefined || !peopleOf(kase, directory).includes(to)) return []
  const first = kase.judgements.find(({ onDuty }) => onDuty === to) ?? entry
  const due = whenToSend({ on: first.on, at: FROM_THE_START }, now, policy)
  return policy.channels.map((channel) => ({
    key: `remind:${to}:come-to-you:${channel}:${first.id}`,
    due,
    task: { kind: 'remind', obligation: first.id, rung: 'come-to-you', to, channel },
  }))
}

/**
 * What was changed since, one errand for the newest change of each kind. A meeting that isn't in Outlook yet is put there as it stands now; the
 * entry's own id in the key makes every later change an errand of its own.
 */
function changes(meeting: Meeting): Errand[] {
  if (meeting.outlookId === undefined) return []
  const due = { on: meeting.booked.on, at: FROM_THE_START }
  const change = (what: 'times' | 'people', entry: string | undefined): Errand[] =>
    entry === undefined
      ? []
      : [{ key: keyOfChange(meeting.id, entry), due, task: { kind: 'change-meeting-in-outlook', meeting: meeting.id, what } }]
  const { moved, peopleChanged } = meeting
  return [...change('times', moved?.inOutlook === false ? moved.id : undefined), ...change('people', peopleChanged)]
}

type Chased = Obligation & { readonly due: Deadline }

/** What is still to be done by a date. A limit that stands still is shown, not chased. */
export function openDuties(owed: readonly Obligation[]): Chased[] {
  return owed.filter(
    (one): one is Chased => one.met === undefined && one.departed === undefined && one.paused === undefined && one.due !== 'undated',
  )
}

type Reminder = { readonly obligation: string; readonly to: PersonId; readonly step: Step }

/**
 * What one person is told of one case at one rung on one day is one message, however many duties stand behind it: it says neither which nor how many.
 * The day in the key is the step's own, never the day of asking, so that looking late or twice wants nothing anew.
 */
function reminders(owed: readonly Obligation[], kase: Case, now: LondonMoment, policy: ChasePolicy, directory: Directory): Errand[] {
  const people = new Set(peopleOf(kase, directory))
  const covering = directory.filter(({ id, away }) => away?.coveredBy !== undefined && people.has(id)).map(({ away }) => away?.coveredBy)
  const groups = new Map<string, Reminder[]>()
  for (const one of openDuties(owed).flatMap((duty) => remindersOf(duty, kase, now, policy, directory))) {
    // Who can't open the case isn't told of it: the link would lead nowhere, and the reference is not theirs.
    if (!people.has(one.to) && !covering.includes(one.to)) continue
    const name = `remind:${one.to}:${one.step.rung}:${inHours(one.step.at, policy).on}`
    groups.set(name, [...(groups.get(name) ?? []), one])
  }
  return [...groups.values()].flatMap((group) => message(group, now, policy))
}

function remindersOf(owed: Chased, kase: Case, now: LondonMoment, policy: ChasePolicy, directory: Directory): Reminder[] {
  const ladder = ladderFor(owed.duty, policy)
  const person = chasedPerson(owed.owner, kase, directory, owed.meeting)
  if (person === undefined) return []
  const manager = managerOf(person, kase, directory)
  const told = whoIsThere(person, kase, directory)
  const to = (who: DirectoryEntry, step: Step): Reminder => ({ obligation: owed.id, to: who.id, step })
  return [
    ...inForce(stepsFor(owed.due, ladder, policy), now).map((step) => to(told, step)),
    ...(manager === undefined ? [] : [to(standIn(manager, directory) ?? manager, managerStep(owed.due, ladder, policy))]),
  ]
}

function message(group: readonly Reminder[], now: LondonMoment, policy: ChasePolicy): Errand[] {
  const [first] = group
  if (first === undefined) return []
  const { obligation, to, step } = first
  const due = group.map((one) => whenToSend(one.step.at, now, policy)).sort(compareMoments)[0] ?? step.at
  const day = inHours(step.at, policy).on
  return policy.channels.map((channel) => ({
    key: `remind:${to}:${step.rung}:${channel}:${day}`,
    due,
    task: { kind: 'remind', obligation, obligations: group.map((one) => one.obligation), rung: step.rung, to, channel },
  }))
}

function inForce(steps: readonly Step[], now: LondonMoment): Step[] {
  const passed = steps.filter((step) => compareMoments(step.at, now) <= 0)
  const coming = steps.filter((step) => compareMoments(step.at, now) > 0)
  return [...passed.slice(-1), ...coming]
}
