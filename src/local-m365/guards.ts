import type { FastifyInstance } from 'fastify'

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]'])

/**
 * Refuses what a web page from elsewhere could send to this machine: a foreign name in Host (DNS rebinding), and for the desk's own
 * calls any Origin but this service's own. Programs send no Origin and are let through. The matched route is asked, not the address as
 * written: '//desk' and '/%64esk' lead to the desk as well.
 */
export function addGuards(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    const host = request.headers.host ?? ''
    if (!loopback.has(host.replace(/:\d+$/, '').toLowerCase()))
      return reply.code(403).send({ error: { message: 'This local service answers only to 127.0.0.1 or localhost.' } })
    const origin = request.headers.origin
    if (origin !== undefined && request.routeOptions.url?.startsWith('/desk/') && origin !== `http://${host}`)
      return reply.code(403).send({ error: { message: 'The desk answers only to its own pages.' } })
    return undefined
  })
}
