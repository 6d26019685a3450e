import { isRefusal } from '../../case/refusal.ts'
import { askFigureLines, askFigures } from '../../casework/ask-figures.ts'
import { figureLinesAskedSchema, figureLinesSchema, figuresQuerySchema, figuresSchema } from '../../contracts/figures.ts'
import type { Parts, TypedApp } from '../app.ts'
import { problemOfRefusal, sendProblem } from '../problem.ts'
import { actorOf } from '../sign-in.ts'
import { answers } from './answers.ts'

/** Figures over many cases, for those who oversee them. */
export function addFigures(app: TypedApp, { world }: Parts): void {
  app.get(
    '/api/figures',
    { schema: { summary: 'Figures over the cases I oversee', querystring: figuresQuerySchema, response: answers(figuresSchema) } },
    async (request, reply) => {
      const figures = await askFigures(world, actorOf(request), request.query)
      return isRefusal(figures) ? await sendProblem(reply, problemOfRefusal(figures)) : figures
    },
  )

  // By POST: a duty's name would tell the matter to every proxy's log.
  app.post(
    '/api/figures/lines',
    { schema: { summary: 'The list behind a figure', body: figureLinesAskedSchema, response: answers(figureLinesSchema) } },
    async (request, reply) => {
      const lines = await askFigureLines(world, actorOf(request), request.body)
      return isRefusal(lines) ? await sendProblem(reply, problemOfRefusal(lines)) : lines
    },
  )
}
