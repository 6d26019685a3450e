import { z } from 'zod'
import type { Parts, TypedApp } from '../app.ts'

/** Where a browser tells that a page tried what its policy forbids: something was planted, or we forgot something. */
export const POLICY_REPORTS = '/reports/policy'

/** The two forms browsers use: report-uri's one object, and the Reporting API's list. Only which rule was broken is read of either. */
const broken = z.object({ 'effective-directive': z.string().optional(), 'violated-directive': z.string().optional() })
const reports = z.union([
  z
    .object({ 'csp-report': broken })
    .transform((one) => [one['csp-report']['effective-directive'] ?? one['csp-report']['violated-directive']]),
  z
    .array(z.object({ type: z.literal('csp-violation'), body: z.object({ effectiveDirective: z.string() }) }))
    .transform((all) => all.map((one) => one.body.effectiveDirective)),
])
const LARGEST = 16 * 1024
const MOST_LOGGED = 5

/** Anybody can send these, so nothing of them is kept: the log says that one came and which rule it names, where that looks like one. */
export async function addReports(app: TypedApp, { log }: Parts): Promise<void> {
  await app.register((inner, _options, done) => {
    inner.addContentTypeParser(
      ['application/csp-report', 'application/reports+json'],
      { parseAs: 'string', bodyLimit: LARGEST },
      (_request, body, read) => read(null, body),
    )
    inner.post(POLICY_REPORTS, { schema: { hide: true } }, async (request, reply) => {
      for (const rule of rulesIn(request.body).slice(0, MOST_LOGGED)) log.warn('page policy broken', { rule })
      return await reply.code(204).send()
    })
    done()
  })
}

function rulesIn(body: unknown): readonly string[] {
  if (typeof body !== 'string') return []
  try {
    const read = reports.safeParse(JSON.parse(body))
    return (read.data ?? []).map((rule) => (/^[a-z-]{3,40}$/.test(rule ?? '') ? (rule ?? 'unknown') : 'unknown'))
  } catch {
    return []
  }
}
