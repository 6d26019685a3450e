import { z } from 'zod'
import { askPathway, askPlainPathway, askWhy } from '../../casework/ask-why.ts'
import { pathwaySchema } from '../../contracts/pathway.ts'
import { whySchema } from '../../contracts/why.ts'
import type { Parts, TypedApp } from '../app.ts'
import { problemOf, sendProblem } from '../problem.ts'
import { actorOf } from '../sign-in.ts'
import { answers, reference } from './answers.ts'

/** What explains a case: only for those who see the whole of it. */
export function addWhy(app: TypedApp, { world }: Parts): void {
  const params = z.strictObject({ reference })
  app.get(
    '/api/cases/:reference/why',
    { schema: { summary: 'Why each rule asks for something in this case, or why not', params, response: answers(whySchema) } },
    async (request, reply) => {
      const shown = await askWhy(world, actorOf(request), request.params.reference)
      return 'notFound' in shown ? await sendProblem(reply, problemOf('not-found')) : shown
    },
  )

  app.get(
    '/api/cases/:reference/pathway',
    { schema: { summary: 'The whole pathway with this case’s place in it', params, response: answers(pathwaySchema) } },
    async (request, reply) => {
      const shown = await askPathway(world, actorOf(request), request.params.reference)
      return 'notFound' in shown ? await sendProblem(reply, problemOf('not-found')) : shown
    },
  )

  app.get(
    '/api/procedure/pathway',
    { schema: { summary: 'The whole pathway, of no case', response: answers(pathwaySchema) } },
    async (request) => await askPlainPathway(world, actorOf(request)),
  )
}
