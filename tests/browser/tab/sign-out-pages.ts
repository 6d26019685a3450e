import { describe, expect, it } from 'vitest'
import { closeLook } from '../line/look.ts'
import { GRACE, type House, MAYA, PRIYA } from './window.ts'

/** A lost device: all sign-ins until now end, and the page at hand goes on. */
export function signOutPages(house: () => House): void {
  describe('7.4.1: signing out everywhere', () => {
    it('ends what was signed in before, says one calm sentence on another open page, and both go on by themselves', async () => {
      const before = await house().tokenOf(MAYA)
      const asks = async (token: string): Promise<number> =>
        (await fetch(`${house().product.appUrl}/api/me`, { headers: { authorization: `Bearer ${token}` } })).status
      expect(await asks(before)).toBe(200)
      const other = await house().open(MAYA)
      await other.tab.getByRole('heading', { name: 'My cases' }).waitFor()
      const { page, tab } = await house().open(MAYA)
      await tab.getByRole('link', { name: 'Sign out' }).click()
      await tab.getByRole('button', { name: 'Sign me out everywhere…' }).click()
      await tab.getByRole('dialog').getByRole('button', { name: 'Sign out everywhere' }).click()
      await tab.getByText('Done: every sign-in from before has ended.').waitFor()
      expect(await asks(before)).toBe(401)
      await closeLook(page, 'Sign out everywhere')
      await other.tab.getByRole('link', { name: 'Who is on duty' }).click()
      await other.tab.getByText('You were signed out on every device; this one is signed in again.').waitFor()
      await other.tab.getByRole('list', { name: 'The week’s rota' }).waitFor()
      await tab.getByRole('link', { name: 'My cases' }).first().click()
      await tab.getByRole('heading', { name: 'My cases' }).waitFor()
      await Promise.all([page.close(), other.page.close()])
    })

    it('is done for a colleague by the keeper of their area, who is asked first', async () => {
      const before = await house().tokenOf(PRIYA)
      const { page, tab } = await house().open(GRACE)
      await tab.getByRole('link', { name: 'Sign out' }).click()
      await tab.getByLabel('Who is to be signed out?').selectOption({ label: 'Priya Nair' })
      await tab.getByRole('button', { name: 'Sign them out everywhere…' }).click()
      await tab.getByRole('dialog').getByText('They are told that you did it for them').waitFor()
      await tab.getByRole('dialog').getByRole('button', { name: 'Sign out everywhere' }).click()
      await tab.getByText('Done: Priya Nair is signed out everywhere, and is told.').waitFor()
      const answer = await fetch(`${house().product.appUrl}/api/me`, { headers: { authorization: `Bearer ${before}` } })
      expect(answer.status).toBe(401)
      await page.close()
    })
  })
}
