import {
  condition,
  conferenceFollowed,
  enquiryMade,
  harmToBeSettled,
  inDerby,
  inDerbyshire,
  isHigh,
  isLow,
  isMedium,
  noPlanCameOfTheConference,
  noSignificantHarm,
  onProtectionPlan,
  roseFromLow,
} from './condition.ts'
import type { Deadline } from './deadline.ts'
import { countedFrom, dueAtOnce } from './deadline.ts'
import { SECTION_47 } from './deadlines.ts'
import { firstSince, heldMeetings, referredAboutThis } from './episodes.ts'
import type { CaseFacts, Happening } from './facts.ts'
import { onceThePlanIsRecorded, within15Days } from './fifteen-days.ts'
import type { Obligation } from './obligation.ts'
import type { Done, Occurrence, ReadOtherwise, Rule, Source } from './rule.ts'
import { cite } from './rule.ts'
import { ownForms } from './section-2-all.ts'
import { BY_THE_DUTY_MANAGER } from './section-2-medium.ts'
import { aMeeting, each, firstOfThese, theJudgement, theJudgementsHour } from './since.ts'
import { summoned } from './summoned.ts'
import type { Terms } from './terms.ts'

/** Section 2, high level of risk: paragraphs 2.H.1 to 2.H.5. */

const harmSuspected: Source = {
  name: 'significant harm is suspected',
  none: 'not suspected',
  broughtBy: [],
  of: (f) => (f.harmSuspected?.length ? f.harmSuspected : [f.concern]),
}
const enquiries = each(
  'a section 47 enquiry is decided on',
  'no enquiry has been decided on',
  (f) => f.section47.filter((one) => one.decision === 'enquiry'),
  ['decide-section-47'],
)
const conferencesDecided = each('a conference is decided on', 'no conference has been decided on', decidedConferences, [
  'decide-conference',
])
const conferencesCalled = each('a conference called for these concerns is held', 'none has been held yet', calledConferences, [
  'hold-conference',
])
const planResulted = condition(
  'a conference called for these concerns was held',
  (f) => calledConferences(f).length > 0,
  (f) => `${calledConferences(f).length} held`,
)
/** A-19 as a board may read it: the discussion in district and the one of section 47 are one kind. */
const ONE_KIND: ReadOtherwise = {
  reading: 'A-19',
  option: 'one-kind',
  met: aMeeting('s47-strategy-discussion', 'strategy-discussion-district'),
}

