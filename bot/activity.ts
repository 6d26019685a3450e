import type { IAdaptiveCard } from '@microsoft/teams.cards'
import type { PressAnswer } from './answer-press.ts'

/** What we read of an activity and write into one, as plain JSON; the protocol's own types stay in bot.ts. */
export type Received = {
  readonly id?: string | undefined
  readonly channelId: string
  readonly conversation: { readonly id: string; readonly conversationType?: string | undefined }
  readonly text?: string | undefined
  readonly value?: unknown
}

export type Reply = { readonly text: string } | { readonly card: IAdaptiveCard }

/** Older Teams clients submit a card's button as a message without a text. */
export function isPressed({ text, value }: Received): boolean {
  return (text ?? '') === '' && typeof value === 'object' && value !== null
}

/** A button somebody pressed, and not a card that Teams itself asks for anew because it is looked at. */
export function isByHand({ value }: Received): boolean {
  return !(typeof value === 'object' && value !== null && 'trigger' in value && value.trigger === 'automatic')
}

export const OUR_VERBS: readonly string[] = ['book-meeting', 'answer', 'waiting']

/** What a button of our cards sent with it. A button called otherwise is none of ours: nothing, which counts as a card too old to be known. */
export function sentWith({ verb, data }: { readonly verb?: string | undefined; readonly data?: unknown }): unknown {
  return verb !== undefined && OUR_VERBS.includes(verb) ? data : undefined
}

export function isPersonal({ conversation }: Received): boolean {
  return (conversation.conversationType ?? 'personal') === 'personal'
}

/** The same for every delivery of one activity. */
export function activityKey({ channelId, conversation, id }: Received): string {
  return `${channelId}|${conversation.id}|${id ?? ''}`.slice(0, 400)
}

const CARD = 'application/vnd.microsoft.card.adaptive'

export function messageOf(reply: Reply) {
  if ('text' in reply) return { type: 'message' as const, text: reply.text, textFormat: 'markdown' }
  return { type: 'message' as const, attachments: [{ contentType: CARD, content: reply.card }] }
}

export function asReply(answer: PressAnswer): Reply {
  return 'says' in answer ? { text: answer.says } : answer
}
