import type { Case, Meeting } from '../case/case.ts'
import { updateMeeting } from '../case/case-changes.ts'
import type { Circumstances, Command } from '../case/commands.ts'
import { standingApart, type Times, wholeOf } from '../case/confidential-part.ts'
import { withChair } from '../case/decide-chair.ts'
import { mayChair } from '../case/decide-meeting.ts'
import { changeable } from '../case/decide-meeting-changes.ts'
import { type DirectoryEntry, personById } from '../case/directory.ts'
import { factsOf } from '../case/facts-of.ts'
import { type MovePreview, movePreview } from '../case/move-preview.ts'
import { ownerOf } from '../case/owner.ts'
import { isRefusal, type Refusal } from '../case/refusal.ts'
import { canSignIn } from '../case/team.ts'
import type { LondonMoment } from '../procedure/civil-date.ts'
import { DUTY_WORDS } from '../procedure/duty-words.ts'
import { obligations } from '../procedure/obligations.ts'
import { workingCalendar } from '../procedure/working-days.ts'
import { instantOf } from './clock.ts'
import { calendarsOf, daysFrom } from './free-time.ts'
import { noteRefused } from './note-refused.ts'
import { type OpenedToBook, openToBook } from './offer-times.ts'
import type { NotFound } from './perform.ts'
import type { Actor, World } from './world.ts'

/** Whether a calendar has nothing else at a time: 'not-known' where it can't be seen, or Microsoft 365 didn't answer. */
export type FreeThen = 'free' | 'taken' | 'not-known'
export type OtherChair = { readonly id: string; readonly name: string; readonly calendar: FreeThen }
/** `passes`: what the former chair owes by the meeting, and the new one from then on. */
export type ChairPreview = { readonly calendar: FreeThen; readonly passes: string[] }
type Asked = Pick<Extract<Command, { do: 'change-chair' }>, 'meeting' | 'chair'> & Times

/** Everybody who could chair a meeting that stands instead of whoever does, in the directory's order, and whether they are free at its time. */
export async function askOtherChairs(
  world: World,
  actor: Actor,
  reference: string,
  id: string,
): Promise<{ readonly chairs: readonly OtherChair[] } | Refusal | NotFound> {
  const opened = await openToBook(world, actor, reference)
  if (opened === undefined) return { notFound: true }
  const { kase, c, caseId } = opened
  const meeting = changeable('change-chair', id, kase, c)
  if (isRefusal(meeting)) return await noteRefused(world, actor, 'find-a-time', meeting, caseId)
  const others = c.directory.filter((one) => one.id !== meeting.booked.chair && couldChair(one, meeting, kase))
  const found = await freeThen(world, others, meeting, wholeOf(meeting), c)
  return { chairs: others.map(({ id: person, name }, at) => ({ id: person, name, calendar: found[at] ?? 'not-known' })) }
}

function couldChair(one: DirectoryEntry, { booked }: Meeting, kase: Case): boolean {
  return canSignIn(one) && one.areas.includes(kase.area) && mayChair(booked.kind, kase, one)
}

/** What giving the meeting to this chair changes, at these times, before anybody does it. Nothing is recorded. */
export async function previewChair(
  world: World,
  { kase, c }: OpenedToBook,
  asked: Asked,
): Promise<(MovePreview & { chair: ChairPreview }) | Refusal> {
  const found = withChair(asked, kase, c)
  if (isRefusal(found)) return found
  const { meeting, seats, parts } = found
  const chair = personById(c.directory, asked.chair)
  const [calendar = 'not-known'] = chair === undefined ? [] : await freeThen(world, [chair], meeting, asked, c)
  const given = updateMeeting(kase, meeting.id, { booked: { ...meeting.booked, chair: asked.chair, seats: [...seats] } })
  return {
    ...movePreview(meeting, parts.open.starts, parts.open.ends, kase, c),
    chair: { calendar, passes: passing(kase, given, asked.chair, c) },
  }
}

function passing(before: Case, after: Case, chair: string, { directory, terms }: Circumstances): string[] {
  const open = obligations(factsOf(before), terms).filter((one) => one.met === undefined && one.departed === undefined)
  const owner = (kase: Case) => (one: (typeof open)[number]) => ownerOf(one.owner, kase, directory, one.meeting)?.id
  const theirs = open.filter((one) => owner(after)(one) === chair && owner(before)(one) !== chair)
  return [...new Set(theirs.map(({ duty }) => DUTY_WORDS[duty].short))]
}

/** The meeting itself, in both its parts, stands in the calendars of those who are invited: it is no other appointment. */
async function freeThen(
  world: World,
  people: readonly DirectoryEntry[],
  meeting: Meeting,
  { starts, ends }: Times,
  c: Circumstances,
): Promise<FreeThen[]> {
  const [first] = people
  const [day] = daysFrom(starts.on, starts.on, workingCalendar(c.terms))
  if (first === undefined || day === undefined) return people.map(() => 'not-known')
  const calendars = await calendarsOf(world, first, people, [day])
  if ('fault' in calendars) return people.map(() => 'not-known')
  const [from, to] = [minuteOf(starts), minuteOf(ends)]
  const apart = standingApart(meeting)
  const own = [meeting, ...(apart === undefined ? [] : [apart])].map(({ booked }) => [minuteOf(booked.starts), minuteOf(booked.ends)])
  const invited = new Set(meeting.booked.seats.map(({ person }) => person))
  return calendars.of.map(({ busy }, at) => {
    if (busy === undefined) return 'not-known'
    const isIts = (block: (typeof busy)[number]) => own.some(([begins, ends]) => block[0] === begins && block[1] === ends)
    const others = invited.has(people[at]?.id) ? busy.filter((block) => !isIts(block)) : busy
    return others.some((block) => block[0] < to && from < block[1]) ? 'taken' : 'free'
  })
}

function minuteOf(moment: LondonMoment): number {
  return Math.floor(Date.parse(instantOf(moment)) / 60_000)
}
