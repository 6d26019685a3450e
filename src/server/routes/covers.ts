import { z } from 'zod'
import { isRefusal } from '../../case/refusal.ts'
import { askCovers, endCover, setCover } from '../../casework/cover.ts'
import { reviewCovers } from '../../casework/review-covers.ts'
import { coverAskedSchema, coversSchema, coversSeenSchema } from '../../contracts/cover.ts'
import type { Parts, TypedApp } from '../app.ts'
import { problemOfRefusal, sendProblem } from '../problem.ts'
import { actorOf } from '../sign-in.ts'
import { answers } from './answers.ts'

export function addCovers(app: TypedApp, { world }: Parts): void {
  app.get(
    '/api/covers',
    { schema: { summary: 'Cover in an absence: mine, what I give, my team’s', response: answers(coversSchema) } },
    async (request) => await askCovers(world, actorOf(request)),
  )

  app.get(
    '/api/cover-review',
    { schema: { summary: 'Cover of an area, for its guardian to review', response: answers(coversSeenSchema) } },
    async (request, reply) => {
      const outcome = await reviewCovers(world, actorOf(request))
      return isRefusal(outcome) ? await sendProblem(reply, problemOfRefusal(outcome)) : [...outcome]
    },
  )

  app.post(
    '/api/covers',
    { schema: { summary: 'Arrange cover', body: coverAskedSchema, response: answers(coversSchema) } },
    async (request, reply) => {
      const outcome = await setCover(world, actorOf(request), request.body)
      return isRefusal(outcome) ? await sendProblem(reply, problemOfRefusal(outcome)) : outcome
    },
  )

  const params = z.strictObject({ id: z.uuid() })
  app.delete(
    '/api/covers/:id',
    { schema: { summary: 'End a cover now', params, response: answers(coversSchema) } },
    async (request, reply) => {
      const outcome = await endCover(world, actorOf(request), request.params.id)
      return isRefusal(outcome) ? await sendProblem(reply, problemOfRefusal(outcome)) : outcome
    },
  )
}
