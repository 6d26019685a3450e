import { z } from 'zod'
import { LATE_REASONS } from '../src/errands/wording.ts'

/**
 * The booking dialogue as a pure step: what was offered, what the person pressed, what follows. Kept between turns as JSON with
 * references and times only, so that it survives a restart.
 */
const slotSchema = z.strictObject({ on: z.string(), at: z.string(), endsAt: z.string(), words: z.string() })
export const dialogueSchema = z.strictObject({
  dialogue: z.literal('book-meeting'),
  id: z.string(),
  reference: z.string(),
  kind: z.string(),
  offeredTo: z.string(),
  /** One id for whatever is pressed on this offer: the booking happens once, however often it is pressed or delivered. */
  commandId: z.string(),
  /** Absent on offers of an older program: then it was whoever it was made to. */
  chair: z.string().optional(),
  minuteTaker: z.string(),
  /** What is offered lies after the last day in time, and is booked with its reason only. */
  late: z.boolean().optional(),
  slots: z.array(slotSchema).max(10),
  also: z.array(z.strictObject({ role: z.string(), person: z.string(), name: z.string() })).max(20),
  answered: z.union([z.literal('no'), z.literal('left'), z.number().int()]),
})
export type Dialogue = z.infer<typeof dialogueSchema>

/** What every button of ours sends: the dialogue it belongs to. */
export const pressedSchema = z.object({ dialogue: z.string().max(80) })
/** Keys that come with any press; `msteams` is Teams' own, on a button that opens a dialog. Whatever else a card has no field for is refused with its press. */
export const anyPress = { dialogue: z.string().max(80).optional(), msteams: z.unknown().optional() }

/** What a button on the offer sends. */
export const pressSchema = z.strictObject({
  ...anyPress,
  slot: z.union([z.number().int().min(0).max(9), z.literal('none')]),
  also: z.string().max(1000).optional(),
  because: z.enum(LATE_REASONS).optional().catch(undefined),
})
export type Press = z.infer<typeof pressSchema>

export type Next =
  | {
      readonly follows: 'book'
      readonly dialogue: Dialogue
      readonly slot: Dialogue['slots'][number]
      readonly fill: readonly { readonly role: string; readonly person: string }[]
      readonly late?: Press['because']
    }
  | { readonly follows: 'leave'; readonly dialogue: Dialogue }
  | { readonly follows: 'already'; readonly dialogue: Dialogue; readonly asked: Dialogue['slots'][number] }
  | { readonly follows: 'refuse'; readonly why: 'not-yours' | 'too-old' | 'no-reason' }

/** `kept` is what the store has under the press's dialogue id, whatever it is; anything else than an open offer to this person is refused. */
export function next(kept: unknown, person: string, press: Press): Next {
  const read = dialogueSchema.safeParse(kept)
  if (!read.success) return { follows: 'refuse', why: 'too-old' }
  const dialogue = read.data
  if (dialogue.offeredTo !== person) return { follows: 'refuse', why: 'not-yours' }
  if (dialogue.answered === 'left') return { follows: 'refuse', why: 'too-old' }
  const answered = typeof dialogue.answered === 'number'
  if (press.slot === 'none')
    return answered ? { follows: 'refuse', why: 'too-old' } : { follows: 'leave', dialogue: { ...dialogue, answered: 'left' } }
  const slot = dialogue.slots[press.slot]
  if (slot === undefined) return { follows: 'refuse', why: 'too-old' }
  if (answered) return { follows: 'already', dialogue, asked: slot }
  if (dialogue.late === true && press.because === undefined) return { follows: 'refuse', why: 'no-reason' }
  const chosen = new Set((press.also ?? '').split(','))
  const fill = dialogue.also.filter((one) => chosen.has(one.person)).map(({ role, person: id }) => ({ role, person: id }))
  const late = dialogue.late === true ? { late: press.because } : {}
  return { follows: 'book', dialogue: { ...dialogue, answered: press.slot }, slot, fill, ...late }
}
