import type { FrameLocator, Page, Route } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { CaseView } from '../../../src/contracts/http.ts'
import { GRACE, type House, PRIYA, TOM } from './window.ts'

const FRANCES = '00000000-0000-4000-8000-000000000009'
/** A tag that would run, one that would restyle, a way out of an attribute, an address that runs, and signs that turn a line round. */
const MARKUP = [
  '"><img src=x data-planted onerror="window.planted=1">',
  '<script data-planted>window.planted=1</script><style data-planted>main{display:none}</style>',
  '<a data-planted href="javascript:window.planted=1">[now](javascript:window.planted=1)</a>\u202e{{7*7}}',
].join('')
const ADDRESS = 'javascript:window.planted=1'
/** What the page goes by and nobody wrote: dates, references, rules, ids. */
const CODE = /^(?:[A-Z0-9]{4}-[A-Z0-9]{2}|\d{4}-\d\d-\d\d.*|[A-Z]{1,2}-\d+|\d\.[A-Z]{1,2}(?:\.\d+)?|[\da-f-]{36})$/

/** Every text the page is given, with markup behind it; every address made one that runs. */
function planted(value: unknown): unknown {
  if (typeof value === 'string') {
    if (/^https?:/.test(value)) return ADDRESS
    return /[A-Z\s]/.test(value) && !CODE.test(value) ? `${value}${MARKUP}` : value
  }
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(planted)
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, planted(inner)]))
}

async function plantedAnswer(route: Route): Promise<void> {
  const response = await route.fetch()
  const text = await response.text()
  const isJson = (response.headers()['content-type'] ?? '').includes('json') && text !== ''
  await route.fulfill({ response, body: isJson ? JSON.stringify(planted(JSON.parse(text))) : text })
}

type Look = {
  readonly shown: boolean
  readonly ran: boolean
  readonly born: number
  readonly addresses: readonly string[]
  readonly broken: boolean
}

async function lookAt(frame: FrameLocator): Promise<Look> {
  const shown = await frame
    .locator('main', { hasText: '<img src=x' })
    .waitFor({ state: 'attached', timeout: SHOWN_MS })
    .then(
      () => true,
      () => false,
    )
  return await frame.locator('body').evaluate(
    (body, isShown) => ({
      shown: isShown,
      ran: 'planted' in window,
      born: body.ownerDocument.querySelectorAll('[data-planted]').length,
      addresses: [...body.ownerDocument.querySelectorAll('[href],[src],[action],[formaction]')].flatMap((one) =>
        ['href', 'src', 'action', 'formaction'].flatMap((name) => {
          const address = one.getAttribute(name)?.trim().toLowerCase() ?? ''
          return address.startsWith('javascript:') && address.includes('planted') ? [address] : []
        }),
      ),
      broken: (body.textContent ?? '').includes('This page can’t be shown'),
    }),
    shown,
  )
}
const SHOWN_MS = 6_000
const SOUND: Look = { shown: true, ran: false, born: 0, addresses: [], broken: false }

type Seeded = (fits: (kase: CaseView) => boolean, reader: string) => Promise<CaseView>