export const RULES_AT_HIGH: readonly Rule[] = [
  {
    // HI-2: immediate referral to social care (DL-11).
    rule: 'HI-2',
    when: [isHigh],
    duty: 'refer-to-social-care',
    owner: 'practitioner',
    what: "Refer the child to children's social care immediately.",
    cites: [cite('HI-2')],
    since: theJudgementsHour,
    limit: (_, since, t) => dueAtOnce('DL-11', since, t),
    met: referredAboutThis,
  },
  {
    // LO-17: risen from low to high, the same referral; limit and what meets it are HI-2's.
    rule: 'LO-17',
    when: [isHigh, roseFromLow],
    duty: 'refer-to-social-care',
    owner: 'practitioner',
    cites: [cite('LO-17')],
    since: theJudgement,
  },
  {
    // HI-3: the report form for the police, completed and submitted; its limit is the referral's, assumed. One sent on the same matrix serves (RC-8).
    rule: 'HI-3',
    with: ['RC-8'],
    when: [isHigh],
    duty: 'send-report-form',
    owner: 'practitioner',
    cites: [cite('HI-3', 'A-21', 'A-22'), cite('RC-8')],
    since: theJudgementsHour,
    limit: (_, since, t) => dueAtOnce('DL-11-report-form', since, t),
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
    since: harmSuspected,
    limit: asTheBoardSays,
    met: aMeeting('s47-strategy-discussion'),
    read: [ONE_KIND],
  },
  {
    // ME-10: at medium too, significant harm means the high route; limit and what meets it are HI-4's.
    rule: 'ME-10',
    when: [isMedium],
    unless: [noSignificantHarm],
    duty: 'hold-section-47-discussion',
    owner: 'social-care',
    cites: [cite('ME-10')],
    since: harmSuspected,
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
    // HI-4: and at low; the sentence on significant harm names no level.
    rule: 'HI-4',
    when: [isLow],
    unless: [noSignificantHarm],
    duty: 'decide-section-47',
    owner: 'social-care',
    cites: [cite('HI-4', 'A-46')],
    since: theJudgement,
    met: firstOfThese((f) => f.section47),
  },
  {
    // HI-10: other concerns in the section 47: a conference is decided on.
    rule: 'HI-10',
    when: [],
    duty: 'decide-conference',
    owner: 'social-care',
    cites: [cite('HI-10', 'A-63')],
    since: enquiries,
    met: (f, since) => f.section47.find((one) => one.id === since.id)?.ended,
  },
  {
    // HI-10: or risk very high, whatever a section 47 enquiry says.
    rule: 'HI-10',
    when: [],
    duty: 'decide-conference',
    owner: 'social-care',
    cites: [cite('HI-10', 'A-63')],
    since: each('the risk is said to be very high', 'not said', (f) => f.riskVeryHigh),
    met: firstOfThese((f) => f.conferenceDecisions ?? []),
    read: [{ reading: 'A-63', option: 'enquiry-only', owed: 'not-owed' }],
  },
  {
    // HI-10: a conference decided on is called and held; its time limit stands in another chapter.
    rule: 'HI-10',
    when: [],
    duty: 'hold-conference',
    owner: 'social-care',
    cites: [cite('HI-10', 'A-63')],
    since: conferencesDecided,
    met: aMeeting('conference'),
  },
  {
    // HI-11: the protection plan that results states these risks and the actions on them, whatever the level,
    rule: 'HI-11',
    when: [onProtectionPlan],
    duty: 'state-risks-in-protection-plan',
    owner: 'cpm',
    cites: [cite('HI-11')],
    since: conferencesCalled,
  },
  {
    // HI-11: and so does a plan that was there before the high level.
    rule: 'HI-11',
    when: [isHigh, onProtectionPlan],
    unless: [planResulted],
    duty: 'state-risks-in-protection-plan',
    owner: 'cpm',
    cites: [cite('HI-11')],
    since: theJudgement,
  },
  {
    // HI-14 (CD-2), Derby: the meeting within 15 days of the first step of the high judgement (DL-2); a running enquiry holds it still.
    rule: 'HI-14',
    with: ['CD-2'],
    when: [inDerby, isHigh],
    unless: [conferenceFollowed],
    duty: 'hold-cse-meeting',
    owner: 'cpm',
    cites: [cite('HI-14', 'A-02', 'A-03', 'A-52', 'A-59', 'A-60', 'A-61', 'A-83'), cite('CD-2')],
    since: theJudgement,
    limit: within15Days,
    met: aMeeting('cse-meeting-initial', 'cse-review'),
    paused: pausedByEnquiry,
    read: [
      { reading: 'A-60', option: 'lapses', unless: [enquiryMade] },
      summoned('cse-meeting-initial', 'cse-review'),
      BY_THE_DUTY_MANAGER,
    ],
  },
  {
    // HI-14: and once the conference was held and no plan is recorded, after all; the entry may come a day late, the meeting not be forgotten.
    rule: 'HI-14',
    with: ['CD-2'],
    when: [inDerby, isHigh, noPlanCameOfTheConference],
    duty: 'hold-cse-meeting',
    owner: 'cpm',
    what: 'Record the protection plan that the conference made. If it made none, call the CSE meeting and hold it.',
    cites: [cite('HI-14', 'A-02', 'A-03', 'A-52', 'A-59', 'A-60', 'A-61', 'A-83'), cite('CD-2')],
    since: theJudgement,
    limit: onceThePlanIsRecorded,
    met: aMeeting('cse-meeting-initial', 'cse-review'),
    read: [{ reading: 'A-60', option: 'lapses', owed: 'not-owed' }, summoned('cse-meeting-initial', 'cse-review'), BY_THE_DUTY_MANAGER],
  },
  {
    // HI-2, Derbyshire, the conference held and no plan recorded: nobody can tell yet whether it made one, so that is asked first. No limit is
    // printed and none assumed: a plan recorded, even days late, ends it.
    rule: 'HI-2',
    when: [inDerbyshire, isHigh, noPlanCameOfTheConference],
    duty: 'decide-route-at-high',
    owner: 'locality-cpm',
    what: 'Record the protection plan that the conference made. If it made none, decide how the case goes on, with the reason.',
    cites: [cite('HI-2', 'A-58', 'A-83')],
    since: theJudgement,
    read: [{ reading: 'A-58', option: 'medium-route', owed: 'not-owed' }],
  },
  {
    // HI-2, Derbyshire: nothing further is printed for high without significant harm, or after section 47; the gap is shown and decided on.
    rule: 'HI-2',
    when: [inDerbyshire, isHigh],
    unless: [harmToBeSettled],
    duty: 'decide-route-at-high',
    owner: 'locality-cpm',
    cites: [cite('HI-2', 'A-58', 'A-83')],
    since: theJudgement,
    read: [{ reading: 'A-58', option: 'medium-route', owed: 'not-owed' }],
  },
]

/** the limit stands in another chapter, so there is a date only where the board has given a number. */
function asTheBoardSays(_: CaseFacts, { on }: Occurrence, t: Terms): Deadline | 'undated' {
  return t.section47Limit ? countedFrom('section-47', { ...SECTION_47, period: t.section47Limit }, { on }, t) : 'undated'
}

/** Decided on by the end of an enquiry, or without one. */
function decidedConferences(f: CaseFacts): readonly Happening[] {
  if (f.section47.length === 0 && !f.conferenceDecisions) return f.section47
  const byEnquiry = f.section47.flatMap((one) => (one.ended?.conference ? [one.ended] : []))
  return [...byEnquiry, ...(f.conferenceDecisions ?? []).filter((one) => one.decision === 'conference')]
}

/** Conferences held since one was decided on: a plan that follows is their result, not a plan that was there for other reasons. */
function calledConferences(f: CaseFacts): readonly Happening[] {
  const decided = decidedConferences(f)
  if (decided.length === 0) return decided
  return heldMeetings(f, ['conference'])
    .filter((meeting) => decided.some((one) => one.on <= meeting.held.on))
    .map((meeting) => ({ id: meeting.id, on: meeting.held.on }))
}

function sentOnTheSameMatrix(f: CaseFacts, since: Occurrence): Done | undefined {
  return firstSince(ownForms(f), f.matrices.findLast((matrix) => matrix.on < since.on) ?? since)
}

/** reading: A-60, a running section 47 enquiry holds the limit still in view. */
function pausedByEnquiry(f: CaseFacts): Obligation['paused'] {
  const last = f.section47.at(-1)
  if (last?.decision !== 'enquiry' || last.ended) return undefined
  return { on: last.on, why: 'a section 47 enquiry is running' }
}
