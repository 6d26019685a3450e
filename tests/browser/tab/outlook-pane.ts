import type { FrameLocator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { CaseView } from '../../../src/contracts/http.ts'
import { closeLook, violationsOf } from '../line/look.ts'
import { outlookOnTheWeb, serveOfficeJs } from './outlook-on-the-web.ts'
import { type House, MAYA, PRIYA } from './window.ts'

type Event = { readonly id: string; readonly subject: string }

/** The pane beside a meeting: the server's own page, in the local Microsoft 365 and, with Office.js as shipped, in Outlook on the web. */
export function outlookPane(house: () => House): void {
  const asked = async <T>(address: string, oid?: string): Promise<T> => {
    const headers = oid === undefined ? {} : { authorization: `Bearer ${await house().tokenOf(oid)}` }
    return (await (await fetch(address, { headers })).json()) as T
  }
  /** One of Priya's meetings that has reached her calendar, with what she may see of its case. */
  const aMeeting = async (): Promise<{ readonly event: Event; readonly kase: CaseView }> => {
    const box = `${house().product.deskUrl}/desk/api/mailboxes/priya.nair@derby.example/events`
    const ours = async () => (await asked<{ readonly events: readonly Event[] }>(box)).events.find((one) => one.subject.includes(' ref '))
    await expect.poll(ours, { timeout: 60_000 }).toBeDefined()
    const event = (await ours()) ?? { id: '', subject: '' }
    return { event, kase: await asked(`${house().product.appUrl}/api/cases/${event.subject.split(' ref ')[1]}`, PRIYA) }
  }
  const inOutlook = async (page: Page, as: 'attendee' | 'organiser', oid: string, subject: string): Promise<FrameLocator> =>
    await outlookOnTheWeb(house(), page, { subject, as, token: await house().tokenOf(oid) })

  describe('the pane beside a meeting', () => {
    it('shows seats, papers and what is owed, with nothing for axe to find', async () => {
      const { event, kase } = await aMeeting()
      const page = await house().page()
      await page.goto(`${house().product.deskUrl}/?as=${PRIYA}#/outlook?event=${encodeURIComponent(event.id)}`)
      await expectTheMeeting(page.frameLocator('[data-testid="hosted-page"]'), kase)
      await closeLook(page, 'Outlook pane')
      await page.close()
    })

    it('in Outlook on the web finds its case from the organiser’s and from an attendee’s appointment', async () => {
      const { event, kase } = await aMeeting()
      const page = await house().page()
      await page.setViewportSize({ width: 360, height: 900 })
      await expectTheMeeting(await inOutlook(page, 'organiser', PRIYA, event.subject), kase)
      expect(await violationsOf(page, 'Outlook pane in Outlook', 'all')).toEqual([])
      await page.close()

      const attending = await house().page()
      const pane = await inOutlook(attending, 'attendee', MAYA, 'Away day')
      await pane.getByRole('heading', { name: 'Not a Pathway meeting' }).waitFor()
      await attending.close()
    })

    it('outside Outlook, or without Office.js, says what to do', async () => {
      const plain = await house().page()
      await serveOfficeJs(plain)
      await plain.goto(`${house().product.appUrl}/outlook/pane.html`)
      await plain.getByRole('heading', { name: 'Open this in Outlook' }).waitFor()
      await plain.close()

      // A window of its own: Office.js, once it runs outside Outlook, may send its page elsewhere, and a reload would reload that.
      const without = await house().page()
      await without.route('https://appsforoffice.microsoft.com/**', (route) => route.abort())
      await without.goto(`${house().product.appUrl}/outlook/pane.html`)
      await without.getByText(/Pathway could not be opened/).waitFor()
      await without.getByRole('button', { name: 'Open Pathway again' }).waitFor()
      await without.close()
    })
  })
}

async function expectTheMeeting(pane: FrameLocator, kase: CaseView): Promise<void> {
  const meeting = kase.meetings.find((one) => one.state === 'booked') ?? kase.meetings.at(-1)
  await pane.getByRole('heading', { name: `${kase.child.givenName} ${kase.child.familyName}` }).waitFor()
  await pane.getByRole('heading', { name: meeting?.title ?? '' }).waitFor()
  const words = await pane.getByRole('main').innerText()
  for (const seat of meeting?.seats ?? []) if (seat.name !== undefined) expect(words).toContain(seat.name)
  for (const paper of meeting?.papers ?? []) expect(words.toLowerCase()).toContain(paper.title.toLowerCase())
}
