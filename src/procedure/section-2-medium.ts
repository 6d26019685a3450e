import {
  cpmContacted,
  inDerby,
  inDerbyshire,
  isHigh,
  isMedium,
  isMediumOrHigh,
  levelConfirmed,
  levelConfirmedOn,
  meetingRefused,
  onProtectionPlan,
  openToMat,
  openToSocialCare,
  roseFromLow,
  seriesRunning,
} from './condition.ts'
import type { Start } from './deadline.ts'
import { clarification, earliestOf, firstContact, firstSince, liveJudgement, referredAboutThis, requestsSoFar } from './episodes.ts'
import type { CaseFacts, Happening } from './facts.ts'
import { isRead } from './readings.ts'
import type { Occurrence, ReadOtherwise, Rule } from './rule.ts'
import { cite } from './rule.ts'
import { aMeeting, each, theJudgement } from './since.ts'
import { summoned } from './summoned.ts'
import type { Terms } from './terms.ts'
import type { Duty } from './vocabulary.ts'

/** Section 2, medium level of risk, up to the meeting: paragraphs 2.M.1 to 2.M.7. */
const NO_LIMIT: ReadOtherwise = { reading: 'A-04', option: 'no-limit', undated: true }
const FROM_CONFIRMATION: ReadOtherwise = { reading: 'A-28', option: 'from-confirmation', also: [levelConfirmed] }
const COUNTED_FROM_CONFIRMATION: ReadOtherwise = { ...FROM_CONFIRMATION, counted: (f, since) => ({ on: levelConfirmedOn(f) ?? since.on }) }
const BY_SOCIAL_CARE: ReadOtherwise = { reading: 'A-27', option: 'social-care', owner: 'social-care' }
/** ME-14 and ME-15 say "they" and "the Child Protection Manager": two roles, or one. */
export const BY_THE_DUTY_MANAGER: ReadOtherwise = { reading: 'A-52', option: 'one-role', owner: 'duty-cpm' }
const CONFIRMING_ONLY: ReadOtherwise = { reading: 'A-79', option: 'confirming-only', owed: 'not-owed' }

