import { Button } from '@fluentui/react-components'
import { EyeRegular } from '@fluentui/react-icons/svg/eye'
import { EyeOffRegular } from '@fluentui/react-icons/svg/eye-off'
import type { ReactNode } from 'react'
import { isOversight, overseesCases } from './ui/oversight-nav.tsx'
import { hrefOf, isOfProcedure, type Place } from './ui/route.ts'
import { useSaid } from './ui/said.ts'
import { useConnection, useSession } from './ui/session.tsx'
import { momentWords } from './ui/words.ts'

/** What stands around every screen: the way to each place, hiding of names, the practice clock, and the state of the connection. */
export function Shell({ at, children }: { readonly at: Place['at']; readonly children: ReactNode }) {
  const { me, namesHidden, hideNames } = useSession()
  return (
    <div className="shell">
      <button type="button" className="skip" onClick={skip}>
        Skip to the content
      </button>
      <header className="topbar">
        <a className="brand" href={hrefOf({ at: 'board' })}>
          <Mark />
          Pathway
        </a>
        <nav className="topnav" aria-label="Pathway">
          <Tab at={at} to="board" words="My cases" />
          <Tab at={at} to="raise" words="Raise a concern" />
          {me !== undefined && overseesCases(me.person.roles) ? (
            <Tab at={isOversight(at) ? 'figures' : at} to="figures" words="Overview" />
          ) : null}
          {me?.person.roles.includes('caldicott-guardian') ? <Tab at={at} to="emergencies" words="Emergencies" /> : null}
          {me !== undefined && keepsRecords(me.person.roles) ? <Tab at={at} to="erasures" words="Erasing" /> : null}
          <Tab at={isOfProcedure(at) ? 'procedure' : at} to="procedure" words="Procedure" />
        </nav>
        <div className="topbar-tools push">
          {me?.clockMoved ? <span className="small practice-clock">Practice clock: {momentWords(me.now)}</span> : null}
          <a className="link small" href={hrefOf({ at: 'duty' })} aria-current={at === 'duty' ? 'page' : undefined}>
            Who is on duty
          </a>
          <a className="link small" href={hrefOf({ at: 'cover' })} aria-current={at === 'cover' ? 'page' : undefined}>
            Cover
          </a>
          <a className="link small" href={hrefOf({ at: 'sign-out' })} aria-current={at === 'sign-out' ? 'page' : undefined}>
            Sign out
          </a>
          <Button
            appearance="subtle"
            size="small"
            aria-pressed={namesHidden}
            icon={namesHidden ? <EyeOffRegular /> : <EyeRegular />}
            onClick={() => hideNames(!namesHidden)}
          >
            {namesHidden ? 'Names are hidden' : 'Hide names'}
          </Button>
        </div>
      </header>
      <Offline />
      {children}
      <Said />
    </div>
  )
}

function keepsRecords(roles: readonly string[]): boolean {
  return roles.includes('caldicott-guardian') || roles.includes('board-officer')
}

function Tab({
  at,
  to,
  words,
}: {
  readonly at: Place['at']
  readonly to: 'board' | 'raise' | 'figures' | 'procedure' | 'emergencies' | 'erasures'
  readonly words: string
}) {
  return (
    <a href={hrefOf({ at: to })} aria-current={at === to ? 'page' : undefined}>
      {words}
    </a>
  )
}

function Offline() {
  const { offline, waiting } = useConnection()
  if (!offline) return <div role="status" />
  return (
    <div role="status" className="offline">
      {waiting === 0
        ? 'You are not connected. What you write is kept, and saved when the connection is back.'
        : `You are not connected. ${waiting === 1 ? 'One thing is' : `${waiting} things are`} kept, and will be sent when the connection is back. Leave this page open.`}
    </div>
  )
}

function Said() {
  const words = useSaid()
  return (
    <div className="said" role="status">
      {words === '' ? null : <p>{words}</p>}
    </div>
  )
}

function Mark() {
  return (
    <svg
      width="22"
      height="22"
      viewBox="0 0 24 24"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.25"
      strokeLinecap="round"
    >
      <path d="M4 17c4.5 0 4-10 8-10s3.500 10 8 10" />
      <circle cx="4" cy="17" r="1.6" fill="currentColor" stroke="none" />
      <circle cx="20" cy="17" r="1.6" fill="currentColor" stroke="none" />
    </svg>
  )
}

function skip(): void {
  document.querySelector<HTMLElement>('main h1')?.focus()
}
