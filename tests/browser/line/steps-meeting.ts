/** Priya: the level clarified, the meeting booked in the chat, the event in her calendar; the agencies' answers. */
import type { FrameLocator } from 'playwright-core'
import { expect } from 'vitest'
import { type Agency, BETH, GRACE, HARBOUR, HELEN, MAYA, POLICE, PRIYA } from './cast.ts'
import { calendarOf, eventsAsked, takenAt } from './outside.ts'
import type { Stage } from './stage.ts'
import { openCase } from './steps-common.ts'

export async function priyaClarifiesAndConfirms(stage: Stage): Promise<void> {
  const tab = await openCase(stage, PRIYA)
  await tab
    .getByRole('button', { name: /^Clarify the level/ })
    .first()
    .click()
  const dialog = tab.getByRole('dialog', { name: 'Clarify the level' })
  await dialog.getByRole('group', { name: 'Which level is it?' }).getByRole('radio', { name: 'Medium' }).check()
  await dialog.getByRole('group', { name: 'Is a multi-agency meeting needed?' }).getByRole('radio', { name: 'Yes' }).check()
  await stage.look(PRIYA, '11-clarify')
  await dialog.getByRole('button', { name: 'Record it' }).click()
  await dialog.waitFor({ state: 'detached' })
  const { owed } = await stage.caseFor(PRIYA)
  expect(owed.find((one) => one.duty === 'confirm-meeting')?.standing.state).toBe('met')
  await tab.getByText(`book meeting ${stage.reference}`).first().waitFor()
  await stage.look(PRIYA, '12-owed-by-priya', 'closely')
}

export const SLOT = /^(\d)\. \w{3} (\d{1,2}) (\w{3}) (\d{4}), (\d\d:\d\d) to \d\d:\d\d$/

/** Times inside the limit, each with who is missing, outsiders as not known; the last one is taken. */
export async function priyaBooksInTheChat(stage: Stage): Promise<void> {
  const limit = (await stage.caseFor(PRIYA)).owed.find((one) => one.duty === 'hold-cse-meeting')?.due?.on ?? ''
  const page = await stage.at(PRIYA, 'Chat')
  await page.getByRole('textbox', { name: 'Message' }).fill(`book meeting ${stage.reference}`)
  await page.keyboard.press('Enter')
  const card = page
    .getByTestId('activity-bot')
    .filter({ hasText: `Times for ref ${stage.reference}` })
    .last()
  await card.getByRole('button', { name: SLOT }).first().waitFor()
  const names = await card.getByRole('button', { name: SLOT }).allInnerTexts()
  const starts = names.map(startOf)
  expect(starts.length).toBeGreaterThanOrEqual(3)
  for (const start of starts) {
    expect(start.slice(0, 10) > stage.begins).toBe(true)
    expect(start.slice(0, 10) <= limit).toBe(true)
  }
  const words = await card.innerText()
  for (const [index, start] of starts.entries()) await expectMissing(stage, words, names[index] ?? '', start)
  const notKnown = /Not known.*/.exec(words)?.[0] ?? ''
  for (const agency of [POLICE, HARBOUR]) expect(notKnown).toContain(agency.name)
  await stage.look(PRIYA, '13-times-offered')
  await card.getByRole('button', { name: names.at(-1) ?? '', exact: true }).click()
  const booked = page
    .getByTestId('activity-bot')
    .filter({ hasText: /Booked for / })
    .filter({ hasText: stage.reference })
  await booked.waitFor()
  stage.meetingAt = starts.at(-1) ?? ''
  await stage.look(PRIYA, '14-booked')
}

/** Under each time stands who is missing: whoever is named is taken then, and nobody who must come and is taken goes unnamed. */
async function expectMissing(stage: Stage, card: string, time: string, start: string): Promise<void> {
  const lines = card.split('\n').map((line) => line.trim())
  const said = lines.slice(lines.indexOf(time) + 1).find((line) => line !== '') ?? ''
  const named = /^Missing: (.*)\.$/.exec(said)?.[1]?.split(', ') ?? []
  if (named.length === 0) expect([time, said]).toEqual([time, 'Everyone whose calendar I can see is free.'])
  const taken = await takenAt(stage, start)
  for (const name of named) expect([time, taken]).toEqual([time, expect.arrayContaining([name])])
  const needed = [PRIYA.mail, GRACE.mail, ...mustCome(stage)]
  for (const { name, mail } of [MAYA, PRIYA, GRACE, HELEN, BETH])
    if (needed.includes(mail) && taken.includes(name)) expect([time, named]).toEqual([time, expect.arrayContaining([name])])
}

