import type { PlainDate } from './civil-date.ts'
import { liveLevel } from './episodes.ts'
import type { CaseFacts, Happening, Move } from './facts.ts'
import { isRead } from './readings.ts'
import type { Terms } from './terms.ts'
import type { Area } from './vocabulary.ts'

/** Moves away from the area (RV-15 to RV-17, reading A-70): what a case was until then, and what it is in the other of the two areas. */

type BetweenTheTwo = Move & { readonly to: Area }

/** The move to the other of the two areas; undefined where there is none, or where a board reads that nothing passes between the two. */
export function moveBetweenTheTwo(f: CaseFacts, t: Terms): BetweenTheTwo | undefined {
  const { moving } = f
  if (!moving || typeof moving.to !== 'string' || moving.to === f.area || staysAsRead(f, t)) return undefined
  return { ...moving, to: moving.to }
}

/** "Leaves the City", where a board reads it as Derby's children only, or as leaving both areas. */
function staysAsRead({ area, moving }: CaseFacts, t: Terms): boolean {
  if (isRead(t, { reading: 'A-30', option: 'derby-only' }) && area !== 'derby') return true
  return typeof moving?.to === 'string' && isRead(t, { reading: 'A-70', option: 'other-areas-only' })
}

/** RV-15, RV-17: a child who isn't looked after leaves, so the plan ends that day (where A-30 is read as the City's only, Derby's). */
export function endedByMoving(f: CaseFacts, t: Terms): CaseFacts['closed'] {
  const { moving } = f
  if (!moving || f.status.lookedAfter !== 'no' || staysAsRead(f, t)) return undefined
  return { id: moving.id, on: moving.on, why: 'moved-away' }
}

/** The case as the old area saw it, up to the move: what came afterwards belongs to the new one. */
export function beforeTheMove(f: CaseFacts, move: Move): CaseFacts {
  const { on } = move
  const upTo = <T extends Happening>(all: readonly T[]) => all.filter((one) => !isAfter(move, one))
  return {
    ...asItWasOn(f, on),
    earlier: (f.earlier ?? []).filter((one) => one.until <= on),
    judgements: upTo(f.judgements),
    cpmContacts: upTo(f.cpmContacts),
    clarifications: upTo(f.clarifications),
    section47: upTo(f.section47),
    meetings: f.meetings.filter((meeting) => !isAfter(move, { id: meeting.id, on: meeting.bookedOn })),
  }
}

/** What has changed since is put back as it was on that day. */
function asItWasOn(f: CaseFacts, on: PlainDate): CaseFacts {
  let facts = f
  for (const { until, ...was } of (f.earlier ?? []).toReversed()) if (until > on) facts = { ...facts, ...was }
  return facts
}

/**
 * The case as the new area sees it: it begins at the level judged, from the day of the move;
 * requests, clarifying and meetings of the old area are not its own.
 */
export function afterTheMove(f: CaseFacts, move: BetweenTheTwo): CaseFacts {
  const { moving: _, furtherMoves, earlier, ...rest } = f
  const [next, ...others] = furtherMoves ?? []
  const since = <T extends Happening>(all: readonly T[]) => all.filter((one) => isAfter(move, one))
  const level = liveLevel({ ...f, judgements: f.judgements.filter((one) => !isAfter(move, one)) })
  return {
    ...rest,
    area: move.to,
    ...(next && { moving: next, furtherMoves: others }),
    earlier: (earlier ?? []).filter((one) => one.until > move.on),
    judgements: [...(level ? [{ id: move.id, on: move.on, level }] : []), ...since(f.judgements)],
    cpmContacts: since(f.cpmContacts),
    clarifications: since(f.clarifications),
    meetings: f.meetings.filter((meeting) => isAfter(move, { id: meeting.id, on: meeting.bookedOn })),
  }
}

/** On the day of the move the order in which things were recorded decides; on every other day the day does. */
function isAfter(move: Move, one: Happening): boolean {
  return one.on > move.on || move.sameDay?.includes(one.id) === true
}
