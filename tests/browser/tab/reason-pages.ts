import { readFileSync } from 'node:fs'
import type { FrameLocator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { Figures } from '../../../src/contracts/figures.ts'
import type { Board, CaseView } from '../../../src/contracts/http.ts'
import type { Register } from '../../../src/contracts/register.ts'
import type { Why } from '../../../src/contracts/why.ts'
import { closeLook } from '../line/look.ts'
import { type House, TOM } from './window.ts'

/** Why something is owed, where a case stands in the whole, and many cases together, in a house that is open already. */
export function reasonPages(house: () => House): void {
  const asked = async <T>(path: string): Promise<T> => {
    const headers = { authorization: `Bearer ${await house().tokenOf(TOM)}` }
    return (await (await fetch(`${house().product.appUrl}${path}`, { headers })).json()) as T
  }
  /** A seeded case of Tom's at medium whose meeting is booked. */
  const booked = async (): Promise<CaseView> => {
    for (const { reference } of (await asked<Board>('/api/board')).rows) {
      const kase = await asked<CaseView>(`/api/cases/${reference}`)
      if (kase.level === 'medium' && kase.meetings.some((one) => one.state === 'booked')) return kase
    }
    throw new Error('no seeded case has a meeting booked')
  }

  describe('why, the picture, and what if', () => {
    it('ME-15: from something owed to its reason, to its place in the picture by keyboard, and to what would be owed instead', async () => {
      const { reference } = await booked()
      const { page, tab } = await house().open(TOM, reference)
      await tab.getByRole('link', { name: 'Why is this owed? (Hold the multi-agency meeting)' }).click()
      // The case's own page names the rule as well, behind its paragraphs.
      await tab.getByRole('heading', { name: 'Why, and why not' }).waitFor()
      await tab.getByText('rule ME-15').waitFor()
      expect(await tab.locator('.why-item').count()).toBe(1)
      await tab.getByText('In Derby? Yes').waitFor()
      await tab.getByRole('link', { name: 'Show every rule' }).click()
      await tab.getByRole('searchbox').fill('MT-16')
      const asking = (await asked<Why>(`/api/cases/${reference}/why`)).rules.filter((one) => [one.rule, ...one.with].includes('MT-16'))
      await expect.poll(() => tab.locator('.why-item').count()).toBe(asking.length)
      await tab.getByText('Not owed: ').first().waitFor()
      await closeLook(page, 'Why, and why not')
      await tab.getByRole('link', { name: `Case ${reference}` }).click()

      await tab.getByRole('link', { name: 'The whole pathway' }).click()
      await tab.getByRole('radio', { name: 'Only this case’s way' }).check()
      await walkTo(page, tab, '2. Medium level of risk')
      await closeLook(page, 'The whole pathway')
      await tab.getByRole('radio', { name: 'List' }).check()
      await tab.getByRole('list').getByText('Hold the multi-agency meeting').first().waitFor()
      await tab.getByRole('link', { name: `Case ${reference}` }).click()

      await tab.getByRole('link', { name: 'What if?' }).click()
      await tab.getByRole('group', { name: 'The level were judged anew as' }).getByRole('radio', { name: 'High' }).check()
      await tab.getByRole('heading', { name: 'Decide on section 47' }).waitFor()
      await closeLook(page, 'What if?')
      expect((await asked<CaseView>(`/api/cases/${reference}`)).level).toBe('medium')
      await page.close()
    })
  })

  describe('many cases together', () => {
    it('a figure opens what it counts; calendars are looked at on request; a missed date gets its reason and goes along in a file', async () => {
      const { page, tab } = await house().open(TOM)
      await tab.getByRole('link', { name: 'Overview' }).click()
      const late = (await asked<Figures>('/api/figures')).plain.find((one) => one.id === 'overdue')?.count ?? 0
      expect(late).toBeGreaterThan(0)
      await tab.getByRole('link', { name: `${late} Late`, exact: true }).waitFor()
      await closeLook(page, 'Figures')
      await tab.getByRole('link', { name: `${late} Late`, exact: true }).click()
      await tab.getByText(late === 1 ? '1 line' : `${late} lines`, { exact: true }).waitFor()
      expect(await tab.locator('.figure-line').count()).toBe(late)
      await tab.getByRole('link', { name: 'Figures' }).click()

      await part(tab, 'Meetings to book')
      await tab.getByRole('button', { name: 'Look at all of them now' }).click()
      await tab
        .getByText(/^Looked at today/)
        .first()
        .waitFor()

      await tab.getByRole('button', { name: 'Propose times together' }).click()
      await tab.getByRole('heading', { name: 'Proposed together' }).waitFor()
      await closeLook(page, 'Meetings to book')

      await part(tab, 'Register of missed dates')
      await tab
        .getByRole('button', { name: /^Give the reason/ })
        .first()
        .click()
      await tab.getByRole('dialog').getByRole('radio', { name: 'An agency did not reply' }).check()
      await tab.getByRole('dialog').getByRole('button', { name: 'Record the reason' }).click()
      await tab.getByText('Recorded: why the date was missed.').waitFor()
      await closeLook(page, 'Register of missed dates')
      const saved = page.waitForEvent('download')
      await tab.getByRole('button', { name: 'Save as CSV' }).click()
      // A file with every child's reference leaves the house: a second proof first, which here is a press.
      await page.getByRole('button', { name: /^I am / }).click()
      const { lines, today } = await asked<Register>('/api/register')
      expect((await saved).suggestedFilename()).toBe(`register-${today}.csv`)
      const file = readFileSync(await (await saved).path(), 'utf8')
      expect(file.trimEnd().split('\r\n')).toHaveLength(lines.length + 1)
      for (const { label } of lines) expect(file).not.toContain(label.split(' ').at(-1))
      await page.close()
    })

    it('the board is narrowed and ordered in its address, and is found so again after a look into a case', async () => {
      const { page, tab } = await house().open(TOM)
      await tab.getByRole('button', { name: /Late/ }).click()
      await tab.getByRole('combobox', { name: 'Level' }).selectOption('medium')
      await tab.getByRole('combobox', { name: 'Order' }).selectOption('level')
      const fitting = (await asked<Board>('/api/board?late=yes&level=medium')).rows.map((row) => row.reference)
      const shown = tab.getByRole('list', { name: 'Cases' }).getByRole('link')
      await expect.poll(() => shown.count()).toBe(fitting.length)
      await shown.first().click()
      await tab.getByRole('link', { name: 'My cases' }).last().click()
      await tab.getByRole('button', { name: 'Show all', exact: true }).waitFor()
      await expect.poll(() => shown.count()).toBe(fitting.length)
      expect(await tab.locator('html').evaluate(() => location.hash)).toMatch(/late=yes/)
      await page.close()
    })
  })
}

async function part(tab: FrameLocator, name: string): Promise<void> {
  await tab.getByRole('navigation', { name: 'Overview' }).getByRole('link', { name, exact: true }).click()
}

/** One tab stop a heading; the arrows go along the way from its first box to a rule, and Enter opens what stands behind it. */
async function walkTo(page: Page, tab: FrameLocator, heading: string): Promise<void> {
  const tree = tab.getByRole('tree', { name: heading })
  await tree.locator('[tabindex="0"]').focus()
  expect(await tree.locator('[tabindex="0"]').count()).toBe(1)
  for (let step = 0; step < 6; step += 1) {
    await page.keyboard.press('ArrowRight')
    if ((await tree.locator('[tabindex="0"].spot-rule').count()) === 1) break
  }
  await page.keyboard.press('Enter')
  await tab.getByRole('link', { name: 'Why, or why not, in this case' }).waitFor()
}
