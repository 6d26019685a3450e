import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import fastify, { type FastifyReply, type FastifyRequest } from 'fastify'
import { jsonSchemaTransform, serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { World } from '../casework/world.ts'
import type { Jobs } from '../store/store.ts'
import type { Config } from './config.ts'
import type { Log } from './log.ts'
import { answerUnknown } from './methods.ts'
import { knownNetworkOrProof } from './networks.ts'
import { answerRaw, answerThrown, problemOf, rawAnswer, sendProblem } from './problem.ts'
import { isKeepable, readJsonOnly } from './reading.ts'
import { addAnswers } from './routes/answer-page.ts'
import { addBlocked } from './routes/blocked.ts'
import { addBoard } from './routes/board.ts'
import { addBoardChoices } from './routes/board-choices.ts'
import { addBooking } from './routes/booking.ts'
import { addBot, type BotEndpoint } from './routes/bot.ts'
import { addCases } from './routes/cases.ts'
import { addClock, type MovableClock } from './routes/clock.ts'
import { addCovers } from './routes/covers.ts'
import { addAddressConfirmed, addDirectory } from './routes/directory.ts'
import { addDrafts } from './routes/drafts.ts'
import { addDuty } from './routes/duty.ts'
import { addEmergencies } from './routes/emergencies.ts'
import { addErasures } from './routes/erasures.ts'
import { addFigures } from './routes/figures.ts'
import { addHealth } from './routes/health.ts'
import { addMatrixDefinitions } from './routes/matrix-definitions.ts'
import { addMe } from './routes/me.ts'
import { addNotifications } from './routes/notifications.ts'
import { addProcedure } from './routes/procedure.ts'
import { addRegister } from './routes/register.ts'
import { addReports } from './routes/reports.ts'
import { addSessions } from './routes/sessions.ts'
import { addWarnings } from './routes/warnings.ts'
import { addWeb } from './routes/web.ts'
import { addWhy } from './routes/why.ts'
import { actorOf, type SignIn, signInFirst } from './sign-in.ts'

export type Parts = {
  readonly config: Config
  readonly world: World
  readonly signIn: SignIn
  readonly jobs: Jobs
  readonly log: Log
  readonly bot: BotEndpoint
  readonly clock: MovableClock
}
export type TypedApp = ReturnType<typeof typed>

function typed(trustedProxies: number) {
  return fastify({
    logger: false,
    trustProxy: (_address, hop) => hop < trustedProxies,
    bodyLimit: 256 * 1024,
    routerOptions: { maxParamLength: 120 },
    // fastify's own answers to an address or a request it can't read would say back what was sent.
    frameworkErrors: (error, _request, reply) => {
      answerRaw(reply.raw, error.code === 'FST_ERR_MAX_PARAM_LENGTH' ? problemOf('not-found') : problemOf('not-readable'))
    },
    clientErrorHandler: (error, socket) => {
      if (error.code !== 'ECONNRESET' && socket.writable)
        socket.end(rawAnswer(problemOf(error.code === 'HPE_HEADER_OVERFLOW' ? 'long-headers' : 'not-readable')))
      else socket.destroy()
    },
  }).withTypeProvider<ZodTypeProvider>()
}

/** The HTTP side of the product, in the order things happen to a request. */
export async function makeApp(parts: Parts): Promise<TypedApp> {
  const app = typed(parts.config.trustedProxies)
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.setErrorHandler(answerThrown(parts.log))
  answerUnknown(app)
  readJsonOnly(app)
  await addHeaders(app, parts)
  await app.register(rateLimit, {
    max: parts.config.requestsPerMinute * ADDRESS_SHARE,
    timeWindow: '1 minute',
    allowList: (request) => request.url === '/healthz' || request.url === '/readyz' || request.url.startsWith('/assets/'),
    // By address before anybody is known: what a request says of itself could be said anew each time.
    keyGenerator: (request) => request.ip,
  })
  app.addHook('onRequest', async (request, reply) =>
    isKeepable(textOf(request.url)) ? undefined : await sendProblem(reply, problemOf('not-readable')),
  )
  await addOpenApi(app)
  await app.register((people, _options, done) => {
    // Here as well: the share above is taken route by route, after a part's own hooks, and tokens would be tried for nothing until then.
    people.addHook(
      'onRequest',
      shareOf(people, parts.config.requestsPerMinute * ADDRESS_SHARE, (request) => request.ip),
    )
    people.addHook('onRequest', ownPagesOnly)
    people.addHook('onRequest', signInFirst(parts.world, parts.signIn, parts.config.authority))
    people.addHook('onRequest', knownNetworkOrProof(parts.config))
    people.addHook(
      'preHandler',
      shareOf(people, parts.config.requestsPerMinute, (request) => actorOf(request).id),
    )
    addMe(people, parts)
    addBoard(people, parts)
    addBoardChoices(people, parts)
    addCases(people, parts)
    addBooking(people, parts)
    addWhy(people, parts)
    addFigures(people, parts)
    addRegister(people, parts)
    addWarnings(people, parts)
    addCovers(people, parts)
    addSessions(people, parts)
    addDuty(people, parts)
    addDirectory(people, parts)
    addAddressConfirmed(people, parts)
    addBlocked(people, parts)
    addEmergencies(people, parts)
    addErasures(people, parts)
    addDrafts(people, parts)
    addMatrixDefinitions(people, parts)
    addProcedure(people, parts)
    done()
  })
  if (!parts.config.production) addClock(app, parts)
  addBot(app, parts)
  await addNotifications(app, parts)
  addHealth(app, parts)
  await addAnswers(app, parts)
  await addReports(app, parts)
  await addWeb(app, parts)
  return app
}

/** Many people of one council come from one address. */
const ADDRESS_SHARE = 10

function shareOf(app: TypedApp, max: number, whose: (request: FastifyRequest) => string) {
  const take = app.createRateLimit({ max, timeWindow: '1 minute', keyGenerator: whose })
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const share = await take(request)
    if (share.isAllowed || !share.isExceeded) return undefined
    return await sendProblem(reply.header('retry-after', share.ttlInSeconds), problemOf('too-often'))
  }
}

/** A browser says from where a page asks (Fetch Metadata). A program that says nothing of it still has to say who asks. */
async function ownPagesOnly(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
  const site = request.headers['sec-fetch-site']
  return site === undefined || site === 'same-origin' || site === 'none' ? undefined : await sendProblem(reply, problemOf('from-elsewhere'))
}

/** Safety B3. Pages set their own content policy; nothing else may be framed or kept. */
async function addHeaders(app: TypedApp, { config }: Parts): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: false,
    xFrameOptions: false,
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: config.production ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    crossOriginOpenerPolicy: false,
  })
  app.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('content-security-policy')) reply.header('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
    reply.header('permissions-policy', 'camera=(), microphone=(), geolocation=()')
  })
}

async function addOpenApi(app: TypedApp): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Pathway', version: '0.1.0', description: 'Every request but health is made with the person’s own token.' },
      components: { securitySchemes: { person: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
    },
    transform: jsonSchemaTransform,
  })
  app.get('/api/openapi.json', { schema: { summary: 'This description', response: { 200: z.unknown() } } }, async () => app.swagger())
}

/** An address as it will be read; one that can't be decoded is the router's to refuse. */
function textOf(url: string): string {
  try {
    return decodeURIComponent(url)
  } catch {
    return url
  }
}
