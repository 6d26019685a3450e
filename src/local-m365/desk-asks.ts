import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Local } from './local.ts'
import type { Mailbox } from './tenant.ts'
import { findMailbox } from './tenant.ts'

/** What every question of the desk's pages has in common. */

export function problem(reply: FastifyReply, status: number, message: string): FastifyReply {
  return reply.code(status).send({ error: { message } })
}

export function notFound(reply: FastifyReply, what: string): FastifyReply {
  return problem(reply, 404, `There is no such ${what}.`)
}

export function badRequest(reply: FastifyReply, error: z.ZodError): FastifyReply {
  return problem(reply, 400, z.prettifyError(error))
}

export function param(request: FastifyRequest, name: string): string {
  return (request.params as Record<string, string | undefined>)[name] ?? ''
}

export function withMailbox(local: Local, request: FastifyRequest, reply: FastifyReply, work: (mailbox: Mailbox) => unknown): unknown {
  const mailbox = findMailbox(local.tenant, param(request, 'mail'))
  return mailbox === undefined ? notFound(reply, 'mailbox') : work(mailbox)
}
