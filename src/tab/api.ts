import type { BoardAsk } from '../contracts/board-choices.ts'
import type { ConfirmAsk, PeopleAsk } from '../contracts/directory.ts'
import type { CommandRequest, Problem } from '../contracts/http.ts'
import { type AskToken, keptToken } from './kept-token.ts'

/** What went wrong, in the words a person reads. Never thrown: an answer is a value or this. */
export type Trouble = {
  /** `unproved`: a second proof of who they are was asked for and not given. */
  readonly kind: 'offline' | 'signed-out' | 'unproved' | 'not-found' | 'out-of-date' | 'refused' | 'failed'
  readonly title: string
  readonly detail: string
  readonly instead?: string | undefined
  readonly because?: Problem['because']
  readonly fields?: Problem['fields']
  /** What a token must be given for, where a second proof is wanted. */
  readonly claims?: string
}
export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly trouble: Trouble }
export type Command = CommandRequest['command']
/** What can be recorded: about a case, about how the board reads the procedure, or about who is in the directory. */
export type Recordable = Command | BoardAsk | PeopleAsk | ConfirmAsk

export type Api = {
  /**
   * Reads, JSON or the text of a file; tries again twice when the network or the server is away for a moment.
   * What is looked for may be somebody's name, so it is sent as the content of a POST: addresses are written into logs.
   */
  readonly read: <T>(path: string, asked?: unknown) => Promise<Answer<T>>
  /** Begins reading an address before anybody asks for it; the first read of it takes that answer. */
  readonly ahead: (path: string) => void
  /**
   * One press of a button. While there is no connection the request is kept and sent again with the same id,
   * so the answer may take as long as the connection does; anything else answers at once.
   */
  readonly press: <T>(path: string, command: Recordable, expectedVersion?: number) => Promise<Answer<T>>
  /** Once: what must not be asked for twice by itself. A second proof is asked of the host where the server wants one. */
  readonly send: <T>(method: 'POST' | 'DELETE', path: string, body?: unknown) => Promise<Answer<T>>
  readonly keepDraft: (name: string, body: unknown, leaving?: boolean) => Promise<Answer<{ savedAt: string }>>
  readonly dropDraft: (name: string) => Promise<Answer<unknown>>
}

/** Whether we are connected and how many presses wait for it; for useSyncExternalStore. */
export type Connection = { readonly offline: boolean; readonly waiting: number }
let connection: Connection = { offline: false, waiting: 0 }
const listeners = new Set<() => void>()

