import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Desk, openDesk, PRIYA } from './desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
beforeEach(() => {
  desk.app.down = false
})
afterAll(() => desk.close())

const slots = {
  type: 'AdaptiveCard',
  version: '1.5',
  body: [
    { type: 'TextBlock', text: 'Choose a time <img src=x onerror=alert(1)> **soon**', wrap: true },
    {
      type: 'Input.ChoiceSet',
      id: 'slot',
      label: 'Time',
      style: 'expanded',
      choices: [
        { title: 'Tuesday 10:00', value: 'a' },
        { title: 'Wednesday 14:00', value: 'b' },
      ],
    },
  ],
  actions: [
    { type: 'Action.Execute', title: 'Book this time', verb: 'book', data: { ref: 'K7Q2-9F' } },
    { type: 'Action.Execute', title: 'Book for another', verb: 'refuse' },
    { type: 'Action.Submit', title: 'Later', data: { later: true }, associatedInputs: 'none' },
  ],
}
const booked = { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text: 'Booked for Wednesday', wrap: true }] }

function script(): void {
  desk.app.bot = (activity) => {
    if (activity.type === 'invoke') {
      const action = (activity.value as { readonly action: { readonly verb: string } }).action
      if (action.verb === 'refuse')
        return {
          answer: {
            statusCode: 403,
            type: 'application/vnd.microsoft.error',
            value: { code: 'Forbidden', message: 'Only the chair books this meeting.' },
          },
        }
      return { answer: { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: booked } }
    }
    if (activity.type !== 'message') return {}
    if (activity.value !== undefined) return { activity: { type: 'message', text: 'Later it is.' } }
    return { activity: { type: 'message', attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: slots }] } }
  }
}

describe('the chat', () => {
  it('sends with Enter, draws the card, says an error in words beside it and replaces the card in its place', async () => {
    script()
    const page = await desk.open(`/?as=${PRIYA}#/chat`)
    await page.getByRole('textbox', { name: 'Message' }).fill('book meeting K7Q2-9F')
    await page.keyboard.press('Enter')
    await page.getByTestId('activity-person').getByText('book meeting K7Q2-9F').waitFor()
    const card = page.getByTestId('activity-bot')
    await card.getByText('Choose a time <img src=x onerror=alert(1)> soon').waitFor()
    expect(await card.locator('img').count()).toBe(0)

    await card.getByRole('button', { name: 'Book for another' }).click()
    await card.getByText('Only the chair books this meeting.').waitFor()

    await card.getByRole('radio', { name: 'Wednesday 14:00' }).check()
    await card.getByRole('button', { name: 'Book this time' }).click()
    await card.getByText('Booked for Wednesday').waitFor()
    expect(await page.getByTestId('activity-bot').count()).toBe(1)
    const invoke = desk.app.heard.findLast((activity) => activity.type === 'invoke')
    expect(invoke?.value).toMatchObject({ action: { type: 'Action.Execute', verb: 'book', data: { ref: 'K7Q2-9F', slot: 'b' } } })
    await page.context().close()
  })

  it('sends Action.Submit as a message with a value', async () => {
    script()
    const page = await desk.open(`/?as=${PRIYA}#/chat`)
    await page.getByRole('textbox', { name: 'Message' }).fill('book meeting B2XX-7C')
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByRole('button', { name: 'Later' }).last().click()
    await page.getByText('Later it is.').waitFor()
    expect(desk.app.heard.findLast((activity) => activity.type === 'message')?.value).toEqual({ later: true })
    await page.context().close()
  })

  it('keeps what is typed into a card through a change of theme', async () => {
    script()
    const page = await desk.open(`/?as=${PRIYA}#/chat`)
    await page.getByText('Later it is.').waitFor()
    const before = await page.getByTestId('activity-bot').count()
    await page.getByRole('textbox', { name: 'Message' }).fill('book meeting T4EM-EE')
    await page.getByRole('button', { name: 'Send' }).click()
    await expect.poll(() => page.getByTestId('activity-bot').count()).toBe(before + 1)
    const radio = page.getByRole('radio', { name: 'Tuesday 10:00' }).last()
    await radio.check()
    await page.getByRole('combobox', { name: 'Theme' }).selectOption('Dark')
    expect(await radio.isChecked()).toBe(true)
    await page.context().close()
  })

  it('says that an action did not go through when the app is down', async () => {
    script()
    const page = await desk.open(`/?as=${PRIYA}#/chat`)
    const press = page.getByRole('button', { name: 'Book this time' }).last()
    await press.waitFor()
    desk.app.down = true
    await press.click()
    await page.getByText(`The app is not answering at ${desk.app.url}; start it with npm start.`).waitFor()
    await page.context().close()
  })
})
