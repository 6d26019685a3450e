import { type Browser, chromium, type FrameLocator, type Page } from 'playwright-core'
import { browserForTests } from '../../harness/browser-for-tests.ts'
import { type Product, startProduct } from '../../harness/product.ts'

export const MAYA = '00000000-0000-4000-8000-000000000001'
export const PRIYA = '00000000-0000-4000-8000-000000000002'
export const TOM = '00000000-0000-4000-8000-000000000003'
export const GRACE = '00000000-0000-4000-8000-000000000004'

const FLAGS = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  ...['--disable-component-update', '--disable-sync', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
]
/** Where Office.js is in production, so that the pane's page allows exactly what it allows there; nothing but the pane asks for it. */
export const OFFICE_JS = 'https://appsforoffice.microsoft.com/lib/1/hosted/office.js'
const PATIENCE_MS = 45_000

export type House = {
  readonly product: Product
  /** A window of its own on the tab inside the desk, signed in as somebody; `ref` opens that case. */
  readonly open: (oid: string, ref?: string) => Promise<{ readonly page: Page; readonly tab: FrameLocator }>
  readonly page: () => Promise<Page>
  readonly tokenOf: (oid: string) => Promise<string>
  readonly close: () => Promise<void>
}

/** The product as a person runs it, with a real browser before it. */
export async function openHouse(): Promise<House> {
  const found = browserForTests(process.env, () => undefined)
  if (!('path' in found)) throw new Error(found.sentence)
  const [product, browser] = await Promise.all([
    startProduct({ OFFICE_JS_URL: OFFICE_JS }),
    chromium.launch({ executablePath: found.path, args: FLAGS }),
  ])
  const page = () => newPage(browser)
  return {
    product,
    page,
    open: async (oid, ref) => {
      const opened = await page()
      await opened.goto(`${product.deskUrl}/?as=${oid}#/tab${ref === undefined ? '' : `?ref=${ref}`}`)
      return { page: opened, tab: opened.frameLocator('[data-testid="hosted-page"]') }
    },
    tokenOf: async (oid) => {
      const asked = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ oid }) }
      return ((await (await fetch(`${product.deskUrl}/desk/api/tokens`, asked)).json()) as { readonly token: string }).token
    },
    close: async () => {
      await browser.close()
      await product.stop()
    },
  }
}

async function newPage(browser: Browser): Promise<Page> {
  const page = await (
    await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB', timezoneId: 'Europe/London' })
  ).newPage()
  page.setDefaultTimeout(PATIENCE_MS)
  return page
}
