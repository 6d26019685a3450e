import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LETTERS } from '../../../src/case/text-limits.ts'
import type { CaseView } from '../../../src/contracts/http.ts'
import { firstLoad } from '../../harness/first-load.ts'
import { describeAway } from './away.ts'
import { reasonPages } from './reason-pages.ts'
import { recordingPages } from './recording-pages.ts'
import { seededCase } from './seeded-case.ts'
import { type House, MAYA, openHouse, TOM } from './window.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const aCase = (fits: (kase: CaseView) => boolean, reader = MAYA): Promise<CaseView> => seededCase(house, fits, reader)
const ticks = (kase: CaseView) => kase.owed.filter((one) => one.mine && one.doneBy === 'tick')
const hasTick = (kase: CaseView) => kase.may.includes('record-duty-done') && ticks(kase).length > 1

/** The visible words, then what is done for those who hear the page. */
const doneButton = (title: string) => `Record as done: ${title}`

describe('the first load', () => {
  it('comes over the wire compressed, within 150 kB, and is the files that are counted', async () => {
    const page = await house.page()
    const sent = new Map<string, number>()
    page.on('response', (answer) => {
      const { pathname } = new URL(answer.url())
      if (!pathname.startsWith('/assets/')) return
      const { 'content-encoding': encoding, 'content-length': length } = answer.headers()
      sent.set(pathname.slice(1), encoding === 'br' || encoding === 'gzip' ? Number(length) : Number.NaN)
    })
    await page.goto(`${house.product.deskUrl}/?as=${MAYA}#/tab`)
    await page.frameLocator('[data-testid="hosted-page"]').getByRole('list', { name: 'Cases' }).getByRole('link').first().waitFor()
    const counted = firstLoad('dist/web', /tab\/index\.html$/).files
    expect([...sent.keys()].toSorted()).toEqual([...counted].toSorted())
    expect([...sent.values()].reduce((sum, bytes) => sum + bytes, 0)).toBeLessThanOrEqual(150_000)
    await page.close()
  })
})

