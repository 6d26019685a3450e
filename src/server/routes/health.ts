import { z } from 'zod'
import { whyToldLate } from '../../casework/told-late.ts'
import type { Parts, TypedApp } from '../app.ts'

/**
 * /healthz: the process answers. /readyz: database, jobs and Graph answer too; each is named with what it says. `told`: whether Microsoft 365 tells of
 * changes, where it is to; without that they are learnt later, and nothing has to wait for it. Where nobody can tell, it says so.
 */
export function addHealth(app: TypedApp, { world, jobs }: Parts): void {
  app.get(
    '/healthz',
    { schema: { summary: 'The process is alive', response: { 200: z.object({ ok: z.literal(true) }) } } },
    async () => ({ ok: true }) as const,
  )

  const part = z.object({ ok: z.boolean(), says: z.string().optional() })
  const ready = z.object({ ready: z.boolean(), database: part, jobs: part, graph: part, told: part.optional() })
  app.get(
    '/readyz',
    { schema: { summary: 'Everything it needs answers', response: { 200: ready, 503: ready } } },
    async (_request, reply) => {
      const [database, graph, late] = await Promise.all([
        world.store.ping().then(
          () => ({ ok: true }),
          () => ({ ok: false, says: 'the database does not answer' }),
        ),
        world.graph.ping().then((answer) => (answer.ok ? { ok: true } : { ok: false, says: answer.says })),
        whyToldLate(world, new Date()).catch(
          () => 'nobody can tell now whether Microsoft 365 tells of changes: the database does not answer',
        ),
      ])
      const working = jobs.healthy() ? { ok: true } : { ok: false, says: 'the jobs are not running' }
      const all = database.ok && graph.ok && working.ok
      const told = world.tellAt === undefined ? {} : { told: late === undefined ? { ok: true } : { ok: false, says: late } }
      return await reply.code(all ? 200 : 503).send({ ready: all, database, jobs: working, graph, ...told })
    },
  )
}
