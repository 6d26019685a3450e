/** Maya: the concern, the matrix, the judgement, and what is owed. */
import type { FrameLocator, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { MAYA, type Person, PRIYA, type Row } from './cast.ts'
import type { Stage } from './stage.ts'
import { dayOf, evidenceDay, openCase, today, typedDays } from './steps-common.ts'

export async function mayaRaisesAConcern(stage: Stage): Promise<void> {
  const { child, worry, status } = stage.part
  const tab = await stage.tab(MAYA)
  await tab.getByRole('heading', { name: 'My cases' }).waitFor()
  await stage.look(MAYA, '01-board', 'closely')
  await tab.getByRole('link', { name: 'Raise a concern' }).last().click()
  await tab.getByRole('textbox', { name: 'First name' }).fill(child.givenName)
  await tab.getByRole('textbox', { name: 'Family name' }).fill(child.familyName)
  await choose(tab, 'Do you know the birth date?', 'Yes')
  await tab.getByLabel('Birth date', { exact: true }).fill(child.born)
  await choose(tab, 'Where does the child live?', 'Derby')
  await tab.getByRole('textbox', { name: /^School or college/ }).fill(child.school)
  await tab.getByRole('textbox', { name: 'What worries you?' }).fill(worry)
  await tab.getByRole('button', { name: 'Check what you wrote' }).click()
  await tab.getByText(/things need putting right/).waitFor()
  await stage.look(MAYA, '02-concern-unfinished')
  for (const [question, answer] of status) await choose(tab, question, answer)
  await tab.getByText(/things? needs? putting right/).waitFor({ state: 'detached' })
  await stage.look(MAYA, '03-concern', 'closely')
  await tab.getByRole('button', { name: 'Check what you wrote' }).click()
  await tab.getByRole('heading', { name: 'Check before you save' }).waitFor()
  expect(await tab.getByRole('main').innerText()).toContain(`${child.givenName} ${child.familyName}`)
  await stage.look(MAYA, '04-concern-check', 'closely')
  await tab.getByRole('button', { name: 'Save and go to the risk matrix' }).click()
  await tab.getByRole('heading', { name: 'Risk matrix', exact: true }).waitFor()
  stage.reference = referenceIn(await tab.getByRole('link', { name: /^Case / }).innerText())
}

/** Half of the rows and both checklists; then the page is loaded again, and nothing is lost. */
export async function mayaFillsInHalfTheMatrix(stage: Stage): Promise<void> {
  const { rows, signs, vulnerabilities } = stage.part
  const page = await stage.at(MAYA, 'Pathway')
  const tab = await mayaOpensTheMatrix(stage)
  await tab.getByText('0 of 12 answered').waitFor()
  await stage.look(MAYA, '05-matrix-empty')
  for (const label of [...signs, ...vulnerabilities]) await tab.getByRole('checkbox', { name: label }).check()
  for (const row of rows.slice(0, 6)) await answer(stage, page, tab, row)
  await tab.getByText('6 of 12 answered').waitFor()
  await kept(tab)
  await page.reload()
  const again = await stage.tab(MAYA)
  await again.getByRole('link', { name: /^Go on with: Risk matrix/ }).click()
  await again.getByText('6 of 12 answered').waitFor()
  for (const label of [...signs, ...vulnerabilities]) expect(await again.getByRole('checkbox', { name: label }).isChecked()).toBe(true)
  for (const row of rows.slice(0, 6)) await expectAnswered(stage, again, row)
}

export async function mayaFinishesTheMatrix(stage: Stage): Promise<void> {
  const page = await stage.at(MAYA, 'Pathway')
  const tab = await mayaOpensTheMatrix(stage)
  for (const row of stage.part.rows.slice(0, 6)) await expectAnswered(stage, tab, row)
  for (const row of stage.part.rows.slice(6)) await answer(stage, page, tab, row)
  await tab.getByText('12 of 12 answered').waitFor()
  const harm = tab.getByRole('group', { name: /Do you suspect that the child is suffering/ })
  if (await harm.isVisible()) await harm.getByRole('radio', { name: 'No', exact: true }).check()
  await tab.getByRole('textbox', { name: 'What protects the child?' }).fill('A grandmother she trusts and goes to every Sunday.')
  await tab.getByRole('textbox', { name: 'What does the child say about it?' }).fill('Says that nobody listens and that she is fine.')
  await tab.getByRole('textbox', { name: 'Agency', exact: true }).fill('School')
  await tab.getByRole('textbox', { name: 'Whom you spoke to' }).fill('Designated safeguarding lead')
  await tab.getByLabel('On', { exact: true }).fill(await today(stage))
  const suggestion = tab.getByRole('region', { name: 'Suggestion' })
  // The panel shows the first few reasons; a full matrix has more behind a word.
  const more = suggestion.getByText(/more reasons?$/)
  if (await more.isVisible()) await more.click()
  expect(await suggestion.innerText()).toMatch(/(Medium|High)[\s\S]*Sign: /)
  await kept(tab)
  await stage.look(MAYA, '06-matrix-full', 'closely')
  await tab.getByRole('button', { name: 'Save the matrix and judge the level' }).click()
  await tab.getByRole('heading', { name: 'Judge the level', exact: true }).waitFor()
}

export async function mayaJudgesTheLevel(stage: Stage): Promise<void> {
  const { neverLow } = stage.part
  const tab = await mayaOpensTheJudgement(stage)
  await tab.getByText('The matrix suggests').waitFor()
  expect(await tab.getByRole('main').innerText()).toMatch(/Sign: .*\((low|medium|high)\)/)
  const harm = tab.getByRole('group', { name: /Do you suspect that the child is suffering/ })
  await harm.getByRole('radio', { name: 'No', exact: true }).check()
  await tab.getByRole('textbox', { name: 'Your reasons' }).fill('Out at night with a phone nobody can explain; the school sees the same.')
  const levels = tab.getByRole('group', { name: 'Which level do you judge?' })
  if (neverLow !== undefined) {
    await levels.getByRole('radio', { name: /^Low/ }).check()
    const refusal = tab.getByRole('alert').first()
    await refusal.waitFor()
    expect(await refusal.innerText()).toMatch(neverLow)
    expect(await refusal.innerText()).toMatch(/paragraph \d\.[A-Z0-9.]+/)
    await tab.getByRole('button', { name: 'Record my judgement' }).click()
    await tab.getByText(/needs? putting right/).waitFor()
    expect((await stage.caseFor(MAYA)).level).toBeUndefined()
    await stage.look(MAYA, '07-low-refused', 'closely')
  }
  await levels.getByRole('radio', { name: 'Medium' }).check()
  const second = tab.getByRole('textbox', { name: 'Second person' })
  if (await second.isVisible()) await second.fill('Tom Whitlock, team manager')
  await tab.getByRole('button', { name: 'Record my judgement' }).click()
  await tab.getByRole('heading', { name: 'Owed by you' }).waitFor()
  expect((await stage.caseFor(MAYA)).level).toBe('medium')
}

/** What is owed, by whom, by when, each with its paragraph; and how the days were counted. */
export async function mayaSeesWhatIsOwed(stage: Stage): Promise<void> {
  const tab = await openCase(stage, MAYA)
  await tab.getByRole('heading', { name: 'Owed by you' }).waitFor()
  await stage.look(MAYA, '08-what-is-owed')
  const { owed } = await stage.caseFor(MAYA)
  const open = owed.filter((one) => one.standing.state !== 'met' && one.standing.state !== 'met-late')
  expect(open.length).toBeGreaterThan(4)
  for (const one of open) {
    const item = owedItem(tab, one.title).first()
    const words = await item.innerText()
    expect(words).toContain(one.mine ? 'You (' : (one.ownerName ?? one.ownerRole.slice(1)))
    if (one.due !== undefined) expect(words).toContain(dayOf(one.due.on, await today(stage)))
    expect(await item.getByRole('button', { name: /^Paragraph / }).count()).toBe(1)
  }
  const contact = owedItem(tab, 'Contact the Duty Child Protection Manager')
  await contact.getByRole('button', { name: /^Paragraph 2\.M\./ }).click()
  await tab
    .getByRole('dialog', { name: /^Why: / })
    .getByText(/Rule ME-12/)
    .waitFor()
  await (await stage.at(MAYA, 'Pathway')).keyboard.press('Escape')
  await contact.getByText('How this date was counted').click()
  await contact.getByText(/\(day 0\)/).waitFor()
  expect(await contact.getByRole('row').count()).toBeGreaterThan(1)
  await stage.look(MAYA, '09-how-counted', 'closely')
}

export async function mayaRecordsFormReferralAndContact(stage: Stage): Promise<void> {
  const tab = await openCase(stage, MAYA)
  await record(tab, /^Report form sent/, 'Record it')
  await record(tab, /^Referral made/, 'Record it')
  await tab.getByRole('button', { name: /^Record the contact/ }).click()
  const dialog = tab.getByRole('dialog', { name: 'Contact with the Child Protection Manager' })
  await chooseWhom(dialog, PRIYA)
  await stage.look(MAYA, '10-record-the-contact', 'closely')
  await dialog.getByRole('button', { name: 'Record the contact' }).click()
  await dialog.waitFor({ state: 'detached' })
  const meeting = (await stage.caseFor(MAYA)).owed.find((one) => one.duty === 'hold-cse-meeting')
  expect(meeting?.due?.period).toMatch(/15 working days/)
  expect(meeting?.due?.days.at(-1)?.count).toBe(15)
}

export async function record(tab: FrameLocator, button: RegExp, yes: string): Promise<void> {
  await tab.getByRole('button', { name: button }).first().click()
  const dialog = tab.getByRole('dialog').and(tab.locator('dialog'))
  await dialog.getByRole('button', { name: yes, exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
}

/** By the name, whatever stands behind it: on duty now, a district. */
export async function chooseWhom(dialog: Locator, { name }: Person): Promise<void> {
  const whom = dialog.getByRole('combobox', { name: 'Whom did you contact?' })
  await whom.selectOption(await whom.locator('option').filter({ hasText: name }).getAttribute('value'))
}

async function mayaOpensTheMatrix(stage: Stage): Promise<FrameLocator> {
  const tab = await openCase(stage, MAYA)
  await tab.getByRole('link', { name: 'Fill in the matrix' }).first().click()
  await tab.getByRole('heading', { name: 'Risk matrix', exact: true }).waitFor()
  return tab
}

async function mayaOpensTheJudgement(stage: Stage): Promise<FrameLocator> {
  const tab = await openCase(stage, MAYA)
  await tab.getByRole('link', { name: 'Judge the level', exact: true }).first().click()
  await tab.getByRole('heading', { name: 'Judge the level', exact: true }).waitFor()
  return tab
}

export async function choose(tab: FrameLocator | Locator, question: string | RegExp, answer: string): Promise<void> {
  await tab.getByRole('group', { name: question }).getByRole('radio', { name: answer, exact: true }).check()
}

/** One row of the matrix, and its evidence when something was found. */
export async function answer(stage: Stage, page: Page, tab: FrameLocator, row: Row): Promise<void> {
  const group = rowGroup(tab, row.label)
  if (row.by === 'keys') return await answerByKeys(stage, page, group, row)
  await choiceIn(group, row).check()
  if (!isFound(row)) return
  await group.getByLabel('What was seen or said?').fill(`Told to the worker about: ${row.label.toLowerCase()}.`)
  await group.getByLabel('Who told you?').fill('Her form tutor')
  await group.getByLabel('When was it?').fill(evidenceDay(stage))
}

/** The digit chooses, Tab leads on to the evidence; the date is typed as its parts, in the order this browser asks for them. */
async function answerByKeys(stage: Stage, page: Page, group: Locator, row: Row): Promise<void> {
  await group.getByRole('radio').first().focus()
  if (row.score === 'not-known') {
    await page.keyboard.press('ArrowUp')
    return
  }
  await page.keyboard.press(String(row.score))
  if (!isFound(row)) return
  await page.keyboard.press('Tab')
  await page.keyboard.type('Seen by the worker.')
  await page.keyboard.press('Tab')
  await page.keyboard.type('The worker')
  await page.keyboard.press('Tab')
  const [british, american] = typedDays(evidenceDay(stage))
  await page.keyboard.type(british)
  const box = group.getByLabel('When was it?')
  if ((await box.inputValue()) === evidenceDay(stage)) return
  await box.blur()
  await box.focus()
  await page.keyboard.type(american)
}

async function expectAnswered(stage: Stage, tab: FrameLocator, row: Row): Promise<void> {
  const group = rowGroup(tab, row.label)
  expect(await choiceIn(group, row).isChecked()).toBe(true)
  if (!isFound(row)) return
  expect(await group.getByLabel('What was seen or said?').inputValue()).not.toBe('')
  expect(await group.getByLabel('Who told you?').inputValue()).not.toBe('')
  expect(await group.getByLabel('When was it?').inputValue()).toBe(evidenceDay(stage))
}

function isFound(row: Row): boolean {
  return row.score !== 'not-known' && row.score > 0
}

function rowGroup(tab: FrameLocator, label: string): Locator {
  return tab.getByRole('group', { name: label })
}

function choiceIn(group: Locator, row: Row): Locator {
  return group.getByRole('radio', { name: row.score === 'not-known' ? 'Not known' : new RegExp(`^${row.score}\\s?: `) })
}

export async function kept(tab: FrameLocator): Promise<void> {
  await tab
    .getByRole('status')
    .filter({ hasText: /^Saved \d\d:\d\d$/ })
    .waitFor()
}

function owedItem(tab: FrameLocator, title: string): Locator {
  return tab.getByRole('listitem').filter({ has: tab.getByRole('heading', { name: title }) })
}

export function referenceIn(words: string): string {
  const [reference] = /[A-Z0-9]{4}-[A-Z0-9]{2}/.exec(words) ?? []
  if (reference === undefined) throw new Error(`no reference in "${words}"`)
  return reference
}
