import { z } from 'zod'
import { isRefusal } from '../../case/refusal.ts'
import { askCase } from '../../casework/ask.ts'
import { perform, type Request } from '../../casework/perform.ts'
import type { Actor, World } from '../../casework/world.ts'
import type { Problem } from '../../contracts/http.ts'
import { caseViewSchema, commandRequestSchema, concernAnswerSchema } from '../../contracts/http.ts'
import type { Parts, TypedApp } from '../app.ts'
import { problemOf, problemOfRefusal, sendProblem } from '../problem.ts'
import { actorOf } from '../sign-in.ts'
import { askToProve, hasProved } from '../step-up.ts'
import { answers, reference } from './answers.ts'

export function addCases(app: TypedApp, { world, config }: Parts): void {
  const params = z.strictObject({ reference })
  app.post(
    '/api/concerns',
    { schema: { summary: 'Raise a concern about a child', body: commandRequestSchema, response: answers(concernAnswerSchema) } },
    async (request, reply) => {
      const actor = actorOf(request)
      if (request.body.command.do !== 'raise-concern')
        return await sendProblem(
          reply,
          problemOf('not-valid', { fields: [{ field: 'command.do', says: 'Only a concern can be raised here.' }] }),
        )
      const { commandId, command } = request.body
      const outcome = await performAndShow(world, actor, { commandId, command })
      return 'problem' in outcome ? await sendProblem(reply, outcome.problem) : { reference: outcome.shown.reference, case: outcome.shown }
    },
  )

  app.get(
    '/api/cases/:reference',
    { schema: { summary: 'A case, as this person may see it', params, response: answers(caseViewSchema) } },
    async (request, reply) => {
      const actor = actorOf(request)
      const shown = await askCase(world, actor, request.params.reference, 'case')
      return 'notFound' in shown ? await sendProblem(reply, problemOf('not-found')) : shown
    },
  )

  app.post(
    '/api/cases/:reference/commands',
    { schema: { summary: 'Record something about a case', params, body: commandRequestSchema, response: answers(caseViewSchema) } },
    async (request, reply) => {
      const actor = actorOf(request)
      if (request.body.command.do === 'raise-concern')
        return await sendProblem(
          reply,
          problemOf('not-valid', { fields: [{ field: 'command.do', says: 'A concern is raised at /api/concerns.' }] }),
        )
      const { commandId, expectedVersion, command } = request.body
      const outcome = await performAndShow(world, actor, {
        commandId,
        command,
        reference: request.params.reference,
        proved: hasProved(request, config),
        ...(expectedVersion === undefined ? {} : { expectedVersion }),
      })
      if ('unproved' in outcome) return await askToProve(reply, config)
      return 'problem' in outcome ? await sendProblem(reply, outcome.problem) : outcome.shown
    },
  )
}

type Shown = Exclude<Awaited<ReturnType<typeof askCase>>, { notFound: true }>

async function performAndShow(
  world: World,
  actor: Actor,
  asked: Request,
): Promise<{ shown: Shown } | { problem: Problem; unproved?: true }> {
  const outcome = await perform(world, actor, asked)
  if ('notFound' in outcome) return { problem: problemOf('not-found') }
  if (isRefusal(outcome)) return { problem: problemOfRefusal(outcome), ...(outcome.kind === 'unproved' && { unproved: true }) }
  const shown = await askCase(world, actor, outcome.reference, 'after-command')
  return 'notFound' in shown ? { problem: problemOf('not-found') } : { shown }
}
