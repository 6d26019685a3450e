import { z } from 'zod'
import { plainDateSchema } from '../case/plain-shapes.ts'
import { citationViewSchema } from './citation.ts'
import { owedViewSchema } from './http.ts'

/** GET /api/cases/{reference}/why: every rule that can ask for something, why it does in this case, or why not. */
export const whyRuleSchema = z.object({
  rule: z.string(),
  with: z.array(z.string()),
  paragraph: z.string(),
  heading: z.string(),
  /** Our own short label of the paragraph. */
  label: z.string(),
  force: citationViewSchema.shape.force,
  says: z.string(),
  /** 'floor', 'no-floor': it rules a level out here, or doesn't; it asks nobody for anything. */
  stands: z.enum(['owed', 'done', 'not-owed', 'floor', 'no-floor']),
  /** `fits`: whether the answer is the one the rule needs; `fact` is what decided it, in words. */
  conditions: z.array(z.object({ asks: z.string(), needed: z.enum(['yes', 'no']), fits: z.boolean(), fact: z.string() })),
  /** What it makes somebody owe, or made them owe; the ids are those of the case's own list. */
  duties: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      owner: z.string(),
      due: plainDateSchema.optional(),
      standing: owedViewSchema.shape.standing,
    }),
  ),
  /** The questions are answered as the case stood up to this day: what was asked for then was done, and stays. */
  until: plainDateSchema.optional(),
})
export const whySchema = z.object({ reference: z.string(), on: plainDateSchema, rules: z.array(whyRuleSchema) })
export type Why = z.infer<typeof whySchema>
export type WhyRule = Why['rules'][number]
