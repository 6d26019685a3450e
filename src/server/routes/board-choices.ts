import { z } from 'zod'
import { areaSchema } from '../../case/plain-shapes.ts'
import { isRefusal } from '../../case/refusal.ts'
import { askBoardChoices, askCalendar, askText } from '../../casework/ask-board-choices.ts'
import { changeBoard } from '../../casework/change-board.ts'
import { londonAt } from '../../casework/clock.ts'
import { previewBoard } from '../../casework/preview-board.ts'
import {
  boardCalendarSchema,
  boardChangeRequestSchema,
  boardChoicesSchema,
  boardPreviewRequestSchema,
  boardPreviewSchema,
  boardTextSchema,
} from '../../contracts/board-choices.ts'
import type { Parts, TypedApp } from '../app.ts'
import { problemOf, problemOfRefusal, sendProblem } from '../problem.ts'
import { actorOf } from '../sign-in.ts'
import { answers } from './answers.ts'

/** What the safeguarding boards chose: anybody signed in may read it; each area's board officer changes it, after seeing whom it touches. */
export function addBoardChoices(app: TypedApp, { world, config }: Parts): void {
  const published = config.procedureUrl === undefined ? {} : { publishedAt: config.procedureUrl }

  app.get(
    '/api/board/choices',
    { schema: { summary: 'How the boards read the procedure, and what they chose when and why', response: answers(boardChoicesSchema) } },
    async (request) => ({ ...(await askBoardChoices(world, actorOf(request))), ...published }),
  )

  app.get(
    '/api/board/calendar',
    { schema: { summary: 'Bank holidays and closures, with their sources', response: answers(boardCalendarSchema) } },
    async (request) => await askCalendar(world, actorOf(request), londonAt(world.clock.now()).on),
  )

  const params = z.strictObject({ area: areaSchema })
  app.get(
    '/api/board/text/:area',
    { schema: { summary: "The area's own copy of the procedure's text", params, response: answers(boardTextSchema) } },
    async (request, reply) => {
      const text = await askText(world, request.params.area)
      return text ?? (await sendProblem(reply, problemOf('not-found')))
    },
  )

  app.post(
    '/api/board/preview',
    {
      schema: {
        summary: 'Whom a choice would touch, a page of the caseload at a time; nothing is changed',
        body: boardPreviewRequestSchema,
        response: answers(boardPreviewSchema),
      },
    },
    async (request, reply) => {
      const { command, after } = request.body
      const page = await previewBoard(world, actorOf(request), command, after)
      return isRefusal(page) ? await sendProblem(reply, problemOfRefusal(page)) : page
    },
  )

  app.post(
    '/api/board/changes',
    { schema: { summary: 'Record a choice of the board', body: boardChangeRequestSchema, response: answers(boardChoicesSchema) } },
    async (request, reply) => {
      const actor = actorOf(request)
      const changed = await changeBoard(world, actor, request.body)
      if (isRefusal(changed)) return await sendProblem(reply, problemOfRefusal(changed))
      return { ...(await askBoardChoices(world, actor)), ...published }
    },
  )
}
