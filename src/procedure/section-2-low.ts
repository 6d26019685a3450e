import { isLow, openToSocialCareOrMat } from './condition.ts'
import type { Rule } from './rule.ts'
import { cite } from './rule.ts'
import { aMeeting, held, theJudgement } from './since.ts'

/** Section 2, low level of risk: early help. The floors of 2.L.1 (LO-1 to LO-3) are in level.ts. */
export const RULES_AT_LOW: readonly Rule[] = [
  {
    // LO-4, LO-6: early help assessment by the agency that saw the concern, in most cases.
    rule: 'LO-4',
    with: ['LO-6'],
    when: [isLow],
    unless: [openToSocialCareOrMat],
    duty: 'early-help-assessment',
    owner: 'practitioner',
    cites: [cite('LO-4'), cite('LO-6')],
    since: theJudgement,
  },
  {
    // LO-7: a team around the family where needed; LO-8 and LO-9 say what for.
    rule: 'LO-7',
    with: ['LO-8', 'LO-9', 'LO-10'],
    when: [isLow],
    unless: [openToSocialCareOrMat],
    duty: 'call-taf',
    owner: 'practitioner',
    cites: [cite('LO-7'), cite('LO-8'), cite('LO-9'), cite('LO-10')],
    since: theJudgement,
    met: aMeeting('taf'),
  },
  {
    // LO-10, LO-11: that meeting's plan, with specific actions and awareness work.
    rule: 'LO-11',
    with: ['LO-10'],
    when: [],
    duty: 'make-taf-plan',
    owner: 'practitioner',
    cites: [cite('LO-11'), cite('LO-10')],
    since: held('taf'),
    met: (_, since) => since.meeting?.plan,
  },
  {
    // LO-13: assessment and plan address associated needs.
    rule: 'LO-13',
    when: [isLow],
    duty: 'address-associated-needs',
    owner: 'lead-practitioner',
    cites: [cite('LO-13')],
    since: theJudgement,
  },
  {
    // LO-14: interventions, or referrals to specialists, are offered.
    rule: 'LO-14',
    when: [isLow],
    duty: 'offer-specialist-help',
    owner: 'lead-practitioner',
    cites: [cite('LO-14')],
    since: theJudgement,
  },
  {
    // LO-18: already open to social care or a multi-agency team, the existing plan addresses it.
    rule: 'LO-18',
    when: [isLow, openToSocialCareOrMat],
    duty: 'address-in-existing-plan',
    owner: 'lead-practitioner',
    cites: [cite('LO-18')],
    since: theJudgement,
  },
]
