import { z } from 'zod'
import { isRefusal } from '../../case/refusal.ts'
import { askDirectory, peopleFile } from '../../casework/ask-directory.ts'
import { bringInPeople, type CheckedPeople, checkPeople } from '../../casework/bring-in-people.ts'
import { confirmAddress } from '../../casework/confirm-address.ts'
import {
  bringInRequestSchema,
  type CheckedPeople as CheckedPeopleView,
  checkedPeopleSchema,
  confirmRequestSchema,
  directorySchema,
  peopleFileSchema,
} from '../../contracts/directory.ts'
import type { Parts, TypedApp } from '../app.ts'
import { problemOfRefusal, sendProblem } from '../problem.ts'
import { actorOf } from '../sign-in.ts'
import { askToProve, hasProved } from '../step-up.ts'
import { answers } from './answers.ts'

const csvAnswers = answers(z.string().meta({ contentMediaType: 'text/csv' }))

/** Who is who: people and agencies, read by the councils' own people, kept by each area's keeper with a file. */
export function addDirectory(app: TypedApp, { world, config }: Parts): void {
  app.get('/api/directory', { schema: { summary: 'People and agencies', response: answers(directorySchema) } }, async (request, reply) => {
    const found = await askDirectory(world, actorOf(request))
    return isRefusal(found) ? await sendProblem(reply, problemOfRefusal(found)) : found
  })

  app.get(
    '/api/directory/people.csv',
    { schema: { summary: 'People and agencies as a file, to be changed and brought in again', response: csvAnswers } },
    async (request, reply) => {
      if (!hasProved(request, config)) return await askToProve(reply, config)
      const people = await peopleFile(world, actorOf(request))
      if (isRefusal(people)) return await sendProblem(reply, problemOfRefusal(people))
      reply.header('content-type', 'text/csv; charset=utf-8').header('content-disposition', 'attachment; filename="people.csv"')
      return people.file
    },
  )

  app.post(
    '/api/directory/check',
    {
      schema: {
        summary: 'What a file of people would change, and what is wrong in it; nothing is written',
        body: peopleFileSchema,
        response: answers(checkedPeopleSchema),
      },
    },
    async (request, reply) => {
      const read = await checkPeople(world, actorOf(request), { file: request.body.file, tid: config.tenantId })
      return isRefusal(read) ? await sendProblem(reply, problemOfRefusal(read)) : checkedView(read)
    },
  )

  app.post(
    '/api/directory/people',
    { schema: { summary: 'Bring a file of people in', body: bringInRequestSchema, response: answers(directorySchema) } },
    async (request, reply) => {
      // Who may be written to, and whose account is whose, is as grave as anything here.
      if (!hasProved(request, config)) return await askToProve(reply, config)
      const { command, commandId, expectedVersion } = request.body
      const { file, why } = command
      const actor = actorOf(request)
      const done = await bringInPeople(world, actor, { file, why, commandId, expectedVersion, tid: config.tenantId })
      if (isRefusal(done)) return await sendProblem(reply, problemOfRefusal(done))
      const found = await askDirectory(world, actor)
      return isRefusal(found) ? await sendProblem(reply, problemOfRefusal(found)) : found
    },
  )
}

/** A second person's word for an address that a file changed. */
export function addAddressConfirmed(app: TypedApp, { world, config }: Parts): void {
  app.post(
    '/api/directory/confirm',
    {
      schema: { summary: 'Confirm an address that somebody else changed', body: confirmRequestSchema, response: answers(directorySchema) },
    },
    async (request, reply) => {
      if (!hasProved(request, config)) return await askToProve(reply, config)
      const { command, commandId } = request.body
      const actor = actorOf(request)
      const { person, mail, telephone } = command
      const number = telephone === undefined ? {} : { telephone }
      const done = await confirmAddress(world, actor, { commandId, person, mail, ...number })
      if (isRefusal(done)) return await sendProblem(reply, problemOfRefusal(done))
      const found = await askDirectory(world, actor)
      return isRefusal(found) ? await sendProblem(reply, problemOfRefusal(found)) : found
    },
  )
}

function checkedView({ version, problems, people }: CheckedPeople): CheckedPeopleView {
  const touched = people.flatMap(({ line, is, person, changes }) => {
    const { id, name, agency } = person
    const leaves = changes.some(({ field, from }) => field === 'Left on' && from === '')
    return is === 'same' ? [] : [{ line, is, id, name, agency, leaves, changes: [...changes] }]
  })
  return { version, problems: [...problems], people: touched, same: people.length - touched.length }
}
