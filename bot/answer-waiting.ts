import type { IAdaptiveCard } from '@microsoft/teams.cards'
import { commandSchema } from '../src/case/commands.ts'
import { isRefusal } from '../src/case/refusal.ts'
import type { CaseView, MeetingView } from '../src/case/view.ts'
import type { Waiting } from '../src/case/waiting.ts'
import { askCase } from '../src/casework/ask.ts'
import { keepDialogue } from '../src/casework/conversations.ts'
import { askWaiting } from '../src/casework/morning.ts'
import { perform } from '../src/casework/perform.ts'
import type { Actor, World } from '../src/casework/world.ts'
import { CHAT, seatName } from '../src/errands/wording.ts'
import { COMMAND_TEXT, notDoneText, twoPartsWords, WAITING_WORDS } from '../src/errands/wording-commands.ts'
import { compareMoments } from '../src/procedure/civil-date.ts'
import type { Reply } from './activity.ts'
import type { PressAnswer } from './answer-press.ts'
import { askChange } from './ask-change.ts'
import {
  baseCard,
  clarifyCard,
  decideCard,
  elsewhereCard,
  type LineSeen,
  listCard,
  MOST_LINES,
  PAPERS,
  paperName,
  papersCard,
  withWayBack,
} from './cards/waiting.ts'
import { timesOf } from './times-of.ts'
import { isSame, nextWaiting, placeOf, type WaitingDialogue, type WaitingLine, type WaitingPress, withLines } from './waiting-dialogue.ts'

/** What waits for a manager: the card that says so, and each line cleared where it is read. */

/** Keeps the dialogue and gives the card anybody may see, for a person by the id Teams has for them. */
export async function waitingCard(
  world: World,
  to: Actor,
  waiting: readonly Waiting[],
  title: string,
): Promise<(teamsId: string | undefined) => IAdaptiveCard> {
  const dialogue = withLines({ dialogue: 'waiting', id: world.newId(), offeredTo: to.id, lines: [] }, waiting, world.newId)
  await keepDialogue(world, dialogue.id, dialogue)
  return (teamsId) => baseCard(dialogue.id, title, waiting, world.linkTo(waiting[0]?.reference ?? ''), teamsId)
}

/** 'what waits' said in the chat. */
export async function askedWhatWaits(world: World, person: Actor): Promise<Reply> {
  const waiting = await askWaiting(world, person)
  if (waiting.length === 0) return { text: WAITING_WORDS.nothing }
  return { card: (await waitingCard(world, person, waiting, WAITING_WORDS.titleNow))(undefined) }
}

/** What follows a button, or Teams asking by itself for this person's view. Who they are and what they may see is asked anew each time. */
export async function answerWaiting(world: World, person: Actor, kept: unknown, data: unknown): Promise<PressAnswer> {
  const step = nextWaiting(kept, person.id, data)
  if (step.follows === 'refuse') return { says: REFUSED[step.why] }
  const waiting = await askWaiting(world, person)
  if (step.follows === 'all') return await viewOf(world, person, step.dialogue, waiting)
  const { dialogue, at, line, press } = step
  if (!waiting.some((one) => isSame(one, line))) return { says: WAITING_WORDS.over }
  const kase = await askCase(world, person, line.reference, 'command')
  if ('notFound' in kase) return { says: CHAT.notFound }
  return press.give === undefined
    ? await formFor(world, person, kase, dialogue.id, at, line)
    : await clear(world, person, kase, dialogue, line, press)
}

const REFUSED = { 'not-yours': COMMAND_TEXT.notYours, 'too-old': COMMAND_TEXT.tooOld } as const

/** Which case a line is about, while it waits and is theirs to see: for the dialog in which it is cleared on the case's own page. */
export async function lineSeen(
  world: World,
  person: Actor,
  kept: unknown,
  data: unknown,
): Promise<{ readonly reference: string } | { readonly says: string }> {
  const step = nextWaiting(kept, person.id, data)
  if (step.follows === 'refuse') return { says: REFUSED[step.why] }
  if (step.follows === 'all') return { says: COMMAND_TEXT.tooOld }
  const { reference } = step.line
  if (!(await askWaiting(world, person)).some((one) => isSame(one, step.line))) return { says: WAITING_WORDS.over }
  const kase = await askCase(world, person, reference, 'command')
  return 'notFound' in kase ? { says: CHAT.notFound } : { reference }
}

async function viewOf(
  world: World,
  person: Actor,
  dialogue: WaitingDialogue,
  waiting: readonly Waiting[],
  said?: string,
): Promise<PressAnswer> {
  const grown = withLines(dialogue, waiting, world.newId)
  if (grown !== dialogue) await keepDialogue(world, grown.id, grown)
  const lines: LineSeen[] = []
  for (const one of waiting.slice(0, MOST_LINES)) {
    const kase = await askCase(world, person, one.reference, 'what-waits')
    const at = placeOf(grown, one)
    if (!('notFound' in kase) && at !== undefined) lines.push({ reference: one.reference, what: one.what, at, ...moreOf(kase, one) })
  }
  return { card: listCard(grown.id, lines, waiting.length, world.linkTo(waiting[0]?.reference ?? ''), said) }
}