const AT_MEDIUM: readonly Rule[] = [
  {
    // ME-1: referral to social care. No limit is printed: DL-13 is assumed.
    rule: 'ME-1',
    when: [isMedium],
    duty: 'refer-to-social-care',
    owner: 'practitioner',
    cites: [cite('ME-1', 'A-04')],
    since: theJudgement,
    due: 'DL-13',
    met: referredAboutThis,
    read: [NO_LIMIT],
  },
  {
    // ME-3: for a child open to a multi-agency team too; limit and what meets it are ME-1's.
    rule: 'ME-3',
    when: [isMedium, openToMat],
    duty: 'refer-to-social-care',
    owner: 'practitioner',
    cites: [cite('ME-3')],
    since: theJudgement,
  },
  {
    // LO-17: the level has risen from low, so social care is told; limit and what meets it are ME-1's.
    rule: 'LO-17',
    when: [isMedium, roseFromLow],
    duty: 'refer-to-social-care',
    owner: 'practitioner',
    cites: [cite('LO-17')],
    since: theJudgement,
  },
  {
    // ME-2: the need for a social care assessment is considered.
    rule: 'ME-2',
    when: [isMedium],
    duty: 'consider-assessment',
    owner: 'social-care',
    cites: [cite('ME-2')],
    since: theJudgement,
  },
  {
    // ME-3: for a child open to a multi-agency team too.
    rule: 'ME-3',
    when: [isMedium, openToMat],
    duty: 'consider-assessment',
    owner: 'social-care',
    cites: [cite('ME-3')],
    since: theJudgement,
  },
  {
    // ME-6: assessment and plan address associated needs.
    rule: 'ME-6',
    when: [isMedium],
    duty: 'address-associated-needs',
    owner: 'lead-practitioner',
    cites: [cite('ME-6')],
    since: theJudgement,
  },
  {
    // ME-7: interventions, or referrals to specialists, are offered.
    rule: 'ME-7',
    when: [isMedium],
    duty: 'offer-specialist-help',
    owner: 'lead-practitioner',
    cites: [cite('ME-7')],
    since: theJudgement,
  },
  {
    // ME-8: already open to social care, matrix and single assessment are updated with partners.
    rule: 'ME-8',
    when: [isMedium, openToSocialCare],
    duty: 'update-assessments',
    owner: 'lead-practitioner',
    cites: [cite('ME-8')],
    since: theJudgement,
  },
  {
    // ME-9: a decision on the threshold.
    rule: 'ME-9',
    when: [isMedium],
    duty: 'decide-threshold',
    owner: 'social-care',
    cites: [cite('ME-9')],
    since: theJudgement,
  },
  {
    // ME-11: services as a child in need; on a protection plan they come with that plan.
    rule: 'ME-11',
    when: [isMedium],
    unless: [onProtectionPlan],
    duty: 'provide-as-child-in-need',
    owner: 'social-care',
    cites: [cite('ME-11', 'A-28', 'A-50')],
    since: theJudgement,
    read: [FROM_CONFIRMATION],
  },
  {
    // ME-12, Derby: contact MUST be made with the Duty Child Protection Manager, from the judgement on.
    rule: 'ME-12',
    when: [inDerby, isMedium],
    duty: 'contact-duty-cpm',
    owner: 'lead-practitioner',
    cites: [cite('ME-12', 'A-04', 'A-27', 'A-28')],
    since: theJudgement,
    due: 'DL-13',
    met: (f) => firstContact(f),
    read: [NO_LIMIT, COUNTED_FROM_CONFIRMATION, BY_SOCIAL_CARE],
  },
  {
    // ME-12, Derby: who then clarifies the level.
    rule: 'ME-12',
    when: [inDerby, isMedium, cpmContacted],
    duty: 'clarify-level',
    owner: 'duty-cpm',
    cites: [cite('ME-12', 'A-79')],
    since: theJudgement,
    met: (f) => clarification(f),
    read: [CONFIRMING_ONLY],
  },
  {
    // ME-13, Derbyshire: contact MUST be made with the Locality Child Protection Manager.
    rule: 'ME-13',
    when: [inDerbyshire, isMedium],
    duty: 'contact-locality-cpm',
    owner: 'lead-practitioner',
    cites: [cite('ME-13', 'A-04', 'A-27', 'A-28')],
    since: theJudgement,
    due: 'DL-13',
    met: (f) => firstContact(f),
    read: [NO_LIMIT, COUNTED_FROM_CONFIRMATION, BY_SOCIAL_CARE],
  },
  {
    // ME-13, Derbyshire: who then clarifies the level.
    rule: 'ME-13',
    when: [inDerbyshire, isMedium, cpmContacted],
    duty: 'clarify-level',
    owner: 'locality-cpm',
    cites: [cite('ME-13', 'A-79')],
    since: theJudgement,
    met: (f) => clarification(f),
    read: [CONFIRMING_ONLY],
  },
  {
    // ME-14, Derby: the Duty Child Protection Manager confirms whether a meeting is needed.
    rule: 'ME-14',
    when: [inDerby, isMedium, cpmContacted],
    duty: 'confirm-meeting',
    owner: 'duty-cpm',
    cites: [cite('ME-14', 'A-52')],
    since: theJudgement,
    met: confirmation,
  },
  {
    // ME-15 (CD-2), Derby: the Child Protection Manager holds the meeting within 15 working days of the request.
    rule: 'ME-15',
    with: ['CD-2'],
    when: [inDerby, isMedium, cpmContacted],
    unless: [meetingRefused, seriesRunning],
    duty: 'hold-cse-meeting',
    owner: 'cpm',
    cites: [cite('ME-15', 'A-52', 'A-54', 'A-59', 'A-74'), cite('CD-2')],
    since: theJudgement,
    due: 'DL-1',
    counted: fromTheRequest,
    met: aMeeting('cse-meeting-initial'),
    read: [summoned('cse-meeting-initial'), BY_THE_DUTY_MANAGER],
  },
  {
    // ME-23, Derbyshire: the Locality Child Protection Manager confirms the need for a strategy discussion; no limit is printed.
    rule: 'ME-23',
    when: [inDerbyshire, isMedium, cpmContacted],
    duty: 'confirm-meeting',
    owner: 'locality-cpm',
    what: 'Confirm whether a strategy discussion in district is needed.',
    cites: [cite('ME-23', 'A-16', 'A-19')],
    since: theJudgement,
    met: confirmation,
  },
  {
    // MT-11, MT-13: anyone else with information completes the report form, which goes to the police unit.
    rule: 'MT-11',
    with: ['MT-13'],
    when: [isMediumOrHigh],
    duty: 'report-information',
    owner: 'involved-agency',
    cites: [cite('MT-11', 'A-21'), cite('MT-13', 'A-23')],
    since: each('others hold information', 'nobody has said so', (f) => f.informationHeld),
    met: (f, since) =>
      firstSince(
        f.reportForms.filter((form) => form.about === since.id),
        since,
      ),
  },
  {
    // MT-12: the form's author shares it with the practitioners involved.
    rule: 'MT-12',
    when: [isMediumOrHigh],
    duty: 'share-report-form',
    owner: 'practitioner',
    cites: [cite('MT-12', 'A-56')],
    since: each('each report form sent', 'none sent yet', (f) => f.reportForms, ['send-report-form', 'report-information']),
  },
]

