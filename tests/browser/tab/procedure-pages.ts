import type { FrameLocator } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { BoardCalendar, BoardChoices } from '../../../src/contracts/board-choices.ts'
import { ENGLAND } from '../../../src/procedure/bank-holidays.ts'
import { formatDay, plainDate } from '../../../src/procedure/civil-date.ts'
import { addWorkingDays, workingCalendar } from '../../../src/procedure/working-days.ts'
import { closeLook } from '../line/look.ts'
import { type House, MAYA } from './window.ts'

const FRANCES = '00000000-0000-4000-8000-000000000009'
const WHY = 'Agreed by the board in its meeting of March.'

/** The pages about the procedure itself, in a house that is open already: each start of the product takes longer than these. */
export function procedurePages(house: () => House): void {
  const asked = async <T>(oid: string, path: string): Promise<T> => {
    const headers = { authorization: `Bearer ${await house().tokenOf(oid)}` }
    return (await (await fetch(`${house().product.appUrl}${path}`, { headers })).json()) as T
  }
  const open = async (oid: string, part: string) => {
    const opened = await house().open(oid)
    await opened.tab.getByRole('link', { name: 'Procedure', exact: true }).click()
    await partOf(opened.tab, part)
    return opened
  }
  const partOf = async (tab: FrameLocator, part: string): Promise<void> => {
    await tab.getByRole('navigation', { name: 'The procedure' }).getByRole('link', { name: part, exact: true }).click()
  }

  describe('the procedure’s pages', () => {
    it('A-02: the board’s officer chooses a reading and a closure with the keyboard, sees first whom each touches, and everybody reads it afterwards', async () => {
      const { version } = await asked<BoardChoices>(FRANCES, '/api/board/choices')
      const { page, tab } = await open(FRANCES, 'Readings')
      await tab.getByRole('searchbox').fill('A-02')
      await tab.getByRole('button', { name: 'Choose how A-02 is read…' }).focus()
      await page.keyboard.press('Enter')
      const dialog = tab.getByRole('dialog')
      await dialog.getByRole('button', { name: 'See whom it touches' }).click()
      await dialog.getByText('Choose how it is read.').waitFor()
      await dialog.getByRole('radio', { name: /^Fifteen working days/ }).focus()
      await page.keyboard.press('Space')
      await dialog.getByLabel('Why?').fill(WHY)
      await dialog.getByRole('button', { name: 'See whom it touches' }).press('Enter')
      await dialog.getByText('Nothing is recorded yet.').waitFor()
      expect((await asked<BoardChoices>(FRANCES, '/api/board/choices')).version).toBe(version)
      await dialog.getByRole('button', { name: 'Save the choice' }).press('Enter')
      await tab.getByText('Recorded: how A-02 is read.').waitFor()
      await tab.getByText('Chosen otherwise', { exact: true }).waitFor()

      const { today } = await asked<BoardCalendar>(FRANCES, '/api/board/calendar')
      const day = addWorkingDays(plainDate(today), 4, workingCalendar({ calendar: ENGLAND, closures: [] }))
      await partOf(tab, 'Calendar')
      await tab.getByRole('button', { name: 'Add a closure…' }).click()
      await dialog.getByLabel('First day').fill(day)
      await dialog.getByLabel('What is it?').fill('Staff training')
      await dialog.getByLabel('Why?').fill(WHY)
      await dialog.getByRole('button', { name: 'See whom it touches' }).click()
      await dialog.getByText(/cases? that you don’t see: \d+ duties or dates/).waitFor()
      await dialog.getByRole('button', { name: 'Save the closure' }).click()
      await tab.getByText('Recorded: the closure.').waitFor()
      await page.close()

      const maya = await open(MAYA, 'What was chosen')
      await maya.tab.getByText(`Offices closed ${formatDay(day)}: Staff training`).waitFor()
      await maya.tab.getByText('A-02 is read as: Fifteen working days, as printed for medium').waitFor()
      for (const part of ['Readings', 'Calendar', 'The text']) {
        await partOf(maya.tab, part)
        await maya.tab.getByRole('heading', { level: 1 }).waitFor()
      }
      expect(await maya.tab.getByRole('button', { name: /…$/ }).count()).toBe(0)
      await maya.page.close()
    })

    it('have nothing for axe to find', async () => {
      const { page, tab } = await open(FRANCES, 'Rules')
      // Narrowed to a few lines: the other hundreds are made of the same parts, and axe reads every one.
      await tab.getByRole('searchbox').fill('2.M.6')
      await tab.getByText('rule ME-15').waitFor()
      await closeLook(page, 'Rules')
      await partOf(tab, 'Readings')
      await tab.getByRole('searchbox').fill('A-47')
      await tab.getByRole('button', { name: 'Set the limit of A-47…' }).waitFor()
      await closeLook(page, 'Readings')
      await partOf(tab, 'Calendar')
      await tab.getByRole('heading', { name: 'England’s bank holidays' }).waitFor()
      await closeLook(page, 'Calendar')
      await partOf(tab, 'The text')
      await tab.getByRole('button', { name: 'Install a copy…' }).click()
      await closeLook(page, 'Install a copy')
      await page.close()
    })
  })
}
