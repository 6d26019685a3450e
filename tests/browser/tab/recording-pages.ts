import type { FrameLocator } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { Board, CaseView } from '../../../src/contracts/http.ts'
import { closeLook } from '../line/look.ts'
import { type House, TOM } from './window.ts'

const IMRAN = '00000000-0000-4000-8000-000000000011'

/** What is seen, answered and decided, recorded on a case in a house that is open already; and the case handed over at the end. */
export function recordingPages(house: () => House): void {
  const asked = async <T>(oid: string, path: string): Promise<T> => {
    const headers = { authorization: `Bearer ${await house().tokenOf(oid)}` }
    return (await (await fetch(`${house().product.appUrl}${path}`, { headers })).json()) as T
  }
  const aCase = async (): Promise<CaseView> => {
    for (const { reference } of (await asked<Board>(TOM, '/api/board')).rows) {
      const kase = await asked<CaseView>(TOM, `/api/cases/${reference}`)
      if (
        kase.area === 'derby' &&
        kase.may.includes('hand-over') &&
        kase.mayRecord.includes('section-47') &&
        kase.contributions.length === 0
      )
        return kase
    }
    throw new Error('no seeded case fits')
  }

  describe('what is recorded besides', () => {
    it('RV-18, IN-12, HI-4, A-70: risen risk, an answer, a decision without a default, and a move are two clicks away', async () => {
      const kase = await aCase()
      const { page, tab } = await house().open(TOM, kase.reference)
      const dialog = tab.getByRole('dialog')
      await tab.getByRole('button', { name: 'Risk has risen' }).click()
      await dialog.getByRole('textbox', { name: 'What was said or seen' }).fill('She was out all night twice this week.')
      await dialog.getByRole('button', { name: 'Record that the risk has risen' }).click()
      await tab.getByText('Recorded: the risk has risen.').waitFor()

      await pick(tab, 'Trafficking')
      await dialog.getByRole('radio', { name: 'Yes' }).check()
      await dialog.getByRole('button', { name: 'Record the answer' }).click()
      await dialog.getByRole('link', { name: 'Say how it stands with the referral' }).waitFor()
      await dialog.getByRole('radio', { name: 'It is still to be made' }).check()
      await dialog.getByRole('button', { name: 'Record the answer' }).click()
      await tab.getByText(/^Recorded: is there any element of trafficking/).waitFor()

      await pick(tab, 'Section 47: the decision')
      expect(await dialog.getByRole('radio', { checked: true }).count()).toBe(0)
      await dialog.getByRole('button', { name: 'Cancel' }).click()

      await pick(tab, 'The child has moved')
      await dialog.getByRole('radio', { name: 'To Derbyshire' }).check()
      await dialog.getByRole('combobox', { name: 'Who takes the case over there?' }).selectOption({ label: 'Imran Sheikh' })
      await closeLook(page, 'The child has moved')
      await dialog.getByRole('button', { name: 'Hand the case over' }).click()
      await tab.getByText('Recorded: the case is handed over.').waitFor()
      await page.close()

      const there = await house().open(IMRAN, kase.reference)
      await there.tab.getByText(/^Handed over from Derby on/).waitFor()
      const said = (await asked<CaseView>(IMRAN, `/api/cases/${kase.reference}`)).timeline.map((one) => one.says)
      expect(said).toEqual(
        expect.arrayContaining([expect.stringContaining('Trafficking: '), expect.stringContaining('Risk seen to have risen')]),
      )
      await there.page.close()
    })
  })
}

async function pick(tab: FrameLocator, what: string): Promise<void> {
  await tab.getByRole('button', { name: 'Record…' }).click()
  await tab.getByRole('dialog').getByRole('button', { name: what, exact: true }).click()
}
