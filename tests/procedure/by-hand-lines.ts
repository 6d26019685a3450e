import type { Words } from './by-hand.ts'

/** duty:arises from | owner | limit by date (or undated) | in which stories. In the text's order; dates counted by hand. */
export type Line = readonly [owed: string, owner: string, by: string, when: (s: Words) => boolean]

const U = 'undated'
const LEAD = 'lead-practitioner'
const PRACTITIONER = 'practitioner'

const ALWAYS: readonly Line[] = [
  ['hold-in-social-care:judged', 'line-manager', U, (s) => s.risky && !s.heldInCare],
  ['review-trafficking:concern', LEAD, U, () => true],
  ['respond-to-other-harm:other', LEAD, U, (s) => s.eventful],
  ['weigh-considerations:concern', LEAD, U, () => true],
  ['consider-other-vulnerabilities:concern', LEAD, U, () => true],
  ['check-perpetrator:named', LEAD, U, (s) => s.eventful],
  ['complete-matrix:concern', PRACTITIONER, U, (s) => !s.protection],
  ['complete-matrix:concern', LEAD, U, (s) => s.protection],
  ['consult-agencies:concern', PRACTITIONER, U, () => true],
  ['judge-level:matrix', PRACTITIONER, U, (s) => s.isJudged],
  ['seek-advice:matrix', PRACTITIONER, U, (s) => s.isJudged],
  // Matrix Tue 3 March, next working day.
  ['send-report-form:matrix', PRACTITIONER, 'DL-12 2026-03-04', (s) => s.isJudged],
  ['update-matrix:more', PRACTITIONER, U, (s) => s.low && s.eventful],
]

const LOW: readonly Line[] = [
  ['early-help-assessment:judged', PRACTITIONER, U, (s) => s.low && !s.openAtAll],
  ['call-taf:judged', PRACTITIONER, U, (s) => s.low && (!s.openAtAll || s.twice)],
  ['make-taf-plan:taf', PRACTITIONER, U, (s) => s.twice],
  ['address-in-existing-plan:judged', LEAD, U, (s) => s.low && s.openAtAll],
  ['address-associated-needs:judged', LEAD, U, (s) => s.low || s.medium || (s.high && s.derby)],
  ['offer-specialist-help:judged', LEAD, U, (s) => s.low || s.medium || (s.high && s.derby)],
]

const MEDIUM: readonly Line[] = [
  // Judged Wed 4 March, next working day.
  ['refer-to-social-care:judged', PRACTITIONER, 'DL-13 2026-03-05', (s) => s.medium],
  // In Derby at high all else is as at medium (HI-15); only the need for a meeting isn't asked (HI-14).
  ['consider-assessment:judged', 'social-care', U, (s) => s.asMedium],
  ['update-assessments:judged', LEAD, U, (s) => s.asMedium && s.openToCare],
  ['decide-threshold:judged', 'social-care', U, (s) => s.asMedium],
  ['provide-as-child-in-need:judged', 'social-care', U, (s) => s.asMedium && !s.protection],
  ['contact-duty-cpm:judged', LEAD, 'DL-13 2026-03-05', (s) => s.asMedium && s.derby],
  ['contact-locality-cpm:judged', LEAD, 'DL-13 2026-03-05', (s) => s.mediumRoute && s.shire],
  ['clarify-level:judged', 'duty-cpm', U, (s) => s.asMedium && s.derby && s.asked],
  ['clarify-level:judged', 'locality-cpm', U, (s) => s.mediumRoute && s.shire && s.asked],
  ['confirm-meeting:judged', 'duty-cpm', U, (s) => s.medium && s.derby && s.asked],
  ['confirm-meeting:judged', 'locality-cpm', U, (s) => s.mediumRoute && s.shire && s.asked],
  // Request Thu 5 March; 6 (1), 9-13 (6), 16-20 (11), 23-26 (15).
  ['hold-cse-meeting:judged', 'cpm', 'DL-1 2026-03-26', (s) => s.medium && s.derby && s.asked && !s.refused],
  ['ask-for-strategy-discussion:judged', LEAD, U, (s) => s.mediumRoute && s.shire],
  ['hold-strategy-discussion:judged', 'line-manager', U, (s) => s.mediumRoute && s.shire && s.agreed && !s.protection],
  ['hold-strategy-discussion:judged', 'cpm', 'DL-1 2026-03-26', (s) => s.mediumRoute && s.shire && s.asked && !s.refused && s.protection],
  ['report-information:known', 'involved-agency', U, (s) => s.risky && s.eventful],
  ['share-report-form:form', PRACTITIONER, U, (s) => s.risky && s.eventful],
]

