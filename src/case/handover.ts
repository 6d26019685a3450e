import type { CaseFacts, Move } from '../procedure/facts.ts'
import type { Area, MeetingKind, Role } from '../procedure/vocabulary.ts'
import { movedAway } from './answers.ts'
import type { Case, Entered, Handover, Meeting } from './case.ts'
import type { Directory } from './directory.ts'
import { type DirectoryEntry, type PersonId, whoCanFill } from './directory.ts'

/**
 * A move between the two areas (RV-15, RV-16, reading A-70): the child's case goes over to somebody of the new area, with everything in it. What
 * the old area still has to do stays with its people, who see that and no more.
 */

/** Whoever may take a case over: the new area's social care, or the manager its practitioners would contact. */
const RECEIVERS: readonly Role[] = ['line-manager', 'social-care', 'practitioner', 'lead-practitioner', 'duty-cpm', 'locality-cpm']

export function otherArea(area: Area): Area {
  return area === 'derby' ? 'derbyshire' : 'derby'
}

/** People with a sign-in of their own who can take the case over in an area. */
export function receiversIn(area: Area, directory: Directory): DirectoryEntry[] {
  const able = RECEIVERS.flatMap((role) => whoCanFill(directory, role, area)).filter((entry) => entry.oid !== undefined)
  return [...new Map(able.map((entry) => [entry.id, entry])).values()]
}

/** The case in its new area, with whom it has come to. The level stands as it was judged, from the day of the move. */
export function handOver(kase: Case, entry: Entered<'HandedOver'>): Case {
  const { id, on, at, by, to, livesAt } = entry
  const handover: Handover = { ...entry, from: kase.area, before: { lead: kase.lead, ...managerOf(kase.lineManager) } }
  const level = kase.levels.at(-1)
  return {
    ...withLead(kase, entry),
    area: to,
    child: livesAt === undefined ? kase.child : { ...kase.child, livesAt },
    handovers: [...kase.handovers, handover],
    formerLeads: [],
    levels: level === undefined ? kase.levels : [...kase.levels, { ...level, id, on, at, by, from: 'handover' }],
  }
}

export function withLead(kase: Case, entry: Entered<'HandedOver' | 'LeadNamed'>): Case {
  const { lineManager: _, ...rest } = kase
  const { id, on, at, by, lead, lineManager } = entry
  return { ...rest, lead, leadSince: { id, on, at, by }, ...managerOf(lineManager) }
}

function managerOf(lineManager: PersonId | undefined): { readonly lineManager?: PersonId } {
  return lineManager === undefined ? {} : { lineManager }
}

/** Those of these entries that were recorded in the area the case is in now. */
export function recordedHere<T extends { readonly id: string }>(kase: Case, entries: readonly T[]): readonly T[] {
  const last = kase.handovers.at(-1)
  return last === undefined ? entries : entries.filter((one) => isAfter(kase, one.id, last.id))
}

export function meetingsHere(kase: Case): readonly Meeting[] {
  const here = new Set(
    recordedHere(
      kase,
      kase.meetings.map((meeting) => meeting.booked),
    ).map((booked) => booked.id),
  )
  return kase.meetings.filter((meeting) => here.has(meeting.booked.id))
}

const SERIES: readonly MeetingKind[] = ['cse-meeting-initial', 'strategy-discussion-district', 'cse-review', 'line-manager-review']

/** RV-17: a looked-after child's plan doesn't end with the move, so what the other area planned is reviewed here until this area plans anew. */
export function planCameAlong(kase: Case): boolean {
  if (kase.handovers.length === 0 || kase.status.lookedAfter === 'no') return false
  const held = kase.meetings.flatMap(({ booked, held: one }) => (one !== undefined && SERIES.includes(booked.kind) ? [one] : []))
  const last = held.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)).at(-1)
  return last !== undefined && last.decision !== 'end'
}

/** Who led when this meeting was booked, where that was before a move; undefined when it is a meeting of the area the case is in. */
export function leadThen(kase: Case, meeting: Meeting | undefined): Handover['before'] | undefined {
  if (meeting === undefined) return undefined
  return kase.handovers.find((handover) => isAfter(kase, handover.id, meeting.booked.id))?.before
}

function isAfter(kase: Case, one: string, other: string): boolean {
  const place = (id: string) => kase.entries.findIndex(({ event }) => event.id === id)
  return place(one) > place(other)
}

/** The moves as the procedure sees them: where the case began, and each move with what was recorded after it on its very day. */
export function movesOf(kase: Case): Pick<CaseFacts, 'area' | 'moving' | 'furtherMoves'> {
  const away = movedAway(kase)
  const out = away === undefined ? [] : [{ id: away.id, on: away.on, to: { otherAuthority: away.authority } }]
  const moves = [...kase.handovers.map(({ id, on, to }) => ({ id, on, to, ...underThen(kase, id) })), ...out]
    .sort((a, b) => (isAfter(kase, a.id, b.id) ? 1 : -1))
    .map((move): Move => ({ ...move, sameDay: afterwardsThatDay(kase, move) }))
  const [moving, ...furtherMoves] = moves
  return {
    area: kase.handovers[0]?.from ?? kase.area,
    ...(moving === undefined ? {} : { moving }),
    ...(furtherMoves.length === 0 ? {} : { furtherMoves }),
  }
}

/** What the level that was handed over had been decided under or, where none was judged, the concern raised: the old area's rest stays under it. */
function underThen({ levels, raised }: Case, handover: string): Pick<Move, 'under'> {
  return { under: (levels.find((one) => one.id === handover) ?? raised).under }
}

/** A meeting is known to the procedure by its own id, everything else by its entry's. */
function afterwardsThatDay(kase: Case, move: Pick<Move, 'id' | 'on'>): string[] {
  return kase.entries
    .filter(({ event, on }) => on === move.on && isAfter(kase, event.id, move.id))
    .flatMap(({ event }) => (event.type === 'MeetingBooked' ? [event.data.meeting] : [event.id]))
}

/**
 * RV-16: handing over inside Pathway is the referral, and tells the authority that looks after the child where it is the one handed over to (RV-17);
 * a move to another authority is answered by the day that authority was told.
 */
export function referredOn(kase: Case): CaseFacts['done'] {
  const done = (id: string, on: Move['on']) => ({ id, on, obligation: `refer-to-new-authority:${id}` })
  const away = movedAway(kase)
  const told = away?.toldOn === undefined ? [] : [done(away.id, away.toldOn)]
  const home = kase.handovers.filter(({ to }) => to === kase.status.lookedAfter)
  return [
    ...kase.handovers.map(({ id, on }) => done(id, on)),
    ...home.map(({ id, on }) => ({ id, on, obligation: `tell-own-authority:${id}` })),
    ...told,
  ]
}
