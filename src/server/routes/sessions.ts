import { isRefusal } from '../../case/refusal.ts'
import { endSessions } from '../../casework/sessions.ts'
import { endSessionsSchema, sessionsEndedSchema } from '../../contracts/sessions.ts'
import type { Parts, TypedApp } from '../app.ts'
import { problemOfRefusal, sendProblem } from '../problem.ts'
import { actorOf } from '../sign-in.ts'
import { answers } from './answers.ts'

export function addSessions(app: TypedApp, { world }: Parts): void {
  app.post(
    '/api/sessions/end',
    {
      schema: {
        summary: 'Sign out everywhere: no token issued until now is taken any more, one’s own or those of somebody who lost a device',
        body: endSessionsSchema,
        response: answers(sessionsEndedSchema),
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const ended = await endSessions(world, actor, request.body.person ?? actor.id)
      return isRefusal(ended) ? await sendProblem(reply, problemOfRefusal(ended)) : ended
    },
  )
}