const MEETING: readonly Line[] = [
  // Thu 26 March 10:00; back: Wed 25 (1), Tue 24 (2). Fri 4 September: Thu 3 (1), Wed 2 (2).
  ['submit-risk-assessment:m1', LEAD, 'DL-3 2026-03-24 10:00', (s) => s.derby && s.first],
  ['submit-report:m1', LEAD, 'DL-3 2026-03-24 10:00', (s) => s.derby && s.first],
  ['submit-proposed-plan:m1', LEAD, 'DL-3 2026-03-24 10:00', (s) => s.derby && s.first],
  ['submit-risk-assessment:t2', LEAD, 'DL-3 2026-09-02 10:00', (s) => s.derby && s.twice],
  ['submit-report:t2', LEAD, 'DL-3 2026-09-02 10:00', (s) => s.derby && s.twice],
  ['submit-proposed-plan:t2', LEAD, 'DL-3 2026-09-02 10:00', (s) => s.derby && s.twice],
  ['meet-child-before:m1', 'cpm', 'before-meeting 2026-03-26 10:00', (s) => s.derby && s.first],
  ['meet-child-before:r1', 'cpm', 'before-meeting 2026-06-25 10:00', (s) => s.derby && s.reviewSet],
  ['meet-child-before:t2', 'cpm', 'before-meeting 2026-09-04 10:00', (s) => s.derby && s.twice],
  ['consider-own-view:m1', 'involved-agency', 'before-contributing 2026-03-26 10:00', (s) => s.risky && s.first],
  ['consider-own-view:r1', 'involved-agency', 'before-contributing 2026-06-25 10:00', (s) => s.risky && s.derby && s.reviewSet],
  ['consider-own-view:t2', 'involved-agency', 'before-contributing 2026-09-04 10:00', (s) => s.risky && s.twice],
  ['outline-plan:m1', 'chair', 'DL-5 2026-03-26 12:00', (s) => s.first],
  ['outline-plan:r1', 'chair', 'DL-5 2026-06-25 12:00', (s) => s.derby && s.reviewSet],
  ['outline-plan:t2', 'chair', 'DL-5 2026-09-04 12:00', (s) => s.twice],
  // + 28 days: Thu 23 April; Thu 23 July.
  ['circulate-minutes:m1', 'minute-taker', 'DL-6 2026-04-23', (s) => s.heldFirst],
  ['circulate-minutes:r1', 'minute-taker', 'DL-6 2026-07-23', (s) => s.derby && s.reviewed],
  ['circulate-plan:m1', 'minute-taker', 'DL-6 2026-04-23', (s) => s.heldFirst],
  ['circulate-plan:r1', 'minute-taker', 'DL-6 2026-07-23', (s) => s.derby && s.reviewed],
  ['share-minutes-iro:m1', 'minute-taker', 'minutes-to-iro 2026-04-23', (s) => s.inCare && s.heldFirst],
  ['share-minutes-iro:r1', 'minute-taker', 'minutes-to-iro 2026-07-23', (s) => s.derby && s.inCare && s.reviewed],
]

