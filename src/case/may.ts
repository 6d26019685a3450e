import { compareMoments, type LondonMoment } from '../procedure/civil-date.ts'
import type { Obligation } from '../procedure/obligation.ts'
import { standing } from '../procedure/obligations.ts'
import { mayDepart } from '../procedure/rule.ts'
import type { MeetingKind } from '../procedure/vocabulary.ts'
import { hasConfidentialPart } from '../procedure/who-is-invited.ts'
import { allowed, bookableKinds } from './allowed.ts'
import { isOpen } from './askings.ts'
import type { Case } from './case.ts'
import type { Command } from './commands.ts'
import { openContributions } from './contributions.ts'
import { isDiscussion } from './decide-discussion.ts'
import { mayWithdraw, standingMatrix } from './decide-matrix.ts'
import { isLive, needsRequest, standsAlready } from './decide-meeting.ts'
import type { Directory, DirectoryEntry } from './directory.ts'
import { doneBy } from './done-by.ts'
import { isOutside } from './links.ts'
import { ownerOf } from './owner.ts'

type What = Exclude<Command['do'], 'raise-concern'>

const ALL: readonly What[] = [
  'complete-matrix',
  'withdraw-matrix',
  'give-contribution',
  'share-contributions',
  'agree-matrix',
  'judge-level',
  'report-form-sent',
  'refer',
  'contact-cpm',
  'clarify-level',
  'record-duty-done',
  'depart-from-duty',
  'explain-lateness',
  'hand-over',
  'name-lead',
  'record-fact',
  'book-meeting',
  'record-discussion',
  'move-meeting',
  'change-chair',
  'set-confidential-part',
  'change-invitations',
  'settle-seat',
  'ask-by-link',
  'withdraw-link',
  'take-deputy',
  'ask-times',
  'end-asking',
  'cancel-meeting',
  'submit-paper',
  'record-meeting-held',
  'file-minutes',
  'file-plan',
  'seal-access',
  'unseal-access',
  'change-status',
  'record-birth',
  'correct-entry',
  'close-case',
]

/** The commands this reader may give now: theirs to give, and sensible as the case stands. decide() has the last word on what is in them. */
export function mayNow(kase: Case, reader: DirectoryEntry, owed: readonly Obligation[], directory: Directory, now: LondonMoment): What[] {
  const own = owed.filter((one) => ownerOf(one.owner, kase, directory, one.meeting)?.id === reader.id)
  return ALL.filter(
    (what) =>
      (isTheirs(what, kase, reader, directory) && makesSense(what, kase, reader, owed, now, directory)) ||
      (OF_THE_OWNER.includes(what) && !kase.erased && makesSense(what, kase, reader, own, now, directory)),
  )
}

/** What whoever owes a duty may say of it, also where the case isn't theirs to record in. */
const OF_THE_OWNER: readonly What[] = ['record-duty-done', 'depart-from-duty', 'explain-lateness']

function isTheirs(what: What, kase: Case, reader: DirectoryEntry, directory: Directory): boolean {
  return allowed(what, kase, { actor: reader, directory }) === undefined
}

function makesSense(
  what: What,
  kase: Case,
  reader: DirectoryEntry,
  owed: readonly Obligation[],
  now: LondonMoment,
  directory: Directory,
): boolean {
  const live = kase.meetings.filter(isLive)
  const open = owed.filter((one) => one.met === undefined && one.departed === undefined)
  switch (what) {
    case 'judge-level':
      return standingMatrix(kase) !== undefined
    case 'withdraw-matrix':
      return mayWithdraw(kase)
    case 'share-contributions':
      return openContributions(kase).length > 0 && live.length > 0
    case 'agree-matrix':
      return openContributions(kase).length > 0
    case 'contact-cpm':
      return kase.level === 'medium' || kase.level === 'high'
    case 'clarify-level':
      return (
        kase.levels.length > 0 &&
        (kase.contacts.some((one) => one.judgement === kase.levels.at(-1)?.id) || kase.levels.at(-1)?.from === 'clarification')
      )
    case 'record-duty-done':
      return open.some((one) => ['tick', 'record-system'].includes(doneBy(one, kase)))
    case 'depart-from-duty':
      return open.some((one) => mayDepart(one.cites))
    case 'explain-lateness':
      return owed.some((one) => isLate(one, kase, now))
    case 'record-discussion':
      return openKinds(kase, reader).some(isDiscussion)
    case 'book-meeting':
    case 'ask-times':
      return openKinds(kase, reader).length > 0
    case 'end-asking':
      return kase.askings.some((one) => isOpen(one, kase) && bookableKinds(kase, reader).includes(one.asked.kind))
    case 'set-confidential-part':
      return live.some((one) => compareMoments(one.booked.starts, now) > 0 && hasConfidentialPart(kase.area, one.booked.kind))
    case 'move-meeting':
    case 'change-chair':
    case 'change-invitations':
    case 'settle-seat':
      return live.some((one) => compareMoments(one.booked.starts, now) > 0)
    case 'ask-by-link':
      return live.some((one) => compareMoments(one.booked.starts, now) > 0 && one.booked.seats.some((seat) => isOutside(seat, directory)))
    case 'withdraw-link':
      return live.some((one) => Object.values(one.links.asked).some(({ withdrawn }) => !withdrawn))
    case 'take-deputy':
      return live.some((one) => Object.values(one.links.said).some(({ answer, taken }) => answer === 'deputy' && !taken))
    case 'cancel-meeting':
    case 'submit-paper':
      return live.length > 0
    case 'record-meeting-held':
      return live.some((one) => compareMoments(one.booked.starts, now) <= 0)
    case 'file-minutes':
      return kase.meetings.some((one) => one.held !== undefined && one.minutes === undefined)
    case 'file-plan':
      return kase.meetings.some((one) => one.held !== undefined && one.plan === undefined)
    case 'unseal-access':
      return kase.seals.length > 0
    case 'close-case':
    case 'hand-over':
      return live.length === 0
    case 'record-birth':
    case 'complete-matrix':
    case 'give-contribution':
    case 'report-form-sent':
    case 'refer':
    case 'record-fact':
    case 'name-lead':
    case 'seal-access':
    case 'change-status':
    case 'correct-entry':
      return true
  }
}

function openKinds(kase: Case, reader: DirectoryEntry): MeetingKind[] {
  return bookableKinds(kase, reader).filter((kind) => standsAlready(kind, kase) === undefined && needsRequest(kind, kase) === undefined)
}

/** Late now, done late, or once missed: for the breach register any of them can be given its reason. */
export function isLate(owed: Obligation, kase: Case, now: LondonMoment): boolean {
  const { state } = standing(owed, now)
  return state === 'overdue' || state === 'met-late' || kase.missed.some((one) => one.obligation === owed.id)
}
