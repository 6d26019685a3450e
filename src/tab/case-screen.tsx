import { CasePage } from './features/case/case-page.tsx'
import { Meetings } from './features/meeting/meetings.tsx'
import { Timeline } from './features/timeline/timeline.tsx'

/** A case with its meetings and its history: three features that don't know each other, put together. */
export function CaseScreen({ reference }: { readonly reference: string }) {
  return <CasePage reference={reference} meetings={Meetings} timeline={Timeline} />
}
