/** What anybody does by clicks and keys, whoever they are: in the tab, in the chat, in Outlook. Each begins from "My cases" or the chat. */
import type { FrameLocator } from 'playwright-core'
import { expect } from 'vitest'
import { type Agency, type Person, ROW_LABELS, type Row } from '../browser/line/cast.ts'
import { calendarOf, chatOf, eventsAsked, type Said, textOf } from '../browser/line/outside.ts'
import type { Stage } from '../browser/line/stage.ts'
import { moveClock } from '../browser/line/steps-after.ts'
import { isWorked, openCase, plusDays, today } from '../browser/line/steps-common.ts'
import { answer, choose, chooseWhom, kept, record, referenceIn } from '../browser/line/steps-concern.ts'
import { SLOT, startOf } from '../browser/line/steps-meeting.ts'

/** A concern about the stage's child. `area` as the form has it. */
export async function raises(stage: Stage, who: Person, area: 'Derby' | 'Derbyshire'): Promise<void> {
  const { child, worry, status } = stage.part
  const tab = await stage.tab(who)
  await tab.getByRole('link', { name: 'Raise a concern' }).last().click()
  await tab.getByRole('textbox', { name: 'First name' }).fill(child.givenName)
  await tab.getByRole('textbox', { name: 'Family name' }).fill(child.familyName)
  await choose(tab, 'Do you know the birth date?', 'Yes')
  await tab.getByLabel('Birth date', { exact: true }).fill(child.born)
  await choose(tab, 'Where does the child live?', area)
  await tab.getByRole('textbox', { name: /^School or college/ }).fill(child.school)
  await tab.getByRole('textbox', { name: 'What worries you?' }).fill(worry)
  for (const [question, says] of status) await choose(tab, question, says)
  await tab.getByRole('button', { name: 'Check what you wrote' }).click()
  await tab.getByRole('button', { name: 'Save and go to the risk matrix' }).click()
  await tab.getByRole('heading', { name: 'Risk matrix', exact: true }).waitFor()
  stage.reference = referenceIn(await tab.getByRole('link', { name: /^Case / }).innerText())
}

/** Every row the same but the first, by keys in turn; then the level. The matrix stands open from the concern. */
export async function assesses(stage: Stage, who: Person, score: 0 | 2, level: 'Low' | 'Medium' | 'High'): Promise<void> {
  const page = await stage.at(who, 'Pathway')
  const tab = await stage.tab(who)
  const found = level === 'High' ? 3 : level === 'Medium' ? 2 : 1
  const rows = ROW_LABELS.map((label, at): Row => ({ label, score: at < found ? score : 0, by: at % 4 === 1 ? 'keys' : 'clicks' }))
  for (const row of rows) await answer(stage, page, tab, row)
  await tab.getByText('12 of 12 answered').waitFor()
  const harm = tab.getByRole('group', { name: /Do you suspect that the child is suffering/ })
  const suspected = level === 'High' ? 'Yes' : 'No'
  if (await harm.isVisible()) await harm.getByRole('radio', { name: suspected, exact: true }).check()
  await tab.getByRole('textbox', { name: 'Agency', exact: true }).fill('School')
  await tab.getByRole('textbox', { name: 'Whom you spoke to' }).fill('Designated safeguarding lead')
  await tab.getByLabel('On', { exact: true }).fill(await today(stage))
  await kept(tab)
  await tab.getByRole('button', { name: 'Save the matrix and judge the level' }).click()
  await tab.getByRole('heading', { name: 'Judge the level', exact: true }).waitFor()
  await choose(tab, /Do you suspect that the child is suffering/, suspected)
  await tab.getByRole('textbox', { name: 'Your reasons' }).fill('What the school and the worker have both seen this month.')
  await tab.getByRole('group', { name: 'Which level do you judge?' }).getByRole('radio', { name: level }).check()
  const second = tab.getByRole('textbox', { name: 'Second person' })
  if (await second.isVisible()) await second.fill('A colleague, team manager')
  await tab.getByRole('button', { name: 'Record my judgement' }).click()
  await tab.getByRole('heading', { name: 'Owed by you' }).waitFor()
}

