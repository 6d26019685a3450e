import { z } from 'zod'
import { areaSchema, plainDateSchema } from '../case/plain-shapes.ts'
import { citationViewSchema } from './citation.ts'
import { owedViewSchema } from './http.ts'

/** GET /api/procedure/pathway, and GET /api/cases/{reference}/pathway with the case's place lit. */
export const pathwayNodeSchema = z.object({
  id: z.string(),
  kind: z.enum(['start', 'occurrence', 'question', 'rule', 'duty']),
  words: z.string(),
  /** It has happened, holds, asks for something, or is owed or done in this case. */
  lit: z.boolean(),
  fact: z.string().optional(),
  rule: z
    .object({
      id: z.string(),
      with: z.array(z.string()),
      paragraph: z.string(),
      heading: z.string(),
      label: z.string(),
      force: citationViewSchema.shape.force,
      area: z.union([areaSchema, z.literal('both')]),
    })
    .optional(),
  /** 'next': of all that is open the next to be done. `count`: how often it has been owed. */
  stands: z
    .object({
      state: z.enum(['late', 'next', 'owed', 'done', 'set-aside']),
      standing: owedViewSchema.shape.standing,
      on: plainDateSchema.optional(),
      count: z.number().int(),
    })
    .optional(),
})
export const pathwaySchema = z.object({
  reference: z.string().optional(),
  on: plainDateSchema.optional(),
  nodes: z.array(pathwayNodeSchema),
  /** `answer`: what a question must answer for this way to be taken. `again`: it leads back to where the way has been before. */
  edges: z.array(
    z.object({
      from: z.string(),
      to: z.string(),
      answer: z.enum(['yes', 'no', 'then']),
      lit: z.boolean(),
      again: z.literal(true).optional(),
    }),
  ),
})
export type Pathway = z.infer<typeof pathwaySchema>
export type PathwayNode = Pathway['nodes'][number]