export const connectionNow = (): Connection => connection
export function onConnection(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
function connectionIs(change: Partial<Connection>): void {
  const next = { ...connection, ...change }
  if (next.offline === connection.offline && next.waiting === connection.waiting) return
  const lost = next.offline && !connection.offline
  connection = next
  for (const listener of listeners) listener()
  if (lost) void untilBack()
}

/** Asks once whether Pathway answers at all, as anybody may. */
export async function checkConnection(): Promise<void> {
  const answered = await fetch('/healthz', { cache: 'no-store', signal: AbortSignal.timeout(HEALTH_MS) }).then(
    (answer) => answer.ok,
    () => false,
  )
  connectionIs({ offline: !answered })
}

/** While there is no connection: asks every few seconds, and at once when the browser says that it is back. */
async function untilBack(): Promise<void> {
  while (connection.offline) {
    await backOnline()
    if (connection.offline) await checkConnection()
  }
}

// What the browser knows, it says before anything is asked and fails.
globalThis.addEventListener?.('offline', () => connectionIs({ offline: true }))

const ANSWER_MS = 20_000
const READ_PAUSES = [400, 1500]
const ANEW_PAUSES = [0, 1200, 3000]
const RESEND_MS = 4_000
const HEALTH_MS = 8_000

type Send = { method: string; path: string; body?: unknown; keepalive?: boolean }

/**
 * @param token asks the host for a token; it is kept until a minute before it ends or until the server refuses it.
 * @param anew told once the person was signed in again after their sessions were ended everywhere.
 */
export function apiWith(token: AskToken, anew: () => void = () => {}): Api {
  const bearer = keptToken(token)
  const begun = new Map<string, Promise<Answer<unknown>>>()

  async function once<T>(send: Send): Promise<Answer<T>> {
    const used = await bearer(false)
    const first = await attempt<T>(send, used)
    if (first.ok || (first.trouble.kind !== 'signed-out' && first.trouble.kind !== 'unproved')) return first
    const { claims } = first.trouble
    // Meanwhile another request may have got a better one.
    const now = await bearer(false)
    if (claims !== undefined && now !== used) {
      const again = await attempt<T>(send, now)
      if (again.ok || again.trouble.claims === undefined) return again
    }
    if (claims === undefined) return attempt<T>(send, await bearer(true))
    if (wantsLater(claims)) return signedInAnew<T>(send, claims)
    // The same request once more, as it was: nothing that was typed is lost by the question.
    const proved = await bearer(true, claims)
    return proved === undefined ? { ok: false, trouble: UNPROVED } : attempt<T>(send, proved)
  }

  /** All sessions were ended: a token issued since is fetched. Issuer and server may be a moment apart, so it is asked for more than once. */
  async function signedInAnew<T>(send: Send, claims: string): Promise<Answer<T>> {
    for (const pause of ANEW_PAUSES) {
      await rest(pause)
      const later = await bearer(true, claims)
      if (later === undefined) break
      const answer = await attempt<T>(send, later)
      if (!answer.ok && wantsLater(answer.trouble.claims)) continue
      anew()
      return answer
    }
    return { ok: false, trouble: SIGNED_OUT }
  }

  async function read<T>(path: string, asked?: unknown): Promise<Answer<T>> {
    const send: Send = asked === undefined ? { method: 'GET', path } : { method: 'POST', path, body: asked }
    for (const pause of READ_PAUSES) {
      const answer = await once<T>(send)
      if (answer.ok || (answer.trouble.kind !== 'offline' && answer.trouble.kind !== 'failed')) return answer
      await rest(pause)
    }
    return once<T>(send)
  }

  async function press<T>(path: string, command: Recordable, expectedVersion?: number): Promise<Answer<T>> {
    const body = { commandId: crypto.randomUUID(), ...(expectedVersion === undefined ? {} : { expectedVersion }), command }
    let answer = await once<T>({ method: 'POST', path, body })
    if (answer.ok || answer.trouble.kind !== 'offline') return answer
    connectionIs({ waiting: connection.waiting + 1 })
    while (!answer.ok && answer.trouble.kind === 'offline') {
      await backOnline()
      answer = await once<T>({ method: 'POST', path, body })
    }
    connectionIs({ waiting: connection.waiting - 1 })
    return answer
  }

  return {
    read: <T>(path: string, asked?: unknown) => {
      const early = begun.get(path)
      begun.delete(path)
      return early === undefined ? read<T>(path, asked) : (early as Promise<Answer<T>>)
    },
    ahead: (path) => void begun.set(path, read(path)),
    press,
    send: (method, path, body) => once({ method, path, ...(body === undefined ? {} : { body }) }),
    keepDraft: (name, body, leaving = false) =>
      once({ method: 'PUT', path: `/api/drafts/${name}`, body: { body }, keepalive: leaving && isLight(body) }),
    dropDraft: (name) => once({ method: 'DELETE', path: `/api/drafts/${name}` }),
  }
}

/** Browsers refuse a request that outlives its page when it is over 64 KiB; a longer one goes the ordinary way and mostly still arrives. */
function isLight(body: unknown): boolean {
  return new TextEncoder().encode(JSON.stringify(body)).length < 60_000
}

async function attempt<T>({ method, path, body, keepalive }: Send, token: string | undefined): Promise<Answer<T>> {
  if (token === undefined) return { ok: false, trouble: SIGNED_OUT }
  let response: Response
  let text: string
  try {
    response = await fetch(path, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(keepalive ? { keepalive: true } : {}),
      signal: AbortSignal.timeout(ANSWER_MS),
    })
    text = await response.text()
  } catch {
    connectionIs({ offline: true })
    return { ok: false, trouble: OFFLINE }
  }
  connectionIs({ offline: false })
  const content = response.headers.get('content-type')?.includes('json') === false ? text : parsed(text)
  if (response.ok) return { ok: true, value: content as T }
  const claims = claimsIn(response.headers.get('www-authenticate') ?? '')
  return { ok: false, trouble: claims === undefined ? troubleFrom(response.status, content) : { ...UNPROVED, claims } }
}

