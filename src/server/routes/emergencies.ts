import { isRefusal } from '../../case/refusal.ts'
import { askEmergencies, closeEmergency, openEmergency } from '../../casework/emergency.ts'
import { emergenciesSchema, emergencyAskedSchema, emergencyOpenSchema, findingAskedSchema } from '../../contracts/emergency.ts'
import type { Parts, TypedApp } from '../app.ts'
import { problemOf, problemOfRefusal, sendProblem } from '../problem.ts'
import { actorOf } from '../sign-in.ts'
import { askToProve, hasProved } from '../step-up.ts'
import { answers } from './answers.ts'

export function addEmergencies(app: TypedApp, { world, config }: Parts): void {
  app.post(
    '/api/emergencies',
    { schema: { summary: 'Open a case in an emergency, to read it', body: emergencyAskedSchema, response: answers(emergencyOpenSchema) } },
    async (request, reply) => {
      // Before anything is looked for, so that the question says nothing of the case.
      if (!hasProved(request, config)) return await askToProve(reply, config)
      const outcome = await openEmergency(world, actorOf(request), request.body)
      if ('notFound' in outcome) return await sendProblem(reply, problemOf('not-found'))
      return isRefusal(outcome) ? await sendProblem(reply, problemOfRefusal(outcome)) : { ...outcome }
    },
  )

  app.get(
    '/api/emergencies',
    { schema: { summary: 'Emergencies that wait for their review', response: answers(emergenciesSchema) } },
    async (request, reply) => {
      const outcome = await askEmergencies(world, actorOf(request))
      return isRefusal(outcome) ? await sendProblem(reply, problemOfRefusal(outcome)) : [...outcome]
    },
  )

  app.post(
    '/api/emergencies/findings',
    { schema: { summary: 'Close an emergency with a finding', body: findingAskedSchema, response: answers(emergenciesSchema) } },
    async (request, reply) => {
      const outcome = await closeEmergency(world, actorOf(request), request.body)
      if ('notFound' in outcome) return await sendProblem(reply, problemOf('not-found'))
      return isRefusal(outcome) ? await sendProblem(reply, problemOfRefusal(outcome)) : [...outcome]
    },
  )
}