describe('what may go wrong', () => {
  it('keeps a press without a connection and sends it once the connection is back', async () => {
    const kase = await aCase(hasTick)
    const duty = ticks(kase)[0]?.title ?? ''
    const { page, tab } = await house.open(MAYA, kase.reference)
    await tab
      .getByRole('button', { name: doneButton(duty) })
      .first()
      .click()
    await page.context().setOffline(true)
    await tab.getByRole('dialog').getByRole('button', { name: 'Record as done' }).click()
    await tab.getByText(/One thing is kept, and will be sent/).waitFor()
    await page.context().setOffline(false)
    await tab.getByText(/^Recorded: /).waitFor()
    const headers = { authorization: `Bearer ${await house.tokenOf(MAYA)}` }
    const after = (await (await fetch(`${house.product.appUrl}/api/cases/${kase.reference}`, { headers })).json()) as CaseView
    expect(after.owed.find((one) => one.id === ticks(kase)[0]?.id)?.standing.state).toMatch(/^met/)
    await page.close()
  })

  it('says what is new when somebody else was first, and takes the next press', async () => {
    const kase = await aCase((one) => hasTick(one) && one.team.some(({ name }) => name === 'Tom Whitlock'))
    const [first, second] = ticks(kase)
    const { page, tab } = await house.open(MAYA, kase.reference)
    await tab
      .getByRole('button', { name: doneButton(second?.title ?? '') })
      .first()
      .click()
    const told = await fetch(`${house.product.appUrl}/api/cases/${kase.reference}/commands`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await house.tokenOf(TOM)}`, 'content-type': 'application/json' },
      body: JSON.stringify({ commandId: crypto.randomUUID(), command: { do: 'record-duty-done', obligation: first?.id } }),
    })
    expect(told.status).toBe(200)
    const yes = tab.getByRole('dialog').getByRole('button', { name: 'Record as done' })
    await yes.click()
    await tab
      .getByRole('dialog')
      .getByText(/New since you looked: .*Tom Whitlock/)
      .waitFor()
    await yes.click()
    await tab.getByText(/^Recorded: /).waitFor()
    await page.close()
  })

  it('says the same to a case that is not there and to one that is not mine', async () => {
    const { page, tab } = await house.open(MAYA, 'ZZZZ-ZZ')
    await tab.getByRole('heading', { name: 'Not found' }).waitFor()
    await tab.getByRole('link', { name: 'Go to my cases' }).waitFor()
    await page.close()
  })

  it('takes no more letters than can be kept, and says so beside the field', async () => {
    const { page, tab } = await house.open(MAYA)
    const search = tab.getByRole('searchbox')
    await search.fill('q'.repeat(LETTERS.search + 9))
    expect((await search.inputValue()).length).toBe(LETTERS.search)
    await tab.locator('.board-search').getByText('This is full: 80 letters.').waitFor()
    await tab.getByRole('heading', { name: 'No case fits' }).waitFor()
    await tab.getByRole('link', { name: 'Raise a concern' }).first().click()
    const worry = tab.getByLabel('What worries you?')
    await worry.fill('w'.repeat(9_000))
    expect((await worry.inputValue()).length).toBe(LETTERS.worryTyped)
    await tab.getByText(/^This is full: 7,600 letters/).waitFor()
    await page.close()
  })

  it('shows one clear page outside any host, and asks nothing of the server for it', async () => {
    const page = await house.page()
    const asked: string[] = []
    page.on('request', (request) => asked.push(new URL(request.url()).pathname))
    await page.goto(`${house.product.appUrl}/tab/`)
    await page.getByRole('heading', { name: 'Open Pathway in Microsoft Teams' }).waitFor()
    expect(asked.filter((path) => path.startsWith('/api/'))).toEqual([])
    await page.close()
  })
})

// These look at the one meeting that stands booked, which is called off below.
reasonPages(() => house)

describe('the short questions of a case', () => {
  it('call a meeting off, take down what changed for the child, and put a wrong day right with the old one beside it', async () => {
    const kase = await aCase((one) => one.may.includes('cancel-meeting') && one.status.medicalNeeds !== 'yes')
    const { page, tab } = await house.open(MAYA, kase.reference)
    await tab
      .getByRole('button', { name: /^Cancel the meeting: / })
      .first()
      .click()
    const dialog = tab.getByRole('dialog')
    await dialog.getByText(/Outlook tells everybody who was invited/).waitFor()
    await dialog.getByRole('button', { name: 'Cancel the meeting' }).click()
    await dialog.getByText('Give the reason.').waitFor()
    await dialog.getByLabel('Why is it cancelled?').fill('The chair is ill.')
    await dialog.getByRole('button', { name: 'Cancel the meeting' }).click()
    await tab.getByText('Recorded: the meeting is cancelled.').waitFor()

    await tab.getByRole('button', { name: 'Change what is in place for the child' }).click()
    await dialog
      .getByRole('group', { name: /medical needs/ })
      .getByRole('radio', { name: 'Yes' })
      .check()
    await dialog.getByRole('button', { name: 'Record the change' }).click()
    await tab.getByText('Recorded: what is in place for the child.').waitFor()

    const { on } = kase.timeline.find((one) => one.says === 'Concern raised') ?? kase.timeline[0] ?? { on: '' }
    await tab
      .getByRole('button', { name: /^Correct the date: The child's status changed/ })
      .first()
      .click()
    await dialog.getByLabel('The right day').fill(on)
    await dialog.getByLabel('Why was it wrong?').fill('It was known on the first day.')
    await dialog.getByRole('button', { name: 'Record the right day' }).click()
    await tab.getByText('Recorded: the day is corrected.').waitFor()

    const after = await aCase((one) => one.reference === kase.reference)
    expect(after.meetings.some((one) => one.state === 'cancelled')).toBe(true)
    expect(after.status.medicalNeeds).toBe('yes')
    const changed = after.timeline.find((one) => one.says.startsWith("The child's status changed"))
    expect(changed?.on).toBe(on)
    expect(changed?.says).toContain('was ')
    await page.close()
  })

  it('RV-8: show what the procedure says, with its paragraph, to whoever closes a case it does not let go', async () => {
    const kase = await aCase((one) => one.may.includes('close-case') && one.level === 'medium', TOM)
    const { page, tab } = await house.open(TOM, kase.reference)
    await tab.getByRole('button', { name: 'Close the case…' }).click()
    const dialog = tab.getByRole('dialog')
    await dialog.getByRole('radio', { name: /^The level is low/ }).check()
    await dialog.getByRole('button', { name: 'Close the case' }).click()
    const says = await dialog.getByRole('alert').innerText()
    expect(says).toContain('Only a review can decide')
    expect(says).toContain('RV-8')
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    expect((await aCase((one) => one.reference === kase.reference, TOM)).closed).toBeUndefined()
    await page.close()
  })
})

describe('while a screen is shared', () => {
  it('shows initials in place of names on the board and on the case', async () => {
    const kase = await aCase(() => true)
    const name = `${kase.child.givenName} ${kase.child.familyName}`
    const { page, tab } = await house.open(MAYA)
    await tab.getByRole('link', { name }).first().waitFor()
    await tab.getByRole('button', { name: 'Hide names' }).click()
    expect(await tab.getByRole('main').innerText()).not.toContain(kase.child.familyName)
    await tab.getByRole('list', { name: 'Cases' }).getByRole('listitem').filter({ hasText: kase.reference }).getByRole('link').click()
    await tab.getByRole('heading', { name: 'What happened' }).waitFor()
    expect(await tab.getByRole('main').innerText()).not.toContain(kase.child.familyName)
    await page.close()
  })
})

recordingPages(() => house)
describeAway(() => house)
