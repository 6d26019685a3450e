/**
 * The road to Graph: Microsoft's client with our own middleware. Its stock chain resends every POST, cuts Retry-After at 180 seconds,
 * gives up on a cut socket and sends no token to an http address; ours decides by kind of call (retry.ts).
 * Chain: attempts (within the limiter) -> authentication -> one send with a time limit.
 */
import { Client, type Context, type GraphRequest, type Middleware, ResponseType } from '@microsoft/microsoft-graph-client'
import { allowedUrl, isAt } from './address.ts'
import type { Fault, FaultKind, GraphConfig } from './graph.ts'
import { type Limiter, makeLimiter } from './limiter.ts'
import { ATTEMPTS, afterAttempt, type CallKind, type Outcome } from './retry.ts'
import { makeTokens, type Tokens } from './token.ts'
import { errorCode } from './wire.ts'

/** `path` in segments, each encoded here; `query` values likewise. `mailbox` is the one whose four places the call uses. */
export type Call = {
  readonly kind: CallKind
  readonly mailbox: string
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  readonly path: readonly string[]
  readonly query?: Readonly<Record<string, string>>
  readonly body?: object
  readonly ifMatch?: string
  /** How many entries of a list to send at once, as a wish. */
  readonly pageSize?: number
  readonly attempts?: number
  readonly timeoutMs?: number
}
/** An answer that Graph gave on purpose, good or bad. */
export type Answered = { readonly ok: true; readonly status: number; readonly body: unknown; readonly code?: string }
export type Ask = (call: Call) => Promise<Answered | Fault>

/** Travels with one request through the client, which would otherwise flatten what we learnt into its own error. */
type Ticket = { readonly call: Call; readonly timeoutMs: number; fault?: Fault }
type Next = { next?: Middleware }

const LIMITS = { perMailbox: 4, overall: 16 }
const LARGEST_ANSWER_BYTES = 8 * 1024 * 1024
/** Immutable ids survive a move between folders; times come in UTC. */
const PREFER = 'IdType="ImmutableId", outlook.timezone="UTC"'

/** Throws a plain sentence for an address or certificate that may not be used; after that only faults. */
export function openGraph(config: GraphConfig): Ask {
  const base = allowedUrl(config.baseUrl, 'address of Microsoft Graph', config.production)
  const middleware = [attempts(makeLimiter(LIMITS)), authentication(makeTokens(config)), send(config.fetch ?? fetch, base)]
  const client = Client.initWithMiddleware({ baseUrl: base.href.replace(/\/$/, ''), middleware })
  return async function ask(call) {
    const ticket: Ticket = { call, timeoutMs: call.timeoutMs ?? config.timeoutMs }
    const response: Response = await dispatch(prepare(client, call).option('ticket', ticket).responseType(ResponseType.RAW), call)
    return ticket.fault ?? (await read(response, call))
  }
}

/**
 * The same chain to another of Microsoft's services, under `config.baseUrl`, without Microsoft's client, which knows only Graph's paths. `resource` is the service's own name, for which
 * a token is asked. Throws a plain sentence for an address that may not be used.
 */
export function openRoad(config: GraphConfig, resource: string, purpose: string): Ask {
  const place = allowedUrl(config.baseUrl, purpose, config.production)
  const base = place.href.replace(/\/$/, '')
  const [first, second, last] = [
    attempts(makeLimiter(LIMITS)),
    authentication(makeTokens({ ...config, baseUrl: resource })),
    send(config.fetch ?? fetch, place),
  ]
  first.setNext?.(second)
  second.setNext?.(last)
  return async function ask(call) {
    const ticket: Ticket = { call, timeoutMs: call.timeoutMs ?? config.timeoutMs }
    const body = call.body === undefined ? {} : { body: JSON.stringify(call.body) }
    const options = { method: call.method, headers: { 'Content-Type': 'application/json' }, ...body, ticket }
    const request = `${base}/${call.path.map(encodeURIComponent).join('/')}?${new URLSearchParams(call.query).toString()}`
    const context: Context = { request, options }
    await first.execute(context)
    return ticket.fault ?? (await read(context.response as Response, call))
  }
}

function prepare(client: Client, call: Call): GraphRequest {
  const prefer = call.pageSize === undefined ? PREFER : `${PREFER}, odata.maxpagesize=${call.pageSize}`
  const request = client.api(`/${call.path.map(encodeURIComponent).join('/')}`).header('Prefer', prefer)
  for (const [name, value] of Object.entries(call.query ?? {})) request.query({ [name]: encodeURIComponent(value) })
  return call.ifMatch === undefined ? request : request.header('If-Match', call.ifMatch)
}

function dispatch(request: GraphRequest, call: Call): Promise<Response> {
  switch (call.method) {
    case 'GET':
      return request.get()
    case 'POST':
      return request.post(call.body)
    case 'PATCH':
      return request.patch(call.body)
    case 'PUT':
      return request.put(call.body)
    case 'DELETE':
      return request.delete()
  }
}

async function read(response: Response, call: Call): Promise<Answered | Fault> {
  const { status } = response
  const text = await response.text()
  try {
    const body: unknown = text === '' ? undefined : JSON.parse(text)
    const code = errorCode(body)
    return { ok: true, status, body, ...(code === undefined ? {} : { code }) }
  } catch {
    return response.ok || status < 400
      ? fault('bad-answer', `Microsoft 365 gave an answer that can't be read (${status} to a ${call.method}).`)
      : { ok: true, status, body: undefined }
  }
}

