import type { FrameLocator, Page, Route } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { type House, MAYA } from './window.ts'

const CHUNK = '**/assets/procedure-*.js'

const drawn = (tab: FrameLocator) => tab.getByRole('heading', { name: 'My cases' }).waitFor()
async function goToProcedure(tab: FrameLocator): Promise<void> {
  await tab.getByRole('link', { name: 'Procedure', exact: true }).click()
}
const unfetched = (tab: FrameLocator) => tab.getByRole('heading', { name: 'This page could not be fetched' })
const procedure = (tab: FrameLocator) => tab.getByRole('heading', { name: /^The procedure/, level: 1 })

/** Holds back whatever fits until let go. */
async function holding(page: Page, fits: string): Promise<() => Promise<void>> {
  const held: Route[] = []
  let going = false
  await page.route(fits, (route) => (going ? route.continue() : void held.push(route)))
  return async () => {
    going = true
    await Promise.all(held.splice(0).map((route) => route.continue()))
  }
}

/** What a person sees when a part of Pathway doesn't come: never a white page, always words and a way on, and it works again afterwards. */
export function describeAway(theHouse: () => House): void {
  describe('a screen whose script does not come', () => {
    it('says so, can be tried again, and is there when it comes', async () => {
      const { page, tab } = await theHouse().open(MAYA)
      // A frame that is still coming may escape what is laid over the page meanwhile: a file would come that is meant to stay away.
      await drawn(tab)
      await page.route(CHUNK, (route) => route.abort())
      await goToProcedure(tab)
      await unfetched(tab).waitFor()
      await tab.getByText(/Most likely Pathway was renewed/).waitFor()
      await page.unroute(CHUNK)
      await tab.getByRole('button', { name: 'Try again' }).click()
      await procedure(tab).waitFor()
      await page.close()
    })

    it('without a connection says that, and comes by itself once the connection is back', async () => {
      const { page, tab } = await theHouse().open(MAYA)
      await drawn(tab)
      await page.context().setOffline(true)
      await tab.getByText(/^You are not connected/).waitFor()
      await goToProcedure(tab)
      await unfetched(tab).waitFor()
      await tab.getByText(/fetched by itself as soon as Pathway answers/).waitFor()
      await page.context().setOffline(false)
      await procedure(tab).waitFor()
      await tab.getByText(/^You are not connected/).waitFor({ state: 'detached' })
      await page.close()
    })

    it('whose name has changed with a new build is found by opening Pathway again, at the same place', async () => {
      const { page, tab } = await theHouse().open(MAYA)
      await drawn(tab)
      let renewed = false
      await page.route(CHUNK, (route) => (renewed ? route.continue() : route.fulfill({ status: 404, body: '{}' })))
      await goToProcedure(tab)
      await unfetched(tab).waitFor()
      await tab.getByText(/What you have typed in Pathway is kept/).waitFor()
      renewed = true
      await tab.getByRole('button', { name: 'Open Pathway again' }).click()
      await procedure(tab).waitFor()
      await page.close()
    })
  })

  describe('an app that hangs', () => {
    it('whose first script never comes says so, and can be opened again', async () => {
      const page = await theHouse().page()
      await page.route('**/assets/app-*.js', (route) => route.abort())
      await page.goto(`${theHouse().product.deskUrl}/?as=${MAYA}#/tab`)
      const frame = page.frameLocator('[data-testid="hosted-page"]')
      await frame.getByText(/Pathway could not be opened/).waitFor()
      await page.getByText('Opening Pathway…').waitFor({ state: 'hidden' })
      await page.unroute('**/assets/app-*.js')
      await frame.getByRole('button', { name: 'Open Pathway again' }).click()
      await frame.getByRole('heading', { name: 'My cases' }).waitFor()
      await page.close()
    })
  })

  describe('a screen that breaks while it is drawn', () => {
    it('leaves words and a way on, and is drawn again from what the server says then', async () => {
      const { page, tab } = await theHouse().open(MAYA)
      await drawn(tab)
      await page.route('**/api/cases/*', (route) => route.fulfill({ json: {} }))
      await tab.getByRole('list', { name: 'Cases' }).getByRole('link').first().click()
      await tab.getByRole('heading', { name: 'This page can’t be shown' }).waitFor()
      await page.unroute('**/api/cases/*')
      await tab.getByRole('button', { name: 'Try again' }).click()
      await tab.getByRole('heading', { name: 'What happened' }).waitFor()
      await page.close()
    })
  })
}

/** The same where it takes long: the app away for a while, or deaf. Among the journeys. */
export function describeLongAway(theHouse: () => House): void {
  describe('a screen whose script does not come', () => {
    it('while the app is started again is fetched when it answers', async () => {
      const { page, tab } = await theHouse().open(MAYA)
      await drawn(tab)
      await theHouse().product.killApp()
      await goToProcedure(tab)
      await unfetched(tab).waitFor()
      await theHouse().product.startApp()
      await procedure(tab).waitFor()
      await page.close()
    })
  })

  describe('an app that hangs', () => {
    it('is told after some seconds with what to do, on a screen and before the first one', async () => {
      const page = await theHouse().page()
      const goOn = await holding(page, '**/api/board*')
      await page.goto(`${theHouse().product.deskUrl}/?as=${MAYA}#/tab`)
      const tab = page.frameLocator('[data-testid="hosted-page"]')
      await tab.getByText('This takes longer than usual').waitFor()
      await tab.getByRole('button', { name: 'Open Pathway again' }).waitFor()
      await goOn()
      await tab.getByText('This takes longer than usual').waitFor({ state: 'detached' })
      await page.close()

      const early = await theHouse().page()
      const comes = await holding(early, '**/assets/app-*.js')
      await early.goto(`${theHouse().product.deskUrl}/?as=${MAYA}#/tab`)
      const frame = early.frameLocator('[data-testid="hosted-page"]')
      await frame.getByRole('alert').filter({ hasText: 'takes longer than usual to open' }).waitFor()
      await comes()
      await frame.getByRole('heading', { name: 'My cases' }).waitFor()
      await expect.poll(() => frame.getByRole('alert').count()).toBe(0)
      await early.close()
    })
  })
}
