import {
  cpmContacted,
  inDerby,
  isHigh,
  isMedium,
  isMediumOrHigh,
  lookedAfter,
  lookedAfterElsewhere,
  meetingRefused,
  onProtectionPlan,
  planForOtherReasons,
  progressedAsChildInNeed,
} from './condition.ts'
import type { Deadline, Start } from './deadline.ts'
import { deadlineFrom } from './deadline.ts'
import { NOT_PRINTED } from './deadlines.ts'
import { duplicates } from './episodes.ts'
import type { CaseFacts } from './facts.ts'
import { within15Days } from './fifteen-days.ts'
import type { Occurrence, ReadOtherwise, Rule, Source } from './rule.ts'
import { cite } from './rule.ts'
import { BY_THE_DUTY_MANAGER, fromTheRequest } from './section-2-medium.ts'
import { aMeeting, booked, everyConcern, firstOfThese, held, theConcern, theJudgement } from './since.ts'
import type { Terms } from './terms.ts'

/** Section 3 for Derby: child in need, protection plan, looked after. Paragraphs 3.1 to 3.4. */
const NO_LIMIT: ReadOtherwise = { reading: 'A-36', option: 'no-limit', undated: true }
export const FROM_MEDIUM: ReadOtherwise = { reading: 'A-41', option: 'from-medium', also: [isMediumOrHigh] }
/** "This also applies": a plan made for these very concerns has folding in and reviewing only, where a board reads so. */
export const OTHER_REASONS_ONLY: ReadOtherwise = { reading: 'A-64', option: 'folding-only', also: [planForOtherReasons] }
/** Two duties, which one act meets when it is recorded so; or one contact for both. */
export const ONE_CONTACT: ReadOtherwise = { reading: 'A-65', option: 'one-contact', met: firstOfThese((f) => f.cpmContacts) }

const duplicateMeetings: Source = {
  name: 'a meeting is booked that another serves already',
  none: 'none is booked twice over',
  broughtBy: [],
  of: (f) => duplicates(f).map((meeting) => ({ id: meeting.id, on: meeting.starts.on, meeting })),
}

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
    cites: [cite('CD-8', 'A-64'), cite('RC-2'), cite('RC-1')],
    since: theConcern,
    met: (f) => f.matrices[0],
    read: [OTHER_REASONS_ONLY],
  },
  {
    // CD-9: and liaises with the existing Child Protection Manager (beside ME-12: A-65).
    rule: 'CD-9',
    when: [inDerby, onProtectionPlan],
    duty: 'liaise-existing-cpm',
    owner: 'lead-practitioner',
    cites: [cite('CD-9', 'A-64', 'A-65')],
    since: theConcern,
    met: firstOfThese((f) => f.cpmContacts.filter((one) => one.existingManager)),
    read: [OTHER_REASONS_ONLY, ONE_CONTACT],
  },
  {
    // CD-10 at medium: a CSE meeting or the conference brought forward, within the meeting's own limit.
    rule: 'CD-10',
    when: [inDerby, onProtectionPlan, isMedium, cpmContacted],
    unless: [meetingRefused],
    duty: 'hold-cse-meeting',
    owner: 'cpm',
    cites: [cite('CD-10', 'A-36', 'A-52', 'A-64')],
    since: theJudgement,
    limit: borrowed((f, since, t) => deadlineFrom('DL-1', fromTheRequest(f, since, t), t)),
    met: aMeeting('cse-meeting-initial', 'conference'),
    read: [NO_LIMIT, OTHER_REASONS_ONLY, BY_THE_DUTY_MANAGER],
  },
  {
    // CD-10 at high, beside HI-14 or, where a conference followed an enquiry, alone.
    rule: 'CD-10',
    when: [inDerby, onProtectionPlan, isHigh],
    duty: 'hold-cse-meeting',
    owner: 'cpm',
    cites: [cite('CD-10', 'A-36', 'A-52', 'A-64')],
    since: theJudgement,
    limit: borrowed(within15Days),
    met: aMeeting('cse-meeting-initial', 'cse-review', 'conference'),
    read: [NO_LIMIT, OTHER_REASONS_ONLY, BY_THE_DUTY_MANAGER],
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
    when: [onProtectionPlan],
    duty: 'avoid-duplicate-meeting',
    owner: 'cpm',
    cites: [cite('CD-15', 'A-35', 'A-80')],
    since: duplicateMeetings,
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
    read: [FROM_MEDIUM],
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

/** A limit of another sentence, which this one doesn't print: the date is ours. */
export function borrowed(limit: (f: CaseFacts, since: Occurrence, t: Terms) => Deadline): NonNullable<Rule['limit']> {
  return (f, since, t) => ({ ...limit(f, since, t), printed: NOT_PRINTED, assumed: true })
}

/** A child looked after only since the concern is told of from that day. */
export function onceLookedAfter(f: CaseFacts, since: Occurrence): Start {
  const from = f.status.since?.lookedAfter
  return { on: from && from > since.on ? from : since.on }
}