/** What needs a press and a yes: a duty ticked off, a form sent, a referral made. */
export async function presses(stage: Stage, who: Person, ...buttons: readonly (readonly [button: RegExp, yes: string])[]): Promise<void> {
  const tab = await openCase(stage, who)
  for (const [button, yes] of buttons) await record(tab, button, yes)
}

export const ticked = (title: string): readonly [RegExp, string] => [new RegExp(`^Record as done: ${title}`), 'Record as done']
export const FORM_AND_REFERRAL = [
  [/^Report form sent/, 'Record it'],
  [/^Referral made/, 'Record it'],
] as const

export async function contacts(stage: Stage, who: Person, manager: Person): Promise<void> {
  const tab = await openCase(stage, who)
  await tab
    .getByRole('button', { name: /^Record the contact/ })
    .first()
    .click()
  const dialog = tab.getByRole('dialog', { name: 'Contact with the Child Protection Manager' })
  await chooseWhom(dialog, manager)
  await dialog.getByRole('button', { name: 'Record the contact' }).click()
  await dialog.waitFor({ state: 'detached' })
}

export async function clarifies(stage: Stage, who: Person, level: 'Medium' | 'High'): Promise<void> {
  const tab = await openCase(stage, who)
  await tab
    .getByRole('button', { name: /^Clarify the level/ })
    .first()
    .click()
  const dialog = tab.getByRole('dialog', { name: 'Clarify the level' })
  await choose(dialog, 'Which level is it?', level)
  await choose(dialog, 'Is a multi-agency meeting needed?', 'Yes')
  await dialog.getByRole('button', { name: 'Record it' }).click()
  await dialog.waitFor({ state: 'detached' })
}

/** From the command to the booked meeting in one press and one exchange: one message, one answer, the first time that is offered. Out: when the meeting begins, 'YYYY-MM-DDTHH:MM'. */
export async function booksInTheChat(stage: Stage, who: Person): Promise<string> {
  const page = await stage.at(who, 'Chat')
  const said = async (from: string) => (await chatOf(stage, who.oid)).filter((one) => one.from === from && !isReminder(one)).length
  const before = [await said('person'), await said('bot')]
  await page.getByRole('textbox', { name: 'Message' }).fill(`book meeting ${stage.reference}`)
  await page.keyboard.press('Enter')
  const bot = page.getByTestId('activity-bot').filter({ hasText: stage.reference })
  const button = bot
    .filter({ hasText: `Times for ref ${stage.reference}` })
    .last()
    .getByRole('button', { name: SLOT })
    .first()
  const starts = startOf(await button.innerText())
  await button.click()
  await bot.filter({ hasText: 'Booked for ' }).waitFor()
  expect([await said('person'), await said('bot')]).toEqual(before.map((count) => count + 1))
  return starts
}

function isReminder(one: Said): boolean {
  return /Something [a-z ]+ for ref /.test(textOf(one))
}

/** The one event in the chair's calendar, asked for once, with its neutral subject; who is invited, by address. */
export async function eventOf(stage: Stage, chair: Person, subject: RegExp, starts: string): Promise<readonly string[]> {
  await expect.poll(async () => (await calendarOf(stage, chair.mail)).length, { timeout: 60_000 }).toBe(1)
  const asked = await eventsAsked(stage)
  expect(new Set(asked.map((one) => one.body?.transactionId)).size).toBe(1)
  expect(asked[0]?.body).toMatchObject({
    subject: expect.stringMatching(subject),
    sensitivity: 'private',
    hideAttendees: true,
    start: { dateTime: expect.stringContaining(starts) },
  })
  const attendees = asked[0]?.body?.attendees as readonly { readonly emailAddress: { readonly address: string } }[]
  return attendees.map((one) => one.emailAddress.address.toLowerCase())
}

