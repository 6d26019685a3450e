import { createPrivateKey, type KeyObject, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import type { CommandRequest } from '../../../src/contracts/http.ts'
import { type SigningKey, signingKey } from '../../../src/local-m365/keys.ts'
import { type RunningLocalM365, startLocalM365 } from '../../../src/local-m365/service.ts'
import { openState } from '../../../src/local-m365/state.ts'
import { makeApp, type TypedApp } from '../../../src/server/app.ts'
import { type Composed, compose, workOf } from '../../../src/server/compose.ts'
import { type Config, readConfig } from '../../../src/server/config.ts'
import { makeLog } from '../../../src/server/log.ts'
import { fictionalDirectory, oidOf } from '../../../src/server/seed/people.ts'
import { makeSignIn } from '../../../src/server/sign-in.ts'
import { isCannotOpen } from '../../../src/store/cannot-open.ts'
import { throwawayKeyRing } from '../../../src/store/key-ring.ts'
import { openMemoryStore } from '../../../src/store/memory.ts'
import { type OpenedStore, openStore } from '../../../src/store/postgres.ts'
import type { Jobs, Store } from '../../../src/store/store.ts'
import { dumpOf } from '../../harness/kept-database.ts'

// What the API answers is read as loosely as JSON.parse gives it: the expectations say what must be in it.
export type Json = ReturnType<typeof JSON.parse>
export type Answer = {
  readonly status: number
  readonly type: string
  readonly body: Json
  readonly text: string
  readonly headers: Headers
}

export type Given = Composed & {
  readonly url: string
  readonly app: TypedApp
  readonly config: Config
  readonly store: Store & { readonly jobs: Jobs }
  readonly m365: RunningLocalM365
  /** What the issuer signs people's tokens with: a test can make a token that is wrong in one claim alone. */
  readonly issuerKey: KeyObject
  /** The same of the bot's channel. */
  readonly channelKey: SigningKey
  /** Every line the app logged. */
  readonly logged: string[]
  /** `nn`: the two digits of the person's object id, '01' for Maya; absent: nobody. */
  readonly ask: (
    method: string,
    path: string,
    more?: { readonly as?: string; readonly body?: unknown; readonly proved?: boolean },
  ) => Promise<Answer>
  readonly raw: (path: string, init: RequestInit) => Promise<Answer>
  /** `proved`: given for the authentication context, as after a second proof. */
  readonly token: (nn: string, proved?: boolean) => Promise<string>
}

export const MAYA = '01'
export const PRIYA = '02'
export const TOM = '03'
export const GRACE = '04'
export const BETH = '07'
export const FRANCES = '09'
export const IMRAN = '11'
export const RUTH = '12'
export const MARTIN = '18'
export const INGRID = '19'

export type Env = Readonly<Record<string, string>>

type How = { readonly memory?: boolean; readonly store?: OpenedStore }

/** The app as main.ts puts it together, on a free port, with the embedded database (or the memory store) and a local Microsoft 365 of its own. */
export async function givenApp(env: Env = {}, how: How = {}): Promise<Given> {
  const closers: Closer[] = []
  afterAll(async () => await closeAll(closers))
  return await openedApp(closers, env, how)
}

export type Closer = () => Promise<unknown> | unknown

export async function closeAll(closers: readonly Closer[]): Promise<void> {
  for (const close of closers.toReversed()) await close()
}

/** The same for whoever closes it themselves. `closers` are filled as it opens, so that what was opened is closed should the rest fail. */
export async function openedApp(closers: Closer[], env: Env = {}, how: How = {}): Promise<Given> {
  const folder = mkdtempSync(join(tmpdir(), 'pathway-server-'))
  closers.push(() => rmSync(folder, { recursive: true, force: true }))
  const [issuerKey, channelKey] = await keysIn(folder)
  const m365 = await startLocalM365({ port: 0, dataDir: folder })
  closers.push(() => m365.close())
  const config = configOf({ LOCAL_M365_PORT: new URL(m365.url).port, DATA_DIR: folder, REQUESTS_PER_MINUTE: '1000000', ...env })
  const logged: string[] = []
  const log = makeLog({ write: (line) => void logged.push(line) })
  const store = how.store ?? (how.memory === true ? openMemoryStore() : await embedded())
  closers.push(store.close)
  const composed = await compose(config, store, log)
  await store.transaction(async (tx) => {
    for (const entry of fictionalDirectory(config.tenantId)) await tx.putDirectoryEntry(entry)
  })
  await store.jobs.start(workOf(composed.world))
  const app = await makeApp({ ...composed, config, log, jobs: store.jobs, signIn: makeSignIn(config) })
  closers.push(() => app.close())
  await app.listen({ host: '127.0.0.1', port: 0 })
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
  const tokens = new Map<string, Promise<string>>()
  const token = (nn: string, proved = false): Promise<string> => {
    const name = `${nn} ${proved}`
    const kept = tokens.get(name) ?? tokenOf(m365.url, oidOf(nn), proved)
    tokens.set(name, kept)
    return kept
  }
  const raw = (path: string, init: RequestInit): Promise<Answer> => answerOf(`${url}${path}`, init)
  return { ...composed, url, app, config, store, m365, issuerKey, channelKey, logged, token, raw, ask: asking(raw, token) }
}

export async function embedded(): Promise<OpenedStore> {
  const store = await openStore({ kind: 'pglite', beginFrom: await dumpOf('laid-out') }, throwawayKeyRing(), {
    sweepEverySeconds: 3600,
    observeEverySeconds: 3600,
  })
  if (isCannotOpen(store)) throw new Error(store.says)
  return store
}

/** Made before the local Microsoft 365 starts, which then finds and uses it; while it runs nobody else may open its folder. */
async function keysIn(folder: string): Promise<readonly [KeyObject, SigningKey]> {
  const state = openState(folder)
  await signingKey(state, 'tenant')
  const channel = await signingKey(state, 'channel')
  const jwk = JSON.parse(state.get('setting', 'key:tenant')?.value ?? '')
  state.close()
  return [createPrivateKey({ key: jwk, format: 'jwk' }), channel]
}

export function configOf(env: Env): Config {
  const read = readConfig(env)
  if ('problems' in read) throw new Error(read.problems.join('; '))
  return read.config
}

function asking(raw: Given['raw'], token: Given['token']): Given['ask'] {
  return async (method, path, { as, body, proved } = {}) => {
    const headers: Record<string, string> = {}
    if (as !== undefined) headers.authorization = `Bearer ${await token(as, proved)}`
    if (body !== undefined) headers['content-type'] = 'application/json'
    return await raw(path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
  }
}

async function answerOf(url: string, init: RequestInit): Promise<Answer> {
  const response = await fetch(url, init)
  const text = await response.text()
  const type = response.headers.get('content-type') ?? ''
  return { status: response.status, type, text, headers: response.headers, body: type.includes('json') ? JSON.parse(text) : undefined }
}

async function tokenOf(m365: string, oid: string, proved: boolean): Promise<string> {
  const response = await fetch(`${m365}/desk/api/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ oid, ...(proved ? { claims: ['{"access_token":{"acrs":{"essential":true,"value":"c1"}}}'] } : {}) }),
  })
  return ((await response.json()) as { readonly token: string }).token
}

export type Command = CommandRequest['command']
export function request(command: Command, expectedVersion?: number): CommandRequest {
  return { commandId: randomUUID(), command, ...(expectedVersion === undefined ? {} : { expectedVersion }) }
}

/** A child of so many years on a day; the birthday was yesterday or before. */
export function bornSoThat(age: number, today: string): string {
  return `${Number(today.slice(0, 4)) - age}-01-01`
}
