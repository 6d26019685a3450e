import { isRefusal } from '../../case/refusal.ts'
import { askErasures, takeErasureStep } from '../../casework/erase.ts'
import { erasureAskedSchema, erasuresSchema } from '../../contracts/erasure.ts'
import type { Parts, TypedApp } from '../app.ts'
import { problemOf, problemOfRefusal, sendProblem } from '../problem.ts'
import { actorOf } from '../sign-in.ts'
import { askToProve, hasProved } from '../step-up.ts'
import { answers } from './answers.ts'

export function addErasures(app: TypedApp, { world, config }: Parts): void {
  app.get(
    '/api/erasures',
    { schema: { summary: 'Records that somebody asked to erase or to keep', response: answers(erasuresSchema) } },
    async (request, reply) => {
      const list = await askErasures(world, actorOf(request))
      return isRefusal(list) ? await sendProblem(reply, problemOfRefusal(list)) : [...list]
    },
  )

  app.post(
    '/api/erasures',
    {
      schema: {
        summary: 'Ask for a record to be erased, approve it, hold it or release it; nothing is erased by it',
        body: erasureAskedSchema,
        response: answers(erasuresSchema),
      },
    },
    async (request, reply) => {
      // Before anything is looked for, so that the question says nothing of the case.
      if (!hasProved(request, config)) return await askToProve(reply, config)
      const actor = actorOf(request)
      const outcome = await takeErasureStep(world, actor, request.body)
      if (outcome !== 'done') return await sendProblem(reply, isRefusal(outcome) ? problemOfRefusal(outcome) : problemOf('not-found'))
      const list = await askErasures(world, actor)
      return isRefusal(list) ? await sendProblem(reply, problemOfRefusal(list)) : [...list]
    },
  )
}
