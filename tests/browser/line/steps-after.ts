/** The clock moves on: papers, the meeting, minutes and plan, and the chase that ends when they are filed. */
import { expect } from 'vitest'
import { ENGLAND } from '../../../src/procedure/bank-holidays.ts'
import { formatDay, plainDate } from '../../../src/procedure/civil-date.ts'
import { addWorkingDays, workingCalendar } from '../../../src/procedure/working-days.ts'
import { GRACE, MAYA, type Person, PRIYA, TOM } from './cast.ts'
import { remindersIn, remindersSaidTo, textOf } from './outside.ts'
import type { Stage } from './stage.ts'
import { isWorked, openCase, plusDays, today } from './steps-common.ts'

/** A working Monday at half past nine, so that the line is the same on whatever day and hour it is played. */
export async function theWeekBegins(stage: Stage): Promise<void> {
  await moveClock(stage, `${stage.begins}T09:30`)
}

export async function theDayThePapersAreDue(stage: Stage): Promise<void> {
  const due = await dueOf(stage, 'submit-risk-assessment')
  expect(due).toBe(String(addWorkingDays(plainDate(stage.meetingAt.slice(0, 10)), -2, CALENDAR)))
  await moveClock(stage, `${due}T09:05`)
  const words = `Something is due for ref ${stage.reference}, by ${formatDay(plainDate(due))}`
  await expectReminded(stage, MAYA, words)
  await readTheReminder(stage, MAYA, words)
}

export async function mayaHandsInThePapers(stage: Stage): Promise<void> {
  const tab = await openCase(stage, MAYA)
  await stage.look(MAYA, '17-papers-due')
  const handIn = tab.getByRole('button', { name: /^Hand in/ })
  for (let left = await handIn.count(); left > 0; left--) {
    await handIn.first().click()
    const dialog = tab.getByRole('dialog', { name: 'Hand in the paper' })
    await dialog.getByRole('button', { name: 'Record as handed in' }).click()
    await dialog.waitFor({ state: 'detached' })
    await expect.poll(() => handIn.count()).toBe(left - 1)
  }
  const { owed } = await stage.caseFor(MAYA)
  const papers = owed.filter((one) => ['submit-risk-assessment', 'submit-report', 'submit-proposed-plan'].includes(one.duty))
  expect(papers.map((one) => one.standing.state)).toEqual(['met', 'met', 'met'])
}

export async function theMeetingIsHeld(stage: Stage): Promise<void> {
  const on = stage.meetingAt.slice(0, 10)
  await moveClock(stage, `${on}T17:00`)
  const tab = await openCase(stage, PRIYA)
  await tab
    .getByRole('link', { name: /^Record (the meeting )?as held/ })
    .first()
    .click()
  await tab.getByRole('heading', { name: 'Record the meeting as held' }).waitFor()
  for (const name of [PRIYA.name, MAYA.name, GRACE.name, stage.part.accepts.name]) await tab.getByRole('checkbox', { name }).check()
  const seen = tab.getByRole('group', { name: 'Was the child seen before the meeting?' })
  await seen.getByRole('radio', { name: 'Yes' }).check()
  await tab.getByRole('textbox', { name: 'What', exact: true }).fill('Agree a safety plan with the family')
  await tab.getByRole('textbox', { name: 'Who', exact: true }).fill('Maya Okafor')
  await tab.getByLabel('By', { exact: true }).fill(plusDays(on, 7))
  await stage.look(PRIYA, '18-held', 'closely')
  await tab.getByRole('button', { name: 'Record the meeting' }).click()
  await tab.getByRole('heading', { name: 'What happened' }).waitFor()
  const meeting = (await stage.caseFor(PRIYA)).meetings[0]
  expect(meeting?.state).toBe('held')
  expect(meeting?.outlinePlan).toEqual([{ what: 'Agree a safety plan with the family', who: 'Maya Okafor', byOn: plusDays(on, 7) }])
  // DL-12 with reading A-09: four weeks, and back from a day nobody works.
  expect(await dueOf(stage, 'circulate-minutes')).toBe(lastWorkedBy(plusDays(on, 28)))
  await stage.look(PRIYA, '19-after-the-meeting')
}

/** The first working day after the four weeks: the minute taker hears of it in Teams and by mail, the line manager too. */
export async function fourWeeksHavePassed(stage: Stage): Promise<void> {
  const due = await dueOf(stage, 'circulate-minutes')
  await moveClock(stage, `${addWorkingDays(plainDate(due), 1, CALENDAR)}T09:30`)
  const said = ` for ref ${stage.reference}, was due by ${formatDay(plainDate(due))}`
  await expectReminded(stage, GRACE, `Something is late${said}`)
  await expectReminded(stage, TOM, `Something is late in your team${said}`)
  await readTheReminder(stage, GRACE, `Something is late${said}`)
  await readTheReminder(stage, TOM, `Something is late in your team${said}`)
}

