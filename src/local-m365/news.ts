import type { FastifyInstance, FastifyReply } from 'fastify'
import type { News } from './local.ts'

export type Stream = { tell(news: News): void; join(reply: FastifyReply): void; close(): void }

/** Server-sent events to every open page, so that it fetches again at once. */
export function openStream(): Stream {
  const open = new Set<FastifyReply>()
  const beat = setInterval(() => {
    for (const reply of open) reply.raw.write(': still here\n\n')
  }, 15_000)
  beat.unref()
  return {
    tell: (news) => {
      for (const reply of open) reply.raw.write(`data: ${JSON.stringify(news)}\n\n`)
    },
    join: (reply) => {
      reply.hijack()
      reply.raw.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        connection: 'keep-alive',
      })
      reply.raw.write(': welcome\n\n')
      open.add(reply)
      reply.raw.on('close', () => open.delete(reply))
    },
    close: () => {
      clearInterval(beat)
      for (const reply of open) reply.raw.end()
    },
  }
}

export function addStream(app: FastifyInstance, stream: Stream): void {
  app.get('/desk/api/stream', (_request, reply) => stream.join(reply))
}
