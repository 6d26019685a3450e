/** The running product with a browser window for each person: clicks and keys go through here, and reading what stands on either side. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type FrameLocator, type Page } from 'playwright-core'
import type { CaseView } from '../../../src/contracts/http.ts'
import { browserForTests } from '../../harness/browser-for-tests.ts'
import { type Product, startProduct } from '../../harness/product.ts'
import type { Agency, Part, Person } from './cast.ts'
import { closeLook } from './look.ts'
import { isWorked, plusDays } from './steps-common.ts'

/** No look-up leaves the machine: teams-js asks Microsoft's network for its list of hosts, and would wait for it. */
const FLAGS = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  ...['--disable-component-update', '--disable-sync', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
]
/** Longer than anything takes here; a wait ends as soon as its condition holds. */
export const PATIENCE_MS = 45_000

export type Stage = {
  readonly part: Part
  readonly product: Product
  /** The working Monday on which the line begins, whatever the day it is played on. */
  readonly begins: string
  /** 'K7Q2-9F', once the concern is raised. */
  reference: string
  /** 'YYYY-MM-DDTHH:MM' of the meeting once booked, in Derby's time. */
  meetingAt: string
  /** The step that failed: those after it could only fail for that reason. */
  brokenAt: string | undefined
  /** That person's own window at a place of the desk ('#/tab', '#/chat', ...); opened by its address the first time, by the rail after. */
  readonly at: (who: Person | Agency | 'clock', place: Place) => Promise<Page>
  /** The Pathway tab in that person's window. */
  readonly tab: (who: Person) => Promise<FrameLocator>
  /** What a person may read of the case. */
  readonly read: (who: Person, path: string) => Promise<unknown>
  readonly caseFor: (who: Person) => Promise<CaseView>
  /** A picture when LINE_PICTURES names a folder, and the check of what stands on the screen when this run checks that. */
  readonly look: (who: Person, name: string, check?: 'closely') => Promise<void>
  /** For whoever reads why a step failed: pictures of every open window, and what was sent last. */
  readonly lookAtAll: (name: string) => Promise<string>
  /** Every open Pathway tab is loaded again, as after days away: it asks for the day anew only now and then. */
  readonly comeBack: () => Promise<void>
  readonly close: () => Promise<void>
}
export type Place = 'Pathway' | 'Chat' | 'Calendar' | 'Mail' | 'Agencies' | 'Clock'

const ADDRESSES: Readonly<Record<Place, string>> = {
  Pathway: '#/tab',
  Chat: '#/chat',
  Calendar: '#/calendar',
  Mail: '#/mail',
  Agencies: '#/agency',
  Clock: '#/clock',
}

export type Setting = {
  readonly part: (today: string) => Part
  readonly env?: Readonly<Record<string, string>>
  /** Whether every screen is looked at with axe (look.ts). */
  readonly closely?: boolean
}

export async function setStage(setting: Setting): Promise<Stage> {
  const found = browserForTests(process.env, () => undefined)
  if (!('path' in found)) throw new Error(found.sentence)
  const [product, browser] = await Promise.all([startProduct(setting.env), chromium.launch({ executablePath: found.path, args: FLAGS })])
  const windows = new Map<string, Page>()
  const recorded: string[] = []
  const clock = (await (await fetch(`${product.appUrl}/api/dev/clock`)).json()) as { readonly on: string }
  const begins = workedMondayAfter(clock.on)

  const window = async (who: Person | Agency | 'clock', place: Place): Promise<Page> => {
    const key = who === 'clock' ? 'clock' : who.mail
    const known = windows.get(key)
    if (known !== undefined) return known
    const page = await (await contextOf(browser)).newPage()
    page.setDefaultTimeout(PATIENCE_MS)
    page.on(
      'response',
      (answer) =>
        answer.request().method() !== 'GET' && recorded.push(`${key}: ${answer.status()} ${answer.request().method()} ${answer.url()}`),
    )
    windows.set(key, page)
    await page.goto(`${product.deskUrl}/${who !== 'clock' && 'oid' in who ? `?as=${who.oid}` : ''}${addressOf(who, place)}`)
    return page
  }
  const at: Stage['at'] = async (who, place) => {
    const page = await window(who, place)
    if (!page.url().includes(ADDRESSES[place])) await page.getByRole('link', { name: place, exact: true }).click()
    return page
  }
  const read: Stage['read'] = async (who, path) => {
    const asked = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ oid: who.oid }) }
    const { token } = (await (await fetch(`${product.deskUrl}/desk/api/tokens`, asked)).json()) as { readonly token: string }
    const answer = await fetch(`${product.appUrl}${path}`, { headers: { authorization: `Bearer ${token}` } })
    if (!answer.ok) throw new Error(`GET ${path} as ${who.name}: ${answer.status} ${await answer.text()}`)
    return await answer.json()
  }
  const stage: Stage = {
    part: setting.part(begins),
    begins,
    product,
    reference: '',
    meetingAt: '',
    brokenAt: undefined,
    at,
    tab: async (who) => (await at(who, 'Pathway')).frameLocator('[data-testid="hosted-page"]'),
    read,
    caseFor: async (who) => (await read(who, `/api/cases/${stage.reference}`)) as CaseView,
    look: async (who, name, check) => {
      const page = await window(who, 'Pathway')
      await picture(page, name)
      if (setting.closely === true && check === 'closely') await closeLook(page, name)
    },
    lookAtAll: async (name) => {
      for (const [whose, page] of windows) await picture(page, `${name}-${whose}`)
      return recorded.slice(-8).join('\n')
    },
    comeBack: async () => {
      for (const page of windows.values()) if (page.url().includes(ADDRESSES.Pathway)) await page.reload()
    },
    close: async () => {
      await browser.close()
      await product.stop()
    },
  }
  return stage
}

function workedMondayAfter(on: string): string {
  const weekday = new Date(`${on}T12:00:00Z`).getUTCDay()
  const monday = plusDays(on, (8 - weekday) % 7 || 7)
  return isWorked(monday) ? monday : workedMondayAfter(monday)
}

function addressOf(who: Person | Agency | 'clock', place: Place): string {
  return who !== 'clock' && place === 'Agencies' ? `#/agency/${who.mail}` : ADDRESSES[place]
}

async function contextOf(browser: Browser): Promise<BrowserContext> {
  return await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB', timezoneId: 'Europe/London' })
}

async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.LINE_PICTURES
  if (folder === undefined || folder === '') return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `line-${name}.png`) })
}
