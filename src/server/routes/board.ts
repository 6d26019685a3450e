import { z } from 'zod'
import { LETTERS } from '../../case/text-limits.ts'
import { askBoard } from '../../casework/ask-board.ts'
import { boardQuerySchema, boardSchema } from '../../contracts/http.ts'
import type { Parts, TypedApp } from '../app.ts'
import { actorOf } from '../sign-in.ts'
import { answers } from './answers.ts'

export function addBoard(app: TypedApp, { world }: Parts): void {
  const asked = { querystring: boardQuerySchema, response: answers(boardSchema) }
  app.get(
    '/api/board',
    { schema: { summary: 'My cases, soonest due first', ...asked } },
    async (request) => await askBoard(world, actorOf(request), request.query),
  )

  // By POST: what is searched for may be a child's name, and addresses are written into every proxy's log.
  const body = z.strictObject({ search: z.string().trim().min(1).max(LETTERS.search) })
  app.post(
    '/api/board/search',
    { schema: { summary: 'My cases by reference, or by the beginning of a name', body, ...asked } },
    async (request) => await askBoard(world, actorOf(request), request.query, request.body.search),
  )
}
