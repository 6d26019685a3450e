import { z } from 'zod'
import { dropDraft, listDrafts, readDraft, saveDraft } from '../../casework/drafts.ts'
import { draftNameSchema, draftSaveSchema, draftSchema, draftsSchema } from '../../contracts/http.ts'
import type { Parts, TypedApp } from '../app.ts'
import { actorOf } from '../sign-in.ts'
import { answers, nothing } from './answers.ts'

export function addDrafts(app: TypedApp, { world }: Parts): void {
  app.get(
    '/api/drafts',
    { schema: { summary: 'What I began and have not finished', response: answers(draftsSchema) } },
    async (request) => {
      const kept = await listDrafts(world, actorOf(request))
      return { drafts: kept.map(({ name, savedAt }) => ({ name, savedAt })) }
    },
  )

  const params = z.strictObject({ name: draftNameSchema })
  app.get(
    '/api/drafts/:name',
    {
      schema: {
        summary: 'My half-filled form; 204 where I have none',
        params,
        response: { ...answers(draftSchema), 204: z.undefined() },
      },
    },
    async (request, reply) => (await readDraft(world, actorOf(request), request.params.name)) ?? reply.code(204).send(undefined),
  )

  const saved = z.object({ savedAt: z.string() })
  app.put(
    '/api/drafts/:name',
    { schema: { summary: 'Keep my half-filled form', params, body: draftSaveSchema, response: answers(saved) } },
    async (request) => {
      const actor = actorOf(request)
      return { savedAt: await saveDraft(world, actor, request.params.name, request.body.body) }
    },
  )

  app.delete(
    '/api/drafts/:name',
    { schema: { summary: 'Throw my half-filled form away', params, response: answers(nothing) } },
    async (request) => {
      const actor = actorOf(request)
      await dropDraft(world, actor, request.params.name)
      return { ok: true } as const
    },
  )
}
