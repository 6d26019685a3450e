import type { PlainDate } from './civil-date.ts'
import { earliest } from './civil-date.ts'
import {
  condition,
  conferenceFollowed,
  enquiryMade,
  inDerby,
  inDerbyshire,
  isHigh,
  isMedium,
  noSignificantHarm,
  onProtectionPlan,
  significantHarm,
} from './condition.ts'
import type { Deadline } from './deadline.ts'
import { deadlineFrom } from './deadline.ts'
import { firstContact, firstSince } from './episodes.ts'
import type { CaseFacts, Happening } from './facts.ts'
import type { Obligation } from './obligation.ts'
import type { Done, Occurrence, ReadAs, Rule } from './rule.ts'
import { cite, isRead } from './rule.ts'
import { heldOrSummoned } from './section-2-medium.ts'
import { aMeeting, each, firstOfThese, theConcern, theJudgement } from './since.ts'
import type { Terms } from './terms.ts'

/** Section 2, high level of risk: paragraphs 2.H.1 to 2.H.5. */
const riskVeryHigh = condition(
  'the risk is said to be very high',
  (f) => f.riskVeryHigh !== undefined,
  (f) => (f.riskVeryHigh ? `said on ${f.riskVeryHigh.on}` : 'not said'),
)
const LAPSES: ReadAs = { reading: 'A-60', option: 'lapses' }

export const RULES_AT_HIGH: readonly Rule[] = [
  {
    // HI-2: immediate referral to social care (DL-11).
    rule: 'HI-2',
    when: [isHigh],
    duty: 'refer-to-social-care',
    owner: 'practitioner',
    what: "Refer the child to children's social care immediately.",
    cites: [cite('HI-2')],
    since: theJudgement,
    due: 'DL-11',
    met: firstOfThese((f) => f.referrals),
  },
  {
    // HI-3: the report form for the police, completed and submitted. One sent on the same matrix serves (RC-8).
    rule: 'HI-3',
    with: ['RC-8'],
    when: [isHigh],
    duty: 'send-report-form',
    owner: 'practitioner',
    cites: [cite('HI-3', 'A-21', 'A-22'), cite('RC-8')],
    since: theJudgement,
    due: 'DL-11',
    met: sentOnTheSameMatrix,
  },
  {
    // HI-4 to HI-7: significant harm, so a strategy discussion with police, health and every relevant agency (its limit: A-47).
    rule: 'HI-4',
    with: ['HI-5', 'HI-6', 'HI-7'],
    when: [],
    unless: [noSignificantHarm],
    duty: 'hold-section-47-discussion',
    owner: 'social-care',
    cites: [cite('HI-4', 'A-19', 'A-47'), cite('HI-5'), cite('HI-6'), cite('HI-7')],
    since: theConcern,
    met: aMeeting('s47-strategy-discussion'),
  },
  {
    // ME-10: at medium too, significant harm means the high route.
    rule: 'ME-10',
    when: [isMedium],
    unless: [noSignificantHarm],
    duty: 'hold-section-47-discussion',
    owner: 'social-care',
    cites: [cite('ME-10')],
    since: theConcern,
    met: aMeeting('s47-strategy-discussion'),
  },
  {
    // HI-4, HI-13: social care decides on section 47 in so many words; nothing is chosen beforehand.
    rule: 'HI-4',
    when: [isHigh],
    duty: 'decide-section-47',
    owner: 'social-care',
    cites: [cite('HI-4', 'A-46')],
    since: theJudgement,
    met: firstOfThese((f) => f.section47),
  },
  {
    // ME-10: and at medium, once significant harm is suspected.
    rule: 'ME-10',
    with: ['HI-4'],
    when: [isMedium],
    unless: [noSignificantHarm],
    duty: 'decide-section-47',
    owner: 'social-care',
    cites: [cite('ME-10'), cite('HI-4', 'A-46')],
    since: theJudgement,
    met: firstOfThese((f) => f.section47),
  },
  {
    // HI-10: other concerns in the section 47: a conference is decided on.
    rule: 'HI-10',
    when: [enquiryMade],
    duty: 'decide-conference',
    owner: 'social-care',
    cites: [cite('HI-10', 'A-63')],
    since: each((f) => f.section47.filter((one) => one.decision === 'enquiry')),
    met: (f, since) => f.section47.find((one) => one.id === since.id)?.ended,
  },
  {
    // HI-10: or risk very high, whatever a section 47 enquiry says.
    rule: 'HI-10',
    when: [riskVeryHigh],
    duty: 'decide-conference',
    owner: 'social-care',
    cites: [cite('HI-10', 'A-63')],
    since: each((f) => f.riskVeryHigh),
    unlessRead: { reading: 'A-63', option: 'enquiry-only' },
  },
  {
    // HI-11: the protection plan states these risks and the actions on them.
    rule: 'HI-11',
    when: [isHigh, onProtectionPlan],
    duty: 'state-risks-in-protection-plan',
    owner: 'cpm',
    cites: [cite('HI-11')],
    since: theJudgement,
  },
  {
    // HI-14, Derby: the meeting within 15 days of the first step of the high judgement (DL-2).
    rule: 'HI-14',
    when: [inDerby, isHigh],
    unless: [conferenceFollowed],
    duty: 'hold-cse-meeting',
    owner: 'cpm',
    cites: [cite('HI-14', 'A-02', 'A-03', 'A-59', 'A-60', 'A-61')],
    since: theJudgement,
    limit: within15Days,
    met: heldAtHigh,
    paused: pausedByEnquiry,
    unlessRead: LAPSES,
  },
  {
    // HI-14, where a board reads that an enquiry ends the limit.
    rule: 'HI-14',
    when: [inDerby, isHigh],
    unless: [enquiryMade],
    duty: 'hold-cse-meeting',
    owner: 'cpm',
    cites: [cite('HI-14', 'A-02', 'A-03', 'A-59', 'A-60', 'A-61')],
    since: theJudgement,
    limit: within15Days,
    met: heldAtHigh,
    onlyRead: LAPSES,
  },
  {
    // HI-2, Derbyshire: nothing further is printed for high without significant harm; the gap is shown and decided on.
    rule: 'HI-2',
    when: [inDerbyshire, isHigh],
    unless: [significantHarm],
    duty: 'decide-route-at-high',
    owner: 'locality-cpm',
    cites: [cite('HI-2', 'A-58')],
    since: theJudgement,
    unlessRead: { reading: 'A-58', option: 'medium-route' },
  },
]

