import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { createRoot } from 'react-dom/client'
import type { Me } from '../contracts/http.ts'
import { apiWith } from '../tab/api.ts'
import { findHost, fromServer } from '../tab/host.ts'
import { opening } from '../tab/ui/first-paint.ts'
import type { ThemeName } from '../tab/ui/hosting.ts'
import { SessionProvider } from '../tab/ui/session.tsx'
import { Themed } from '../tab/ui/themed.tsx'
import { useRead } from '../tab/ui/use-read.ts'
import { BesideMeeting, NoReference, OutsideOutlook } from './features/beside/beside-meeting.tsx'
import { findAppointment } from './office.ts'

/** Who surrounds the pane: Outlook itself, or the local Microsoft 365, which speaks as Teams does. */
type Around = {
  readonly theme: () => ThemeName
  readonly onTheme: (listener: () => void) => () => void
  readonly token: (claims?: string) => Promise<string | undefined>
  readonly reference: string | undefined
  readonly loaded: () => void
}

/**
 * The desk is asked first and Office.js is fetched only when it doesn't answer: in a frame that isn't Outlook's, Office.js
 * sends the page to about:blank. In production no desk is named, and Outlook is the only one to ask.
 */
async function findAround(): Promise<Around | undefined> {
  const asked = new URLSearchParams(location.search).get('ref') ?? undefined
  const desk = fromServer('host-origins') === '' ? undefined : await findHost()
  if (desk !== undefined) {
    return { theme: desk.theme, onTheme: desk.onTheme, token: desk.token, reference: asked ?? desk.subPage, loaded: desk.loaded }
  }
  const appointment = await findAppointment()
  if (appointment === undefined) return undefined
  const { theme, token, reference } = appointment
  return { theme: () => theme, onTheme: () => () => {}, token, reference: reference ?? asked, loaded: () => {} }
}

function Pane({ around }: { readonly around: Around }) {
  const theme = useSyncExternalStore(around.onTheme, around.theme)
  const session = useMemo(() => ({ api: apiWith(around.token), me: undefined }), [around])
  const [namesHidden, hideNames] = useState(false)
  const whole = useMemo(() => ({ ...session, namesHidden, hideNames }), [session, namesHidden])
  useEffect(() => around.loaded(), [around])
  return (
    <Themed theme={theme} nonce={fromServer('style-nonce')}>
      <SessionProvider value={whole}>
        <SignedIn session={whole} reference={around.reference} />
      </SessionProvider>
    </Themed>
  )
}

type SignedInProps = { readonly session: Parameters<typeof SessionProvider>[0]['value'] & object; readonly reference: string | undefined }

function SignedIn({ session, reference }: SignedInProps) {
  const me = useRead<Me>('/api/me').value
  const whole = useMemo(() => ({ ...session, me }), [session, me])
  return (
    <SessionProvider value={whole}>{reference === undefined ? <NoReference /> : <BesideMeeting reference={reference} />}</SessionProvider>
  )
}

async function start(found: (uncover: () => void) => void): Promise<void> {
  const root = document.getElementById('root')
  if (root === null) throw new Error('the page has no root')
  const around = await findAround()
  if (around !== undefined) found(around.loaded)
  createRoot(root).render(around === undefined ? <OutsideOutlook /> : <Pane around={around} />)
}

void opening(start)