function attempts(limiter: Limiter): Middleware {
  const chain: Next = {}
  async function execute(context: Context): Promise<void> {
    const ticket = ticketOf(context)
    const { kind, mailbox, attempts: allowed = ATTEMPTS } = ticket.call
    const beganAtMs = performance.now()
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await limiter.run(mailbox, () => oneAttempt(context, chain))
      if (ticket.fault !== undefined) return
      const spentMs = performance.now() - beganAtMs
      const decision = afterAttempt({ kind, attempt, allowed, spentMs, outcome, nowMs: Date.now(), chance: Math.random() })
      if (decision.next === 'take') return
      if (decision.next === 'stop') {
        const { next: _, fault: what, ...rest } = decision
        context.response = new Response(null)
        ticket.fault = { ...fault(what, sayOutcome(what, outcome)), ...rest }
        return
      }
      await new Promise((go) => setTimeout(go, decision.waitMs))
    }
  }
  return { execute, setNext: (next) => Object.assign(chain, { next }) }
}

async function oneAttempt(context: Context, chain: Next): Promise<Outcome> {
  try {
    await chain.next?.execute(context)
    const response = context.response as Response
    return { came: 'answer', status: response.status, retryAfter: response.headers.get('retry-after'), date: response.headers.get('date') }
  } catch (error) {
    return { came: 'nothing', because: whyNothingCame(error) }
  }
}

/** The token goes to the configured address only: every path segment is encoded, so none can name another. One that Graph won't take (revoked, clock) is fetched anew, once. */
function authentication(tokens: Tokens): Middleware {
  const chain: Next = {}
  async function execute(context: Context): Promise<void> {
    const ticket = ticketOf(context)
    for (const last of [false, true]) {
      const answer = await tokens.current()
      if (!answer.ok) {
        context.response = new Response(null)
        ticket.fault = answer
        return
      }
      context.options = {
        ...context.options,
        headers: { ...(context.options?.headers as Record<string, string>), Authorization: `Bearer ${answer.token}` },
      }
      await chain.next?.execute(context)
      if (context.response?.status !== 401 || last) return
      tokens.drop(answer.token)
    }
  }
  return { execute, setNext: (next) => Object.assign(chain, { next }) }
}

/** One request, to the configured host alone, its whole answer within the time limit. Redirects aren't followed: the token would follow them. */
function send(fetchIt: typeof fetch, base: URL): Middleware {
  async function execute(context: Context): Promise<void> {
    const { timeoutMs } = ticketOf(context)
    const { ticket: _, ...options } = context.options as RequestInit & { ticket: Ticket }
    const address = String(context.request)
    if (!isAt(base, address)) throw new Error('A request to a host that is not configured.')
    const answer = await fetchIt(address, { ...options, redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) })
    const bytes = await readAll(answer)
    context.response = new Response(bytes.length === 0 ? null : bytes, { status: answer.status, headers: answer.headers })
  }
  return { execute }
}

async function readAll(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of response.body ?? []) {
    length += part.length
    if (length > LARGEST_ANSWER_BYTES) throw new Error('An answer larger than any we ask for.')
    parts.push(part)
  }
  return Uint8Array.from(Buffer.concat(parts))
}

function ticketOf(context: Context): Ticket {
  return (context.options as { ticket: Ticket }).ticket
}

/** Only what certainly happened before a byte of the request left counts as not connected. */
const NEVER_LEFT =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_\w+|DEPTH_ZERO_\w+|SELF_SIGNED_\w+|UNABLE_TO_\w+)$/

function whyNothingCame(error: unknown): 'not-connected' | 'cut' | 'timeout' {
  if (!(error instanceof Error)) return 'cut'
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return 'timeout'
  const cause = error.cause as { code?: unknown } | undefined
  return typeof cause?.code === 'string' && NEVER_LEFT.test(cause.code) ? 'not-connected' : 'cut'
}

function sayOutcome(what: FaultKind, outcome: Outcome): string {
  const how =
    outcome.came === 'answer'
      ? String(outcome.status)
      : { 'not-connected': 'not reached', cut: 'connection cut', timeout: 'no answer in time' }[outcome.because]
  switch (what) {
    case 'throttled':
      return `Microsoft 365 asks us to wait (${how}).`
    case 'unknown-outcome':
      return `Microsoft 365 did not say whether it was done (${how}).`
    default:
      return `Microsoft 365 is not available (${how}).`
  }
}

export function fault(what: FaultKind, says: string): Fault {
  return { ok: false, fault: what, says }
}

/** An answer that isn't the one asked for, as a fault. 401 after a fresh token means the app itself isn't trusted. */
export function refusal(answer: Answered): Fault {
  const how = answer.code === undefined ? String(answer.status) : `${answer.status} ${answer.code}`
  switch (answer.status) {
    case 401:
      return fault('auth', `Microsoft 365 does not accept this app's sign-in (${how}).`)
    case 404:
    case 410:
      return fault('not-found', `Microsoft 365 has no such thing (${how}).`)
    case 409:
    case 412:
      return fault('changed', `It was changed in Microsoft 365 meanwhile (${how}).`)
    default:
      return answer.status >= 400
        ? fault('refused', `Microsoft 365 refused the request (${how}).`)
        : fault('bad-answer', `Microsoft 365 gave an answer we don't expect (${how}).`)
  }
}