function moreOf(kase: CaseView, { what }: Waiting): Pick<LineSeen, 'when' | 'missing'> {
  const meeting = what === 'red-meeting' || what === 'papers' ? nextMeeting(kase) : undefined
  if (meeting === undefined) return { missing: [] }
  const seats = meeting.seats.filter((seat) => seat.red).map(({ role }) => seatName(role))
  const missing = what === 'papers' ? papersMissing(meeting).map(paperName) : [...new Set(seats)]
  return { when: whenOf(meeting), missing }
}

/** The hours of both parts, where there are two: whom something waits for here sees the whole case. */
function whenOf({ starts, ends, parts }: MeetingView): string {
  if (parts === undefined) return timesOf({ starts, ends })
  const [first, second] = [parts.open, parts.confidential].toSorted((a, b) => compareMoments(a.starts, b.starts)).map(timesOf)
  return twoPartsWords(first ?? '', second ?? '')
}

function nextMeeting({ meetings }: CaseView): MeetingView | undefined {
  const live = meetings.filter(({ state }) => state !== 'held' && state !== 'cancelled')
  return live.toSorted((a, b) => compareMoments(a.starts, b.starts))[0]
}

function papersMissing({ papers }: MeetingView) {
  return papers.filter((one) => one.submittedOn === undefined && one.obligation !== undefined).map(({ paper }) => paper)
}

async function formFor(world: World, person: Actor, kase: CaseView, id: string, at: number, line: WaitingLine): Promise<PressAnswer> {
  const { reference } = line
  const link = world.linkTo(reference)
  switch (line.what) {
    case 'clarify':
      return { card: kase.may.includes('clarify-level') ? clarifyCard(id, at, reference, link) : elsewhereCard(id, at, reference, link) }
    case 'decide': {
      const ticked = kase.owed.find((one) => one.id === line.obligation)?.doneBy === 'tick' && kase.may.includes('record-duty-done')
      return { card: ticked ? decideCard(id, at, reference, link) : elsewhereCard(id, at, reference, link) }
    }
    case 'times':
      return { card: elsewhereCard(id, at, reference, link, 'times') }
    case 'red-meeting': {
      const reply = await askChange(world, person, reference, 'change-invitations')
      return 'text' in reply ? { says: reply.text } : { card: withWayBack(reply.card, id) }
    }
    case 'papers': {
      const meeting = nextMeeting(kase)
      const papers = meeting === undefined ? [] : papersMissing(meeting)
      return papers.length === 0 ? { says: WAITING_WORDS.over } : { card: papersCard(id, at, reference, papers, link) }
    }
  }
}

async function clear(
  world: World,
  person: Actor,
  kase: CaseView,
  dialogue: WaitingDialogue,
  line: WaitingLine,
  press: WaitingPress,
): Promise<PressAnswer> {
  const { reference } = line
  const asked = commandsFor(kase, line, press)
  if (asked.length === 0) return { says: COMMAND_TEXT.incomplete }
  for (const { key, command } of asked) {
    const read = commandSchema.safeParse(command)
    if (!read.success) return { says: COMMAND_TEXT.incomplete }
    const outcome = await perform(world, person, { commandId: `${line.commandId}${key}`, reference, command: read.data })
    if ('notFound' in outcome) return { says: CHAT.notFound }
    if (isRefusal(outcome)) {
      if (outcome.field === 'note') return { says: COMMAND_TEXT.incomplete }
      return { says: notDoneText(outcome.kind === 'permission' ? 'not-allowed' : 'not-possible', reference, world.linkTo(reference)) }
    }
  }
  return await viewOf(world, person, dialogue, await askWaiting(world, person), WAITING_WORDS.recorded)
}

type Asked = { readonly key: string; readonly command: Readonly<Record<string, unknown>> }

/** Only what clears this kind of line; `key` tells apart what one press does more than once. */
function commandsFor(kase: CaseView, line: WaitingLine, { give, note, papers }: WaitingPress): readonly Asked[] {
  switch (line.what) {
    case 'clarify': {
      if ((give !== 'needed' && give !== 'not-needed') || kase.level === undefined) return []
      return [{ key: '', command: { do: 'clarify-level', level: kase.level, meetingNeeded: give === 'needed' ? 'yes' : 'no' } }]
    }
    case 'decide':
      return give === 'decided' ? [{ key: '', command: { do: 'record-duty-done', obligation: line.obligation, note: note ?? '' } }] : []
    case 'papers': {
      const meeting = give === 'come' ? nextMeeting(kase) : undefined
      if (meeting === undefined) return []
      const ticked = new Set((papers ?? '').split(','))
      const come = papersMissing(meeting).filter((paper) => ticked.has(String(PAPERS.indexOf(paper))))
      return come.map((paper) => ({
        key: `:${meeting.meeting}:${paper}`,
        command: { do: 'submit-paper', meeting: meeting.meeting, paper },
      }))
    }
    case 'times':
    case 'red-meeting':
      return []
  }
}
