import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AXE } from '../browser/line/look.ts'
import { type AskedByLink, meetingToAnswer, timesToAnswer } from '../contract/server/asked-by-link.ts'
import { type Given, givenApp, type Json } from '../contract/server/given.ts'
import { browserForTests } from '../harness/browser-for-tests.ts'

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-sync']
const LOOKS = [
  [320, { colorScheme: 'light', forcedColors: 'none' }],
  [1280, { colorScheme: 'light', forcedColors: 'none' }],
  [360, { colorScheme: 'dark', forcedColors: 'none' }],
  [360, { colorScheme: 'dark', forcedColors: 'active' }],
] as const

/** The page somebody outside opens on a phone between two other things: a real browser without any script of ours, by keys alone. */
describe('an invitation answered on a phone', () => {
  let given: Given
  let booked: AskedByLink
  let browser: Browser
  let page: Page
  beforeAll(async () => {
    given = await givenApp({}, { memory: true })
    booked = await meetingToAnswer(given)
    const found = browserForTests(process.env, () => undefined)
    if (!('path' in found)) throw new Error(found.sentence)
    browser = await chromium.launch({ executablePath: found.path, args: FLAGS })
    const context = await browser.newContext({ viewport: { width: 360, height: 800 }, locale: 'en-GB' })
    page = await context.newPage()
  })
  afterAll(async () => await browser?.close())

  /** What axe finds and whether anything sticks out, in every dress, narrow and wide. */
  async function looked(): Promise<string[]> {
    const wrong: string[] = []
    await page.evaluate(AXE)
    for (const [width, scheme] of LOOKS) {
      await page.setViewportSize({ width, height: 800 })
      await page.emulateMedia(scheme)
      const run = () => (globalThis as unknown as { readonly axe: { run(): Promise<{ violations: { id: string }[] }> } }).axe.run()
      const { violations } = await page.evaluate(run)
      wrong.push(...violations.map(({ id }) => `${id}, ${width}, ${JSON.stringify(scheme)}`))
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
      if (over > 0) wrong.push(`sticks out by ${over} at ${width}`)
    }
    await page.setViewportSize({ width: 360, height: 800 })
    return wrong
  }

  it('by keys alone: a slip is said, the answer arrives on the case, and nothing else was fetched', async () => {
    const fetched: string[] = []
    page.on('request', (request) => fetched.push(new URL(request.url()).pathname))
    const path = await booked.asked()
    await page.goto(`${given.url}${path}`)
    expect(await looked()).toEqual([])
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    expect(await page.getByRole('radio', { name: 'I am coming' }).isChecked()).toBe(true)
    for (let stop = 0; stop < 2; stop++) await page.keyboard.press('Tab')
    await page.keyboard.type('somebody else')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').waitFor()
    expect(await page.getByRole('textbox', { name: 'Name this link is for' }).getAttribute('aria-invalid')).toBe('true')
    expect(await looked()).toEqual([])
    await page.getByRole('textbox', { name: 'Name this link is for' }).fill('City Referral Unit')
    await page.keyboard.press('Enter')
    await page.getByRole('status').waitFor()
    expect(await looked()).toEqual([])
    expect(await booked.seatNow()).toMatchObject({ reply: 'accepted' })
    expect([...new Set(fetched)]).toEqual([path])
    expect(await page.context().cookies()).toEqual([])
  })

  it('says what to do where the link is no good', async () => {
    const old = await booked.asked()
    await booked.asked()
    await page.goto(`${given.url}${old}`)
    await page.getByRole('heading', { name: 'This link can’t be used' }).waitFor()
    expect(await looked()).toEqual([])
  })

  it('about times before anything is booked: three of them on one screen, by keys, with a deputy for one', async () => {
    const times = await timesToAnswer(given)
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto(`${given.url}${await times.newLink('police-city')}`)
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(844)
    expect(await looked()).toEqual([])
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowRight')
    await page.getByRole('textbox', { name: 'Name this link is for' }).fill('City Referral Unit')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').filter({ hasText: 'Answer for each time' }).waitFor()
    expect(await looked()).toEqual([])
    await page.getByRole('radio', { name: 'I can’t' }).last().check()
    await page.getByRole('textbox', { name: 'Their name' }).fill('Jo Vance')
    await page.getByRole('textbox', { name: 'Their work e-mail' }).fill('jo.vance@police.example')
    await page.getByRole('textbox', { name: 'Name this link is for' }).fill('City Referral Unit')
    await page.keyboard.press('Enter')
    await page.getByRole('status').waitFor()
    expect(await looked()).toEqual([])
    const [first, second, third] = (await times.caseNow()).askings[0].times
    const unit = (time: Json) => time.people.find((one: Json) => one.name === 'City Referral Unit').says
    expect([first, second, third].map(unit)).toEqual(['can come', 'sends Jo Vance (jo.vance@police.example)', 'can’t'])
  })
})
