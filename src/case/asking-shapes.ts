import { z } from 'zod'
import { deputySchema } from './link-shapes.ts'
import { clockTimeSchema, idSchema, londonMomentSchema, meetingKindSchema, plainDateSchema } from './plain-shapes.ts'
import { TIMES_ASKED } from './text-limits.ts'

/**
 * Which of several times people without a sign-in could make, asked by their personal links before anything is booked. No room for free words
 * either: a time, three answers to it, nothing to report, and a deputy's name and work address.
 */
export const TIME_ANSWERS = ['can', 'deputy', 'cannot'] as const
const timesSchema = <T extends z.ZodType>(time: T) => z.array(time).min(TIMES_ASKED.least).max(TIMES_ASKED.most)
const fill = z.array(z.strictObject({ role: idSchema, person: idSchema })).max(60)
const answered = z.array(z.strictObject({ time: idSchema, can: z.enum(TIME_ANSWERS) })).max(TIMES_ASKED.most)

const meeting = { kind: meetingKindSchema, chair: idSchema, minuteTaker: idSchema, fill }

export const ASKING_EVENTS = {
  /** Each of these people is sent a link of their own. What the meeting would be stays with it, so that one time is booked as it was asked about. */
  TimesAsked: z.strictObject({
    asking: idSchema,
    ...meeting,
    /** `transactionId`: of the hold in the chair's calendar, stored before the call is made. */
    times: timesSchema(z.strictObject({ time: idSchema, starts: londonMomentSchema, ends: londonMomentSchema, transactionId: z.uuid() })),
    people: z
      .array(z.strictObject({ person: idSchema, role: idSchema, required: z.boolean() }))
      .min(1)
      .max(60),
    closes: londonMomentSchema,
  }),
  /** What whoever holds the link said, as Pathway saw it: nobody signed in. No times: they have nothing to report, and nobody comes. */
  TimesAnswered: z.strictObject({ asking: idSchema, person: idSchema, times: answered, deputy: deputySchema.exactOptional() }),
  /** Its closing date has passed: recorded once, by the loop. */
  AskingClosed: z.strictObject({ asking: idSchema }),
  /** Nothing is held any more, and no link of it is good. */
  AskingEnded: z.strictObject({ asking: idSchema, why: z.enum(['booked', 'withdrawn']) }),
}

const span = z.strictObject({ starts: londonMomentSchema, ends: londonMomentSchema })
export const ASKING_COMMANDS = {
  /** `closesOn`: answers are taken up to that day's end of office hours; absent: two working days, or less where the first time is sooner. */
  ask: z.strictObject({ do: z.literal('ask-times'), ...meeting, times: timesSchema(span), closesOn: plainDateSchema.optional() }),
  end: z.strictObject({ do: z.literal('end-asking'), asking: idSchema }),
}
export const CLOSES_AT = clockTimeSchema.parse('17:00')
