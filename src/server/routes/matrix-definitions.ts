import { createHash } from 'node:crypto'
import { z } from 'zod'
import { askDefinition, askEditions, checkMatrixFile } from '../../casework/ask-editions.ts'
import { checkedFileSchema, editionsSchema, matrixDefinitionSchema, matrixFileSchema } from '../../contracts/matrix.ts'
import type { Parts, TypedApp } from '../app.ts'
import { problemOf, sendProblem } from '../problem.ts'
import { answers } from './answers.ts'

/** The editions of the risk matrix. They are about no child, so everyone who is signed in may read them. */
export function addMatrixDefinitions(app: TypedApp, { world }: Parts): void {
  app.get(
    '/api/matrix-definitions',
    {
      schema: {
        summary: 'Every edition of the risk matrix, newest first',
        querystring: z.strictObject({}),
        response: answers(editionsSchema),
      },
    },
    async () => await askEditions(world),
  )

  app.post(
    '/api/matrix-definitions/check',
    {
      schema: {
        summary: "A board's own matrix as a file: what is wrong with it, or what it would change; nothing is kept",
        body: matrixFileSchema,
        response: answers(checkedFileSchema),
      },
    },
    async (request) => await checkMatrixFile(world, request.body.file),
  )

  const params = z.strictObject({ id: z.string().max(40), version: z.string().max(40) })
  app.get(
    '/api/matrix-definitions/:id/:version',
    { schema: { summary: 'A risk matrix as it was put into force', params, response: answers(matrixDefinitionSchema) } },
    async (request, reply) => {
      const definition = await askDefinition(world, request.params)
      if (definition === undefined) return await sendProblem(reply, problemOf('not-found'))
      // A definition never changes under its version, so whoever has it needn't ask again; `no-store` is for what is about children.
      reply.header('cache-control', 'private, max-age=86400, immutable').header('etag', tagOf(definition))
      return definition
    },
  )
}

function tagOf(definition: object): string {
  return `"${createHash('sha256').update(JSON.stringify(definition)).digest('base64url')}"`
}
