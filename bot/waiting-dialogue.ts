import { z } from 'zod'
import type { Waiting } from '../src/case/waiting.ts'
import { anyPress } from './book-meeting.ts'

/**
 * What waits for somebody, as it was shown to them. Lines are only ever added, so that a button on an older view of the card still means the line it
 * stands beside. Kept between turns as JSON with references and duties' ids only, so that it survives a restart.
 */
const lineSchema = z.strictObject({
  reference: z.string(),
  what: z.enum(['clarify', 'decide', 'times', 'red-meeting', 'papers']),
  obligation: z.string().exactOptional(),
  /** One id for whatever clears this line: it is recorded once, however often it is pressed or delivered. */
  commandId: z.string(),
})
const waitingSchema = z.strictObject({
  dialogue: z.literal('waiting'),
  id: z.string(),
  offeredTo: z.string(),
  lines: z.array(lineSchema).max(1_000),
})
export type WaitingDialogue = z.infer<typeof waitingSchema>
export type WaitingLine = z.infer<typeof lineSchema>

/** What the buttons and fields send. `choice`: which line; `give`: what clears it. Teams sends numbers of a choice as text. */
export const waitingPressSchema = z.strictObject({
  ...anyPress,
  choice: z.union([z.number().int().min(0).max(999), z.literal('all')]),
  give: z.enum(['needed', 'not-needed', 'decided', 'come']).optional(),
  note: z.string().max(8_000).optional().catch(undefined),
  papers: z.string().max(200).optional().catch(undefined),
})
export type WaitingPress = z.infer<typeof waitingPressSchema>

export function isWaiting(kept: unknown): boolean {
  return typeof kept === 'object' && kept !== null && 'dialogue' in kept && kept.dialogue === 'waiting'
}

export type WaitingNext =
  | { readonly follows: 'all'; readonly dialogue: WaitingDialogue }
  | {
      readonly follows: 'line'
      readonly dialogue: WaitingDialogue
      readonly at: number
      readonly line: WaitingLine
      readonly press: WaitingPress
    }
  | { readonly follows: 'refuse'; readonly why: 'too-old' | 'not-yours' }

/** `kept` is what the store has, `data` whatever was sent: of it only the choice and the fields are read. */
export function nextWaiting(kept: unknown, person: string, data: unknown): WaitingNext {
  const read = waitingSchema.safeParse(kept)
  const sent = waitingPressSchema.safeParse(data)
  if (!read.success || !sent.success) return { follows: 'refuse', why: 'too-old' }
  const [dialogue, press] = [read.data, sent.data]
  if (dialogue.offeredTo !== person) return { follows: 'refuse', why: 'not-yours' }
  if (press.choice === 'all') return { follows: 'all', dialogue }
  const line = dialogue.lines[press.choice]
  return line === undefined ? { follows: 'refuse', why: 'too-old' } : { follows: 'line', dialogue, at: press.choice, line, press }
}

/** What waits now, each with its place among the lines ever shown; `newId` names what clears a new one. */
export function withLines(dialogue: WaitingDialogue, waiting: readonly Waiting[], newId: () => string): WaitingDialogue {
  const added = waiting.filter((one) => placeOf(dialogue, one) === undefined).map((one) => ({ ...one, commandId: newId() }))
  return added.length === 0 ? dialogue : { ...dialogue, lines: [...dialogue.lines, ...added] }
}

export function placeOf({ lines }: WaitingDialogue, waiting: Waiting): number | undefined {
  const at = lines.findIndex((one) => isSame(one, waiting))
  return at === -1 ? undefined : at
}

export function isSame(one: Waiting, other: Waiting): boolean {
  return one.reference === other.reference && one.what === other.what && one.obligation === other.obligation
}
