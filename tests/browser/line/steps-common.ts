import type { FrameLocator } from 'playwright-core'
import { ENGLAND } from '../../../src/procedure/bank-holidays.ts'
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

/** When what was found had been seen: some days before the line begins, whenever it is played. */
export function evidenceDay(stage: Stage): string {
  return plusDays(stage.begins, -12)
}

/** As it may have to be typed into a date box: day, month, year, or month first. The box follows the browser's own language, not the page's. */
export function typedDays(on: string): readonly [british: string, american: string] {
  const [year, month, day] = on.split('-')
  return [`${day}${month}${year}`, `${month}${day}${year}`]
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

const HOLIDAYS = new Set(Object.keys(ENGLAND.days))

/** Whether offices work on that day: neither Saturday nor Sunday nor a bank holiday. */
export function isWorked(on: string): boolean {
  const weekday = new Date(`${on}T12:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6 && !HOLIDAYS.has(on)
}
