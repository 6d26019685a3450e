import type { MovePreview } from '../src/case/move-preview.ts'
import { isRefusal } from '../src/case/refusal.ts'
import type { CaseView, MeetingView } from '../src/case/view.ts'
import type { BookingView } from '../src/case/view-booking.ts'
import { askCase } from '../src/casework/ask.ts'
import { askBooking } from '../src/casework/ask-booking.ts'
import { askMoves } from '../src/casework/ask-move.ts'
import { londonAt } from '../src/casework/clock.ts'
import { keepDialogue } from '../src/casework/conversations.ts'
import { askOtherChairs } from '../src/casework/other-chair.ts'
import type { Actor, World } from '../src/casework/world.ts'
import { CHAT, missingLine, seatName } from '../src/errands/wording.ts'
import { afterLimitLine, inviteChoice, movedDatesLine, notDoneText, type WhyNotDone } from '../src/errands/wording-commands.ts'
import { clockTime, compareMoments, formatDay, minuteOfDay, plainDate } from '../src/procedure/civil-date.ts'
import type { Reply } from './activity.ts'
import { cancelCard, chairCard, chooseCard, inviteCard, moveCard, phoneCard } from './cards/change.ts'
import type { Change, ChangeDialogue, ChangeOf } from './change-dialogue.ts'
import { timesOf } from './times-of.ts'
import type { WhenSaid } from './when-said.ts'

/** The cards with which a change is asked for. Nothing is recorded before a button on one of them is pressed. */

const MOST_SLOTS = 5
/** Teams shows six buttons on a card: these, one's own words, and leaving it. */
const MOST_MOVES = 4
const MOST_NAMES = 60
const MOST_CHAIRS = 40
const ASKED = ['police', 'health', 'education', 'specialist-service', 'youth-offending', 'mat-worker', 'iro', 'send-officer']

/** What follows 'move', 'cancel' or 'change invitees' with a reference: its card; or which meeting, where more than one stands. */
export async function askChange(world: World, person: Actor, reference: string, change: Change, wanted?: WhenSaid): Promise<Reply> {
  const kase = await askCase(world, person, reference, 'command')
  if ('notFound' in kase) return { text: CHAT.notFound }
  const no = (why: WhyNotDone): Reply => ({ text: notDoneText(why, reference, world.linkTo(reference)) })
  const live = liveMeetings(world, kase, change)
  const [first] = live
  if (first === undefined) return no('no-meeting')
  if (!kase.may.includes(change)) return no('not-allowed')
  if (live.length === 1) return await askAbout(world, person, kase, first, change, wanted)
  const meetings = live.slice(0, MOST_SLOTS).map((one) => ({ meeting: one.meeting, words: timesOf(one) }))
  const dialogue: ChangeOf<'choose-meeting'> = {
    ...begun(world, person, reference),
    dialogue: 'choose-meeting',
    next: change,
    meetings,
    ...(wanted === undefined ? {} : { wanted: { ...wanted } }),
  }
  return { card: await kept(world, dialogue, chooseCard(dialogue)) }
}

/** The meeting was chosen among several. */
export async function askChosen(world: World, person: Actor, chosen: ChangeOf<'choose-meeting'>, id: string): Promise<Reply> {
  const { reference, next, wanted } = chosen
  const kase = await askCase(world, person, reference, 'command')
  if ('notFound' in kase) return { text: CHAT.notFound }
  const meeting = liveMeetings(world, kase, next).find((one) => one.meeting === id)
  if (meeting === undefined) return { text: notDoneText('no-meeting', reference, world.linkTo(reference)) }
  const at = wanted?.at === undefined ? {} : { at: clockTime(wanted.at) }
  return await askAbout(world, person, kase, meeting, next, wanted === undefined ? undefined : { on: plainDate(wanted.on), ...at })
}

/** A meeting that has begun can still be called off, but neither moved nor joined. */
function liveMeetings(world: World, kase: CaseView, change: Change): MeetingView[] {
  const now = londonAt(world.clock.now())
  return kase.meetings
    .filter(({ state }) => state !== 'held' && state !== 'cancelled')
    .filter(({ starts }) => change === 'cancel-meeting' || compareMoments(starts, now) > 0)
    .toSorted((a, b) => compareMoments(a.starts, b.starts))
}

