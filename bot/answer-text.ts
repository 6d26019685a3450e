import { londonAt } from '../src/casework/clock.ts'
import { keepDialogue } from '../src/casework/conversations.ts'
import type { DayAsked } from '../src/casework/day-asked.ts'
import { type Offer, offerTimes } from '../src/casework/offer-times.ts'
import type { Actor, World } from '../src/casework/world.ts'
import { alreadyBookedText, CHAT, lastDayLine, missingLine, notBookedText } from '../src/errands/wording.ts'
import { COMMAND_TEXT } from '../src/errands/wording-commands.ts'
import { formatDay } from '../src/procedure/civil-date.ts'
import type { Reply } from './activity.ts'
import { minutesText, ownMeetingsText, ownWorkText, worseText } from './answer-told.ts'
import { askedWhatWaits } from './answer-waiting.ts'
import { askAboutPhone, askChange } from './ask-change.ts'
import { askAboutTimes } from './ask-times.ts'
import type { Dialogue } from './book-meeting.ts'
import { offerCard } from './cards/offer.ts'
import { kindsSaid } from './kind-said.ts'
import { timesOf } from './times-of.ts'
import { type AboutOne, plainText, understand } from './understand.ts'
import { type WhenSaid, whenSaid } from './when-said.ts'

/** Either an answer at once, or one that needs Microsoft 365 and comes after the acknowledgement. */
export type Answer = { readonly now: Reply } | { readonly later: () => Promise<Reply> }

/** What the bot answers to a text in a person's own chat. */
export async function answerText(world: World, person: Actor, text: string): Promise<Answer> {
  const intent = understand(text)
  switch (intent.wants) {
    case 'help':
      return { now: { text: CHAT.help } }
    case 'hello':
      return { now: { text: CHAT.hello } }
    case 'unknown':
      return { now: { text: CHAT.unknown } }
    case 'my-work':
      return { now: { text: await ownWorkText(world, person) } }
    case 'what-waits':
      return { now: await askedWhatWaits(world, person) }
    case 'my-meetings':
      return { now: { text: await ownMeetingsText(world, person) } }
    default:
      return await answerAboutOne(world, person, intent.wants, intent.reference, plainText(text))
  }
}

async function answerAboutOne(world: World, person: Actor, wants: AboutOne, reference: string | undefined, text: string): Promise<Answer> {
  if (wants === 'minutes') return { now: { text: await minutesText(world, person, reference) } }
  if (reference === undefined)
    return wants === 'book-meeting' ? { now: { text: CHAT.bookWhat } } : { now: { text: COMMAND_TEXT.whichReference } }
  switch (wants) {
    case 'got-worse':
      return { now: { text: await worseText(world, person, reference) } }
    case 'held-by-phone':
      return { now: await askAboutPhone(world, person, reference) }
    case 'ask-times':
      return { later: () => askAboutTimes(world, person, reference) }
    // Whether each of them is free then is Microsoft 365's to say.
    case 'change-chair':
      return { later: () => askChange(world, person, reference, wants) }
    case 'cancel-meeting':
    case 'change-invitations':
      return { now: await askChange(world, person, reference, wants) }
    case 'book-meeting':
    case 'move-meeting': {
      const wanted = wantedIn(world, text)
      if (typeof wanted === 'string') return { now: { text: wanted } }
      return {
        later: () =>
          wants === 'book-meeting'
            ? offer(world, person, reference, { ...wanted, kinds: kindsSaid(text) })
            : askChange(world, person, reference, wants, wanted),
      }
    }
  }
}

/** The day asked for; a text where it can't be. */
function wantedIn(world: World, text: string): WhenSaid | undefined | string {
  const today = londonAt(world.clock.now()).on
  const wanted = whenSaid(text, today)
  if (wanted === 'nothing') return undefined
  if (wanted === 'unreadable') return COMMAND_TEXT.noSuchDay
  return wanted.on < today ? COMMAND_TEXT.dayIsOver : wanted
}

async function offer(world: World, person: Actor, reference: string, wanted: DayAsked = {}): Promise<Reply> {
  const offered = await offerTimes(world, person, reference, wanted)
  if ('notFound' in offered) return { text: CHAT.notFound }
  if ('fault' in offered) return { text: CHAT.microsoftDown }
  if ('booked' in offered) return { text: alreadyBookedText(reference, timesOf(offered.booked)) }
  if ('none' in offered) return { text: notBookedText(offered.none, reference, world.linkTo(reference)) }
  const dialogue = dialogueFor(world, person, offered)
  await keepDialogue(world, dialogue.id, dialogue)
  return {
    card: offerCard({
      dialogue,
      lines: offered.slots.map((slot) => missingLine(slot.missing.map((one) => one.name))),
      notKnown: offered.notKnown,
      nobody: offered.unfilled,
      lastDay: lastDayLine(offered.by === undefined ? undefined : formatDay(offered.by), offered.late),
    }),
  }
}

function dialogueFor(world: World, person: Actor, offered: Offer): Dialogue {
  return {
    dialogue: 'book-meeting',
    id: world.newId(),
    reference: offered.reference,
    kind: offered.kind,
    offeredTo: person.id,
    commandId: world.newId(),
    chair: offered.chair,
    minuteTaker: offered.minuteTaker,
    late: offered.late,
    slots: offered.slots.map(({ starts, ends }) => ({ ...starts, endsAt: ends.at, words: timesOf({ starts, ends }) })),
    also: offered.also.map((one) => ({ ...one })),
    answered: 'no',
  }
}
