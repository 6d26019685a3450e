import type { CaseFacts, MeetingFacts } from '../../src/procedure/facts.ts'
import type { MeetingKind, Paper } from '../../src/procedure/vocabulary.ts'
import { afterAConference, at, derby, on, plan, running, shire, shireRunning, thenHeld } from './choices-by-hand.ts'
import { confirmed } from './every-kind-of-case.ts'
import { booked, concern, contacted, held, judged, moment, withMeetings } from './facts-for.ts'

/** What meets each duty, by hand from the text: its rules, a case, the duty, and how it then stands: 'met DAY', 'open' or 'departed'. */
export type Met = readonly [rules: string, facts: CaseFacts, owed: string, stands: string]

const high = (area: 'derby' | 'derbyshire', status = {}) => judged(area, 'high', status)
const harm = (facts: CaseFacts): CaseFacts => ({ ...facts, significantHarmSuspected: 'yes' })
const handedIn = (paper: Paper, kind: MeetingKind): MeetingFacts => ({
  ...booked('m1', kind, '2026-03-26'),
  papers: [{ ...at('paper', '2026-03-20'), at: moment('2026-03-20', '09:00').at, paper }],
})
const withMatrix = (facts: CaseFacts, day: string): CaseFacts => ({ ...facts, matrices: [...facts.matrices, at('update', day)] })
const network = (facts: CaseFacts) => withMeetings(facts, held('n1', 'cin-network', '2026-04-30'))
const rising = (facts: CaseFacts): CaseFacts => ({
  ...facts,
  escalations: [at('up', '2026-04-10')],
  cpmContacts: [...facts.cpmContacts, { ...at('told', '2026-04-13'), judgement: 'judged' }],
})
const risenWhileRunning = (facts: CaseFacts): CaseFacts => ({
  ...facts,
  judgements: [...facts.judgements, { ...at('risen', '2026-04-10'), level: 'high' }],
  cpmContacts: [...facts.cpmContacts, { ...at('told', '2026-04-13'), judgement: 'risen' }],
})
const existing = (facts: CaseFacts): CaseFacts => ({
  ...facts,
  cpmContacts: [{ ...at('both', '2026-03-06'), judgement: 'judged', existingManager: true }],
})
const enquiry = { ...at('s47', '2026-03-05'), decision: 'enquiry' } as const

const movedToDerbyshire = (facts: CaseFacts, day: string): CaseFacts => ({ ...facts, moving: { ...at('move', day), to: 'derbyshire' } })
const contactOn = (day: string, judgement = 'judged') => [{ ...at('contact', day), judgement }]
const medium = judged('derby', 'medium')

