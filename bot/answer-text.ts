import { askOwnWork } from '../src/casework/ask-board.ts'
import { keepDialogue } from '../src/casework/conversations.ts'
import { type Offer, offerTimes, type Standing } from '../src/casework/offer-times.ts'
import type { Actor, World } from '../src/casework/world.ts'
import { alreadyBookedText, CHAT, lastDayLine, missingLine, notBookedText, slotWords, workLine } from '../src/errands/wording.ts'
import { formatDay } from '../src/procedure/civil-date.ts'
import type { Reply } from './activity.ts'
import type { Dialogue } from './book-meeting.ts'
import { offerCard } from './cards/offer.ts'
import { understand } from './understand.ts'

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
      return { now: { text: await myWork(world, person) } }
    case 'book-meeting': {
      const { reference } = intent
      if (reference === undefined) return { now: { text: CHAT.bookWhat } }
      return { later: () => offer(world, person, reference) }
    }
  }
}

const MOST_LINES = 10

async function myWork(world: World, person: Actor): Promise<string> {
  const own = await askOwnWork(world, person)
  const lines = own.slice(0, MOST_LINES).map(({ reference, count, on, late }) => {
    const day = on === undefined ? {} : { day: formatDay(on) }
    return workLine({ reference, link: world.linkTo(reference), count, late, ...day })
  })
  return lines.length === 0 ? CHAT.nothingDue : lines.join('\n')
}

async function offer(world: World, person: Actor, reference: string): Promise<Reply> {
  const offered = await offerTimes(world, person, reference)
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

/** 'Tue 1 Dec 2026, 10:30 to 12:00'. */
export function timesOf({ starts, ends }: Standing): string {
  return slotWords(formatDay(starts.on), starts.at, ends.at)
}
