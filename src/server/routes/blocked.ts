import type { FastifyReply } from 'fastify'
import { isRefusal, type Refusal } from '../../case/refusal.ts'
import { addBlock, askBlocked, findBlocked, retireBlock } from '../../casework/blocked.ts'
import type { NotFound } from '../../casework/perform.ts'
import {
  blockedAskedSchema,
  blockedFindSchema,
  blockedFoundSchema,
  blockedSchema,
  blockRetiredSchema,
  blockWantedSchema,
} from '../../contracts/blocked.ts'
import type { Parts, TypedApp } from '../app.ts'
import { problemOf, problemOfRefusal, sendProblem } from '../problem.ts'
import { actorOf } from '../sign-in.ts'
import { answers } from './answers.ts'

export function addBlocked(app: TypedApp, { world }: Parts): void {
  app.get(
    '/api/blocked',
    { schema: { summary: 'Whom Pathway never writes to', querystring: blockedAskedSchema, response: answers(blockedSchema) } },
    async (request, reply) => await told(reply, await askBlocked(world, actorOf(request), request.query.reference)),
  )
  app.post(
    '/api/blocked/find',
    { schema: { summary: 'Is one of these on that register?', body: blockedFindSchema, response: answers(blockedFoundSchema) } },
    async (request, reply) => await told(reply, await findBlocked(world, actorOf(request), request.body.text)),
  )
  app.post(
    '/api/blocked',
    { schema: { summary: 'Enter somebody whom Pathway never writes to', body: blockWantedSchema, response: answers(blockedSchema) } },
    async (request, reply) => await told(reply, await addBlock(world, actorOf(request), request.body)),
  )
  app.post(
    '/api/blocked/retire',
    { schema: { summary: 'Take an entry off, with its reason', body: blockRetiredSchema, response: answers(blockedSchema) } },
    async (request, reply) => await told(reply, await retireBlock(world, actorOf(request), request.body)),
  )
}

async function told<T extends object>(reply: FastifyReply, outcome: T | Refusal | NotFound): Promise<T | FastifyReply> {
  if ('notFound' in outcome) return await sendProblem(reply, problemOf('not-found'))
  return isRefusal(outcome) ? await sendProblem(reply, problemOfRefusal(outcome)) : outcome
}
