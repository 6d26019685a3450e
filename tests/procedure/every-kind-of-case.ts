import { plainDate } from '../../src/procedure/civil-date.ts'
import type { CaseFacts, ChildStatus } from '../../src/procedure/facts.ts'
import { AREAS } from '../../src/procedure/vocabulary.ts'
import { booked, concern, contacted, done, held, judged, withMeetings } from './facts-for.ts'

const STATUSES: readonly Partial<ChildStatus>[] = [
  {},
  { openToMat: true },
  { openToSocialCare: true },
  { plan: 'child-in-need' },
  { plan: 'child-protection' },
  { lookedAfter: 'derby' },
  { lookedAfter: 'derbyshire' },
  { lookedAfter: { otherAuthority: 'Northtown' } },
  { ehcPlan: 'yes' },
]

/** A grid of cases: each area, status and level at each stage from a bare concern to a second review. */
export function gridOfCases(): readonly CaseFacts[] {
  return AREAS.flatMap((area) => STATUSES.flatMap((status) => [concern(area, status), ...stages(area, status)]))
}

function stages(area: 'derby' | 'derbyshire', status: Partial<ChildStatus>): readonly CaseFacts[] {
  const initial = area === 'derby' ? 'cse-meeting-initial' : 'strategy-discussion-district'
  const review = area === 'derby' ? 'cse-review' : 'line-manager-review'
  return (['low', 'medium', 'high'] as const).flatMap((level) => {
    const bare = judged(area, level, status)
    const asked = contacted(bare)
    const agreed = confirmed(asked)
    const first = withMeetings(agreed, held('m1', initial, '2026-03-26'))
    return [
      bare,
      { ...bare, significantHarmSuspected: 'yes' },
      asked,
      agreed,
      withMeetings(agreed, booked('m1', initial, '2026-03-26')),
      first,
      withMeetings(first, held('n1', 'cin-network', '2026-04-30')),
      withMeetings(first, held('r1', review, '2026-06-25', { decision: 'continue' })),
      withMeetings(first, held('r1', review, '2026-06-25', { decision: 'end' })),
    ]
  })
}

/** Both have confirmed the need: the manager by clarifying, in Derbyshire the lead professional too. */
export function confirmed(facts: CaseFacts): CaseFacts {
  const asked = done(facts, 'ask-for-strategy-discussion:judged', '2026-03-06')
  return { ...asked, clarifications: [{ id: 'c', on: plainDate('2026-03-06'), level: 'medium', meetingNeeded: 'yes' }] }
}
