import { isRefusal } from '../../case/refusal.ts'
import { askWarnings, lookNow } from '../../casework/ask-warnings.ts'
import { lookAskedSchema, warningsSchema } from '../../contracts/warnings.ts'
import type { Parts, TypedApp } from '../app.ts'
import { problemOfRefusal, sendProblem } from '../problem.ts'
import { actorOf } from '../sign-in.ts'
import { answers } from './answers.ts'

/** Meetings that are owed and not booked, for those who oversee cases. */
export function addWarnings(app: TypedApp, { world }: Parts): void {
  app.get(
    '/api/warnings',
    { schema: { summary: 'Meetings owed and not booked, and what time is left for them', response: answers(warningsSchema) } },
    async (request, reply) => {
      const warnings = await askWarnings(world, actorOf(request))
      return isRefusal(warnings) ? await sendProblem(reply, problemOfRefusal(warnings)) : warnings
    },
  )

  app.post(
    '/api/warnings/look',
    { schema: { summary: 'Reads the calendars for these cases now', body: lookAskedSchema, response: answers(warningsSchema) } },
    async (request, reply) => {
      const warnings = await lookNow(world, actorOf(request), request.body.references)
      return isRefusal(warnings) ? await sendProblem(reply, problemOfRefusal(warnings)) : warnings
    },
  )
}
