import { z } from 'zod'
import { isRefusal } from '../../case/refusal.ts'
import { askBooking } from '../../casework/ask-booking.ts'
import { askMove } from '../../casework/ask-move.ts'
import { planTogether } from '../../casework/plan-together.ts'
import {
  bookingViewSchema,
  moveAskedSchema,
  movePreviewSchema,
  timesAskedSchema,
  togetherAskedSchema,
  togetherSchema,
} from '../../contracts/booking.ts'
import type { Parts, TypedApp } from '../app.ts'
import { problemOf, problemOfRefusal, sendProblem } from '../problem.ts'
import { actorOf } from '../sign-in.ts'
import { answers, reference } from './answers.ts'

/** A meeting before it is booked. Whom it would invite is the content of a POST, so that no name stands in an address. */
export function addBooking(app: TypedApp, { world }: Parts): void {
  const params = z.strictObject({ reference })
  app.post(
    '/api/cases/:reference/times',
    {
      schema: {
        summary: 'Who would be asked to a meeting, and which times suit them',
        params,
        body: timesAskedSchema,
        response: answers(bookingViewSchema),
      },
    },
    async (request, reply) => {
      const view = await askBooking(world, actorOf(request), request.params.reference, request.body)
      if ('notFound' in view) return await sendProblem(reply, problemOf('not-found'))
      return isRefusal(view) ? await sendProblem(reply, problemOfRefusal(view)) : view
    },
  )
  app.post(
    '/api/cases/:reference/move-preview',
    {
      schema: {
        summary: 'Which dates the move of a meeting changes or breaks',
        params,
        body: moveAskedSchema,
        response: answers(movePreviewSchema),
      },
    },
    async (request, reply) => {
      const preview = await askMove(world, actorOf(request), request.params.reference, request.body)
      if ('notFound' in preview) return await sendProblem(reply, problemOf('not-found'))
      return isRefusal(preview) ? await sendProblem(reply, problemOfRefusal(preview)) : preview
    },
  )
  app.post(
    '/api/meetings-together',
    {
      schema: {
        summary: 'Times for the next meeting of several cases with one chair, nobody in two at once',
        body: togetherAskedSchema,
        response: answers(togetherSchema),
      },
    },
    async (request) => {
      const plan = await planTogether(world, actorOf(request), request.body.references)
      return 'fault' in plan ? { calendars: 'outside' as const, meetings: [] } : { calendars: 'read' as const, ...plan }
    },
  )
}
