import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, inviteThePolice, openDesk, POLICE, PRIYA } from './desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

describe('an agency at the desk', () => {
  it('sees an invitation arrive by itself, accepts it with a comment, and the organiser sees the answer', async () => {
    const agency = await desk.open(`/#/agency/${POLICE}`)
    await agency.getByText('Nothing in this calendar yet.').waitFor()
    await inviteThePolice(desk, 'Multi-agency meeting – ref K7Q2-9F', '<p>Please come.</p>')
    await agency.getByRole('region', { name: 'Tuesday 12 January 2027' }).getByRole('link').click()
    await agency.getByRole('textbox', { name: 'Comment (optional)' }).fill('A sergeant will come.')
    await agency.getByRole('button', { name: 'Accept' }).click()
    await agency.getByTestId('my-response').filter({ hasText: 'Accepted' }).waitFor()
    expect(await agency.getByRole('button', { name: 'Accept' }).getAttribute('aria-pressed')).toBe('true')

    const chair = await desk.open(`/?as=${PRIYA}#/calendar`)
    const standing = chair.getByRole('region', { name: 'Standing appointments' })
    expect(await standing.innerText()).toMatch(/Managers' meeting\s+Every Tuesday, 09:30 to 11:00, Council House/)
    await chair.getByRole('link', { name: /ref K7Q2-9F/ }).click()
    await chair.getByRole('listitem').filter({ hasText: 'City Referral Unit' }).filter({ hasText: 'accepted' }).waitFor()
    await chair.goto(`${desk.url}/?as=${PRIYA}#/mail`)
    await chair
      .getByRole('list', { name: 'Inbox' })
      .getByRole('link', { name: /Accepted/ })
      .click()
    await chair.getByText('A sergeant will come.').waitFor()
    await agency.context().close()
    await chair.context().close()
  })

  it('answers from the mail, then changes its mind to a decline, by keyboard alone', async () => {
    await inviteThePolice(desk, 'Multi-agency meeting – ref D3CL-NE', '<p>Please come.</p>')
    const agency = await desk.open(`/#/agency/${POLICE}`)
    await agency
      .getByRole('list', { name: 'Inbox' })
      .getByRole('link', { name: /D3CL-NE/ })
      .press('Enter')
    await agency.getByRole('button', { name: 'Accept' }).press('Enter')
    await agency.getByRole('button', { name: 'Accept', pressed: true }).waitFor()
    await agency.getByRole('link', { name: /ref D3CL-NE Accepted/ }).focus()
    await agency.keyboard.press('Enter')
    await agency.getByRole('button', { name: 'Tentative' }).press('Enter')
    await agency.getByTestId('my-response').filter({ hasText: 'Tentative' }).waitFor()
    await agency.getByRole('button', { name: 'Decline' }).press('Space')
    await agency.getByTestId('my-response').filter({ hasText: 'Declined' }).waitFor()
    expect(await agency.evaluate(() => document.activeElement?.textContent)).toBe('Decline')
    await agency.context().close()
  })

  it('sees a cancelled meeting struck through, with nothing to answer', async () => {
    const id = await inviteThePolice(desk, 'Multi-agency meeting – ref C4NC-EL', '<p>Please come.</p>')
    await desk.graph('POST', `/users/${PRIYA}/events/${encodeURIComponent(id)}/cancel`, { comment: 'No longer needed.' })
    const agency = await desk.open(`/#/agency/${POLICE}`)
    await agency.getByRole('link', { name: /C4NC-EL Cancelled/ }).click()
    await agency
      .getByRole('heading', { name: /C4NC-EL/ })
      .locator('del')
      .waitFor()
    expect(await agency.getByRole('button', { name: 'Accept' }).count()).toBe(0)
    await agency.context().close()
  })

  it('the chair moves a meeting; the agency proposes another time, and the chair reads it', async () => {
    await inviteThePolice(desk, 'Multi-agency meeting – ref M0VE-DX', '<p>Please come.</p>')
    const chair = await desk.open(`/?as=${PRIYA}#/calendar`)
    await chair.getByRole('link', { name: /ref M0VE-DX/ }).click()
    await chair.getByText('Move, change, delete or forward').click()
    const change = chair.getByRole('form', { name: 'Change this meeting' })
    await change.getByLabel('Begins').fill('2027-01-13T14:00')
    await change.getByLabel('Ends').fill('2027-01-13T15:00')
    await change.getByRole('button', { name: 'Send the update' }).click()
    await chair.getByText('Wednesday 13 January 2027, 14:00 to 15:00').first().waitFor()

    const agency = await desk.open(`/#/agency/${POLICE}`)
    await agency
      .getByRole('link', { name: /ref M0VE-DX Not answered/ })
      .first()
      .click()
    await agency.getByText('Propose another time').click()
    const answer = agency.getByRole('form', { name: 'Answer this invitation' })
    await answer.getByLabel('Begins').fill('2027-01-14T09:00')
    await answer.getByLabel('Ends').fill('2027-01-14T10:00')
    await answer.getByRole('button', { name: 'Tentative' }).click()
    await chair.getByText(/tentative, proposes Thursday 14 January 2027, 09:00 to 10:00/).waitFor()
    await agency.context().close()
    await chair.context().close()
  })

  it('reads a body as words and links only', async () => {
    const nasty =
      '<p>Hello <b>there</b></p><script>document.title="owned"</script><img src="/x" onerror="document.title=1"><p><a href="javascript:alert(1)">bad</a> <a href="https://good.example/a">good</a></p>'
    await inviteThePolice(desk, 'Multi-agency meeting – ref S4FE-TY', nasty)
    const agency = await desk.open(`/#/agency/${POLICE}`)
    await agency.getByRole('link', { name: /S4FE-TY Not answered/ }).click()
    const body = agency.locator('article .body')
    await body.getByText('Hello there').waitFor()
    const tags = await body.evaluate((element) => [...new Set([...element.querySelectorAll('*')].map((one) => one.tagName))].sort())
    expect(tags.every((tag) => ['A', 'P', 'BR'].includes(tag))).toBe(true)
    expect(await body.getByRole('link').evaluateAll((links) => links.map((link) => link.getAttribute('href')))).toContain(
      'https://good.example/a',
    )
    expect(await body.getByRole('link', { name: 'bad' }).count()).toBe(0)
    await agency.context().close()
  })

  it('is told in words when the address is nobody here', async () => {
    const agency = await desk.open('/#/agency/nobody@nowhere.example')
    await agency.getByText('There is no mailbox for nobody@nowhere.example here.').waitFor()
    await agency.context().close()
  })
})
