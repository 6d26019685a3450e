import { describe, expect, it } from 'vitest'
import type { CaseView } from '../../../src/contracts/http.ts'
import { closeLook, partLook, violationsOf } from '../line/look.ts'
import { type House, MAYA, PRIYA } from './window.ts'

const FRANCES = '00000000-0000-4000-8000-000000000009'

/** The year ahead of a case, whom nothing of it is sent to, the records somebody asked to erase, and a concern begun with a message of a chat. */
export function laterPages(house: () => House, aCase: (fits: (kase: CaseView) => boolean, reader?: string) => Promise<CaseView>): void {
  describe('what a case has besides', () => {
    it('the dates of a year ahead, with nothing for axe to find', async () => {
      const kase = await aCase(
        ({ worry, emergency, closed, meetings }) =>
          worry !== '' && emergency === undefined && closed === undefined && meetings.some(({ state }) => state === 'held'),
        PRIYA,
      )
      const { page, tab } = await house().open(PRIYA, kase.reference)
      await tab.getByText('The dates of a year ahead').click()
      await tab.getByText(/^Each as if those before it were held|^No network meeting and no review lies ahead/).waitFor()
      await closeLook(page, 'Dates ahead')
      await page.close()
    })

    it('5.4 the times people outside can make: asked about from the booking page, answered by link, and booked by one press', async () => {
      const { reference } = await aCase(({ bookable, askings, may }) => {
        const owed = bookable.some(({ kind, owed: duties }) => kind === 'cse-meeting-initial' && duties.length > 0)
        return owed && askings.length === 0 && may.includes('ask-times')
      }, PRIYA)
      const { page, tab } = await house().open(PRIYA, reference)
      await tab.getByRole('link', { name: /^Book/ }).first().click()
      await tab.getByRole('button', { name: 'Ask people outside which times they can make…' }).click()
      await tab.getByText('Times to ask about (2 to 5)').waitFor()
      await partLook(page, 'Ask which times', 'dialog')
      await tab.getByRole('button', { name: 'Ask about these times' }).click()
      const card = tab.getByRole('article', { name: /^Times asked about: / })
      await card.getByText('2 not answered yet').waitFor()
      await closeLook(page, 'Times asked about')
      await answered(house(), 'city.referrals@police.example', 'City Referral Unit', ['cannot', 'can', 'can'])
      await answered(house(), 'duty@harbour.example', 'Harbour Young People’s Service', ['can', 'can', 'cannot'])
      await page.reload()
      await card.getByText('All have answered').waitFor()
      const best = card.getByRole('button', { name: /^Book this one: / }).first()
      expect(await best.locator('xpath=ancestor::li[1]').innerText()).not.toContain('can’t')
      await best.click()
      await card.waitFor({ state: 'detached' })
      await tab.getByRole('article', { name: /^CSE meeting, / }).waitFor()
      await page.close()
    })

    it('ME-15: another chair for a meeting to come: chosen, what it changes seen before, and given in one step', async () => {
      const isToCome = ({ state }: CaseView['meetings'][number]) => state === 'booked' || state === 'being-booked'
      const { reference } = await aCase(
        ({ may, meetings }) => may.includes('change-chair') && meetings.some((one) => isToCome(one) && one.kind === 'cse-meeting-initial'),
        PRIYA,
      )
      const { page, tab } = await house().open(PRIYA, reference)
      await tab
        .getByRole('link', { name: /^Another chair:/ })
        .first()
        .click()
      await tab.getByLabel('Who chairs it instead?').selectOption({ label: 'Anita Rowe' })
      await tab.getByText(/Everybody who is invited gets one new invitation, from Anita Rowe/).waitFor()
      expect(await tab.getByRole('radio', { name: /^As it stands:/ }).isChecked()).toBe(true)
      await closeLook(page, 'Another chair')
      await tab.getByLabel('Why does somebody else chair it?').fill('Priya is away that week.')
      await tab.getByRole('button', { name: 'Give it to them' }).click()
      await tab.getByText(/^Chair Anita Rowe/).waitFor()
      await page.close()
    })

    it('whom nothing of it is sent to: entered on its own page and seen there', async () => {
      const { reference } = await aCase(({ worry, closed, emergency }) => worry !== '' && closed === undefined && emergency === undefined)
      const { page, tab } = await house().open(MAYA, reference)
      await tab.getByRole('link', { name: 'See and enter them' }).click()
      await tab.getByRole('heading', { name: `Never to be written to: ${reference}` }).waitFor()
      await tab.getByRole('button', { name: 'Add an entry…' }).click()
      await tab.getByLabel('Address', { exact: true }).fill('nobody@mail.example')
      await tab.getByLabel('Why?').fill('He reads the post at home.')
      await tab.getByRole('button', { name: 'Enter it' }).click()
      await tab.getByRole('list', { name: 'Entries' }).getByText('nobody@mail.example').waitFor()
      await closeLook(page, 'Never to be written to, of a case')
      await page.close()
    })
  })

  describe('erasing records', () => {
    it('says what is missing before anything is asked for, with nothing for axe to find', async () => {
      const { page, tab } = await house().open(FRANCES)
      await tab.getByRole('link', { name: 'Erasing' }).click()
      await tab.getByRole('heading', { name: 'Erasing records' }).waitFor()
      await tab.getByText(/^Nobody has asked for a record to be erased or held/).waitFor()
      await tab.locator('form').getByRole('button').last().click()
      await tab.getByRole('alert').first().waitFor()
      await closeLook(page, 'Erasing records')
      await page.close()
    })
  })

  describe('a concern from a message in a chat', () => {
    it('opens over the chat with the words in it; a second message waits beside it and is added by its owner', async () => {
      const page = await house().page()
      await page.goto(`${house().product.deskUrl}/?as=${MAYA}#/chat`)
      const bring = async (words: string): Promise<void> => {
        await page.getByLabel('Message', { exact: true }).fill(words)
        await page.keyboard.press('Enter')
        const row = page.getByTestId('activity-person').filter({ hasText: words })
        await row.getByLabel('More for this message').click()
        await row.getByRole('button', { name: 'Raise a concern' }).click()
      }
      const form = page.frameLocator('dialog iframe')
      const worry = form.getByLabel('What worries you?')
      await bring('She got into a silver car again.')
      await worry.waitFor()
      expect(await worry.inputValue()).toMatch(/^Message in Teams by Maya Okafor, .*\nShe got into a silver car again\.$/)
      await page.getByRole('button', { name: 'Close' }).click()
      await bring('Her mother rang at midnight.')
      await form.getByText('A message you brought from a chat waits here').waitFor()
      expect(await violationsOf(page, 'A concern over the chat', 'all')).toEqual([])
      await form.getByRole('button', { name: 'Add it to what worries you' }).click()
      await form.getByText('A message you brought from a chat waits here').waitFor({ state: 'detached' })
      expect(await worry.inputValue()).toMatch(/silver car again\.\n\nMessage in Teams by Maya Okafor, .*\nHer mother rang at midnight\.$/)
      await page.close()
    })
  })
}

/** Whoever has this mailbox answers for each time by the newest link in it, as the page's form would. */
async function answered({ product }: House, mailbox: string, name: string, cans: readonly string[]): Promise<void> {
  const linkNow = async (): Promise<string | undefined> => {
    const answer = await fetch(`${product.deskUrl}/desk/api/mailboxes/${mailbox}/messages`)
    return /\/answer\/[\w-]{43}/.exec(await answer.text())?.[0]
  }
  await expect.poll(linkNow, { timeout: 30_000 }).toBeDefined()
  const form = new URLSearchParams({ name, deputyName: '', deputyMail: '' })
  for (const [index, can] of cans.entries()) form.set(`time${index + 1}`, can)
  const sent = await fetch(`${product.appUrl}${await linkNow()}`, { method: 'POST', body: form })
  expect(sent.status).toBe(200)
}