/** Accepts from the calendar or the agencies' page, and the case hears of it. */
export async function accepts(stage: Stage, who: Person | Agency, reader: Person): Promise<void> {
  const page = await stage.at(who, 'oid' in who ? 'Calendar' : 'Agencies')
  await page
    .getByRole('link', { name: new RegExp(`ref ${stage.reference}.*Not answered`) })
    .first()
    .click()
  await page.getByRole('button', { name: 'Accept', exact: true }).click()
  await page.getByTestId('my-response').filter({ hasText: 'Accepted' }).waitFor()
  const reply = async () => (await stage.caseFor(reader)).meetings.at(-1)?.seats.find((one) => one.name === who.name)?.reply
  await expect.poll(reply, { timeout: 60_000 }).toBe('accepted')
}

/** What social care decided on section 47, `decided` as the form has it. */
export async function decidesSection47(stage: Stage, who: Person, decided: string, by: string, reasons: string): Promise<void> {
  const form = (await opensForm(stage, who, /^Record the decision: Decide on section 47/)).getByRole('dialog')
  await choose(form, 'What was decided?', decided)
  await form.getByRole('textbox', { name: /^Who in social care decided/ }).fill(by)
  await form.getByRole('textbox', { name: 'The reasons' }).fill(reasons)
  await form.getByRole('button', { name: /^Record/ }).click()
  await form.waitFor({ state: 'detached' })
}

/** As a person would: where the case changed while they wrote (an answer came, a date passed), they are told, look, and press once more. */
async function records(tab: FrameLocator, words: string): Promise<void> {
  const [button, done] = [tab.getByRole('button', { name: words }), tab.getByRole('heading', { name: 'What happened' })]
  const changed = tab.getByText('Somebody changed this case a moment ago')
  await button.click()
  await done.or(changed).first().waitFor()
  if (await changed.isVisible()) await button.click()
  await done.waitFor()
}

/** The day comes, and whoever leads records what was held and agreed. */
export async function held(stage: Stage, who: Person, starts: string, people: readonly { readonly name: string }[]): Promise<void> {
  const on = starts.slice(0, 10)
  await moveClock(stage, `${on}T17:00`)
  const tab = await openCase(stage, who)
  await tab
    .getByRole('link', { name: /^Record (the meeting )?as held/ })
    .first()
    .click()
  for (const { name } of people) await tab.getByRole('checkbox', { name }).check()
  await choose(tab, 'Was the child seen before the meeting?', 'Yes')
  await tab.getByRole('textbox', { name: 'What', exact: true }).fill('Agree a safety plan with the family')
  await tab.getByRole('textbox', { name: 'Who', exact: true }).fill('The lead')
  await tab.getByLabel('By', { exact: true }).fill(plusDays(on, 7))
  await records(tab, 'Record the meeting')
}

export async function files(stage: Stage, who: Person, what: 'minutes' | 'plan'): Promise<void> {
  const tab = await openCase(stage, who)
  await tab
    .getByRole('link', { name: new RegExp(`^File the ${what}`) })
    .first()
    .click()
  await tab.getByRole('textbox', { name: what === 'minutes' ? 'Minutes' : 'Plan', exact: true }).fill('Agreed: who does what, by when.')
  await tab.getByRole('group', { name: 'Sent to' }).getByRole('checkbox').first().check()
  await records(tab, `File the ${what}`)
}

/** The next working morning: one pathway begins where the other's day has ended. */
export async function nextMorning(stage: Stage): Promise<void> {
  let on = plusDays(await today(stage), 1)
  while (!isWorked(on)) on = plusDays(on, 1)
  await moveClock(stage, `${on}T09:30`)
}

/** How each of these duties stands for whoever reads: 'met', 'paused', 'due-soon', … or 'not owed'. */
export async function standings(stage: Stage, reader: Person, ...duties: readonly string[]): Promise<Readonly<Record<string, string>>> {
  const { owed } = await stage.caseFor(reader)
  return Object.fromEntries(duties.map((duty) => [duty, owed.find((one) => one.duty === duty)?.standing.state ?? 'not owed']))
}

/** A radio or a form recorded from the case's own list of what is owed. */
export async function opensForm(stage: Stage, who: Person, button: RegExp): Promise<FrameLocator> {
  const tab = await openCase(stage, who)
  await tab.getByRole('button', { name: button }).first().click()
  return tab
}