const REVIEWS: readonly Line[] = [
  // + 42 days: Thu 7 May, Thu 11 June, Thu 6 August. What was met stays, whatever stops the series.
  ['network-meeting:m1', LEAD, 'DL-7 2026-05-07', (s) => s.heldFirst && (s.series || s.network)],
  ['network-meeting:n1', LEAD, 'DL-7 2026-06-11', (s) => s.network && (s.series || (s.derby && s.reviewed))],
  ['network-meeting:r1', LEAD, 'DL-7 2026-08-06', (s) => s.derby && s.reviewed && s.series],
  ['update-matrix:n1', LEAD, 'at-meeting 2026-04-30', (s) => s.network],
  // Thu 26 March + 3 months: Fri 26 June. Thu 25 June + 6: Christmas Day, back to the 24th; + 3: Fri 25 September.
  ['review:m1', 'cpm', 'DL-8 2026-06-26', (s) => s.derby && s.heldFirst && (s.series || s.reviewed)],
  ['review:r1', 'cpm', 'DL-9 2026-12-24', (s) => s.derby && s.reviewed && s.series],
  ['review:m1', 'line-manager', 'DL-10 2026-06-26', (s) => s.shire && s.heldFirst && (s.series || s.reviewed)],
  ['review:r1', 'line-manager', 'DL-10 2026-09-25', (s) => s.shire && s.reviewed && s.series],
  // Thu 25 June 10:00; back: Wed 24 (1), Tue 23 (2), Mon 22 (3).
  ['submit-risk-assessment:r1', LEAD, 'DL-4 2026-06-22 10:00', (s) => s.derby && s.reviewSet],
  ['submit-report:r1', LEAD, 'DL-4 2026-06-22 10:00', (s) => s.derby && s.reviewSet],
  ['submit-risk-assessment:r1', LEAD, 'before-childs-plan-meeting 2026-06-25 10:00', (s) => s.shire && s.reviewSet],
  ['submit-risk-assessment:n1', LEAD, 'before-childs-plan-meeting 2026-04-30 10:00', (s) => s.shire && s.network],
  ['submit-risk-assessment:n2', LEAD, 'before-childs-plan-meeting 2026-09-03 10:00', (s) => s.shire && s.twice],
  ['submit-risk-assessment:taf', LEAD, 'before-childs-plan-meeting 2026-03-20 10:00', (s) => s.shire && s.twice && s.risky],
  ['decide-at-review:r1', 'cpm', 'at-review 2026-06-25', (s) => s.derby && s.reviewed],
  ['decide-at-review:r1', 'line-manager', 'at-childs-plan-review 2026-06-25', (s) => s.shire && s.reviewed],
  ['liaise-on-escalation:up', LEAD, U, (s) => s.eventful],
  ['transition-services:concern', LEAD, 'DL-14 2026-12-10', (s) => s.nearly18 && s.heldFirst],
  ['refer-to-new-authority:move', LEAD, U, (s) => s.moving && !s.anyCare],
  ['tell-own-authority:move', LEAD, U, (s) => s.moving && s.elsewhere],
]

const HIGH: readonly Line[] = [
  ['refer-to-social-care:judged', PRACTITIONER, 'DL-11 2026-03-04 17:00', (s) => s.high],
  ['send-report-form:judged', PRACTITIONER, 'DL-11-report-form 2026-03-04 17:00', (s) => s.high],
  ['hold-section-47-discussion:concern', 'social-care', U, (s) => s.harm],
  ['decide-section-47:judged', 'social-care', U, (s) => s.high || s.harm || s.enquiry],
  ['decide-conference:s47', 'social-care', U, (s) => s.enquiry],
  ['decide-conference:very', 'social-care', U, (s) => s.eventful],
  ['hold-conference:e', 'social-care', U, (s) => s.conference],
  ['state-risks-in-protection-plan:judged', 'cpm', U, (s) => s.high && s.protection],
  // Judged Wed 4 March + 15 = Thu 19. A conference that followed takes its place, unless the meeting was held or a plan asks for it (CD-10).
  ['hold-cse-meeting:judged', 'cpm', 'DL-2 2026-03-19', (s) => s.high && s.derby && (!s.conference || s.heldFirst || s.protection)],
  ['decide-route-at-high:judged', 'locality-cpm', U, (s) => s.high && s.shire && !s.harm && !s.mediumRoute],
]