export async function graceFilesMinutesAndPlan(stage: Stage): Promise<void> {
  for (const [what, label] of [
    ['minutes', 'Minutes'],
    ['plan', 'Plan'],
  ] as const) {
    const tab = await openCase(stage, GRACE)
    if (what === 'minutes') await stage.look(GRACE, '20-owed-by-grace', 'closely')
    await tab
      .getByRole('link', { name: new RegExp(`^File the ${what}`) })
      .first()
      .click()
    await tab
      .getByRole('textbox', { name: label, exact: true })
      .fill('Present: all but one. Agreed: a safety plan, who does what, by when.')
    for (const box of await tab.getByRole('group', { name: 'Sent to' }).getByRole('checkbox').all()) await box.check()
    if (what === 'minutes') await stage.look(GRACE, '21-minutes', 'closely')
    await tab.getByRole('button', { name: `File the ${what}` }).click()
    await tab.getByRole('heading', { name: 'What happened' }).waitFor()
  }
  const meeting = (await stage.caseFor(GRACE)).meetings[0]
  expect([meeting?.minutesFiledOn, meeting?.planFiledOn]).toEqual([expect.any(String), expect.any(String)])
}

/** A week on, the review begins to be announced to Priya: so the case was looked at, and nobody was chased for minutes again. */
export async function theChaseHasEnded(stage: Stage): Promise<void> {
  const before = await chasedForMinutes(stage)
  const page = await stage.at('clock', 'Clock')
  await page.getByRole('button', { name: '+1 week' }).click()
  // Notices go out on working days: where a week on is a holiday, the day is let pass.
  for (let on = await today(stage); !isWorked(on); on = await today(stage)) {
    await page.getByRole('button', { name: '+1 day' }).click()
    await expect.poll(() => today(stage)).not.toBe(on)
  }
  await expect.poll(async () => await reviewAnnounced(stage), { timeout: 60_000 }).toBe(true)
  expect(await chasedForMinutes(stage)).toEqual(before)
}

/** Walked back day by day, apart from the procedure’s own counting. */
function lastWorkedBy(on: string): string {
  let day = on
  while (!isWorked(day)) day = plusDays(day, -1)
  return day
}

const CALENDAR = workingCalendar({ calendar: ENGLAND, closures: [] })

async function chasedForMinutes(stage: Stage): Promise<unknown> {
  const { owed } = await stage.caseFor(PRIYA)
  return {
    mails: (await remindersIn(stage, GRACE.mail)).length,
    cards: (await remindersSaidTo(stage, GRACE.oid)).length,
    chased: owed.filter((one) => one.duty === 'circulate-minutes' || one.duty === 'circulate-plan').map((one) => one.chased),
  }
}

async function reviewAnnounced(stage: Stage): Promise<boolean> {
  const { owed } = await stage.caseFor(PRIYA)
  return owed.some((one) => one.duty === 'review' && one.chased.some((sent) => sent.state === 'done'))
}

/** Sets the product's clock on its page; the day and hour are Derby's. */
export async function moveClock(stage: Stage, to: string): Promise<void> {
  const page = await stage.at('clock', 'Clock')
  await page.getByTestId('clock-time').waitFor()
  await page.getByLabel('Date').fill(to.slice(0, 10))
  await page.getByLabel('Time (Derby)').fill(to.slice(11))
  await page.getByRole('button', { name: 'Set the clock' }).click()
  await page
    .getByTestId('clock-time')
    .filter({ hasText: to.slice(11) })
    .waitFor()
  await stage.comeBack()
}

async function expectReminded(stage: Stage, who: Person, words: string): Promise<void> {
  const arrived = async () => ({
    mail: (await remindersIn(stage, who.mail)).some((one) => one.subject === words),
    card: (await remindersSaidTo(stage, who.oid)).some((one) => textOf(one).includes(words)),
  })
  await expect.poll(arrived, { timeout: 60_000 }).toEqual({ mail: true, card: true })
}

/** As the person finds it: the card in the chat, the mail in the inbox. */
async function readTheReminder(stage: Stage, who: Person, words: string): Promise<void> {
  const page = await stage.at(who, 'Chat')
  await page.getByTestId('activity-bot').filter({ hasText: words }).last().waitFor()
  await stage.look(who, `reminder-card-${who.name.split(' ')[0]?.toLowerCase()}`)
  await stage.at(who, 'Mail')
  await page.getByRole('list', { name: 'Inbox' }).getByRole('link').filter({ hasText: words }).first().click()
  await page.getByRole('article', { name: words }).waitFor()
  await stage.look(who, `reminder-mail-${who.name.split(' ')[0]?.toLowerCase()}`)
}

async function dueOf(stage: Stage, duty: string): Promise<string> {
  return (await stage.caseFor(PRIYA)).owed.find((one) => one.duty === duty)?.due?.on ?? `no date for ${duty}`
}
