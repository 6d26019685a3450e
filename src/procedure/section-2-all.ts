import { heldInSocialCare, isLow, isMediumOrHigh, noPlanForOtherReasons, notOnProtectionPlan } from './condition.ts'
import { CONSIDERATIONS } from './considerations.ts'
import { firstSince } from './episodes.ts'
import type { CaseFacts, Happening } from './facts.ts'
import type { Rule } from './rule.ts'
import { cite } from './rule.ts'
import { each, everyMatrix, firstOfThese, furtherConcerns, theConcern, theFirstMatrix, theJudgement } from './since.ts'

/** Scope, introduction and the common core of section 2: what every concern calls for. Paragraphs S.2, 1.15 to 1.27, 2.A. */
export const RULES_FOR_ALL: readonly Rule[] = [
  {
    // SC-2: at medium or high a case isn't held outside social care; in Derby a multi-agency team may lead a child in need's.
    rule: 'SC-2',
    when: [isMediumOrHigh],
    unless: [heldInSocialCare],
    duty: 'hold-in-social-care',
    owner: 'line-manager',
    cites: [cite('SC-2', 'A-66')],
    since: theJudgement,
  },
  {
    // IN-12: every case is reviewed for trafficking, and referred where required.
    rule: 'IN-12',
    when: [],
    duty: 'review-trafficking',
    owner: 'lead-practitioner',
    cites: [cite('IN-12')],
    since: theConcern,
  },
  {
    // IN-13: harm outside the definition still gets a response.
    rule: 'IN-13',
    when: [],
    duty: 'respond-to-other-harm',
    owner: 'lead-practitioner',
    cites: [cite('IN-13')],
    since: each('harm outside the definition is seen', 'none recorded', (f) => f.otherHarm),
  },
  {
    // IN-14 to IN-22: the nine considerations printed for every response, as one duty that cites each.
    rule: 'IN-14',
    with: ['IN-15', 'IN-16', 'IN-17', 'IN-18', 'IN-19', 'IN-20', 'IN-21', 'IN-22'],
    when: [],
    duty: 'weigh-considerations',
    owner: 'lead-practitioner',
    cites: [cite('IN-14'), ...CONSIDERATIONS.slice(1).map((rule) => cite(rule))],
    since: theConcern,
  },
  {
    // IN-23: and other vulnerabilities must be considered: missing, extremism, domestic abuse, offending, FGM.
    rule: 'IN-23',
    when: [],
    duty: 'consider-other-vulnerabilities',
    owner: 'lead-practitioner',
    cites: [cite('IN-23', 'A-44')],
    since: theConcern,
  },
  {
    // IN-24: an identified perpetrator is checked with police and with social care.
    rule: 'IN-24',
    when: [],
    duty: 'check-perpetrator',
    owner: 'lead-practitioner',
    cites: [cite('IN-24', 'A-43')],
    since: each('a perpetrator is identified', 'nobody named', (f) => f.perpetratorIdentified),
  },
  {
    // RC-1, RC-2: any concern is established by the matrix, completed by the practitioner who saw it (on a protection plan: CD-8, CS-11).
    rule: 'RC-2',
    with: ['RC-1'],
    when: [notOnProtectionPlan],
    duty: 'complete-matrix',
    owner: 'practitioner',
    cites: [cite('RC-2', 'A-64'), cite('RC-1')],
    since: theConcern,
    met: (f) => f.matrices[0],
    read: [{ reading: 'A-64', option: 'folding-only', without: [notOnProtectionPlan], also: [noPlanForOtherReasons] }],
  },
  {
    // RC-3: together with the other agencies involved.
    rule: 'RC-3',
    when: [],
    duty: 'consult-agencies',
    owner: 'practitioner',
    cites: [cite('RC-3')],
    since: theConcern,
    met: (f) => f.matrices.find((matrix) => matrix.withAgencies),
  },
  {
    // RC-5, RC-6: on each completed matrix the level is considered, with other needs and current assessments.
    rule: 'RC-5',
    with: ['RC-6'],
    when: [],
    duty: 'judge-level',
    owner: 'practitioner',
    cites: [cite('RC-5', 'A-57'), cite('RC-6')],
    since: everyMatrix,
    met: firstOfThese((f) => f.judgements.filter((one) => !one.handedOver)),
  },
  {
    // RC-7: advice, once the matrix is done.
    rule: 'RC-7',
    when: [],
    duty: 'seek-advice',
    owner: 'practitioner',
    cites: [cite('RC-7', 'A-26')],
    since: theFirstMatrix,
  },
  {
    // RC-8, RC-9: the report form to the police unit, in all cases and at every level. No limit is printed: DL-12 is assumed.
    rule: 'RC-8',
    with: ['RC-9'],
    when: [],
    duty: 'send-report-form',
    owner: 'practitioner',
    cites: [cite('RC-8', 'A-21', 'A-22'), cite('RC-9', 'A-23')],
    since: theFirstMatrix,
    due: 'DL-12',
    met: reportFormSent,
    read: [{ reading: 'A-22', option: 'not-at-low', also: [isMediumOrHigh] }],
  },
  {
    // LO-16: concerns increase, so the matrix is updated.
    rule: 'LO-16',
    when: [isLow],
    duty: 'update-matrix',
    owner: 'practitioner',
    cites: [cite('LO-16')],
    since: furtherConcerns,
    met: firstOfThese((f) => f.matrices),
  },
]

function reportFormSent(f: CaseFacts): Happening | undefined {
  return firstSince(ownForms(f), f.concern)
}

/** The practitioner's own report forms, not those of others on what they know (MT-11). */
export function ownForms(f: CaseFacts): CaseFacts['reportForms'] {
  return f.reportForms.filter((form) => form.about === undefined)
}