const CO_ORDINATION: readonly Line[] = [
  ['double-record:m1', LEAD, U, (s) => s.derby && s.heldFirst && !s.protection && !s.anyCare],
  ['double-record:r1', LEAD, U, (s) => s.derby && s.reviewed && !s.protection && !s.anyCare],
  ['liaise-existing-cpm:concern', LEAD, U, (s) => s.protection],
  ['fold-into-protection-plan:m1', 'cpm', U, (s) => s.protection && s.heldFirst],
  ['fold-into-protection-plan:r1', 'cpm', U, (s) => s.derby && s.protection && s.reviewed],
  ['review-in-protection-process:m1', 'cpm', U, (s) => s.protection && s.heldFirst],
  ['review-in-protection-process:r1', 'cpm', U, (s) => s.derby && s.protection && s.reviewed],
  ['flag-pathway:judged', LEAD, U, (s) => s.derby && s.risky && (s.protection || s.inCare)],
  ['avoid-duplicate-meeting:r1', 'cpm', U, (s) => s.protection && s.stage === 'review booked'],
  ['avoid-duplicate-meeting:n2', 'cpm', U, (s) => s.protection && s.twice],
  ['avoid-duplicate-meeting:t2', 'cpm', U, (s) => s.protection && s.twice],
  ['inform-iro:concern', LEAD, 'DL-15 2026-03-02', (s) => s.inCare],
  ['inform-iro:more', LEAD, 'DL-15 2026-04-10', (s) => s.inCare && s.eventful],
  ['consult-iro:judged', 'cpm', U, (s) => s.derby && s.inCare && s.risky],
  ['consult-iro:judged', LEAD, U, (s) => s.shire && s.inCare && s.risky],
  ['time-by-childs-needs:m1', 'cpm', U, (s) => s.derby && s.inCare && s.first],
  ['time-by-childs-needs:r1', 'cpm', U, (s) => s.derby && s.inCare && s.reviewSet],
  ['time-by-childs-needs:t2', 'cpm', U, (s) => s.derby && s.inCare && s.twice],
  ['time-by-childs-needs:m1', LEAD, U, (s) => s.shire && s.inCare && s.first],
  ['time-by-childs-needs:t2', LEAD, U, (s) => s.shire && s.inCare && s.twice],
  ['reference-in-care-plan:m1', LEAD, U, (s) => s.derby && s.inCare && s.heldFirst],
  ['consult-own-authority:concern', LEAD, U, (s) => s.elsewhere],
  ['hold-locally:m1', 'cpm', U, (s) => s.derby && s.elsewhere && s.first],
  ['hold-locally:r1', 'cpm', U, (s) => s.derby && s.elsewhere && s.reviewSet],
  ['hold-locally:t2', 'cpm', U, (s) => s.derby && s.elsewhere && s.twice],
  ['hold-locally:m1', LEAD, U, (s) => s.shire && s.elsewhere && s.first],
  ['hold-locally:t2', LEAD, U, (s) => s.shire && s.elsewhere && s.twice],
  ['record-outcome:m1', LEAD, U, (s) => s.shire && s.heldFirst],
  ['record-outcome:r1', LEAD, U, (s) => s.shire && s.reviewed],
  ['record-outcome:n1', LEAD, U, (s) => s.shire && s.network],
  ['discuss-scoring:doubt', LEAD, U, (s) => s.shire && s.eventful],
  ['update-childs-plan:m1', LEAD, U, (s) => s.shire && s.heldFirst],
  ['identify-cpm-cse-vyp:judged', 'locality-cpm', U, (s) => s.shire && s.high && s.protection],
  ['inform-send-officer:concern', LEAD, 'DL-15 2026-03-02', (s) => s.education],
  ['inform-send-officer:more', LEAD, 'DL-15 2026-04-10', (s) => s.education && s.eventful],
  ['reference-in-ehc-plan:concern', 'send-officer', U, (s) => s.education],
]

export const LINES: readonly Line[] = [...ALWAYS, ...LOW, ...MEDIUM, ...MEETING, ...REVIEWS, ...HIGH, ...CO_ORDINATION]

/** A held meeting's papers and what the ending itself calls for stay open when the plan has ended. */
export const OUTLIVES = [
  'outline-plan',
  'circulate-minutes',
  'circulate-plan',
  'share-minutes-iro',
  'double-record',
  'record-outcome',
  'transition-services',
  'refer-to-new-authority',
  'tell-own-authority',
  'respond-to-other-harm',
]
