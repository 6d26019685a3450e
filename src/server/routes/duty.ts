import { z } from 'zod'
import { idSchema } from '../../case/plain-shapes.ts'
import { isRefusal } from '../../case/refusal.ts'
import { askDuty } from '../../casework/ask-duty.ts'
import { askLeftBehind } from '../../casework/ask-left-behind.ts'
import { dutyQuerySchema, dutySchema } from '../../contracts/duty.ts'
import { leftBehindSchema } from '../../contracts/left-behind.ts'
import type { Parts, TypedApp } from '../app.ts'
import { problemOfRefusal, sendProblem } from '../problem.ts'
import { actorOf } from '../sign-in.ts'
import { answers } from './answers.ts'

/** Who is on duty, and what somebody would leave behind. */
export function addDuty(app: TypedApp, { world }: Parts): void {
  app.get(
    '/api/duty',
    { schema: { summary: 'Who is on duty, now and by week and district', querystring: dutyQuerySchema, response: answers(dutySchema) } },
    async (request) => await askDuty(world, actorOf(request), request.query.week),
  )

  const params = z.strictObject({ id: idSchema })
  app.get(
    '/api/people/:id/handover',
    { schema: { summary: 'What a person leads, chairs, minutes and owes', params, response: answers(leftBehindSchema) } },
    async (request, reply) => {
      const left = await askLeftBehind(world, actorOf(request), request.params.id)
      return isRefusal(left) ? await sendProblem(reply, problemOfRefusal(left)) : left
    },
  )
}
