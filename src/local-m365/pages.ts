import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import type { Local } from './local.ts'

const pagesDir = join(import.meta.dirname, 'pages')

/** The desk's pages, and the Adaptive Cards renderer they show cards with. */
export async function addPages(app: FastifyInstance, local: Local): Promise<void> {
  const policy = `default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-src 'self' ${new URL(local.options.appUrl).origin}; connect-src 'self'`
  app.addHook('onSend', async (request, reply, payload) => {
    if (!/^\/(v1\.0|connector|desk\/api)\//.test(request.url)) reply.header('content-security-policy', policy)
    reply.header('x-content-type-options', 'nosniff')
    return payload
  })
  const cards = dirname(createRequire(import.meta.url).resolve('adaptivecards/package.json'))
  await app.register(fastifyStatic, { root: join(cards, 'dist'), prefix: '/vendor/adaptivecards/', cacheControl: false })
  if (existsSync(pagesDir))
    await app.register(fastifyStatic, { root: pagesDir, prefix: '/pages/', decorateReply: false, cacheControl: false })
  app.get('/', (_request, reply) =>
    existsSync(join(pagesDir, 'index.html'))
      ? reply.sendFile('index.html', pagesDir)
      : reply.code(404).send({ error: { message: 'The desk has no pages in this copy.' } }),
  )
  app.get('/meet/:id', (_request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .send(
        '<!doctype html><html lang="en-GB"><title>Online meeting</title><p>In a real tenant the Teams meeting would open here.</p></html>',
      ),
  )
}
