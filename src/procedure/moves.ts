import type { PlainDate } from './civil-date.ts'
import type { CaseFacts, Earlier, Happening, Move } from './facts.ts'
import { isRead } from './readings.ts'
import type { Terms } from './terms.ts'
import { termsUnder } from './terms-then.ts'
import type { Area } from './vocabulary.ts'

/** Moves away from the area (RV-15 to RV-17, reading A-70): what a case was until then, and what it is in the other of the two areas. */

type BetweenTheTwo = Move & { readonly to: Area }

/**
 * The terms of the part of the case before its next move between the two areas: what its level was decided under there, and that area's days off.
 * `t` are those of the area the child is in now.
 */
export function termsBefore({ area, moving }: CaseFacts, t: Terms): Terms {
  return termsUnder(moving?.under, t, typeof moving?.to === 'string' ? area : undefined)
}

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
  return { ...asItWasOn(f, move.on), ...splitLists(f, (one) => !isAfter(move, one)), earlier: earlierBefore(f, move) }
}

/** What has changed since is put back as it was on that day. */
function asItWasOn(f: CaseFacts, on: PlainDate): CaseFacts {
  let facts = f
  for (const { until, ...was } of (f.earlier ?? []).toReversed()) if (until > on) facts = { ...facts, ...statesIn(was) }
  return facts
}

/** What changes by becoming otherwise. All else in the facts is a happening, of which only a correction is kept. */
function statesIn({ status, birth, leadTeam, significantHarmSuspected }: Partial<CaseFacts>): Partial<CaseFacts> {
  return {
    ...(status && { status }),
    ...(birth && { birth }),
    ...(leadTeam && { leadTeam }),
    ...(significantHarmSuspected && { significantHarmSuspected }),
  }
}

/** A day put right after the move still tells how the old area had it; what became otherwise after it doesn't concern that area. */
function earlierBefore(f: CaseFacts, move: Move): readonly Earlier[] {
  const atTheMove = statesIn(asItWasOn(f, move.on))
  return (f.earlier ?? []).map((was) => ({
    ...was,
    ...(was.until > move.on && atTheMove),
    ...splitLists(was, (one) => !isAfter(move, one)),
  }))
}

/**
 * The case as the new area sees it: it begins at the level judged, from the day of the move;
 * requests, clarifying and meetings of the old area are not its own.
 */
export function afterTheMove(f: CaseFacts, move: BetweenTheTwo): CaseFacts {
  const { moving: _, furtherMoves, earlier, ...rest } = f
  const [next, ...others] = furtherMoves ?? []
  const since = <T extends Partial<CaseFacts>>(all: T): T => ({ ...all, ...splitLists(all, (one) => isAfter(move, one), move) })
  return {
    ...since(rest),
    area: move.to,
    ...(next && { moving: next, furtherMoves: others }),
    earlier: (earlier ?? []).filter((one) => one.until > move.on).map(since),
  }
}

/** After a move to the other of the two areas the case is that area's; after another move its plan has ended. */
export function asItIsNow(facts: CaseFacts, terms: Terms): CaseFacts {
  const move = moveBetweenTheTwo(facts, termsBefore(facts, terms))
  if (move) return asItIsNow(afterTheMove(facts, move), terms)
  const ended = facts.closed ?? endedByMoving(facts, terms)
  return ended ? { ...facts, closed: ended } : facts
}

/** Of the lists that one area's part of a case is made of, what belongs to that part. `judgedAt` the move, the new area begins at the level judged. */
function splitLists(f: Partial<CaseFacts>, belongs: (one: Happening) => boolean, judgedAt?: Move): Partial<CaseFacts> {
  const { judgements, cpmContacts, clarifications, section47, meetings } = f
  const level = judgedAt && judgements?.filter((one) => !belongs(one)).at(-1)?.level
  const begins =
    judgedAt && level
      ? [{ id: judgedAt.id, on: judgedAt.on, level, handedOver: true as const, ...(judgedAt.under && { under: judgedAt.under }) }]
      : []
  return {
    ...(judgements && { judgements: [...begins, ...judgements.filter(belongs)] }),
    ...(cpmContacts && { cpmContacts: cpmContacts.filter(belongs) }),
    ...(clarifications && { clarifications: clarifications.filter(belongs) }),
    // An enquiry isn't made twice: the new area has it too.
    ...(section47 && !judgedAt && { section47: section47.filter(belongs) }),
    ...(meetings && { meetings: meetings.filter((one) => belongs({ id: one.id, on: one.bookedOn })) }),
  }
}

/** On the day of the move the order in which things were recorded decides; on every other day the day does. */
function isAfter(move: Move, one: Happening): boolean {
  return one.on > move.on || move.sameDay?.includes(one.id) === true
}
