import type { FastifyReply, FastifyRequest } from 'fastify'
import { TIMES_ASKED } from '../../case/text-limits.ts'
import { type LinkForm, type LinkPage, notNow } from '../../casework/link-page.ts'
import { answerLink, openLink } from '../../casework/personal-links.ts'
import { markOf } from '../../casework/send-link.ts'
import { ANSWER_POLICY, answerHtml } from '../answer-html.ts'
import type { Parts, TypedApp } from '../app.ts'
import { isKeepable, notReadable } from '../reading.ts'

/** More than a person fills in, far below what is worth sending. */
const LARGEST = 4 * 1024
/** In a minute: of one link, and of one address, behind which a whole organisation may sit. */
const OF_A_LINK = 20
const OF_AN_ADDRESS = 60

type Asked = { readonly Params: { readonly token: string } }

/**
 * Where somebody without a sign-in answers an invitation. The token in the address is all there is: no cookie, no script, nothing kept by the browser, and no
 * referrer to anywhere. A link that is no good, for whatever reason, is one page and one status.
 */
export async function addAnswers(app: TypedApp, { world, log }: Parts): Promise<void> {
  await app.register((inner, _options, done) => {
    inner.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: LARGEST }, (_request, body, read) =>
      read(null, body),
    )
    inner.setErrorHandler(async (error: Error & { readonly statusCode?: number }, _request, reply) => {
      const status = error.statusCode ?? 500
      if (status >= 500) log.error('answer page failed', {}, error)
      return await send(reply, notNow('wentWrong'), status)
    })
    const shares = [
      inner.createRateLimit({ max: OF_A_LINK, timeWindow: '1 minute', keyGenerator: (request) => markOf(tokenOf(request)) }),
      inner.createRateLimit({ max: OF_AN_ADDRESS, timeWindow: '1 minute', keyGenerator: (request) => request.ip }),
    ]
    inner.addHook('onRequest', async (request, reply) => {
      for (const take of shares) {
        const share = await take(request)
        if (!share.isAllowed && share.isExceeded) return await send(reply, notNow('tooOften'), 429)
      }
      return undefined
    })
    inner.get<Asked>('/answer/:token', { schema: { hide: true } }, async (request, reply) => {
      const page = await openLink(world, tokenOf(request))
      return await send(reply, page, page.form === undefined ? 404 : 200)
    })
    inner.post<Asked>('/answer/:token', { schema: { hide: true } }, async (request, reply) => {
      const page = await answerLink(world, tokenOf(request), formOf(request.body))
      return await send(reply, page, page.form === undefined ? 404 : page.form.problem === undefined ? 200 : 422)
    })
    done()
  })
}

function tokenOf(request: FastifyRequest): string {
  return (request.params as { readonly token: string }).token
}

function formOf(body: unknown): LinkForm {
  const fields = new URLSearchParams(typeof body === 'string' ? body : '')
  const field = (name: string): string => {
    const value = fields.get(name) ?? ''
    if (!isKeepable(value)) throw notReadable()
    return value
  }
  const times = Array.from({ length: TIMES_ASKED.most }, (_, index) => field(`time${index + 1}`))
  const nothing = field('nothing') !== ''
  return { answer: field('answer'), times, nothing, deputyName: field('deputyName'), deputyMail: field('deputyMail'), name: field('name') }
}

async function send(reply: FastifyReply, page: LinkPage, status: number): Promise<FastifyReply> {
  return await reply
    .code(status)
    .header('content-security-policy', ANSWER_POLICY)
    .header('x-robots-tag', 'noindex')
    .type('text/html; charset=utf-8')
    .serializer(String)
    .send(answerHtml(page))
}
