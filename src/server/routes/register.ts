import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { LATENESS_CODES, LATENESS_WORDS } from '../../case/lateness.ts'
import { isRefusal } from '../../case/refusal.ts'
import { columnsCsv, REGISTER_COLUMNS, registerCsv } from '../../case/register-file.ts'
import { askRegister } from '../../casework/ask-register.ts'
import { registerQuerySchema, registerSchema } from '../../contracts/register.ts'
import type { Parts, TypedApp } from '../app.ts'
import { problemOfRefusal, sendProblem } from '../problem.ts'
import { actorOf } from '../sign-in.ts'
import { askToProve, hasProved } from '../step-up.ts'
import { answers } from './answers.ts'

const REASONS = LATENESS_CODES.map((code) => ({ code, says: LATENESS_WORDS[code] }))
const csvAnswers = answers(z.string().meta({ contentMediaType: 'text/csv' }))

/** The breach register, for those who oversee cases. */
export function addRegister(app: TypedApp, { world, config }: Parts): void {
  const querystring = registerQuerySchema
  app.get(
    '/api/register',
    { schema: { summary: 'Limits recorded as missed in the cases I oversee', querystring, response: answers(registerSchema) } },
    async (request, reply) => {
      const register = await askRegister(world, actorOf(request), request.query, 'register')
      if (isRefusal(register)) return await sendProblem(reply, problemOfRefusal(register))
      return { ...register, reasons: REASONS, columns: [...REGISTER_COLUMNS] }
    },
  )

  app.get(
    '/api/register/lines.csv',
    { schema: { summary: 'The same as a file for spreadsheets', querystring, response: csvAnswers } },
    async (request, reply) => {
      if (!hasProved(request, config)) return await askToProve(reply, config)
      const register = await askRegister(world, actorOf(request), request.query, 'register-file')
      if (isRefusal(register)) return await sendProblem(reply, problemOfRefusal(register))
      return asFile(reply, `register-${register.today}.csv`, registerCsv(register.lines))
    },
  )

  app.get('/api/register/columns.csv', { schema: { summary: 'What each column means', response: csvAnswers } }, async (_request, reply) =>
    asFile(reply, 'register-columns.csv', columnsCsv()),
  )
}

function asFile(reply: FastifyReply, name: string, text: string): string {
  reply.header('content-type', 'text/csv; charset=utf-8').header('content-disposition', `attachment; filename="${name}"`)
  reply.serializer((body: unknown) => String(body))
  return text
}
