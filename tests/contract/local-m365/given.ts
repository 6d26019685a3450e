import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { LocalOptions } from '../../../src/local-m365/config.ts'
import { startLocalM365 } from '../../../src/local-m365/service.ts'

export const tenantId = '7d2c6f5e-0c1a-4d6b-9a55-0f1e2d3c4b5a'
export const clientId = '3f0a9c1e-6b7d-4e2f-8a11-5c4d3e2f1a0b'
export const clientSecret = 'local-only-secret'
export const priya = '00000000-0000-4000-8000-000000000002'
export const maya = '00000000-0000-4000-8000-000000000001'
export const notices = '00000000-0000-4000-8000-000000000020'

export type Reply = { readonly status: number; readonly headers: Headers; readonly body: Json }
// What a service answers is read as loosely as JSON.parse gives it: the expectations say what must be in it.
export type Json = ReturnType<typeof JSON.parse>

export type Given = {
  readonly url: string
  readonly dataDir: string
  graph(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Reply>
  ask(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Reply>
  token(scope: string): Promise<string>
  end(): Promise<void>
}

export function tempFolder(): string {
  return mkdtempSync(join(tmpdir(), 'local-m365-'))
}

export function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true })
}

/** A local Microsoft 365 of its own on a free port; `end` stops it and removes its folder unless one was given. */
export async function givenLocalM365(options: Partial<LocalOptions> = {}): Promise<Given> {
  const dataDir = options.dataDir ?? tempFolder()
  const running = await startLocalM365({ port: 0, ...options, dataDir })
  const { url } = running
  const ask = (method: string, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Reply> =>
    request(method, path.startsWith('http') ? path : `${url}${path}`, body, headers)
  const token = (scope: string): Promise<string> => tokenFrom(url, scope)
  let kept: string | undefined
  return {
    url,
    dataDir,
    ask,
    token,
    graph: async (method, path, body, headers = {}) => {
      kept ??= await token('https://graph.microsoft.com/.default')
      return ask(method, path.startsWith('http') ? path : `/v1.0${path}`, body, { authorization: `Bearer ${kept}`, ...headers })
    },
    end: async () => {
      await running.close()
      if (options.dataDir === undefined) remove(dataDir)
    },
  }
}

// A kept connection would be found dead after the service was stopped and started again.
const once = { connection: 'close' }

async function request(method: string, url: string, body: unknown, headers: Readonly<Record<string, string>>): Promise<Reply> {
  const sent = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }
  const type: Readonly<Record<string, string>> = body === undefined ? {} : { 'content-type': 'application/json' }
  const response = await fetch(url, { method, ...sent, headers: { ...once, ...type, ...headers } })
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: readable(text) }
}

function readable(text: string): Json {
  try {
    return text === '' ? undefined : JSON.parse(text)
  } catch {
    return text
  }
}

export async function tokenFrom(url: string, scope: string): Promise<string> {
  const form = new URLSearchParams({ grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret, scope })
  const response = await fetch(`${url}/${tenantId}/oauth2/v2.0/token`, { method: 'POST', body: form, headers: once })
  const answer = (await response.json()) as { readonly access_token: string }
  return answer.access_token
}

export const caseProperty = 'String {8f3c2b1a-6d5e-4f70-9a81-b2c3d4e5f601} Name MeetingKey'

/** A meeting as the app would make it; `over` replaces properties. */
export function meeting(over: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  return {
    subject: 'Multi-agency meeting – ref K7Q2-9F',
    body: { contentType: 'html', content: '<p>Please join.</p>' },
    start: { dateTime: '2026-12-02T10:00:00', timeZone: 'GMT Standard Time' },
    end: { dateTime: '2026-12-02T11:30:00', timeZone: 'GMT Standard Time' },
    attendees: [attendee('maya.okafor@derby.example', 'Maya Okafor'), attendee('city.referrals@police.example', 'City Referral Unit')],
    sensitivity: 'private',
    hideAttendees: true,
    isOnlineMeeting: true,
    onlineMeetingProvider: 'teamsForBusiness',
    ...over,
  }
}

export function attendee(address: string, name: string): object {
  return { emailAddress: { address, name }, type: 'required' }
}

export const london = { prefer: 'outlook.timezone="GMT Standard Time"' }
