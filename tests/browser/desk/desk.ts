/** The desk of a real local Microsoft 365 with a small app behind it, in a real browser. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { startLocalM365 } from '../../../src/local-m365/service.ts'
import { browserForTests } from '../../harness/browser-for-tests.ts'
import { type AppStandIn, appToken, startAppStandIn } from './app-stand-in.ts'

export const MAYA = '00000000-0000-4000-8000-000000000001'
export const PRIYA = '00000000-0000-4000-8000-000000000002'
export const POLICE = 'city.referrals@police.example'
const TENANT = '7d2c6f5e-0c1a-4d6b-9a55-0f1e2d3c4b5a'
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export type Desk = {
  readonly url: string
  readonly app: AppStandIn
  /** Opens '/?as=...#/...' in a window of its own. */
  open(address: string, options?: BrowserContextOptions): Promise<Page>
  /** A Graph call as the app makes it. Out: the JSON answer. */
  graph(method: string, path: string, body?: unknown): Promise<Record<string, unknown>>
  close(): Promise<void>
}

export async function openDesk(): Promise<Desk> {
  const found = browserForTests(process.env, () => undefined)
  if (!('path' in found)) throw new Error(found.sentence)
  const dataDir = mkdtempSync(join(tmpdir(), 'desk-'))
  const app = await startAppStandIn()
  const local = await startLocalM365({ port: 0, dataDir, appUrl: app.url })
  app.authority = `${local.url}/${TENANT}`
  const browser: Browser = await chromium.launch({ executablePath: found.path, args: FLAGS })
  return {
    url: local.url,
    app,
    open: async (address, options = {}) => {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options })
      const page = await context.newPage()
      page.setDefaultTimeout(20_000)
      await page.goto(`${local.url}${address}`)
      return page
    },
    graph: async (method, path, body) => {
      const headers = { authorization: `Bearer ${await appToken(app, 'https://graph.microsoft.com')}`, 'content-type': 'application/json' }
      const answer = await fetch(`${local.url}/v1.0${path}`, {
        method,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const text = await answer.text()
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
      return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>)
    },
    close: async () => {
      await browser.close()
      await local.close()
      await app.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** A private meeting in Priya Nair's calendar with the police invited. Out: the organiser's event id. */
export async function inviteThePolice(desk: Desk, subject: string, html: string): Promise<string> {
  const event = await desk.graph('POST', `/users/${PRIYA}/events`, {
    subject,
    body: { contentType: 'html', content: html },
    start: { dateTime: '2027-01-12T10:00:00', timeZone: 'Europe/London' },
    end: { dateTime: '2027-01-12T11:30:00', timeZone: 'Europe/London' },
    attendees: [{ type: 'required', emailAddress: { address: POLICE, name: 'City Referral Unit' } }],
    sensitivity: 'private',
    hideAttendees: true,
    isOnlineMeeting: true,
    onlineMeetingProvider: 'teamsForBusiness',
    transactionId: crypto.randomUUID(),
  })
  return String(event.id)
}