/** Whatever anybody wrote, wherever: each page of the tab that is given texts, and the pane, shows them as text. */
export function markupPages(house: () => House, seeded: Seeded): void {
  const opened = async (oid: string): Promise<{ readonly page: Page; readonly tab: FrameLocator; readonly refused: string[] }> => {
    const { page, tab } = await house().open(oid)
    const refused: string[] = []
    page.on('console', (said) => void (/Content Security Policy/.test(said.text()) && refused.push(said.text())))
    await tab.getByRole('main').waitFor()
    await page.route((address) => address.pathname.startsWith('/api/'), plantedAnswer)
    return { page, tab, refused }
  }
  const walk = async (oid: string, places: readonly string[]): Promise<void> => {
    const { page, tab, refused } = await opened(oid)
    const seen: [string, Look][] = []
    for (const place of places) {
      await tab.locator('body').evaluate((_body, to) => void location.assign(to), `#/${place}`)
      await tab.locator('main h1').first().waitFor()
      seen.push([place, await lookAt(tab)])
    }
    expect(seen).toEqual(places.map((place) => [place, SOUND]))
    expect(refused).toEqual([])
    await page.close()
  }

  describe('markup planted in every text a page is given', () => {
    it('3.4.3 has nowhere to run: each page has a policy of its own, no script inline, a fresh nonce for styles, framed by Microsoft’s hosts alone', async () => {
      for (const path of ['/tab/', '/outlook/pane.html']) {
        const policyOf = async (): Promise<string> =>
          (await fetch(`${house().product.appUrl}${path}`)).headers.get('content-security-policy') ?? ''
        const [one, other] = [await policyOf(), await policyOf()]
        for (const part of ["default-src 'none'", "base-uri 'none'", "form-action 'none'"]) expect(one).toContain(part)
        expect(one).toMatch(/script-src 'self'(?: https:\/\/appsforoffice\.microsoft\.com https:\/\/ajax\.aspnetcdn\.com)?;/)
        expect(one).toMatch(/frame-ancestors https:\/\/teams\.microsoft\.com [^;]*;/)
        expect(/'nonce-([^']{22,})'/.exec(one)?.[1]).not.toBe(/'nonce-([^']{22,})'/.exec(other)?.[1])
        expect(one.replace("style-src-attr 'unsafe-inline'", '')).not.toMatch(/unsafe|\*;|https?:\/\/\*(?:[ ;]|$)/)
      }
    })

    it('is shown as text on the pages of a case, and runs nowhere', async () => {
      const kase = await seeded((one) => one.meetings.some(({ state }) => state === 'booked') && one.matrices.length > 0, TOM)
      const [meeting, matrix] = [kase.meetings.find(({ state }) => state === 'booked')?.meeting, kase.matrices[0]?.id]
      const parts = ['', '/matrix', '/assessments', '/what-if', '/why', `/judge/${matrix}`, `/assessment/${matrix}`]
      const ofMeeting = ['held', 'minutes', 'plan', 'move'].map((what) => `/${what}/${meeting}`)
      await walk(
        TOM,
        [...parts, ...ofMeeting].map((part) => `case/${kase.reference}${part}`),
      )
    })

    it('and on the lists, the figures and the pages of procedure and directory', async () => {
      // My cases last: it stood there before anything was planted, and is read anew when it is gone back to.
      await walk(TOM, ['figures', 'register', 'warnings', 'cover', 'emergencies', ''])
      await walk(FRANCES, ['procedure/readings', 'procedure/calendar', 'procedure/matrix', 'procedure/choices'])
      await walk(GRACE, ['people', 'duty'])
    })

    it('and in the pane beside a meeting', async () => {
      type Events = { readonly events: readonly { readonly id: string; readonly subject: string }[] }
      const box = `${house().product.deskUrl}/desk/api/mailboxes/priya.nair@derby.example/events`
      const ours = async () => ((await (await fetch(box)).json()) as Events).events.find(({ subject }) => subject.includes(' ref '))
      await expect.poll(ours, { timeout: 60_000 }).toBeDefined()
      const event = await ours()
      const page = await house().page()
      await page.route((address) => address.pathname.startsWith('/api/'), plantedAnswer)
      await page.goto(`${house().product.deskUrl}/?as=${PRIYA}#/outlook?event=${encodeURIComponent(event?.id ?? '')}`)
      const pane = page.frameLocator('[data-testid="hosted-page"]')
      expect(await lookAt(pane)).toEqual(SOUND)
      // The look itself: what is drawn as markup it would see.
      await pane.locator('body').evaluate((body, markup) => body.insertAdjacentHTML('beforeend', markup), MARKUP)
      expect(await lookAt(pane)).toMatchObject({ ran: false, born: 4, addresses: [ADDRESS] })
      await page.close()
    })
  })
}
