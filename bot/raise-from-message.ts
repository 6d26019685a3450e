import { z } from 'zod'
import { LETTERS } from '../src/case/text-limits.ts'
import { londonAt } from '../src/casework/clock.ts'
import { keepForConcern } from '../src/casework/concern-from-message.ts'
import type { Actor, World } from '../src/casework/world.ts'
import { broughtHead, DIALOG_WORDS, goesOn } from '../src/errands/wording-dialogs.ts'
import { formatDay } from '../src/procedure/civil-date.ts'
import { messageText } from './message-text.ts'
import { pageIn, type TaskAnswer, toldIn } from './task.ts'

/**
 * "Raise a concern" on a message in any chat of Teams: the message becomes the person's own draft, on our side only, and the form opens over the chat.
 * Nothing of the message is answered, logged or put into an address; the others in the chat see nothing.
 */

/** As the manifest calls it. */
const COMMAND = 'raiseConcern'

const askedSchema = z.object({
  commandId: z.literal(COMMAND),
  commandContext: z.literal('message'),
  messagePayload: z.object({
    id: z.string().regex(/^[A-Za-z0-9-]{1,60}$/),
    createdDateTime: z.iso.datetime({ offset: true }).optional().catch(undefined),
    from: z
      .object({ user: z.object({ displayName: z.string().max(LETTERS.name) }) })
      .optional()
      .catch(undefined),
    body: z.object({ contentType: z.enum(['html', 'text']), content: z.string().max(200_000) }),
  }),
})

/** `asked`: whatever was sent. `tabUrl`: where the tab's pages are. */
export async function raiseFromMessage(world: World, person: Actor, asked: unknown, tabUrl: string): Promise<TaskAnswer> {
  const read = askedSchema.safeParse(asked)
  if (!read.success) return toldIn(DIALOG_WORDS.noMessage)
  const { id, createdDateTime, from, body } = read.data.messagePayload
  const words = messageText(body.contentType, body.content)
  if (words === '') return toldIn(DIALOG_WORDS.noWords)
  await keepForConcern(world, person, id, fitted(broughtHead(from?.user.displayName, whenWritten(createdDateTime)), words))
  return pageIn(`${tabUrl}#/raise`)
}

function whenWritten(at: string | undefined): string | undefined {
  if (at === undefined) return undefined
  const moment = londonAt(new Date(at))
  return `${formatDay(moment.on)}, ${moment.at}`
}

/** The form takes so much and no more; what is left out is said. */
function fitted(head: string, words: string): string {
  const whole = `${head}\n${words}`
  return whole.length <= LETTERS.worryTyped ? whole : `${whole.slice(0, LETTERS.worryTyped - goesOn().length - 1)}\n${goesOn()}`
}
