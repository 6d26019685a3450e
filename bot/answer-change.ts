import { commandSchema } from '../src/case/commands.ts'
import { isRefusal, type Refusal } from '../src/case/refusal.ts'
import { askCase } from '../src/casework/ask.ts'
import { keepDialogue } from '../src/casework/conversations.ts'
import { perform } from '../src/casework/perform.ts'
import type { Actor, World } from '../src/casework/world.ts'
import { CARD_WORDS, CHAT } from '../src/errands/wording.ts'
import {
  CHANGE_WORDS,
  COMMAND_TEXT,
  cancelledText,
  invitedText,
  movedText,
  notDoneText,
  recordedText,
  type WhyNotDone,
} from '../src/errands/wording-commands.ts'
import { askedText, givenText } from '../src/errands/wording-dialogs.ts'
import type { PressAnswer } from './answer-press.ts'
import { askChosen } from './ask-change.ts'
import { sayingCard } from './cards/offer.ts'
import { type ChangeDialogue, nextChange } from './change-dialogue.ts'
import { timesOf } from './times-of.ts'

/** What follows a button on a card of ask-change.ts. `kept` is what the store has under the dialogue's id; of `data` only the choice and fields are read. */
export async function answerChange(world: World, person: Actor, kept: unknown, data: unknown): Promise<PressAnswer> {
  const step = nextChange(kept, person.id, data)
  switch (step.follows) {
    case 'refuse':
      return { says: REFUSED[step.why] }
    case 'leave':
      await keepDialogue(world, step.dialogue.id, step.dialogue)
      return { card: sayingCard(CHANGE_WORDS.leave, CHANGE_WORDS.kept) }
    case 'again':
      return { card: doneCard(world, step.dialogue, step.told) }
    case 'ask': {
      const reply = await askChosen(world, person, step.dialogue, step.meeting)
      return 'text' in reply ? { says: reply.text } : reply
    }
    case 'do':
      return await give(world, person, step.dialogue, step.command)
  }
}

async function give(world: World, person: Actor, dialogue: ChangeDialogue, asked: Readonly<Record<string, unknown>>): Promise<PressAnswer> {
  const { reference, commandId } = dialogue
  const command = commandSchema.safeParse(asked)
  if (!command.success) return { says: COMMAND_TEXT.incomplete }
  const outcome = await perform(world, person, { commandId, reference, command: command.data })
  if ('notFound' in outcome) return { says: CHAT.notFound }
  // What can be put right is pressed again on the same card.
  if (isRefusal(outcome)) return { says: notDoneText(whyNot(outcome), reference, world.linkTo(reference)) }
  const told = await toldOf(world, person, dialogue)
  await keepDialogue(world, dialogue.id, { ...dialogue, answered: 'done', told })
  return { card: doneCard(world, dialogue, told) }
}

/** Pressed before and the answer lost, on this button or another: what the case says now is what is told. */
async function toldOf(world: World, person: Actor, dialogue: ChangeDialogue): Promise<string> {
  const { reference } = dialogue
  switch (dialogue.dialogue) {
    case 'move-meeting': {
      const kase = await askCase(world, person, reference, 'command')
      const meeting = 'notFound' in kase ? undefined : kase.meetings.find((one) => one.meeting === dialogue.meeting)
      return meeting === undefined ? CHAT.notFound : movedText(reference, timesOf(meeting))
    }
    case 'cancel-meeting':
      return cancelledText(reference)
    case 'change-invitations':
      return invitedText(reference)
    case 'change-chair': {
      const kase = await askCase(world, person, reference, 'command')
      const meeting = 'notFound' in kase ? undefined : kase.meetings.find((one) => one.meeting === dialogue.meeting)
      return givenText(reference, meeting?.chair)
    }
    case 'ask-times':
      return askedText(reference)
    case 'record-discussion':
    case 'choose-meeting':
      return recordedText(reference)
  }
}

function doneCard(world: World, { reference }: ChangeDialogue, told: string) {
  return sayingCard(CHANGE_WORDS.done, told, { url: world.linkTo(reference), label: CARD_WORDS.open })
}

const REFUSED = {
  'too-old': COMMAND_TEXT.tooOld,
  'not-yours': COMMAND_TEXT.notYours,
  'late-needs-why': COMMAND_TEXT.lateNeedsWhy,
  incomplete: COMMAND_TEXT.incomplete,
} as const

/** A refusal's own words may tell what the case is about: its kind and field choose among those that don't. */
function whyNot({ kind, field = '' }: Refusal): WhyNotDone {
  if (kind === 'permission') return 'not-allowed'
  if (kind === 'out-of-date') return 'changed'
  if (/^(starts|ends)/.test(field)) return 'time'
  if (/^(at|endedAt|on)$/.test(field)) return 'times-held'
  return /^(chair|tookPart|fill|invite|replace|minuteTaker)/.test(field) ? 'who' : 'not-possible'
}
