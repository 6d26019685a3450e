import { compareMoments, type LondonMoment } from '../procedure/civil-date.ts'
import type { MeetingKind } from '../procedure/vocabulary.ts'
import type { Case, Entered, Stamp } from './case.ts'
import type { Directory, PersonId } from './directory.ts'
import type { AskedByLink } from './links.ts'
import { peopleOf } from './team.ts'

/** Times asked about before a meeting is booked, and what was answered. */

export type Asking = {
  readonly id: string
  readonly asked: Entered<'TimesAsked'>
  /** The entry that asked each person last. */
  readonly links: Readonly<Record<PersonId, AskedByLink>>
  readonly said: Readonly<Record<PersonId, Entered<'TimesAnswered'>>>
  readonly closed?: Stamp
  readonly ended?: Entered<'AskingEnded'>
}
export type AskedTime = Asking['asked']['times'][number]

export function newAsking(kase: Case, asked: Entered<'TimesAsked'>): Case {
  const { id, on, at, by, people } = asked
  const links = Object.fromEntries(people.map(({ person }) => [person, { id, on, at, by, withdrawn: false }]))
  return { ...kase, askings: [...kase.askings, { id: asked.asking, asked, links, said: {} }] }
}

export function updateAsking(kase: Case, id: string, change: (before: Asking) => Partial<Asking>): Case {
  return { ...kase, askings: kase.askings.map((one) => (one.id === id ? { ...one, ...change(one) } : one)) }
}

/** Held and to be chosen from still: not booked, not withdrawn, and the case goes on. */
export function isOpen(asking: Asking, kase: Pick<Case, 'closed'>): boolean {
  return asking.ended === undefined && kase.closed === undefined
}

/** The asking for a meeting of this kind that waits to be chosen from. */
export function openAsking(kind: MeetingKind, kase: Case): Asking | undefined {
  return kase.askings.find((one) => one.asked.kind === kind && isOpen(one, kase))
}

/** Answers are still taken. */
export function takesAnswers(asking: Asking, kase: Pick<Case, 'closed'>, now: LondonMoment): boolean {
  return isOpen(asking, kase) && compareMoments(now, asking.asked.closes) < 0
}

/** Whoever would chair it, where they are on the case already; else whoever asked. Nobody is brought in by being named in an asking. */
export function chooserOf({ asked }: Asking, kase: Case, directory: Directory): PersonId {
  return peopleOf(kase, directory).includes(asked.chair) ? asked.chair : asked.by
}

export function silentIn(asking: Asking): readonly PersonId[] {
  return asking.asked.people.map(({ person }) => person).filter((person) => asking.said[person] === undefined)
}

/** Whoever may still answer by the link this entry asked for. */
export function isGoodFor(
  asking: Asking | undefined,
  person: PersonId,
  entry: string,
  kase: Pick<Case, 'closed'>,
  now: LondonMoment,
): asking is Asking {
  const link = asking?.links[person]
  return asking !== undefined && takesAnswers(asking, kase, now) && link?.id === entry && !link.withdrawn
}
