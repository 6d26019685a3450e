import { londonAt } from '../../casework/clock.ts'
import { meSchema } from '../../contracts/http.ts'
import type { Parts, TypedApp } from '../app.ts'
import { actorOf } from '../sign-in.ts'
import { answers } from './answers.ts'

export function addMe(app: TypedApp, { world, config }: Parts): void {
  app.get('/api/me', { schema: { summary: 'Who is signed in, and what day it is', response: answers(meSchema) } }, async (request) => {
    const actor = actorOf(request)
    const now = londonAt(world.clock.now())
    return {
      person: { id: actor.id, name: actor.name, agency: actor.agency, areas: [...actor.areas], roles: [...actor.roles] },
      today: now.on,
      now,
      clockMoved: world.clock.moved(),
      development: !config.production,
    }
  })
}