async function askAbout(
  world: World,
  person: Actor,
  kase: CaseView,
  meeting: MeetingView,
  change: Change,
  wanted: WhenSaid | undefined,
): Promise<Reply> {
  switch (change) {
    case 'move-meeting':
      return await askToMove(world, person, kase, meeting, wanted)
    case 'cancel-meeting': {
      const dialogue: ChangeOf<'cancel-meeting'> = {
        ...begun(world, person, kase.reference),
        dialogue: 'cancel-meeting',
        meeting: meeting.meeting,
      }
      return { card: await kept(world, dialogue, cancelCard(dialogue, timesOf(meeting))) }
    }
    case 'change-chair':
      return await askForChair(world, person, kase, meeting)
    case 'change-invitations': {
      const choices = whoCouldCome(kase, meeting)
      if (choices.length === 0) return { text: notDoneText('not-possible', kase.reference, world.linkTo(kase.reference)) }
      const dialogue: ChangeOf<'change-invitations'> = {
        ...begun(world, person, kase.reference),
        dialogue: 'change-invitations',
        meeting: meeting.meeting,
        choices,
      }
      return { card: await kept(world, dialogue, inviteCard(dialogue, timesOf(meeting))) }
    }
  }
}

async function askToMove(world: World, person: Actor, kase: CaseView, meeting: MeetingView, wanted?: WhenSaid): Promise<Reply> {
  const { reference } = kase
  const no = (why: WhyNotDone): Reply => ({ text: notDoneText(why, reference, world.linkTo(reference)) })
  const { kind, meeting: moving } = meeting
  const asked = { kind, moving, fill: [], minutesLong: minutesOf(meeting), beyond: false, only: wanted }
  const view = await askBooking(world, person, reference, asked)
  if ('notFound' in view) return { text: CHAT.notFound }
  if (isRefusal(view)) return no(view.kind === 'permission' ? 'not-allowed' : 'not-possible')
  if (view.calendars === 'outside') return { text: CHAT.microsoftDown }
  const others = view.slots.filter(({ starts }) => compareMoments(starts, meeting.starts) !== 0)
  const slots = others.slice(0, MOST_MOVES)
  if (slots.length === 0) return no('no-time')
  const previews = (await askMoves(world, person, reference, moving, slots)) ?? []
  const offered = slots.flatMap((one, at) => {
    const preview = previews[at]
    return preview === undefined || isRefusal(preview) ? [] : [{ one, preview }]
  })
  if (offered.length === 0) return no('time')
  const dialogue: ChangeOf<'move-meeting'> = {
    ...begun(world, person, reference),
    dialogue: 'move-meeting',
    meeting: moving,
    slots: offered.map(({ one: { starts, ends }, preview }) => ({
      ...starts,
      endsAt: ends.at,
      words: timesOf({ starts, ends }),
      late: preview.brokenLimit !== undefined,
    })),
  }
  const lines = offered.map(({ one, preview }) => linesFor(one, preview))
  return { card: await kept(world, dialogue, moveCard(dialogue, timesOf(meeting), lines)) }
}

/** Its time stays; whoever wants another as well does both in Pathway. */
async function askForChair(world: World, person: Actor, { reference }: CaseView, meeting: MeetingView): Promise<Reply> {
  const no = (why: WhyNotDone): Reply => ({ text: notDoneText(why, reference, world.linkTo(reference)) })
  const found = await askOtherChairs(world, person, reference, meeting.meeting)
  if ('notFound' in found) return { text: CHAT.notFound }
  if (isRefusal(found)) return no(found.kind === 'permission' ? 'not-allowed' : 'not-possible')
  if (found.chairs.length === 0) return no('nobody-else')
  const { starts, ends } = meeting
  const dialogue: ChangeOf<'change-chair'> = {
    ...begun(world, person, reference),
    dialogue: 'change-chair',
    ...{ meeting: meeting.meeting, starts, ends },
    chairs: found.chairs.slice(0, MOST_CHAIRS).map(({ id, name, calendar }) => ({ person: id, name, calendar })),
  }
  return { card: await kept(world, dialogue, chairCard(dialogue, timesOf(meeting))) }
}

