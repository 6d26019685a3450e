import { z } from 'zod'
import { askWhatIf } from '../../casework/what-if.ts'
import { whatIfAnswerSchema, whatIfRequestSchema } from '../../contracts/what-if.ts'
import { RULES } from '../../procedure/rules.ts'
import { HEADINGS, PARAGRAPHS } from '../../procedure/text.ts'
import type { Parts, TypedApp } from '../app.ts'
import { answers } from './answers.ts'

const ruleSchema = z.object({
  rule: z.string(),
  paragraph: z.string(),
  heading: z.string(),
  label: z.string(),
  area: z.string(),
  force: z.string(),
  says: z.string(),
})

/** The procedure itself: its rules with their paragraphs, and the question "what if". */
export function addProcedure(app: TypedApp, { world }: Parts): void {
  app.post(
    '/api/procedure/what-if',
    {
      schema: {
        summary: 'What the procedure says about these facts; nothing is stored',
        body: whatIfRequestSchema,
        response: answers(whatIfAnswerSchema),
      },
    },
    async (request) => await askWhatIf(world, request.body.facts, request.body.now),
  )

  app.get(
    '/api/procedure/rules',
    { schema: { summary: 'Every rule, with the paragraph it comes from', response: answers(z.object({ rules: z.array(ruleSchema) })) } },
    async () => {
      const rules = Object.entries(RULES).map(([rule, entry]) => {
        const { heading, label } = PARAGRAPHS[entry.paragraph]
        return {
          rule,
          paragraph: entry.paragraph,
          heading: HEADINGS[heading],
          label,
          area: entry.area,
          force: entry.force,
          says: entry.says,
        }
      })
      return { rules }
    },
  )
}
