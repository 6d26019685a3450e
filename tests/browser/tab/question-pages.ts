import type { FrameLocator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { CaseView } from '../../../src/contracts/http.ts'
import { partLook } from '../line/look.ts'
import { type House, PRIYA, TOM } from './window.ts'

type Question = readonly [RegExp | string, string?]

type Seeded = (fits: (kase: CaseView) => boolean, reader: string) => Promise<CaseView>

/** What a page asks over itself and what it says is missing: looked at closely, and put away again without recording anything. */
export function questionPages(house: () => House, seeded: Seeded): void {
  describe('something begun', () => {
    it('is offered after Teams was closed, with its age; what was kept is thrown away only when asked twice', async () => {
      const first = await house().open(PRIYA)
      await first.tab.getByRole('link', { name: 'Raise a concern' }).first().click()
      await first.tab.getByRole('textbox', { name: 'First name' }).fill('Orla')
      await first.tab.getByText(/^Saved /).waitFor()
      // A window of its own keeps nothing of another: as if Teams had been closed.
      await first.page.close()

      const { page, tab } = await house().open(PRIYA)
      const dialog = tab.getByRole('dialog')
      const begun = tab.getByRole('listitem').filter({ hasText: 'Go on with: Raise a concern' })
      await begun.getByText(/^kept today at \d\d:\d\d$/).waitFor()
      await begun.getByRole('link').click()
      await tab.getByRole('button', { name: 'Begin anew…' }).click()
      await partLook(page, 'Begin anew', 'dialog')
      await dialog.getByRole('button', { name: 'Keep it' }).click()
      await dialog.waitFor({ state: 'detached' })
      expect(await tab.getByRole('textbox', { name: 'First name' }).inputValue()).toBe('Orla')
      await tab.getByRole('link', { name: 'My cases' }).first().click()
      await begun.getByRole('button', { name: /^Throw away/ }).click()
      await partLook(page, 'Throw away', 'dialog')
      await dialog.getByRole('button', { name: 'Throw away' }).click()
      await begun.waitFor({ state: 'detached' })
      await tab.getByRole('link', { name: 'Raise a concern' }).first().click()
      await tab.getByText('Kept as you type').waitFor()
      expect(await tab.getByRole('textbox', { name: 'First name' }).inputValue()).toBe('')
      await page.close()
    })
  })

  describe('the questions over a case', () => {
    it('have nothing for axe to find, empty or refused', async () => {
      const kase = await seeded((one) => one.may.includes('cancel-meeting') && one.may.includes('record-duty-done'), TOM)
      const { page, tab } = await house().open(TOM, kase.reference)
      await lookAtEach(page, tab, [
        ['Change what is in place for the child'],
        [/^Cancel the meeting: /, 'Cancel the meeting'],
        ['Record…'],
        [/^Correct the date: /, 'Record the right day'],
        ['Close to somebody…'],
        [/^Not doing this… /, 'Record the reason'],
        ['Risk has risen', 'Record that the risk has risen'],
        ['Change who is invited'],
        ['Ask by personal link'],
      ])
      await page.close()
    })

    it('to close it, and in an emergency, too', async () => {
      const kase = await seeded((one) => one.may.includes('close-case') && one.level === 'medium', TOM)
      const { page, tab } = await house().open(TOM, kase.reference)
      await lookAtEach(page, tab, [['Close the case…', 'Close the case']])
      await go(tab, '#/emergency')
      await tab.getByRole('button', { name: 'Open it, to read' }).click()
      await tab.getByText('3 things need putting right').waitFor()
      await partLook(page, 'Open in an emergency', 'main')
      await go(tab, '#/cover')
      await lookAtEach(page, tab, [['Arrange cover…', 'Arrange it']])
      await tomArrangesCover(tab)
      await lookAtEach(page, tab, [[/^End the cover of /]])
      await tab.getByRole('button', { name: /^End the cover of / }).click()
      await tab.getByRole('dialog').getByRole('button', { name: 'End it' }).click()
      await tab.getByRole('heading', { name: 'Nobody covers anybody now' }).waitFor()
      await page.close()
    })

    it('of a form that is sent unfinished say what is missing', async () => {
      const kase = await seeded((one) => one.meetings.some(({ state }) => state === 'booked') && one.matrices.length > 0, TOM)
      const meeting = kase.meetings.find(({ state }) => state === 'booked')?.meeting
      const { page, tab } = await house().open(TOM, kase.reference)
      await tab.getByRole('heading', { name: 'What happened' }).waitFor()
      for (const [place, button] of [
        [`held/${meeting}`, 'Record the meeting'],
        [`minutes/${meeting}`, 'File the minutes'],
        [`judge/${kase.matrices[0]?.id}`, 'Record my judgement'],
        ['matrix', 'Save the matrix and judge the level'],
      ] as const) {
        await go(tab, `#/case/${kase.reference}/${place}`)
        await tab.getByRole('button', { name: button, exact: true }).click()
        await tab.getByText(/needs? putting right$/).waitFor()
        await partLook(page, place, '[role="alert"]')
      }
      await page.close()
    })
  })
}

async function tomArrangesCover(tab: FrameLocator): Promise<void> {
  await tab.getByRole('button', { name: 'Arrange cover…' }).first().click()
  const dialog = tab.getByRole('dialog')
  await dialog.getByLabel('Who is away?').selectOption({ index: 1 })
  await dialog.getByLabel('Who covers?').selectOption({ index: 1 })
  await dialog.getByLabel('Last day').fill(await dialog.getByLabel('First day').inputValue())
  await dialog.getByRole('button', { name: 'Arrange it' }).click()
  await dialog.waitFor({ state: 'detached' })
}

/** Opens each by its button; where `yes` is named, answers it with nothing filled in, which is refused; and puts it away with Escape. */
async function lookAtEach(page: Page, tab: FrameLocator, questions: readonly Question[]): Promise<void> {
  const dialog = tab.getByRole('dialog')
  for (const [button, yes] of questions) {
    await tab.getByRole('main').getByRole('button', { name: button }).first().click()
    await dialog.waitFor()
    if (yes !== undefined) {
      await dialog.getByRole('button', { name: yes, exact: true }).click()
      await dialog.getByRole('alert').first().waitFor()
    }
    await partLook(page, String(button), 'dialog')
    await dialog.press('Escape')
    await dialog.waitFor({ state: 'detached' })
  }
}

async function go(tab: FrameLocator, hash: string): Promise<void> {
  await tab.locator('body').evaluate((_body, to) => void location.assign(to), hash)
}
