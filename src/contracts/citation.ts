import { z } from 'zod'

/** The rule behind something shown, with how its open words are read. */
export const citationViewSchema = z.object({
  rule: z.string(),
  paragraph: z.string(),
  heading: z.string(),
  force: z.enum(['must', 'should', 'may', 'not', 'fact']),
  /** Our own one-line paraphrase of the rule. */
  says: z.string(),
  readings: z.array(z.object({ reading: z.string(), printed: z.string(), says: z.string(), chosen: z.boolean() })).optional(),
})
