import { z } from 'zod'
import { CONSIDERATIONS } from '../procedure/considerations.ts'
import { idSchema, knownSchema, plainDateSchema, words } from './plain-shapes.ts'
import { LETTERS } from './text-limits.ts'
import { childsWeekSchema, parentsNeedsSchema } from './week-shapes.ts'

/**
 * Everything the procedure looks at that is neither a form nor a meeting, as one kind of entry: what was seen, answered or decided. The kind
 * stands inside (`is`), under the child's key, because a plain column that said "section 47" would tell of the child.
 */

const maybe = (max: number) => z.string().trim().max(max).optional()

/** IN-23 with A-44: domestic abuse and offending are two, though the printed comma is missing. */
export const VULNERABILITIES = ['missing', 'extremism', 'domestic-abuse', 'offending', 'fgm'] as const
/** LO-13, ME-6: what assessment and plan address besides. */
export const ASSOCIATED_NEEDS = ['physical-health', 'mental-health', 'missing', 'online', 'substances'] as const

const foundSchema = z.strictObject({ found: knownSchema, words: maybe(LETTERS.reason) })
const foundFor = <K extends string>(names: readonly K[]) =>
  z.strictObject(Object.fromEntries(names.map((name) => [name, foundSchema])) as { readonly [P in K]: typeof foundSchema })

const SEEN = [
  z.strictObject({
    is: z.literal('further-concern'),
    saidBy: z.enum(['child', 'family', 'practitioner', 'agency', 'public']),
    words: words(LETTERS.account),
  }),
  z.strictObject({ is: z.literal('risk-risen'), words: words(LETTERS.account) }),
  z.strictObject({ is: z.literal('very-high'), words: words(LETTERS.account) }),
  z.strictObject({ is: z.literal('scoring-in-doubt'), words: words(LETTERS.account) }),
  z.strictObject({ is: z.literal('other-harm'), words: words(LETTERS.account) }),
  z.strictObject({ is: z.literal('information-held'), holder: words(LETTERS.name), words: maybe(LETTERS.reason) }),
  /** That a person of concern is known, and when. Who it is never stands in a child's record. */
  z.strictObject({ is: z.literal('person-of-concern') }),
  z.strictObject({ is: z.literal('person-check'), person: idSchema, checkedBy: z.enum(['police', 'social-care']) }),
  /** the author picks the readers of a report form. `form` is the entry that says it was sent. */
  z.strictObject({
    is: z.literal('form-shared'),
    form: idSchema,
    readers: z.enum(['practitioners', 'police-only']),
    words: words(LETTERS.note),
  }),
] as const

const ANSWERED = [
  /** IN-5, IN-6: (a) something the child needs, wants or avoids; (b) somebody else's money or standing. */
  z.strictObject({
    is: z.literal('definition'),
    limbs: z
      .array(z.enum(['childs-gain', 'others-gain']))
      .min(1)
      .max(2),
    words: maybe(LETTERS.reason),
  }),
  z.strictObject({
    is: z.literal('considerations'),
    points: z
      .array(z.strictObject({ point: z.enum(CONSIDERATIONS), considered: z.enum(['yes', 'not-yet']), words: maybe(LETTERS.reason) }))
      .min(1)
      .max(CONSIDERATIONS.length),
  }),
  z.strictObject({ is: z.literal('vulnerabilities'), answers: foundFor(VULNERABILITIES) }),
  z.strictObject({ is: z.literal('associated-needs'), obligation: idSchema, answers: foundFor(ASSOCIATED_NEEDS) }),
  childsWeekSchema,
  parentsNeedsSchema,
  z.strictObject({
    is: z.literal('trafficking'),
    answer: z.enum(['yes', 'no', 'not-yet']),
    referral: z.enum(['made', 'not-yet', 'not-required']).optional(),
    referredOn: plainDateSchema.optional(),
    words: maybe(LETTERS.reason),
  }),
] as const

const DECIDED = [
  /** no default, and reasons with each. `decidedBy`: who in social care decided, in words. */
  z.strictObject({
    is: z.literal('section-47'),
    decision: z.enum(['enquiry', 'no-enquiry']),
    decidedBy: words(LETTERS.line),
    words: words(LETTERS.account),
  }),
  z.strictObject({
    is: z.literal('section-47-ended'),
    decision: idSchema,
    conference: z.enum(['yes', 'no']),
    decidedBy: words(LETTERS.line),
    words: words(LETTERS.account),
  }),
  /** HI-10, A-63: on a risk said to be very high, which `about` names. */
  z.strictObject({
    is: z.literal('conference'),
    about: idSchema,
    decision: z.enum(['call', 'no-call']),
    decidedBy: words(LETTERS.line),
    words: words(LETTERS.account),
  }),
  /** RV-18: what came of the liaison with the Child Protection Manager. */
  z.strictObject({
    is: z.literal('liaison'),
    obligation: idSchema,
    cpm: idSchema,
    outcome: z.enum(['review-forward', 'plan-changed', 'child-protection', 'nothing-changed']),
    words: words(LETTERS.account),
  }),
  /** HI-12, A-78: a core group of the protection plan met. */
  z.strictObject({ is: z.literal('core-group'), words: maybe(LETTERS.reason) }),
  /** RV-14 with A-31: identified at the last review, and in place. */
  z.strictObject({
    is: z.literal('transition'),
    stage: z.enum(['identified', 'in-place']),
    service: words(LETTERS.line),
    words: maybe(LETTERS.reason),
  }),
  /** RV-15, RV-16: to an authority outside these procedures, and the day it was told. */
  z.strictObject({
    is: z.literal('moved-away'),
    authority: words(LETTERS.name),
    toldOn: plainDateSchema.optional(),
    words: maybe(LETTERS.reason),
  }),
  /** A move taken down by mistake, which `about` names: the plan that ended by it goes on. */
  z.strictObject({ is: z.literal('move-mistaken'), about: idSchema, words: words(LETTERS.reason) }),
  z.strictObject({ is: z.literal('lead-team'), team: z.enum(['social-care', 'mat']) }),
] as const

export const factSchema = z.discriminatedUnion('is', [...SEEN, ...ANSWERED, ...DECIDED])
export type Fact = z.infer<typeof factSchema>
export type FactKind = Fact['is']
export const factKindSchema = z.enum(factSchema.options.map((option) => option.shape.is.value))
