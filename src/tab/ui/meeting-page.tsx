import type { ReactNode } from 'react'
import type { CaseView } from '../../contracts/http.ts'
import type { MeetingView } from './meeting-facts.tsx'
import { Page } from './page.tsx'
import { hrefOf } from './route.ts'
import { SaveState } from './save-state.tsx'
import { EmptyState, ErrorState, Waiting } from './states.tsx'
import type { Draft } from './use-draft.ts'
import { useRead } from './use-read.ts'
import { momentWords } from './words.ts'

type MeetingPageProps<T> = {
  readonly reference: string
  readonly meeting: string
  readonly title: string
  readonly plainTitle: string
  readonly draft: Draft<T>
  readonly children: (kase: CaseView, meeting: MeetingView, kept: T, put: (kase: CaseView) => void) => ReactNode
}

/** A page that writes something about one meeting, kept as it is typed. */
export function MeetingPage<T>({ reference, meeting: id, title, plainTitle, draft, children }: MeetingPageProps<T>) {
  const read = useRead<CaseView>(`/api/cases/${reference}`)
  const kase = read.value
  const meeting = kase?.meetings.find((one) => one.meeting === id)
  const trouble = kase === undefined ? (read.trouble ?? draft.trouble) : draft.trouble
  return (
    <Page
      narrow
      title={title}
      plainTitle={`${plainTitle}, ${reference}`}
      back={{ href: hrefOf({ at: 'case', reference }), words: `Case ${reference}` }}
      under={meeting === undefined ? null : <p className="soft">{`${meeting.title}, ${momentWords(meeting.starts)}`}</p>}
      beside={<SaveState saving={draft.saving} />}
    >
      {trouble === undefined ? null : (
        <ErrorState trouble={trouble} again={() => void (draft.trouble === undefined ? read.again() : draft.again())} />
      )}
      {trouble === undefined && (kase === undefined || draft.value === undefined) ? <Waiting what="the meeting" /> : null}
      {kase !== undefined && meeting === undefined ? (
        <EmptyState title="This meeting is not here">
          <p className="soft">Go back to the case to see its meetings.</p>
        </EmptyState>
      ) : null}
      {kase === undefined || meeting === undefined || draft.value === undefined || trouble !== undefined
        ? null
        : children(kase, meeting, draft.value, read.put)}
    </Page>
  )
}
