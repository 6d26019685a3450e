import type { IAdaptiveCard } from '@microsoft/teams.cards'
import { commandSchema } from '../src/case/commands.ts'
import { isRefusal, type Refusal } from '../src/case/refusal.ts'
import { dialogueOf, keepDialogue } from '../src/casework/conversations.ts'
import { standingMeeting } from '../src/casework/offer-times.ts'
import { perform } from '../src/casework/perform.ts'
import type { Actor, World } from '../src/casework/world.ts'
import {
  alreadyBookedText,
  bookedText,
  CARD_WORDS,
  CHAT,
  meetingSubject,
  notBookedText,
  type WhyNotBooked,
} from '../src/errands/wording.ts'
import { answerChange } from './answer-change.ts'
import { answerWaiting } from './answer-waiting.ts'
import { type Dialogue, type Next, next, pressedSchema, pressSchema } from './book-meeting.ts'
import { PRIVATE_REFUSALS, sayingCard } from './cards/offer.ts'
import { isChange } from './change-dialogue.ts'
import { timesOf } from './times-of.ts'
import { isWaiting } from './waiting-dialogue.ts'

export type PressAnswer = { readonly card: IAdaptiveCard } | { readonly says: string }

/** What follows a button on one of our cards. `data` is whatever was sent: nothing in it is believed but the dialogue's id and the choice. */
export async function answerPress(world: World, person: Actor, data: unknown): Promise<PressAnswer> {
  const asked = pressedSchema.safeParse(data)
  const kept = asked.success ? await dialogueOf(world, asked.data.dialogue) : undefined
  if (isWaiting(kept)) return await answerWaiting(world, person, kept, data)
  if (isChange(kept)) return await answerChange(world, person, kept, data)
  const press = pressSchema.safeParse(data)
  if (!press.success) return { says: CHAT.tooOld }
  const step = next(kept, person.id, press.data)
  switch (step.follows) {
    case 'refuse':
      return { says: PRIVATE_REFUSALS[step.why] }
    case 'leave':
      await keepDialogue(world, step.dialogue.id, step.dialogue)
      return { card: sayingCard(CARD_WORDS.cancel, CHAT.left) }
    case 'already':
      return await standing(world, person, step.dialogue, step.asked)
    case 'book':
      return await book(world, person, step)
  }
}

async function book(world: World, person: Actor, step: Extract<Next, { follows: 'book' }>): Promise<PressAnswer> {
  const { dialogue, slot, fill, late } = step
  const { reference } = dialogue
  const command = commandSchema.parse({
    do: 'book-meeting',
    kind: dialogue.kind,
    starts: { on: slot.on, at: slot.at },
    ends: { on: slot.on, at: slot.endsAt },
    chair: dialogue.chair ?? person.id,
    minuteTaker: dialogue.minuteTaker,
    fill,
    ...(late === undefined ? {} : { late: { code: late } }),
  })
  const outcome = await perform(world, person, { commandId: dialogue.commandId, reference, command })
  if ('notFound' in outcome) return { says: CHAT.notFound }
  if (isRefusal(outcome)) {
    const stands = await standingMeeting(world, person, reference, dialogue.kind)
    if (stands !== undefined) return { says: alreadyBookedText(reference, timesOf(stands)) }
    return { says: notBookedText(WHY[outcome.kind], reference, world.linkTo(reference)) }
  }
  await keepDialogue(world, dialogue.id, dialogue)
  // Pressed before, on this button or another, and the answer was lost: what the case says now is what is told.
  if (outcome.already) return await standing(world, person, dialogue, slot)
  return { card: bookedCard(world, reference, slot.words) }
}

/** After the booking: the same press gets the same answer again, any other press is told what stands. */
async function standing(world: World, person: Actor, dialogue: Dialogue, asked: Dialogue['slots'][number]): Promise<PressAnswer> {
  const stands = await standingMeeting(world, person, dialogue.reference, dialogue.kind)
  if (stands === undefined) return { says: CHAT.tooOld }
  const words = timesOf(stands)
  return words === asked.words
    ? { card: bookedCard(world, dialogue.reference, words) }
    : { says: alreadyBookedText(dialogue.reference, words) }
}

function bookedCard(world: World, reference: string, when: string): IAdaptiveCard {
  const link = { url: world.linkTo(reference), label: CARD_WORDS.open }
  return sayingCard(meetingSubject(reference), bookedText(reference, when), link)
}

const WHY: Readonly<Record<Refusal['kind'], WhyNotBooked>> = {
  permission: 'not-allowed',
  unproved: 'not-allowed',
  'out-of-date': 'changed',
  procedure: 'not-possible',
  'not-possible': 'not-possible',
}
