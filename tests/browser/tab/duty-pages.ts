import type { FrameLocator } from 'playwright-core'
import { describe, it } from 'vitest'
import { closeLook } from '../line/look.ts'
import { GRACE, type House, TOM } from './window.ts'

/** Who is on duty, kept in place; and what somebody would leave behind. */
export function dutyPages(house: () => House): void {
  describe('who is on duty', () => {
    it('is set by the keeper for a half-day and stands there afterwards; nothing for axe to find', async () => {
      const { page, tab } = await house().open(GRACE)
      await tab.getByRole('link', { name: 'Who is on duty' }).click()
      const week = tab.getByRole('list', { name: 'The week’s rota' })
      const first = week.getByRole('combobox').first()
      // The fictional rota names her from the day of the start on, so that earlier days of this week may be empty.
      const words = (await first.locator('option:checked').textContent()) === 'Nobody' ? 'Priya Nair' : 'Nobody'
      await first.selectOption({ label: words })
      await tab.getByText('1 half-day changed, not saved yet.').waitFor()
      await tab.getByRole('button', { name: 'Save the week' }).click()
      await tab.getByText('Recorded: the rota of the week.').waitFor()
      await tab.getByText('Nothing is changed.').waitFor()
      await isChosen(first, words)
      await closeLook(page, 'Who is on duty')
      await tab.getByRole('link', { name: 'Never to be written to' }).click()
      await tab.getByText('Nobody is entered here').waitFor()
      await tab.getByRole('button', { name: 'Add an entry…' }).click()
      await tab.getByLabel('Address', { exact: true }).fill('Somebody@mail.example')
      await tab.getByLabel('Why?').fill('The mailbox is read by somebody else.')
      await tab.getByRole('button', { name: 'Enter it' }).click()
      await tab.getByRole('list', { name: 'Entries' }).getByText('Somebody@mail.example').waitFor()
      await tab.getByLabel('Addresses, numbers or a name').fill('"S" <SOMEBODY+x@mail.example>')
      await tab.getByRole('button', { name: 'Look' }).click()
      await tab.getByText('Nothing may be sent there').waitFor()
      await closeLook(page, 'Never to be written to')
      await page.close()
    })
  })

  describe('a handover sheet', () => {
    it('is found from the page of covers and has nothing for axe to find', async () => {
      const { page, tab } = await house().open(TOM)
      await tab.getByRole('link', { name: 'Cover', exact: true }).click()
      await tab.getByRole('link', { name: 'Maya Okafor' }).click()
      await tab.getByRole('heading', { name: 'Handover sheet: Maya Okafor' }).waitFor()
      await tab.getByRole('list', { name: 'Cases' }).waitFor()
      await closeLook(page, 'Handover sheet')
      await page.close()
    })
  })
}

async function isChosen(field: ReturnType<FrameLocator['getByRole']>, words: string): Promise<void> {
  await field.locator('option:checked', { hasText: words }).waitFor({ state: 'attached' })
}
