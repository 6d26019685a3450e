import { z } from 'zod'
import { idSchema } from '../case/plain-shapes.ts'

/** POST /api/sessions/end: `person` is absent for one's own. Answers whose it was, and the instant from which a token has to be issued. */
export const endSessionsSchema = z.strictObject({ person: idSchema.exactOptional() })
export const sessionsEndedSchema = z.object({ person: z.string(), endedAt: z.string() })
export type SessionsEnded = z.infer<typeof sessionsEndedSchema>
