import { compareMoments, type LondonMoment } from '../procedure/civil-date.ts'
import { DUTY_WORDS } from '../procedure/duty-words.ts'
import type { Obligation } from '../procedure/obligation.ts'
import { obligations } from '../procedure/obligations.ts'
import type { Case, Meeting } from './case.ts'
import { updateMeeting } from './case-changes.ts'
import type { Circumstances } from './commands.ts'
import { factsOf } from './facts-of.ts'
import { isAfterLimit } from './late-booking.ts'
import { owedFor } from './meetings-owed.ts'
import type { CitationView } from './view.ts'
import { citationView } from './view-owed.ts'

type Day = { on: string; at?: string }
/** A date that a move changes: what is owed, when it was due and when it would be, and whether that has then passed already. */
export type MovedDate = { title: string; before?: Day; after?: Day; passed: boolean; cites: CitationView[] }
export type MovePreview = {
  /** The last day in time of what the meeting meets, where the new time lies after it. */
  brokenLimit?: { title: string; by: string; cites: CitationView[] }
  dates: MovedDate[]
}

/** What would become of every date of the case if this meeting were at another time. Nothing is recorded. */
export function movePreview(meeting: Meeting, starts: LondonMoment, ends: LondonMoment, kase: Case, c: Circumstances): MovePreview {
  const moved = updateMeeting(kase, meeting.id, { booked: { ...meeting.booked, starts, ends } })
  const [before, after] = [openById(kase, c), openById(moved, c)]
  const dates = [...new Set([...before.keys(), ...after.keys()])].flatMap((id): MovedDate[] => {
    const [was, is] = [before.get(id), after.get(id)]
    const owed = is ?? was
    const [from, to] = [dayOf(was), dayOf(is)]
    if (owed === undefined || JSON.stringify(from) === JSON.stringify(to)) return []
    return [
      {
        title: DUTY_WORDS[owed.duty].short,
        ...(from === undefined ? {} : { before: from }),
        ...(to === undefined ? {} : { after: to }),
        passed: hasPassed(is, c.now),
        cites: owed.cites.map((one) => citationView(one, c.terms)),
      },
    ]
  })
  const limit = owedFor(meeting.booked.kind, kase, c)
  if (limit === undefined || limit.due === 'undated' || !isAfterLimit(starts, limit)) return { dates }
  const cites = limit.cites.map((one) => citationView(one, c.terms))
  return { brokenLimit: { title: DUTY_WORDS[limit.duty].short, by: limit.due.by.on, cites }, dates }
}

function openById(kase: Case, c: Circumstances): Map<string, Obligation> {
  const open = obligations(factsOf(kase), c.terms).filter((one) => one.met === undefined && one.departed === undefined)
  return new Map(open.map((one) => [one.id, one]))
}

function dayOf(owed: Obligation | undefined): Day | undefined {
  if (owed === undefined || owed.due === 'undated') return undefined
  const { on, at } = owed.due.by
  return { on, ...(at === undefined ? {} : { at }) }
}

function hasPassed(owed: Obligation | undefined, now: LondonMoment): boolean {
  if (owed === undefined || owed.due === 'undated') return false
  const { on, at } = owed.due.by
  return at === undefined ? on < now.on : compareMoments({ on, at }, now) < 0
}
