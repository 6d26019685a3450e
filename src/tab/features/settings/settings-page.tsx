import type { ReactNode } from 'react'
import { Page } from '../../ui/page.tsx'
import { ProcedureNav } from '../../ui/procedure-nav.tsx'
import { ErrorState, TroubleNote, Waiting } from '../../ui/states.tsx'
import type { Read } from '../../ui/use-read.ts'
import './settings.css'

/** What boards choose changes a few times a year. */
export const SELDOM_MS = 300_000

type SettingsPageProps<T> = {
  readonly at: Parameters<typeof ProcedureNav>[0]['at']
  readonly title: string
  readonly under: ReactNode
  readonly what: string
  readonly read: Read<T>
  readonly children: (value: T) => ReactNode
}

/** A page about what the boards chose: its place among the procedure's pages, and what stands there until it is known. */
export function SettingsPage<T>({ at, title, under, what, read, children }: SettingsPageProps<T>) {
  return (
    <Page title={title} plainTitle={title} under={<p className="soft measure">{under}</p>}>
      <ProcedureNav at={at} />
      {read.value === undefined ? (
        read.trouble === undefined ? (
          <Waiting what={what} rows={4} />
        ) : (
          <ErrorState trouble={read.trouble} again={() => void read.again()} />
        )
      ) : (
        <>
          {read.trouble === undefined ? null : <TroubleNote trouble={read.trouble} />}
          {children(read.value)}
        </>
      )}
    </Page>
  )
}
