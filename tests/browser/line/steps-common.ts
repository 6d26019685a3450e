import type { FrameLocator, Locator } from 'playwright-core'
import type { Person } from './cast.ts'
import type { Stage } from './stage.ts'

/** From "My cases" to the case, by its reference. Asks for the board anew, as somebody does who comes back to it. */
export async function openCase(stage: Stage, who: Person): Promise<FrameLocator> {
  const tab = await stage.tab(who)
  await tab.getByRole('link', { name: 'My cases', exact: true }).first().click()
  const line = tab.getByRole('listitem').filter({ hasText: stage.reference, hasNotText: 'Go on with' })
  await line.getByRole('link').click()
  await tab.getByRole('heading', { name: 'What happened' }).waitFor()
  return tab
}

/** The product's own day, 'YYYY-MM-DD': its clock may have been moved. */
export async function today(stage: Stage): Promise<string> {
  const clock = (await (await fetch(`${stage.product.appUrl}/api/dev/clock`)).json()) as { readonly on: string }
  return clock.on
}

/** A day that has long passed, so that the same one is right whenever the test runs. */
export async function pickDay(box: Locator): Promise<void> {
  await box.fill('2026-11-11')
}

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** 'Tue 1 Dec', with the year when it isn't this one: how the tab writes a day. */
export function dayOf(on: string, now: string): string {
  const date = new Date(`${on}T12:00:00Z`)
  const words = `${WEEKDAYS[date.getUTCDay()]} ${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`
  return on.slice(0, 4) === now.slice(0, 4) ? words : `${words} ${on.slice(0, 4)}`
}

export function plusDays(on: string, days: number): string {
  const date = new Date(`${on}T12:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}