function sentOnTheSameMatrix(f: CaseFacts, since: Occurrence): Done | undefined {
  return firstSince(f.reportForms, f.matrices.findLast((matrix) => matrix.on < since.on) ?? since)
}

/** The Derby meeting at high: an initial meeting, a review brought forward, or on a protection plan the conference (CD-10). */
export function heldAtHigh(f: CaseFacts, since: Occurrence, t: Terms): Done | undefined {
  const meeting = ['cse-meeting-initial', 'cse-review'] as const
  return heldOrSummoned(...(onProtectionPlan.holds(f) ? ([...meeting, 'conference'] as const) : meeting))(f, since, t)
}

/**
 * DL-2 from the earliest step that belongs to the high judgement; a request made for an earlier, lower level
 * is only the other reading.
 */
export function within15Days(f: CaseFacts, since: Occurrence, t: Terms): Deadline {
  if (isRead(t, { reading: 'A-03', option: 'from-request' })) return deadlineFrom('DL-2', { on: firstContact(f)?.on ?? since.on }, t)
  const before = lowerLevelBefore(f, since)
  const steps = [firstContact(f), firstSince(f.referrals, before ? since : f.concern)]
  const from = steps.reduce<PlainDate>((first, step) => (step ? earliest(first, step.on) : first), since.on)
  const due = deadlineFrom('DL-2', { on: from }, t)
  const older = oldestStep(f)
  if (!before || !older || older.on >= from) return due
  const fromTheOldest = deadlineFrom('DL-2', { on: older.on }, t)
  if (isRead(t, { reading: 'A-61', option: 'oldest-step' })) return { ...fromTheOldest, otherwise: { reading: 'A-61', by: due.by.on } }
  return { ...due, otherwise: { reading: 'A-61', by: fromTheOldest.by.on } }
}

/** A judgement of medium before the high one: the case has risen. */
function lowerLevelBefore(f: CaseFacts, since: Occurrence): Happening | undefined {
  return f.judgements.findLast((one) => one.on <= since.on && one.level === 'medium')
}

function oldestStep(f: CaseFacts): Happening | undefined {
  return firstSince([...f.referrals, ...f.cpmContacts], f.concern)
}

/** reading: A-60, a running section 47 enquiry holds the limit still in view. */
export function pausedByEnquiry(f: CaseFacts): Obligation['paused'] {
  const last = f.section47.at(-1)
  if (last?.decision !== 'enquiry' || last.ended) return undefined
  return { on: last.on, why: 'a section 47 enquiry is running' }
}
