import { z } from 'zod'
import { idSchema, words } from './plain-shapes.ts'
import { LETTERS } from './text-limits.ts'

/**
 * How people outside the tenant are asked and answer: by a personal link, without an account. Of what they say only these four answers and a
 * deputy's name and work address are taken; there is no room for free words, so nothing about a child can come in by a page that nobody signs in to.
 */
export const LINK_ANSWERS = ['coming', 'deputy', 'not-coming', 'nothing-to-report'] as const
export const deputySchema = z.strictObject({ name: words(LETTERS.name), mail: z.email().max(LETTERS.line) })
export type Deputy = z.infer<typeof deputySchema>

export const LINK_EVENTS = {
  /** Each of these people is sent a link of their own; one they had before is no longer good. `meeting`: or the asking about times. */
  LinkAsked: z.strictObject({ meeting: idSchema, people: z.array(idSchema).min(1).max(60) }),
  LinkWithdrawn: z.strictObject({ meeting: idSchema, person: idSchema }),
  /** What whoever holds the link said, as Pathway saw it: nobody signed in. */
  AnsweredByLink: z.strictObject({
    meeting: idSchema,
    person: idSchema,
    answer: z.enum(LINK_ANSWERS),
    deputy: deputySchema.exactOptional(),
  }),
  /** The deputy named there is as good as the person for whoever chairs. Nothing is sent to the address. */
  DeputyTaken: z.strictObject({ meeting: idSchema, person: idSchema }),
}

/** Of an asking about times, which has no seats yet, its people stand for them. */
const seats = { meeting: idSchema, seats: z.array(idSchema).min(1).max(60) }
const seat = { meeting: idSchema, seat: idSchema }
export const LINK_COMMANDS = {
  ask: z.strictObject({ do: z.literal('ask-by-link'), ...seats }),
  withdraw: z.strictObject({ do: z.literal('withdraw-link'), ...seat }),
  take: z.strictObject({ do: z.literal('take-deputy'), ...seat }),
}
