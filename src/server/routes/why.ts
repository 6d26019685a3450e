import { z } from 'zod'
import { askCaseWhatIf, askDatesAhead, askFacts, askPathway, askPlainPathway, askWhy } from '../../casework/ask-why.ts'
import { datesAheadSchema } from '../../contracts/dates-ahead.ts'
import { pathwaySchema } from '../../contracts/pathway.ts'
import { type FactsAnswer, factsAnswerSchema, whatIfAnswerSchema, whatIfRequestSchema } from '../../contracts/what-if.ts'
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
    '/api/cases/:reference/dates-ahead',
    { schema: { summary: 'Network and reviews of the year ahead as days proposed', params, response: answers(datesAheadSchema) } },
    async (request, reply) => {
      const shown = await askDatesAhead(world, actorOf(request), request.params.reference)
      return 'notFound' in shown ? await sendProblem(reply, problemOf('not-found')) : shown
    },
  )

  app.get(
    '/api/procedure/pathway',
    { schema: { summary: 'The whole pathway, of no case', response: answers(pathwaySchema) } },
    async (request) => await askPlainPathway(world, actorOf(request)),
  )

  app.get(
    '/api/cases/:reference/facts',
    { schema: { summary: 'What the procedure looks at in this case', params, response: answers(factsAnswerSchema) } },
    async (request, reply) => {
      const shown = await askFacts(world, actorOf(request), request.params.reference)
      if ('notFound' in shown) return await sendProblem(reply, problemOf('not-found'))
      // The same facts, but for what may be written to: the shape says nothing of that.
      return { ...shown, facts: shown.facts as FactsAnswer['facts'] }
    },
  )

  app.post(
    '/api/cases/:reference/what-if',
    {
      schema: {
        summary: 'What would be owed if these were the case’s facts; nothing is stored',
        params,
        body: whatIfRequestSchema,
        response: answers(whatIfAnswerSchema),
      },
    },
    async (request, reply) => {
      const { facts, now } = request.body
      const shown = await askCaseWhatIf(world, actorOf(request), request.params.reference, facts, now)
      return 'notFound' in shown ? await sendProblem(reply, problemOf('not-found')) : shown
    },
  )
}
