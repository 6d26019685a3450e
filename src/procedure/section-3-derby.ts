import {
  cpmContacted,
  duplicatesAMeeting,
  inDerby,
  isHigh,
  isMedium,
  isMediumOrHigh,
  lookedAfter,
  lookedAfterElsewhere,
  meetingRefused,
  onProtectionPlan,
  progressedAsChildInNeed,
} from './condition.ts'
import type { Start } from './deadline.ts'
import { duplicates } from './episodes.ts'
import type { CaseFacts } from './facts.ts'
import type { Occurrence, ReadAs, Rule } from './rule.ts'
import { cite } from './rule.ts'
import { heldAtHigh, pausedByEnquiry, within15Days } from './section-2-high.ts'
import { fromTheRequest, heldOrSummoned } from './section-2-medium.ts'
import { aMeeting, booked, everyConcern, held, theConcern, theJudgement } from './since.ts'

/** Section 3 for Derby: child in need, protection plan, looked after. Paragraphs 3.1 to 3.4. */
const NO_LIMIT: ReadAs = { reading: 'A-36', option: 'no-limit' }
const FROM_MEDIUM: ReadAs = { reading: 'A-41', option: 'from-medium' }

export const RULES_OF_DERBY: readonly Rule[] = [
  {
    // CD-4: meeting dates and plans are recorded as child-in-need reviews and plans as well.
    rule: 'CD-4',
    when: [inDerby, progressedAsChildInNeed],
    duty: 'double-record',
    owner: 'lead-practitioner',
    cites: [cite('CD-4', 'A-42')],
    since: held('cse-meeting-initial', 'cse-review'),
  },
  {
    // CD-8: on a protection plan for other reasons, the social worker completes the matrix.
    rule: 'CD-8',
    when: [inDerby, onProtectionPlan],
    duty: 'complete-matrix',
    owner: 'lead-practitioner',
    cites: [cite('CD-8')],
    since: theConcern,
    met: (f) => f.matrices[0],
  },
  {
    // CD-9: and liaises with the existing Child Protection Manager (beside ME-12: A-65).
    rule: 'CD-9',
    when: [inDerby, onProtectionPlan],
    duty: 'liaise-existing-cpm',
    owner: 'lead-practitioner',
    cites: [cite('CD-9', 'A-65')],
    since: theConcern,
  },
  {
    // CD-10 at medium: a CSE meeting or the conference brought forward, within the meeting's own limit.
    rule: 'CD-10',
    when: [inDerby, onProtectionPlan, isMedium, cpmContacted],
    unless: [meetingRefused],
    duty: 'hold-cse-meeting',
    owner: 'cpm',
    cites: [cite('CD-10', 'A-36')],
    since: theJudgement,
    due: 'DL-1',
    counted: fromTheRequest,
    met: heldOrSummoned('cse-meeting-initial', 'conference'),
    undatedRead: NO_LIMIT,
  },
  {
    // CD-10 at high.
    rule: 'CD-10',
    when: [inDerby, onProtectionPlan, isHigh],
    duty: 'hold-cse-meeting',
    owner: 'cpm',
    cites: [cite('CD-10', 'A-36')],
    since: theJudgement,
    limit: within15Days,
    met: heldAtHigh,
    paused: pausedByEnquiry,
    undatedRead: NO_LIMIT,
  },
  {
    // CD-11: the plan is folded into the protection plan.
    rule: 'CD-11',
    when: [inDerby, onProtectionPlan],
    duty: 'fold-into-protection-plan',
    owner: 'cpm',
    cites: [cite('CD-11')],
    since: held('cse-meeting-initial', 'cse-review', 'strategy-discussion-district'),
  },
  {
    // CD-12: and reviewed by the Child Protection Manager within the protection process.
    rule: 'CD-12',
    when: [inDerby, onProtectionPlan],
    duty: 'review-in-protection-process',
    owner: 'cpm',
    cites: [cite('CD-12')],
    since: held('cse-meeting-initial', 'cse-review', 'strategy-discussion-district'),
    met: aMeeting('conference'),
  },
  {
    // CD-14: on a protection plan, marked as on the pathway in the record system.
    rule: 'CD-14',
    when: [inDerby, onProtectionPlan, isMediumOrHigh],
    duty: 'flag-pathway',
    owner: 'lead-practitioner',
    cites: [cite('CD-14', 'A-42')],
    since: theJudgement,
  },
  {
    // CD-15: no meetings twice over on a protection plan, in both areas.
    rule: 'CD-15',
    when: [onProtectionPlan, duplicatesAMeeting],
    duty: 'avoid-duplicate-meeting',
    owner: 'cpm',
    cites: [cite('CD-15', 'A-35', 'A-80')],
    since: (f) => duplicates(f).map((meeting) => ({ id: meeting.id, on: meeting.starts.on, meeting })),
  },
  {
    // CD-16: the reviewing officer of a looked-after child is told of any emerging concern (DL-15).
    rule: 'CD-16',
    when: [inDerby, lookedAfter],
    duty: 'inform-iro',
    owner: 'lead-practitioner',
    cites: [cite('CD-16', 'A-41')],
    since: everyConcern,
    due: 'DL-15',
    counted: onceLookedAfter,
    unlessRead: FROM_MEDIUM,
  },
  {
    // CD-16, where a board reads that the officer is told from medium on.
    rule: 'CD-16',
    when: [inDerby, lookedAfter, isMediumOrHigh],
    duty: 'inform-iro',
    owner: 'lead-practitioner',
    cites: [cite('CD-16', 'A-41')],
    since: everyConcern,
    due: 'DL-15',
    counted: onceLookedAfter,
    onlyRead: FROM_MEDIUM,
  },
  {
    // CD-16, where a board reads that it tells another authority's reviewing officer itself.
    rule: 'CD-16',
    when: [inDerby, lookedAfterElsewhere],
    duty: 'inform-iro',
    owner: 'lead-practitioner',
    cites: [cite('CD-16', 'A-76')],
    since: everyConcern,
    due: 'DL-15',
    onlyRead: { reading: 'A-76', option: 'told-by-us' },
  },
  {
    // CD-18: meetings are timed by the child's needs first, beside the looked-after reviews.
    rule: 'CD-18',
    when: [inDerby, lookedAfter],
    duty: 'time-by-childs-needs',
    owner: 'cpm',
    cites: [cite('CD-18')],
    since: booked('cse-meeting-initial', 'cse-review'),
  },
  {
    // CD-19: the Child Protection Manager consults the reviewing officer and the worker.
    rule: 'CD-19',
    when: [inDerby, lookedAfter, isMediumOrHigh],
    duty: 'consult-iro',
    owner: 'cpm',
    cites: [cite('CD-19', 'A-17')],
    since: theJudgement,
  },
  {
    // CD-22: the separate plan is referenced in the care plan.
    rule: 'CD-22',
    when: [inDerby, lookedAfter],
    duty: 'reference-in-care-plan',
    owner: 'lead-practitioner',
    cites: [cite('CD-22', 'A-39')],
    since: held('cse-meeting-initial', 'strategy-discussion-district'),
  },
  {
    // CD-23: looked after, marked as on the pathway in the record system.
    rule: 'CD-23',
    when: [inDerby, lookedAfter, isMediumOrHigh],
    duty: 'flag-pathway',
    owner: 'lead-practitioner',
    cites: [cite('CD-23', 'A-42')],
    since: theJudgement,
  },
  {
    // CD-24: another authority's child placed in Derby: with the child's own social worker.
    rule: 'CD-24',
    when: [inDerby, lookedAfterElsewhere],
    duty: 'consult-own-authority',
    owner: 'lead-practitioner',
    cites: [cite('CD-24', 'A-76')],
    since: theConcern,
  },
  {
    // CD-25: and that child's meetings are held locally.
    rule: 'CD-25',
    when: [inDerby, lookedAfterElsewhere],
    duty: 'hold-locally',
    owner: 'cpm',
    cites: [cite('CD-25')],
    since: booked('cse-meeting-initial', 'cse-review'),
  },
]

/** A child looked after only since the concern is told of from that day. */
export function onceLookedAfter(f: CaseFacts, since: Occurrence): Start {
  const from = f.status.since?.lookedAfter
  return { on: from && from > since.on ? from : since.on }
}