/** What is owed is named in Pathway; here it is counted. */
function linesFor({ missing }: BookingView['slots'][number], { dates, brokenLimit }: MovePreview): string[] {
  return [
    missingLine(missing.map((one) => one.name)),
    ...(brokenLimit === undefined ? [] : [afterLimitLine(formatDay(plainDate(brokenLimit.by)))]),
    movedDatesLine(dates.length, dates.filter((one) => one.passed).length),
  ]
}

function minutesOf({ starts, ends }: MeetingView): number {
  return Math.max(15, minuteOfDay(ends.at) - minuteOfDay(starts.at))
}

/** Somebody else for a seat, those that are red first; or an agency more. Who sits already, the chair and family are not among them. */
function whoCouldCome(kase: CaseView, { seats }: MeetingView): ChangeOf<'change-invitations'>['choices'] {
  const seated = new Set(seats.map(({ name }) => name))
  const free = (role: string) => (kase.candidates[role] ?? []).filter(({ name }) => !seated.has(name))
  const ordered = [...seats.filter((seat) => seat.red), ...seats.filter((seat) => !seat.red)].filter(({ role }) => role !== 'chair')
  const instead = ordered.flatMap(({ seat, role, name }) =>
    free(role).map((one) => ({ seat, role, person: one.id, words: inviteChoice(seatName(role), one.name, name) })),
  )
  const more = free('involved-agency').map((one) => ({
    role: 'involved-agency',
    person: one.id,
    words: inviteChoice(seatName('involved-agency'), one.name),
  }))
  return [...instead, ...more].slice(0, MOST_NAMES)
}

/** A discussion held by phone, as a form: who, when, and what was decided. */
export async function askAboutPhone(world: World, person: Actor, reference: string): Promise<Reply> {
  const kase = await askCase(world, person, reference, 'command')
  if ('notFound' in kase) return { text: CHAT.notFound }
  const kinds = kase.bookable.filter((one) => one.byPhone).map(({ kind }) => kind)
  const leaders = leadersIn(kase, kinds)
  if (kinds.length === 0 || leaders.length === 0) return { text: notDoneText('nothing-to-hold', reference, world.linkTo(reference)) }
  const dialogue: ChangeOf<'record-discussion'> = {
    ...begun(world, person, reference),
    dialogue: 'record-discussion',
    kinds: [...kinds],
    leaders,
    others: othersIn(kase),
  }
  return { card: await kept(world, dialogue, phoneCard(dialogue)) }
}

/** Whoever leads the case. */
export function leadOf(kase: CaseView): CaseView['team'][number] | undefined {
  return kase.team.find(({ as }) => as === 'Lead practitioner')
}

type Named = ChangeOf<'record-discussion'>['others'][number]

/** A professionals' meeting may be led by whoever leads the case (ME-5). */
function leadersIn(kase: CaseView, kinds: readonly string[]): Named[] {
  const lead = kinds.includes('professionals-meeting') ? leadOf(kase) : undefined
  const all = [...(kase.candidates.chair ?? []), ...(lead === undefined ? [] : [lead])].map(({ id, name }) => ({
    role: 'chair',
    person: id,
    words: name,
  }))
  return once(all).slice(0, 40)
}

function othersIn(kase: CaseView): Named[] {
  const team = (as: string, role: string): Named[] =>
    kase.team.filter((one) => one.as === as).map(({ id, name }) => ({ role, person: id, words: name }))
  const known = ASKED.flatMap((role) => (kase.candidates[role] ?? []).map(({ id, name }) => ({ role, person: id, words: name })))
  const all = [
    ...team('Lead practitioner', 'lead-practitioner'),
    ...team('Line manager', 'line-manager'),
    ...team('Child Protection Manager', 'cpm'),
    ...known,
  ]
  return once(all).slice(0, MOST_NAMES)
}

function once(all: readonly Named[]): Named[] {
  return all.filter(({ person }, at) => all.findIndex((one) => one.person === person) === at)
}

function begun(world: World, person: Actor, reference: string) {
  return { id: world.newId(), commandId: world.newId(), reference, offeredTo: person.id, answered: 'no' as const }
}

async function kept<C>(world: World, dialogue: ChangeDialogue, card: C): Promise<C> {
  await keepDialogue(world, dialogue.id, dialogue)
  return card
}