/** What "all other processes" takes over from medium (reading: A-82); meeting, papers, minutes and reviews hang on no level. */
const AS_AT_MEDIUM: readonly Duty[] = [
  'consider-assessment',
  'address-associated-needs',
  'offer-specialist-help',
  'update-assessments',
  'decide-threshold',
  'provide-as-child-in-need',
  'contact-duty-cpm',
  'clarify-level',
]

/** HI-15: in Derby all other processes are at high as at medium. The need for a meeting isn't asked: HI-14 says there will be one. */
const AT_HIGH_IN_DERBY: readonly Rule[] = AT_MEDIUM.filter(
  (rule) => AS_AT_MEDIUM.includes(rule.duty) && !rule.when.includes(inDerbyshire),
).map((rule) => ({
  ...rule,
  with: [...(rule.with ?? []), 'HI-15'],
  when: [inDerby, isHigh, ...rule.when.filter((one) => one !== isMedium && one !== inDerby)],
  cites: [...rule.cites, cite('HI-15', 'A-82')],
  read: [...(rule.read ?? []), { reading: 'A-82', option: 'from-the-meeting-on', owed: 'not-owed' }],
}))

export const RULES_AT_MEDIUM: readonly Rule[] = [...AT_MEDIUM, ...AT_HIGH_IN_DERBY]

/** The clarifying in which the manager said whether a meeting is needed. */
function confirmation(f: CaseFacts): Happening | undefined {
  const live = liveJudgement(f)
  return (
    live &&
    firstSince(
      f.clarifications.filter((one) => one.meetingNeeded !== 'not-known'),
      live,
    )
  )
}

/**
 * The request a limit is counted from: the first contact (reading: A-74), or the last where a board reads so. A level taken down from high
 * keeps the request made then, for nobody asks a second time.
 */
export function fromTheRequest(f: CaseFacts, since: Occurrence, t: Terms): Start {
  const requests = requestsSoFar(f)
  const request = isRead(t, { reading: 'A-74', option: 'last-request' }) ? requests.at(-1) : earliestOf(requests)
  return { on: request?.on ?? since.on }
}
