import { z } from 'zod'
import { teamsId } from './chats.ts'
import type { Local } from './local.ts'
import type { ChatActivity } from './records.ts'
import type { Person } from './tenant.ts'

/** Universal Actions for Adaptive Cards: which cards Teams asks the bot about by itself, and what it takes for an answer. */

const execute = z.looseObject({
  type: z.literal('Action.Execute'),
  id: z.string().optional(),
  verb: z.string().optional(),
  data: z.unknown().optional(),
})
/** Automatic for at most 60 people, named by their Teams ids; where nobody is named, for everybody in a chat this small. */
const refresh = z.strictObject({ action: execute, userIds: z.array(z.string().min(1)).max(60).optional(), expires: z.string().optional() })
export const cardShape = z.looseObject({
  type: z.literal('AdaptiveCard'),
  version: z.enum(['1.0', '1.1', '1.2', '1.3', '1.4', '1.5']),
  refresh: refresh.optional(),
})

/** What Teams asks the bot when this person looks at the message; undefined when it has no view of its own for them. */
export function refreshFor(local: Local, person: Person, activity: ChatActivity | undefined): z.infer<typeof execute> | undefined {
  if (activity === undefined || activity.oid !== person.oid || activity.from !== 'bot') return undefined
  const card = cardShape.safeParse(activity.card)
  const asked = card.success ? card.data.refresh : undefined
  if (asked === undefined || (asked.userIds !== undefined && !asked.userIds.includes(teamsId(local, person)))) return undefined
  return asked.action
}

const MESSAGE = 'application/vnd.microsoft.activity.message'
const CARD = 'application/vnd.microsoft.card.adaptive'
const ERROR = 'application/vnd.microsoft.error'
const answerShape = z.discriminatedUnion('type', [
  z.looseObject({ statusCode: z.literal(200), type: z.literal(CARD), value: cardShape }),
  z.looseObject({ statusCode: z.literal(200), type: z.literal(MESSAGE), value: z.string() }),
  z.looseObject({
    statusCode: z.union([z.literal(400), z.literal(403), z.literal(404), z.literal(500)]),
    type: z.literal(ERROR),
    value: z.looseObject({ code: z.string(), message: z.string() }),
  }),
])

/** Teams shows nothing of an answer in another shape: what is wrong with it, in words, or undefined. */
export function wrongAnswer(body: unknown): string | undefined {
  const read = answerShape.safeParse(body)
  return read.success ? undefined : z.prettifyError(read.error)
}

export function cardIn(body: unknown): unknown {
  const read = answerShape.safeParse(body)
  return read.success && read.data.type === CARD ? read.data.value : undefined
}
