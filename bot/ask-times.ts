import { TIMES_ASKED } from '../src/case/text-limits.ts'
import { keepDialogue } from '../src/casework/conversations.ts'
import { type Offer, offerTimes } from '../src/casework/offer-times.ts'
import type { Actor, World } from '../src/casework/world.ts'
import { alreadyBookedText, CHAT, missingLine, notBookedText } from '../src/errands/wording.ts'
import { notAskedText } from '../src/errands/wording-dialogs.ts'
import type { Reply } from './activity.ts'
import { askTimesCard } from './cards/change.ts'
import type { ChangeOf } from './change-dialogue.ts'
import { timesOf } from './times-of.ts'

const LEAST = TIMES_ASKED.least
const MOST = 3

/** What follows 'ask times' with a reference: the best times, each on a day of its own where there are several, and one button that asks about them. */
export async function askAboutTimes(world: World, person: Actor, reference: string): Promise<Reply> {
  const offered = await offerTimes(world, person, reference)
  if ('notFound' in offered) return { text: CHAT.notFound }
  if ('fault' in offered) return { text: CHAT.microsoftDown }
  if ('booked' in offered) return { text: alreadyBookedText(reference, timesOf(offered.booked)) }
  const link = world.linkTo(reference)
  if ('none' in offered) return { text: notBookedText(offered.none, reference, link) }
  const best = bestOf(offered)
  if (offered.late || offered.outside.length === 0 || best.length < LEAST) return { text: notAskedText(reference, link) }
  const { kind, chair, minuteTaker, outside } = offered
  const dialogue: ChangeOf<'ask-times'> = {
    ...{ id: world.newId(), commandId: world.newId(), reference, offeredTo: person.id, answered: 'no' },
    ...{ dialogue: 'ask-times', kind, chair, minuteTaker },
    slots: best.map(({ starts, ends }) => ({ ...starts, endsAt: ends.at, words: timesOf({ starts, ends }) })),
  }
  await keepDialogue(world, dialogue.id, dialogue)
  const lines = best.map(({ missing }) => missingLine(missing.map(({ name }) => name)))
  return { card: askTimesCard(dialogue, lines, outside) }
}

function bestOf({ slots }: Offer): Offer['slots'] {
  const days = slots.filter(({ starts }, at) => slots.findIndex((one) => one.starts.on === starts.on) === at)
  return (days.length < LEAST ? slots : days).slice(0, MOST)
}
