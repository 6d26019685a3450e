import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, inviteThePolice, MAYA, openDesk, POLICE, PRIYA } from './desk.ts'

let desk: Desk
let event = ''
beforeAll(async () => {
  desk = await openDesk()
  desk.app.bot = (activity) => (activity.type === 'message' ? { activity: { type: 'message', text: 'I can **book meetings**.' } } : {})
  await inviteThePolice(desk, 'Multi-agency meeting – ref K7Q2-9F', '<p>Please come.</p>')
  const page = await desk.open(`/#/agency/${POLICE}`)
  event = (await page.getByRole('link', { name: /ref K7Q2-9F Not answered/ }).getAttribute('href')) ?? ''
  await page.context().close()
})
afterAll(() => desk.close())

const places = (): readonly (readonly [string, (page: Page) => Promise<void>])[] => [
  ['/', (page) => page.getByRole('heading', { name: 'Who are you today?' }).waitFor()],
  [`/?as=${MAYA}#/tab`, (page) => page.frameLocator('iframe').locator('#token').filter({ hasText: '.' }).waitFor()],
  [`/?as=${MAYA}#/chat`, (page) => page.getByText('Say hello to Pathway').waitFor()],
  [`/?as=${PRIYA}#/calendar`, (page) => page.getByText('You organise this').waitFor()],
  [`/?as=${MAYA}#/mail`, (page) => page.getByText('No mail yet.').waitFor()],
  ['/#/agency', (page) => page.getByRole('link', { name: /City Referral Unit/ }).waitFor()],
  [`/${event}`, (page) => page.getByRole('button', { name: 'Accept' }).waitFor()],
  ['/#/clock', (page) => page.getByTestId('clock-time').waitFor()],
]

describe('how the desk looks', () => {
  it('has nothing for axe to find, and enough contrast in each theme; never scrolls sideways at 360 pixels', async () => {
    const page = await desk.open('/')
    for (const [address, ready] of places()) {
      await page.setViewportSize({ width: 1280, height: 800 })
      await page.goto(`${desk.url}${address}`)
      await ready(page)
      await page.getByRole('combobox', { name: 'Theme' }).selectOption('Light')
      expect(await foundIn(page, address)).toEqual([])
      for (const theme of ['Dark', 'High contrast']) {
        await page.getByRole('combobox', { name: 'Theme' }).selectOption(theme)
        expect(await foundIn(page, `${address} ${theme}`, ['color-contrast'])).toEqual([])
      }
      await page.setViewportSize({ width: 360, height: 740 })
      const wide = await page.evaluate(() => {
        const main = document.getElementById('main')
        return [document.documentElement.scrollWidth - innerWidth, (main?.scrollWidth ?? 0) - (main?.clientWidth ?? 0)]
      })
      expect([address, ...wide]).toEqual([address, 0, 0])
    }
    await page.context().close()
  })

  it('starts in the colours the machine asks for', async () => {
    for (const [scheme, theme] of [
      ['dark', 'dark'],
      ['light', 'default'],
    ] as const) {
      const page = await desk.open('/', { colorScheme: scheme })
      await page.getByRole('heading', { name: 'Who are you today?' }).waitFor()
      expect(await page.getByRole('combobox', { name: 'Theme' }).inputValue()).toBe(theme)
      await page.context().close()
    }
  })
})

/** What axe finds outside the hosted page, which has tests of its own; `rules` narrows it. */
async function foundIn(page: Page, where: string, rules: string[] = []): Promise<string[]> {
  const only = rules.length > 0 ? { runOnly: rules } : {}
  const axe = new AxeBuilder({ page }).exclude('[data-testid="hosted-page"]').options({ ...only, resultTypes: ['violations'] })
  const found = await axe.analyze()
  return found.violations.map((one) => `${where} ${one.id}: ${one.nodes.map((node) => node.html).join(' | ')}`)
}

describe('the clock page', () => {
  it('moves the app’s clock on and to a moment, and says a refusal in words', async () => {
    const page = await desk.open('/#/clock')
    await page.getByTestId('clock-day').filter({ hasText: 'Monday 23 November 2026' }).waitFor()
    await page.getByRole('button', { name: '+4 weeks' }).click()
    await page.getByTestId('clock-day').filter({ hasText: 'Monday 21 December 2026' }).waitFor()
    await page.getByLabel('Date').fill('2027-02-01')
    await page.getByLabel('Time (Derby)').fill('16:30')
    await page.getByRole('button', { name: 'Set the clock' }).click()
    await page.getByTestId('clock-day').filter({ hasText: 'Monday 1 February 2027' }).waitFor()
    expect(await page.getByTestId('clock-time').textContent()).toBe('16:30')
    await page.getByLabel('Date').fill('2020-01-01')
    await page.getByRole('button', { name: 'Set the clock' }).click()
    await page.getByText('The clock can only be moved forward.').waitFor()
    expect(await page.getByTestId('clock-time').textContent()).toBe('16:30')
    await page.context().close()
  })

  it('says in words that the app is down', async () => {
    desk.app.down = true
    const page = await desk.open('/#/clock')
    await page.getByText(`The app is not answering at ${desk.app.url}; start it with npm start.`).waitFor()
    desk.app.down = false
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByTestId('clock-time').waitFor()
    await page.context().close()
  })
})