const OFFLINE: Trouble = {
  kind: 'offline',
  title: 'You are not connected',
  detail: 'Pathway could not be reached. What you have written is kept, and Pathway tries again by itself.',
}
const SIGNED_OUT: Trouble = {
  kind: 'signed-out',
  title: 'You are signed out',
  detail: 'Microsoft 365 no longer says who you are. Sign in again; what you have written is kept.',
}

const UNPROVED: Trouble = {
  kind: 'unproved',
  title: 'It wasn’t confirmed that it’s you',
  detail: 'What you asked for needs a fresh sign-in, so nothing was done. What you have written is still here; press again to confirm.',
}

/** What an insufficient_claims challenge asks a token for, as JSON; undefined for any other. */
function claimsIn(challenge: string): string | undefined {
  const claims = challenge.includes('insufficient_claims') ? /claims="([A-Za-z0-9+/=]+)"/.exec(challenge)?.[1] : undefined
  return claims === undefined ? undefined : atob(claims)
}

/** Whether a token issued later is asked for, and nothing of the person. */
function wantsLater(claims: string | undefined): boolean {
  return claims?.includes('"nbf"') === true
}

/** Our words for a status; the server's own where it sends problem+json. */
export function troubleFrom(status: number, content: unknown): Trouble {
  const problem = isProblem(content) ? content : undefined
  const kind = kindOf(status)
  if (kind === 'signed-out') return SIGNED_OUT
  const own = problem === undefined ? undefined : { title: problem.title, detail: problem.detail }
  return {
    kind,
    ...(own ?? WORDS[kind]),
    ...(problem?.instead === undefined ? {} : { instead: problem.instead }),
    ...(problem?.because === undefined ? {} : { because: problem.because }),
    ...(problem?.fields === undefined ? {} : { fields: problem.fields }),
  }
}

function kindOf(status: number): Exclude<Trouble['kind'], 'offline' | 'unproved'> {
  if (status === 401) return 'signed-out'
  if (status === 404) return 'not-found'
  if (status === 409 || status === 412) return 'out-of-date'
  return status >= 400 && status < 500 && status !== 408 && status !== 429 ? 'refused' : 'failed'
}

const WORDS = {
  'not-found': {
    title: 'There is nothing here that you can open',
    detail: 'It may have another reference, or you may not be on its team.',
  },
  'out-of-date': { title: 'Somebody changed this case a moment ago', detail: 'Look at what changed, then press again.' },
  refused: { title: 'That could not be recorded', detail: 'Pathway did not accept it. Nothing was changed.' },
  failed: { title: 'Pathway has a problem', detail: 'It was not your doing, and nothing you wrote is lost. Try again in a moment.' },
} as const

function isProblem(content: unknown): content is Problem {
  return typeof content === 'object' && content !== null && 'title' in content && 'detail' in content
}

function parsed(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

function rest(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

function backOnline(): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      removeEventListener('online', done)
      clearTimeout(timer)
      resolve()
    }
    const timer = setTimeout(done, RESEND_MS)
    addEventListener('online', done)
  })
}
