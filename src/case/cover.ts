import { addDays, formatDay, type Instant, type PlainDate } from '../procedure/civil-date.ts'
import type { Case } from './case.ts'
import { type Directory, type DirectoryEntry, type PersonId, personById, type SignedIn } from './directory.ts'
import { type Refusal, refuse } from './refusal.ts'
import { canSignIn, type Knowing, knowing } from './team.ts'

/**
 * Cover for an absence: from one day to another, both included, one person sees and does what another may. It ends by itself, is recorded under
 * the hand that did it with the name it was done for, and never leads around a seal. It isn't handed on: who covers somebody who covers covers one.
 */
export type Cover = {
  readonly id: string
  readonly covered: PersonId
  /** Absent: they are away, and nobody covers them yet. */
  readonly covering?: PersonId
  readonly from: PlainDate
  readonly to: PlainDate
  readonly setBy: PersonId
}
/** With who arranged it when, and who ended it before its last day. */
export type CoverKept = Cover & { readonly setAt: Instant; readonly ended?: { readonly by: PersonId; readonly at: Instant } }
export type CoverAsked = Pick<Cover, 'covered' | 'from' | 'to'> & { readonly covering?: PersonId | undefined }

/**
 * The directory as it is on a day: whoever is away says so, with who covers them. `covers`: those that haven't ended. Somebody with two
 * absences is covered where either of them is.
 */
export function directoryOn(directory: Directory, covers: readonly Cover[], on: PlainDate): Directory {
  const today = covers.filter(({ from, to }) => from <= on && on <= to)
  if (today.length === 0) return directory
  return directory.map((entry) => {
    const theirs = today.filter(({ covered }) => covered === entry.id)
    if (theirs.length === 0) return entry
    const coveredBy = theirs.find(({ covering }) => covering !== undefined)?.covering
    return { ...entry, away: coveredBy === undefined ? {} : { coveredBy } }
  })
}

/** A summer and a little more: what lasts longer is another lead, not cover. */
const LONGEST_DAYS = 92

/** The person themselves, and every manager up their line. */
export function maySetCover(actor: DirectoryEntry, covered: PersonId, directory: Directory): boolean {
  const seen = new Set<PersonId>()
  for (let id: PersonId | undefined = covered; id !== undefined && !seen.has(id); id = personById(directory, id)?.lineManager) {
    if (id === actor.id) return true
    seen.add(id)
  }
  return false
}

export function coverProblem(asked: CoverAsked, actor: DirectoryEntry, today: PlainDate, directory: Directory): Refusal | undefined {
  const covered = personById(directory, asked.covered)
  if (covered === undefined || !canSignIn(covered) || !maySetCover(actor, asked.covered, directory)) {
    return refuse('permission', 'Cover is arranged by the person themselves or their manager.', {
      field: 'covered',
      instead: 'Ask their line manager.',
    })
  }
  const covering = asked.covering === undefined ? undefined : personById(directory, asked.covering)
  if (asked.covering !== undefined && (covering === undefined || !mayCover(covering, covered))) {
    return refuse('not-possible', 'They can’t cover this person: cover is for a colleague of the same area who can sign in here.', {
      field: 'covering',
      instead: 'Choose one of the names offered.',
    })
  }
  return daysProblem(asked, today)
}

/** A colleague of the same organisation's tenant and area. */
export function mayCover(covering: DirectoryEntry, covered: DirectoryEntry): boolean {
  const together = covering.areas.some((area) => covered.areas.includes(area))
  return canSignIn(covering) && covering.guestOf === undefined && covering.id !== covered.id && covering.tid === covered.tid && together
}

function daysProblem({ from, to }: CoverAsked, today: PlainDate): Refusal | undefined {
  if (from < today) return refuse('not-possible', 'Cover can’t begin before today.', { field: 'from' })
  if (to < from) return refuse('not-possible', 'The last day comes before the first.', { field: 'to' })
  if (to <= addDays(from, LONGEST_DAYS)) return undefined
  return refuse('not-possible', `Cover lasts ${LONGEST_DAYS} days at most, here until ${formatDay(addDays(from, LONGEST_DAYS))}.`, {
    field: 'to',
    instead: 'For longer, name another lead in each case.',
  })
}

const MOST_TELLING: readonly Knowing[] = ['whole', 'told', 'seat', 'told-late']

/** Under whose name a person sees a case: their own, unless somebody they cover today may see more of it. */
export function standInFor(kase: Case, actor: SignedIn, directory: Directory): DirectoryEntry {
  const parts = [actor, ...coveredBy(actor, kase, directory)]
  const rank = (person: DirectoryEntry): number => {
    const knows = knowing(kase, person, directory)
    return knows === undefined ? MOST_TELLING.length : MOST_TELLING.indexOf(knows)
  }
  return parts.reduce((best, one) => (rank(one) < rank(best) ? one : best))
}

/** Those this person covers who have a part in the case. */
export function coveredBy(actor: SignedIn, kase: Case, directory: Directory): DirectoryEntry[] {
  return (actor.covers ?? []).flatMap((id) => {
    const person = personById(directory, id)
    return person !== undefined && knowing(kase, person, directory) !== undefined ? [person] : []
  })
}