export const METS: readonly Met[] = [
  // A conference that made no plan: the meeting is Derby's, at high.
  ['HI-14', thenHeld(afterAConference), 'hold-cse-meeting:judged', 'open'],
  ['HI-14', { ...thenHeld(afterAConference), area: 'derbyshire' }, 'hold-cse-meeting:judged', 'not owed'],
  ['HI-14', { ...thenHeld(afterAConference), judgements: medium.judgements }, 'hold-cse-meeting:judged', 'not owed'],
  ['HI-14', withMeetings(thenHeld(afterAConference), held('m2', 'cse-review', '2026-03-18')), 'hold-cse-meeting:judged', 'met 2026-03-18'],
  ['RC-2', judged('derby', 'low'), 'complete-matrix:concern', 'met 2026-03-03'],
  ['CD-8', judged('derby', 'low', plan), 'complete-matrix:concern', 'met 2026-03-03'],
  ['CS-11', judged('derbyshire', 'low', plan), 'complete-matrix:concern', 'met 2026-03-03'],
  ['RC-3', judged('derby', 'low'), 'consult-agencies:concern', 'open'],
  [
    'RC-3',
    { ...judged('derby', 'low'), matrices: [{ ...at('matrix', '2026-03-03'), withAgencies: true }] },
    'consult-agencies:concern',
    'met 2026-03-03',
  ],
  ['RC-5', judged('derby', 'low'), 'judge-level:matrix', 'met 2026-03-04'],
  ['RC-8', { ...judged('derby', 'low'), reportForms: [at('form', '2026-03-10')] }, 'send-report-form:matrix', 'met 2026-03-10'],
  [
    'LO-16',
    withMatrix({ ...judged('derby', 'low'), furtherConcerns: [at('more', '2026-04-10')] }, '2026-04-13'),
    'update-matrix:more',
    'met 2026-04-13',
  ],
  ['LO-7', withMeetings(judged('derby', 'low'), held('taf', 'taf', '2026-03-20')), 'call-taf:judged', 'met 2026-03-20'],
  [
    'LO-11',
    withMeetings(judged('derby', 'low'), held('taf', 'taf', '2026-03-20', { plan: at('p', '2026-03-23') })),
    'make-taf-plan:taf',
    'met 2026-03-23',
  ],
  ['ME-1', { ...derby, referrals: [at('r', '2026-03-06')] }, 'refer-to-social-care:judged', 'met 2026-03-06'],
  ['HI-2', { ...high('derby'), referrals: [at('r', '2026-03-04')] }, 'refer-to-social-care:judged', 'met 2026-03-04'],
  ['ME-12', derby, 'contact-duty-cpm:judged', 'met 2026-03-05'],
  ['ME-12, HI-15', contacted(high('derby')), 'contact-duty-cpm:judged', 'met 2026-03-05'],
  ['ME-12', confirmed(derby), 'clarify-level:judged', 'met 2026-03-06'],
  ['ME-12, HI-15', confirmed(contacted(high('derby'))), 'clarify-level:judged', 'met 2026-03-06'],
  ['ME-13', shire, 'contact-locality-cpm:judged', 'met 2026-03-05'],
  ['ME-13', confirmed(shire), 'clarify-level:judged', 'met 2026-03-06'],
  ['ME-14', confirmed(derby), 'confirm-meeting:judged', 'met 2026-03-06'],
  ['ME-23', confirmed(shire), 'confirm-meeting:judged', 'met 2026-03-06'],
  [
    'ME-14: clarified, but not yet whether a meeting is needed',
    { ...derby, clarifications: [{ ...at('c', '2026-03-06'), level: 'medium', meetingNeeded: 'not-known' }] },
    'confirm-meeting:judged',
    'open',
  ],
  ['ME-15', running, 'hold-cse-meeting:judged', 'met 2026-03-26'],
  [
    'CD-10',
    withMeetings(contacted(judged('derby', 'medium', plan)), held('c', 'conference', '2026-03-20')),
    'hold-cse-meeting:judged',
    'met 2026-03-20',
  ],
  [
    'ME-15: a conference is no CSE meeting without a plan',
    withMeetings(derby, held('c', 'conference', '2026-03-20')),
    'hold-cse-meeting:judged',
    'open',
  ],
  ['HI-14', withMeetings(high('derby'), held('m1', 'cse-meeting-initial', '2026-03-16')), 'hold-cse-meeting:judged', 'met 2026-03-16'],
  ['HI-14', withMeetings(high('derby'), held('m1', 'cse-review', '2026-03-16')), 'hold-cse-meeting:judged', 'met 2026-03-16'],
  ['HI-14', withMeetings(high('derby'), held('m1', 'conference', '2026-03-16')), 'hold-cse-meeting:judged', 'open'],
  ['CD-10', withMeetings(high('derby', plan), held('c', 'conference', '2026-03-16')), 'hold-cse-meeting:judged', 'met 2026-03-16'],
  ['HI-14: A-60', { ...high('derby'), section47: [enquiry] }, 'hold-cse-meeting:judged', 'paused'],
  ['CD-10: A-60', { ...high('derby', plan), section47: [enquiry] }, 'hold-cse-meeting:judged', 'paused'],
  [
    'CD-10: A-60, after a conference the plan’s own meeting is held still by another enquiry',
    {
      ...high('derby', plan),
      section47: [
        { ...enquiry, ended: { ...at('e', '2026-03-09'), conference: true } },
        { ...at('s2', '2026-03-10'), decision: 'enquiry' },
      ],
    },
    'hold-cse-meeting:judged',
    'paused',
  ],
  [
    'CS-3',
    withMeetings(confirmed(shire), held('m1', 'strategy-discussion-district', '2026-03-26')),
    'hold-strategy-discussion:judged',
    'met 2026-03-26',
  ],
  [
    'CS-13',
    withMeetings(contacted(judged('derbyshire', 'medium', plan)), held('m1', 'strategy-discussion-district', '2026-03-26')),
    'hold-strategy-discussion:judged',
    'met 2026-03-26',
  ],
  [
    'CS-13',
    withMeetings(contacted(judged('derbyshire', 'medium', plan)), held('c', 'conference', '2026-03-20')),
    'hold-strategy-discussion:judged',
    'met 2026-03-20',
  ],
  [
    'MT-11',
    { ...derby, informationHeld: [at('known', '2026-03-10')], reportForms: [{ ...at('form', '2026-03-11'), about: 'known' }] },
    'report-information:known',
    'met 2026-03-11',
  ],
  ['ME-20', withMeetings(derby, handedIn('risk-assessment', 'cse-meeting-initial')), 'submit-risk-assessment:m1', 'met 2026-03-20'],
  ['ME-21', withMeetings(derby, handedIn('single-assessment', 'cse-meeting-initial')), 'submit-report:m1', 'met 2026-03-20'],
  ['ME-21', withMeetings(derby, handedIn('cse-report', 'cse-meeting-initial')), 'submit-report:m1', 'met 2026-03-20'],
  ['ME-22', withMeetings(derby, handedIn('proposed-plan', 'cse-meeting-initial')), 'submit-proposed-plan:m1', 'met 2026-03-20'],
  ['RV-5', withMeetings(derby, handedIn('risk-assessment', 'cse-review')), 'submit-risk-assessment:m1', 'met 2026-03-20'],
  ['RV-6', withMeetings(derby, handedIn('cse-report', 'cse-review')), 'submit-report:m1', 'met 2026-03-20'],
  ['RV-6: a single assessment is not enough', withMeetings(derby, handedIn('single-assessment', 'cse-review')), 'submit-report:m1', 'open'],
  ['RV-11', withMeetings(shire, handedIn('risk-assessment', 'line-manager-review')), 'submit-risk-assessment:m1', 'met 2026-03-20'],
  ['RV-11', withMeetings(shire, handedIn('risk-assessment', 'taf')), 'submit-risk-assessment:m1', 'met 2026-03-20'],
  [
    'RV-11',
    withMatrix(withMeetings(shire, booked('m1', 'cin-network', '2026-03-26')), '2026-03-20'),
    'submit-risk-assessment:m1',
    'met 2026-03-20',
  ],
  [
    'RV-11: completed first, handed in afterwards',
    withMatrix(withMeetings(shire, handedIn('risk-assessment', 'cin-network')), '2026-03-19'),
    'submit-risk-assessment:m1',
    'met 2026-03-19',
  ],
  [
    'RV-11: handed in first, another completed afterwards',
    withMatrix(withMeetings(shire, handedIn('risk-assessment', 'cin-network')), '2026-03-23'),
    'submit-risk-assessment:m1',
    'met 2026-03-20',
  ],
  [
    'ME-20: a matrix alone is not handed in',
    withMatrix(withMeetings(derby, booked('m1', 'cse-meeting-initial', '2026-03-26')), '2026-03-20'),
    'submit-risk-assessment:m1',
    'open',
  ],
  [
    'MT-7',
    withMeetings(derby, held('m1', 'cse-meeting-initial', '2026-03-26', { childSeen: at('seen', '2026-03-25') })),
    'meet-child-before:m1',
    'met 2026-03-25',
  ],
  [
    'MT-7',
    withMeetings(derby, held('m1', 'cse-review', '2026-03-26', { childNotSeen: { ...at('not', '2026-03-26'), reason: 'ill', by: 'cpm' } })),
    'meet-child-before:m1',
    'departed',
  ],
  [
    'MT-15',
    withMeetings(derby, held('m1', 'cse-meeting-initial', '2026-03-26', { outlinePlan: at('o', '2026-03-26') })),
    'outline-plan:m1',
    'met 2026-03-26',
  ],
  [
    'MT-16',
    withMeetings(derby, held('m1', 'cse-meeting-initial', '2026-03-26', { minutes: at('min', '2026-04-20') })),
    'circulate-minutes:m1',
    'met 2026-04-20',
  ],
  [
    'MT-17',
    withMeetings(derby, held('m1', 'cse-review', '2026-03-26', { plan: at('p', '2026-04-21') })),
    'circulate-plan:m1',
    'met 2026-04-21',
  ],
  [
    'MT-17',
    withMeetings(shire, held('m1', 'strategy-discussion-district', '2026-03-26', { plan: at('p', '2026-04-21') })),
    'circulate-plan:m1',
    'met 2026-04-21',
  ],
  [
    'CD-21',
    withMeetings(
      judged('derby', 'medium', { lookedAfter: 'derby' }),
      held('m1', 'cse-meeting-initial', '2026-03-26', { minutes: at('min', '2026-04-20') }),
    ),
    'share-minutes-iro:m1',
    'met 2026-04-20',
  ],
  [
    'CS-25',
    withMeetings(
      judged('derbyshire', 'medium', { lookedAfter: 'derby' }),
      held('m1', 'strategy-discussion-district', '2026-03-26', { minutes: at('min', '2026-04-20') }),
    ),
    'share-minutes-iro:m1',
    'met 2026-04-20',
  ],
  [
    'CS-25',
    withMeetings(
      judged('derbyshire', 'high', { lookedAfter: 'derbyshire' }),
      held('s', 's47-strategy-discussion', '2026-03-26', { minutes: at('min', '2026-04-20') }),
    ),
    'share-minutes-iro:s',
    'met 2026-04-20',
  ],
  ['RV-1', network(running), 'network-meeting:m1', 'met 2026-04-30'],
  ['RV-1', network(shireRunning), 'network-meeting:m1', 'met 2026-04-30'],
  ['RV-2', withMatrix(network(running), '2026-05-05'), 'update-matrix:n1', 'met 2026-05-05'],
  ['RV-3', withMeetings(running, held('r1', 'cse-review', '2026-06-25')), 'review:m1', 'met 2026-06-25'],
  [
    'RV-4',
    withMeetings(running, held('r1', 'cse-review', '2026-06-25', { decision: 'continue' }), held('r2', 'cse-review', '2026-12-01')),
    'review:r1',
    'met 2026-12-01',
  ],
  [
    'RV-8',
    withMeetings(running, held('r1', 'cse-review', '2026-06-25', { decision: 'continue' })),
    'decide-at-review:r1',
    'met 2026-06-25',
  ],
  ['RV-8: not decided', withMeetings(running, held('r1', 'cse-review', '2026-06-25')), 'decide-at-review:r1', 'open'],
  ['RV-10', withMeetings(shireRunning, held('r1', 'line-manager-review', '2026-06-25')), 'review:m1', 'met 2026-06-25'],
  [
    'RV-10',
    withMeetings(
      shireRunning,
      held('r1', 'line-manager-review', '2026-06-25', { decision: 'continue' }),
      held('r2', 'line-manager-review', '2026-09-01'),
    ),
    'review:r1',
    'met 2026-09-01',
  ],
  [
    'RV-12',
    withMeetings(shireRunning, held('r1', 'line-manager-review', '2026-06-25', { decision: 'end' })),
    'decide-at-review:r1',
    'met 2026-06-25',
  ],
  ['RV-18', rising(running), 'liaise-on-escalation:up', 'met 2026-04-13'],
  ['RV-18', rising(shireRunning), 'liaise-on-escalation:up', 'met 2026-04-13'],
  ['RV-18', risenWhileRunning(running), 'liaise-on-escalation:risen', 'met 2026-04-13'],
  ['RV-18', risenWhileRunning(shireRunning), 'liaise-on-escalation:risen', 'met 2026-04-13'],
  [
    'RV-14',
    { ...running, birth: on('2008-12-10'), transition: { inPlace: at('t', '2026-11-02') } },
    'transition-services:concern',
    'met 2026-11-02',
  ],
  ['HI-3', { ...high('derby'), reportForms: [at('form', '2026-03-03')] }, 'send-report-form:judged', 'met 2026-03-03'],
  [
    'HI-3: a form of an older matrix',
    {
      ...withMatrix(high('derby'), '2026-03-03'),
      matrices: [at('old', '2026-02-02'), at('matrix', '2026-03-03')],
      reportForms: [at('form', '2026-02-20')],
    },
    'send-report-form:judged',
    'open',
  ],
  [
    'HI-4',
    harm(withMeetings(high('derby'), held('s', 's47-strategy-discussion', '2026-03-05'))),
    'hold-section-47-discussion:concern',
    'met 2026-03-05',
  ],
  [
    'ME-10',
    harm(withMeetings(derby, held('s', 's47-strategy-discussion', '2026-03-05'))),
    'hold-section-47-discussion:concern',
    'met 2026-03-05',
  ],
  ['HI-4', { ...high('derby'), section47: [enquiry] }, 'decide-section-47:judged', 'met 2026-03-05'],
  ['ME-10', { ...harm(derby), section47: [enquiry] }, 'decide-section-47:judged', 'met 2026-03-05'],
  [
    'HI-10',
    { ...high('derby'), section47: [{ ...enquiry, ended: { ...at('e', '2026-03-12'), conference: false } }] },
    'decide-conference:s47',
    'met 2026-03-12',
  ],
  [
    'HI-10',
    {
      ...high('derby'),
      riskVeryHigh: at('very', '2026-03-10'),
      conferenceDecisions: [{ ...at('no', '2026-03-11'), decision: 'no-conference' }],
    },
    'decide-conference:very',
    'met 2026-03-11',
  ],
  [
    'HI-10',
    {
      ...withMeetings(high('derby'), held('c', 'conference', '2026-03-30')),
      conferenceDecisions: [{ ...at('yes', '2026-03-11'), decision: 'conference' }],
    },
    'hold-conference:yes',
    'met 2026-03-30',
  ],
  ['CD-9', existing(judged('derby', 'medium', plan)), 'liaise-existing-cpm:concern', 'met 2026-03-06'],
  ['CD-9: another manager', contacted(judged('derby', 'medium', plan)), 'liaise-existing-cpm:concern', 'open'],
  ['CS-12', existing(judged('derbyshire', 'medium', plan)), 'liaise-existing-cpm:concern', 'met 2026-03-06'],
  [
    'CD-12',
    { ...withMeetings(running, held('c', 'conference', '2026-04-20')), status: { ...running.status, ...plan } },
    'review-in-protection-process:m1',
    'met 2026-04-20',
  ],
  [
    'CS-15',
    { ...withMeetings(shireRunning, held('c', 'conference', '2026-04-20')), status: { ...shireRunning.status, ...plan } },
    'review-in-protection-process:m1',
    'met 2026-04-20',
  ],
  [
    'RC-7: ticked off',
    { ...judged('derby', 'low'), done: [{ ...at('d', '2026-03-05'), obligation: 'seek-advice:matrix' }] },
    'seek-advice:matrix',
    'met 2026-03-05',
  ],
  ['RC-1', concern('derby'), 'complete-matrix:concern', 'open'],
  [
    'CD-10: after a conference followed an enquiry',
    {
      ...withMeetings(high('derby', plan), held('c', 'conference', '2026-03-20')),
      section47: [{ ...enquiry, ended: { ...at('e', '2026-03-12'), conference: true } }],
    },
    'hold-cse-meeting:judged',
    'met 2026-03-20',
  ],
  [
    'A-70, RC-5: a matrix nobody has judged yet is judged in the new area, not by moving',
    movedToDerbyshire(withMatrix(judged('derby', 'low'), '2026-03-10'), '2026-03-12'),
    'judge-level:update',
    'open',
  ],
  [
    'A-70, RC-5',
    movedToDerbyshire(
      {
        ...withMatrix(judged('derby', 'low'), '2026-03-10'),
        judgements: [...judged('derby', 'low').judgements, { ...at('anew', '2026-03-13'), level: 'low' }],
      },
      '2026-03-12',
    ),
    'judge-level:update',
    'met 2026-03-13',
  ],
  [
    'A-70, ME-12: the day of a contact is put right after the move, to a day after it',
    movedToDerbyshire(
      { ...medium, cpmContacts: contactOn('2026-03-10'), earlier: [{ until: on('2026-03-11'), cpmContacts: contactOn('2026-03-05') }] },
      '2026-03-09',
    ),
    'contact-duty-cpm:judged',
    'met 2026-03-10',
  ],
  [
    'A-70, ME-13: the day of the judgement is put right after the move, to a day after it',
    movedToDerbyshire(
      {
        ...medium,
        judgements: medium.judgements.map((one) => ({ ...one, on: on('2026-03-11') })),
        cpmContacts: contactOn('2026-03-10', 'move'),
        earlier: [{ until: on('2026-03-12'), judgements: medium.judgements }],
      },
      '2026-03-09',
    ),
    'contact-locality-cpm:move',
    'met 2026-03-10',
  ],
  [
    'CD-10, HI-14: met by the conference brought forward, though a meeting is held afterwards',
    withMeetings(high('derby', plan), held('conf', 'conference', '2026-03-12'), held('m1', 'cse-meeting-initial', '2026-03-19')),
    'hold-cse-meeting:judged',
    'met 2026-03-12',
  ],
]
