import type { FrameLocator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { MatrixAnswers } from '../../../src/case/matrix-shapes.ts'
import type { Board, CaseView } from '../../../src/contracts/http.ts'
import { DD_CSE_2017R1 } from '../../../src/procedure/matrix/dd-cse-2017r1.ts'
import { closeLook } from '../line/look.ts'
import { type House, TOM } from './window.ts'

const FRANCES = '00000000-0000-4000-8000-000000000009'

/** What belongs to the matrix besides filling it in, in a house that is open already. */
export function matrixPages(house: () => House): void {
  const asked = async <T>(oid: string, path: string): Promise<T> => {
    const headers = { authorization: `Bearer ${await house().tokenOf(oid)}` }
    return (await (await fetch(`${house().product.appUrl}${path}`, { headers })).json()) as T
  }
  /** A seeded case in which agencies have said what they know before a meeting. */
  const withViews = async (): Promise<CaseView> => {
    for (const { reference } of (await asked<Board>(TOM, '/api/board')).rows) {
      const kase = await asked<CaseView>(TOM, `/api/cases/${reference}`)
      if (kase.contributions.filter((one) => one.open).length > 1 && kase.may.includes('agree-matrix')) return kase
    }
    throw new Error('no seeded case has views of agencies')
  }

  describe('the pages of the matrix', () => {
    it('RC-3: views stand side by side, one version is agreed on, and is shown as it was made, on paper too', async () => {
      const kase = await withViews()
      const { page, tab } = await house().open(TOM, kase.reference)
      await tab.getByRole('link', { name: /views of agencies, side by side/ }).click()
      await tab.getByRole('button', { name: 'Record the agreed version' }).click()
      await tab
        .getByRole('alert')
        .getByText(/need putting right/)
        .waitFor()
      await closeLook(page, 'Views side by side')
      await settleAll(tab, kase)
      await tab.getByRole('button', { name: 'Record the agreed version' }).click()
      await tab.getByRole('link', { name: /^Risk matrix agreed between (School, Police|Police, School)$/ }).click()
      await tab.getByRole('heading', { name: 'Agreed between' }).waitFor()
      await closeLook(page, 'An assessment')
      await onPaper(page, tab, kase)
      await tab.getByRole('link', { name: 'How it has changed' }).click()
      await tab.getByRole('heading', { name: 'Row by row' }).waitFor()
      await closeLook(page, 'How it has changed')
      await page.close()
    })

    it('MT-10: one’s own view asks only for what is said, and is given with the keyboard', async () => {
      const kase = await withViewOpen()
      const { page, tab } = await house().open(TOM, kase.reference)
      await tab.getByRole('link', { name: 'Give or enter a view' }).click()
      await tab.getByRole('button', { name: 'Give this view' }).click()
      await tab.getByRole('alert').getByText('Say whose view it is').waitFor()
      await tab.getByRole('radio', { name: 'My own' }).check()
      await tab.getByRole('textbox', { name: 'Note' }).fill('I have met the family once.')
      await tab.getByRole('radio', { name: 'Unsure' }).check()
      await tab.getByRole('button', { name: 'Give this view' }).press('Enter')
      await tab.getByText('Recorded: this view of the matrix.').waitFor()
      await page.close()
    })

    it('SC-5: a board’s file is looked at with every problem at its line, or with what it changes; nothing is kept', async () => {
      const { page, tab } = await house().open(FRANCES)
      await tab.getByRole('link', { name: 'Procedure', exact: true }).click()
      await tab.getByRole('navigation', { name: 'The procedure' }).getByRole('link', { name: 'The matrix', exact: true }).click()
      await tab.getByRole('link', { name: /^Install an edition/ }).click()
      const text = tab.getByRole('textbox', { name: 'The file’s content' })
      await text.fill(JSON.stringify({ ...DD_CSE_2017R1, version: 'b1', title: '' }, null, 1))
      await tab.getByRole('button', { name: 'Look at the file' }).click()
      await tab.getByText('title: must not be empty').waitFor()
      await text.fill(JSON.stringify({ ...DD_CSE_2017R1, version: 'b1', indicators: DD_CSE_2017R1.indicators.slice(1) }))
      await tab.getByRole('button', { name: 'Look at the file' }).click()
      await tab.getByText('no longer there').waitFor()
      await closeLook(page, 'Install an edition')
      await page.close()
    })

    const withViewOpen = async (): Promise<CaseView> => {
      for (const { reference } of (await asked<Board>(TOM, '/api/board')).rows) {
        const kase = await asked<CaseView>(TOM, `/api/cases/${reference}`)
        if (kase.may.includes('give-contribution')) return kase
      }
      throw new Error('Tom may give no view')
    }
  })
}

/** Rows seen differently at the highest that anyone said, so that nobody's view is gone below; rows nobody answered at nothing. */
async function settleAll(tab: FrameLocator, kase: CaseView): Promise<void> {
  const views = kase.contributions.filter((one) => one.open).map((one) => one.answers as MatrixAnswers)
  for (const { id, label } of DD_CSE_2017R1.rows) {
    const scores = views.flatMap(({ rows }) => rows.filter((one) => one.row === id).map(({ score }) => Number(score)))
    if (scores.length > 0 && new Set(scores).size === 1) continue
    await tab.getByRole('combobox', { name: `Agreed: ${label}` }).selectOption(String(Math.max(0, ...scores)))
  }
}

/** Printed, it carries its notice and who printed it, and neither the way round the app nor the child's name in its title. */
async function onPaper(page: Page, tab: FrameLocator, kase: CaseView): Promise<void> {
  await page.emulateMedia({ media: 'print' })
  await tab.getByText(/^Printed by Tom Whitlock/).waitFor()
  expect(
    await tab
      .getByText(/Reconstructed from comparable public tools/)
      .first()
      .isVisible(),
  ).toBe(true)
  expect(await tab.getByRole('navigation', { name: 'Pathway' }).isVisible()).toBe(false)
  const title = await tab.locator('html').evaluate(() => document.title)
  expect(title).toBe(`Assessment, ${kase.reference} – Pathway`)
  await page.emulateMedia({ media: null })
}
