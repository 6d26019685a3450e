import { Button } from '@fluentui/react-components'
import { type ReactNode, useEffect, useState } from 'react'
import type { Trouble } from '../api.ts'
import { CiteList } from './cite-list.tsx'
import { openAgain } from './hosting.ts'
import { Note } from './note.tsx'

/** What stands where nothing is yet: it says what will be here and how it gets there. */
export function EmptyState({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className="card empty">
      <h2>{title}</h2>
      {children}
    </div>
  )
}

const SLOW_MS = 8_000

/** The shape of what is coming, announced once in words; when it is long in coming, what that may mean and what to do. */
export function Waiting({ what, rows = 3 }: { readonly what: string; readonly rows?: number }) {
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SLOW_MS)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div className="stack-m" aria-busy="true">
      <p className="unseen" role="status">
        Fetching {what}
      </p>
      {slow ? (
        <Note kind="info" title="This takes longer than usual" role="status">
          <p>Pathway hasn’t answered yet and goes on trying. You can leave this page open; what you have typed is kept.</p>
          <p>If it stays like this, look at your connection, then open Pathway again.</p>
          <p className="note-buttons">
            <Button size="small" onClick={openAgain}>
              Open Pathway again
            </Button>
          </p>
        </Note>
      ) : null}
      {Array.from({ length: rows }, (_, row) => row).map((row) => (
        <div key={row} className="bone bone-row" />
      ))}
    </div>
  )
}

/** A whole screen that could not be shown, with the way on. */
export function ErrorState({
  trouble,
  again,
  children,
}: {
  readonly trouble: Trouble
  readonly again?: () => void
  /** Further ways on. */
  readonly children?: ReactNode
}) {
  return (
    <div className="card empty" role="alert">
      <h2>{trouble.title}</h2>
      <p className="soft measure">{trouble.detail}</p>
      {trouble.instead === undefined ? null : <p>{trouble.instead}</p>}
      <div className="row">
        {again === undefined || trouble.kind === 'not-found' ? null : (
          <Button appearance="primary" onClick={again}>
            {trouble.kind === 'signed-out' ? 'Sign in again' : 'Try again'}
          </Button>
        )}
        <a className="link" href="#/">
          Go to my cases
        </a>
        {children}
      </div>
    </div>
  )
}

/** What the server said no to, where it was asked: plain words, what to do instead, and the paragraph. */
export function TroubleNote({ trouble }: { readonly trouble: Trouble }) {
  return (
    <Note kind={trouble.kind === 'out-of-date' || trouble.kind === 'offline' ? 'warning' : 'danger'} title={trouble.title} role="alert">
      <p>{trouble.detail}</p>
      {trouble.instead === undefined ? null : <p>{trouble.instead}</p>}
      {trouble.fields
        ?.filter((field) => field.says !== trouble.detail)
        .map((field) => (
          <p key={`${field.field} ${field.says}`}>{field.says}</p>
        ))}
      {trouble.because === undefined ? null : <CiteList cites={trouble.because} />}
    </Note>
  )
}