/** One private event with a neutral subject and the right people, in the chair's calendar. */
export async function theEventStandsInPriyasCalendar(stage: Stage): Promise<void> {
  await expect.poll(async () => (await calendarOf(stage, PRIYA.mail)).length, { timeout: 60_000 }).toBe(1)
  await expect.poll(async () => (await stage.caseFor(PRIYA)).meetings[0]?.state, { timeout: 60_000 }).toBe('booked')
  const asked = await eventsAsked(stage)
  expect(new Set(asked.map((one) => one.body?.transactionId)).size).toBe(1)
  expect(asked.filter((one) => one.response?.status === 201).length).toBeGreaterThanOrEqual(1)
  const body = asked[0]?.body ?? {}
  expect(body).toMatchObject({
    subject: `Multi-agency meeting – ref ${stage.reference}`,
    sensitivity: 'private',
    hideAttendees: true,
    isOnlineMeeting: true,
    transactionId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    start: { dateTime: expect.stringContaining(stage.meetingAt) },
  })
  const invited = attendeesIn(body)
  for (const mail of mustCome(stage)) expect(invited).toContainEqual([mail, 'required'])
  expect(invited.map(([mail]) => mail)).not.toContain(PRIYA.mail)
  await priyaReadsTheEvent(stage)
}

async function priyaReadsTheEvent(stage: Stage): Promise<void> {
  const page = await stage.at(PRIYA, 'Calendar')
  await page.getByRole('link', { name: new RegExp(`ref ${stage.reference}`) }).click()
  const event = page.getByRole('article', { name: `Multi-agency meeting – ref ${stage.reference}` })
  await event.getByText('Private').waitFor()
  await event.getByRole('link', { name: 'Join the Teams meeting' }).waitFor()
  for (const { name } of [POLICE, HARBOUR, MAYA, GRACE]) await event.getByRole('listitem').filter({ hasText: name }).waitFor()
  await stage.look(PRIYA, '15-event')
}

export async function theAgenciesAnswer(stage: Stage): Promise<void> {
  await answerAs(stage, stage.part.accepts, 'Accept', 'Accepted')
  await answerAs(stage, stage.part.declines, 'Decline', 'Declined')
}

async function answerAs(stage: Stage, agency: Agency, button: string, done: string): Promise<void> {
  const page = await stage.at(agency, 'Agencies')
  await page.getByRole('link', { name: new RegExp(`ref ${stage.reference} Not answered`) }).click()
  const invited = page.getByRole('region', { name: 'Invited' }).getByRole('listitem')
  await invited.first().waitFor()
  expect(await invited.allInnerTexts()).toEqual([expect.stringContaining(agency.name)])
  await page.getByRole('button', { name: button, exact: true }).click()
  await page.getByTestId('my-response').filter({ hasText: done }).waitFor()
}

/** Both answers on the case page, and the required seat that is empty now in red. */
export async function theAnswersReachTheCase(stage: Stage): Promise<void> {
  const { accepts, declines } = stage.part
  await expect
    .poll(async () => await repliesOf(stage), { timeout: 60_000 })
    .toMatchObject({ [accepts.name]: 'accepted', [declines.name]: 'declined' })
  const tab = await openCase(stage, PRIYA)
  await seat(tab, accepts.name).getByText('Accepted').waitFor()
  await seat(tab, declines.name).getByText('Declined').waitFor()
  await tab
    .getByText(/required seats? needs? attention/)
    .first()
    .waitFor()
  await stage.look(PRIYA, '16-replies', 'closely')
}

async function repliesOf(stage: Stage): Promise<Readonly<Record<string, string>>> {
  const seats = (await stage.caseFor(PRIYA)).meetings[0]?.seats ?? []
  return Object.fromEntries(seats.flatMap((one) => (one.name === undefined ? [] : [[one.name, one.reply]])))
}

function seat(tab: FrameLocator, name: string) {
  return tab
    .getByRole('listitem')
    .filter({ hasText: name })
    .filter({ hasText: /required/ })
}

/** Paragraphs 2.M.6 and 2.D.5 by hand: police, the specialist service, the lead, and who the child's status adds. */
function mustCome(stage: Stage): readonly string[] {
  const says = (question: string): string => stage.part.status.find(([asked]) => asked === question)?.[1] ?? ''
  return [
    POLICE.mail,
    HARBOUR.mail,
    MAYA.mail,
    ...(says('Is a multi-agency team already involved?') === 'Yes' ? [BETH.mail] : []),
    ...(says('Is the child looked after?').startsWith('Yes') ? [HELEN.mail] : []),
  ]
}

function attendeesIn(body: Readonly<Record<string, unknown>>): readonly (readonly [mail: string, type: string])[] {
  const attendees = body.attendees as readonly { readonly type: string; readonly emailAddress: { readonly address: string } }[]
  return attendees.map((one) => [one.emailAddress.address.toLowerCase(), one.type] as const)
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** '3. Tue 1 Dec 2026, 10:30 to 12:00' -> '2026-12-01T10:30'. */
export function startOf(words: string): string {
  const [, , day = '', month = '', year = '', at = ''] = SLOT.exec(words.trim()) ?? []
  return `${year}-${String(MONTHS.indexOf(month) + 1).padStart(2, '0')}-${day.padStart(2, '0')}T${at}`
}
