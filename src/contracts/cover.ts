import { z } from 'zod'
import { idSchema, plainDateSchema } from '../case/plain-shapes.ts'

/** GET, POST /api/covers and DELETE /api/covers/{id} all answer with the list as it then stands. */
export const coverAskedSchema = z.strictObject({ covered: idSchema, covering: idSchema, from: plainDateSchema, to: plainDateSchema })

const named = z.object({ id: z.string(), name: z.string() })
export const coversSchema = z.object({
  today: plainDateSchema,
  covers: z.array(
    z.object({
      id: z.string(),
      covered: z.string(),
      covering: z.string(),
      from: plainDateSchema,
      to: plainDateSchema,
      state: z.enum(['now', 'to-come']),
      mayEnd: z.boolean(),
    }),
  ),
  people: z.array(named.extend({ by: z.array(named) })),
})
export type Covers = z.infer<typeof coversSchema>
