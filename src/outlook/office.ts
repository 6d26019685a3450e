import { fromServer } from '../tab/host.ts'
import type { ThemeName } from '../tab/ui/hosting.ts'

/** What Outlook tells us about the appointment beside which the pane stands. */
export type Appointment = {
  readonly reference: string | undefined
  readonly theme: ThemeName
  readonly token: (claims?: string) => Promise<string | undefined>
}

/** Our reference inside a neutral subject: 'Multi-agency meeting – ref K7Q2-9F' gives 'K7Q2-9F'. */
export function referenceIn(subject: string): string | undefined {
  return /\bref ([0-9A-Z-]{4,20})\b/i.exec(subject)?.[1]?.toUpperCase()
}

/**
 * The appointment in real Outlook; undefined outside it. Throws when Office.js can't be fetched. As long as Outlook doesn't answer this
 * waits, and the page says that it does: whoever gave up would have to say that this isn't Outlook, without knowing it.
 */
export async function findAppointment(): Promise<Appointment | undefined> {
  await loadOffice()
  await Office.onReady()
  const item = Office.context?.mailbox?.item
  if (item === undefined || item === null) return undefined
  return {
    reference: referenceIn(await subjectOf(item)),
    theme: isDark(Office.context.officeTheme) ? 'dark' : 'light',
    token: (claims) =>
      Office.auth
        .getAccessToken({ allowSignInPrompt: true, ...(claims === undefined ? {} : { authChallenge: claims }) })
        .catch(() => undefined),
  }
}

/** Adds the Office.js that the server names: its own copy while developing, Microsoft's in production. */
function loadOffice(): Promise<void> {
  const address = fromServer('office-js')
  if (address === '') return Promise.reject(new Error('no office.js named'))
  return new Promise((resolve, reject) => {
    const script = document.createElement('script')
    script.src = address
    script.onload = () => resolve()
    script.onerror = () => reject(new Error('office.js did not load'))
    document.head.append(script)
  })
}

/** While an appointment is being written its subject has to be asked for; while it is read it is there. */
function subjectOf(item: NonNullable<Office.Mailbox['item']>): Promise<string> {
  const subject: unknown = item.subject
  if (typeof subject === 'string') return Promise.resolve(subject)
  return new Promise((resolve) => (subject as Office.Subject).getAsync((answer) => resolve(answer.value ?? '')))
}

function isDark(theme: Office.OfficeTheme | undefined): boolean {
  const [, red, green, blue] = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})/i.exec(theme?.bodyBackgroundColor ?? '') ?? []
  if (red === undefined || green === undefined || blue === undefined) return false
  // Half of the brightest possible sum: darker than that is a dark theme.
  return [red, green, blue].reduce((sum, part) => sum + Number.parseInt(part, 16), 0) < 384
}
