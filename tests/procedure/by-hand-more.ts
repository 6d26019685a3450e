import { plainDate } from '../../src/procedure/civil-date.ts'
import type { CaseFacts } from '../../src/procedure/facts.ts'
import { ALL_RULES, obligations } from '../../src/procedure/obligations.ts'
import type { Rule } from '../../src/procedure/rule.ts'
import { RULES } from '../../src/procedure/rules.ts'
import type { Area, RiskLevel } from '../../src/procedure/vocabulary.ts'
import { confirmed } from './every-kind-of-case.ts'
import { concern, contacted, done, held, judged, TERMS, withMeetings } from './facts-for.ts'

/** What the grid of stories can't tell: histories with a turn in them, and which sentences a duty is cited by. All by hand from the text. */
type More = readonly [what: string, facts: CaseFacts, owed: string, expected: string | 'not owed']

const on = plainDate
const protection = { plan: 'child-protection' } as const
const harm = (facts: CaseFacts): CaseFacts => ({ ...facts, significantHarmSuspected: 'yes' })
const thenJudged = (facts: CaseFacts, id: string, level: RiskLevel, day: string): CaseFacts => ({
  ...facts,
  judgements: [...facts.judgements, { id, on: on(day), level }],
})
const asked = (facts: CaseFacts, judgement: string, day: string): CaseFacts => ({
  ...facts,
  cpmContacts: [...facts.cpmContacts, { id: `contact-${judgement}`, on: on(day), judgement }],
})
const initialOf = (area: Area) => (area === 'derby' ? 'cse-meeting-initial' : 'strategy-discussion-district')
const reviewOf = (area: Area) => (area === 'derby' ? 'cse-review' : 'line-manager-review')
const running = (area: Area, decision: 'continue' | 'end') =>
  withMeetings(
    confirmed(contacted(judged(area, 'medium'))),
    held('m1', initialOf(area), '2026-03-26'),
    held('r1', reviewOf(area), '2026-06-25', { decision }),
  )
/** Low in July, medium again on Mon 20 July 2026, asked on the 21st, both confirming on the 22nd. */
function mediumAgain(area: Area, decision: 'continue' | 'end'): CaseFacts {
  const again = asked(
    thenJudged(thenJudged(running(area, decision), 'low', 'low', '2026-07-10'), 'again', 'medium', '2026-07-20'),
    'again',
    '2026-07-21',
  )
  return {
    ...done(again, 'ask-for-strategy-discussion:again', '2026-07-22'),
    clarifications: [...again.clarifications, { id: 'c2', on: on('2026-07-22'), level: 'medium', meetingNeeded: 'yes' }],
  }
}
const lowThen = (area: Area, level: RiskLevel) => thenJudged(judged(area, 'low'), 'risen', level, '2026-04-01')

/** Decided on a conference on Wed 11 March, held on Mon 30. */
const resulted = (facts: CaseFacts): CaseFacts => ({
  ...withMeetings(facts, held('conf', 'conference', '2026-03-30')),
  conferenceDecisions: [{ id: 'yes', on: on('2026-03-11'), decision: 'conference' }],
})
const shireConfirmed = confirmed(contacted(judged('derbyshire', 'medium')))
const said = (facts: CaseFacts, meetingNeeded: 'yes' | 'no', day: string): CaseFacts => ({
  ...facts,
  clarifications: [...facts.clarifications, { id: `said-${day}`, on: on(day), level: 'medium', meetingNeeded }],
})

export const MORE: readonly More[] = [
  ['LO-17: risen from low', lowThen('derby', 'medium'), 'refer-to-social-care:risen', 'practitioner | 2026-04-02 | ME-1 LO-17'],
  ['LO-17: judged medium at first', judged('derby', 'medium'), 'refer-to-social-care:judged', 'practitioner | 2026-03-05 | ME-1'],
  ['LO-17: risen to high', lowThen('derby', 'high'), 'refer-to-social-care:risen', 'practitioner | 2026-04-01 | HI-2 LO-17'],
  ['ME-3', judged('derby', 'medium', { openToMat: true }), 'refer-to-social-care:judged', 'practitioner | 2026-03-05 | ME-1 ME-3'],
  ['ME-3', judged('derby', 'medium', { openToMat: true }), 'consider-assessment:judged', 'social-care | undated | ME-2 ME-3'],
  ['ME-2', judged('derby', 'medium'), 'consider-assessment:judged', 'social-care | undated | ME-2'],
  ['ME-6', judged('derby', 'medium'), 'address-associated-needs:judged', 'lead-practitioner | undated | ME-6'],
  ['ME-7', judged('derby', 'medium'), 'offer-specialist-help:judged', 'lead-practitioner | undated | ME-7'],
  ['LO-13', judged('derby', 'low'), 'address-associated-needs:judged', 'lead-practitioner | undated | LO-13'],
  ['LO-14', judged('derby', 'low'), 'offer-specialist-help:judged', 'lead-practitioner | undated | LO-14'],
  ['ME-15: the series runs', mediumAgain('derby', 'continue'), 'hold-cse-meeting:again', 'not owed'],
  // Tue 21 July + 15: 22-24 (3), 27-31 (8), 3-7 August (13), 10, 11 (15).
  ['ME-15: it was ended', mediumAgain('derby', 'end'), 'hold-cse-meeting:again', 'cpm | 2026-08-11 | ME-15 CD-2'],
  ['CS-3: the series runs', mediumAgain('derbyshire', 'continue'), 'hold-strategy-discussion:again', 'not owed'],
  ['CS-3: it was ended', mediumAgain('derbyshire', 'end'), 'hold-strategy-discussion:again', 'line-manager | undated | CS-3 ME-23'],
  [
    'CS-3: only the lead has confirmed',
    done(contacted(judged('derbyshire', 'medium')), 'ask-for-strategy-discussion:judged', '2026-03-06'),
    'hold-strategy-discussion:judged',
    'not owed',
  ],
  ['CS-3: only the manager has confirmed', { ...shireConfirmed, done: [] }, 'hold-strategy-discussion:judged', 'not owed'],
  ['CS-3: confirmed, then taken back', said(shireConfirmed, 'no', '2026-03-09'), 'hold-strategy-discussion:judged', 'not owed'],
  [
    'ME-14, ME-15: no meeting needed',
    said(contacted(judged('derby', 'medium')), 'no', '2026-03-06'),
    'hold-cse-meeting:judged',
    'not owed',
  ],
  [
    'ME-14, ME-15: no meeting needed, and then it was',
    said(said(contacted(judged('derby', 'medium')), 'no', '2026-03-06'), 'yes', '2026-03-09'),
    'hold-cse-meeting:judged',
    'cpm | 2026-03-26 | ME-15 CD-2',
  ],
  [
    'RV-2',
    withMeetings(judged('derby', 'medium'), held('n', 'cin-network', '2026-04-30')),
    'update-matrix:n',
    'lead-practitioner | 2026-04-30 | RV-2',
  ],
  [
    'CS-6',
    withMeetings(judged('derbyshire', 'medium'), held('n', 'cin-network', '2026-04-30')),
    'update-matrix:n',
    'lead-practitioner | 2026-04-30 | RV-2 CS-6',
  ],
  ['CD-8', concern('derby', protection), 'complete-matrix:concern', 'lead-practitioner | undated | CD-8 RC-2 RC-1'],
  ['CS-11', concern('derbyshire', protection), 'complete-matrix:concern', 'lead-practitioner | undated | CS-11 RC-2 RC-1'],
  ['RC-2', concern('derby'), 'complete-matrix:concern', 'practitioner | undated | RC-2 RC-1'],
  ['RC-2', concern('derbyshire'), 'complete-matrix:concern', 'practitioner | undated | RC-2 RC-1'],
  ['CS-2', judged('derbyshire', 'low', { openToMat: true }), 'address-in-existing-plan:judged', 'lead-practitioner | undated | LO-18 CS-2'],
  ['LO-18', judged('derby', 'low', { openToMat: true }), 'address-in-existing-plan:judged', 'lead-practitioner | undated | LO-18'],
  ['ME-10', harm(judged('derby', 'medium')), 'hold-section-47-discussion:concern', 'social-care | undated | HI-4 HI-5 HI-6 HI-7 ME-10'],
  ['HI-4', harm(judged('derby', 'high')), 'hold-section-47-discussion:concern', 'social-care | undated | HI-4 HI-5 HI-6 HI-7'],
  [
    'CS-19',
    withMeetings(concern('derbyshire', protection), held('c', 'conference', '2026-03-20')),
    'record-outcome:c',
    'lead-practitioner | undated | CS-19',
  ],
  ['CS-19: no plan', withMeetings(concern('derbyshire'), held('c', 'conference', '2026-03-20')), 'record-outcome:c', 'not owed'],
  ['CS-19: Derby', withMeetings(concern('derby', protection), held('c', 'conference', '2026-03-20')), 'record-outcome:c', 'not owed'],
  ['RV-14: ended', { ...running('derby', 'end'), birth: on('2008-12-10') }, 'transition-services:concern', 'not owed'],
  ['RV-14: far off', { ...running('derby', 'continue'), birth: on('2009-12-10') }, 'transition-services:concern', 'not owed'],
  ...(['derby', 'derbyshire'] as const).flatMap((area): readonly More[] => [
    [
      'RV-18: risen while reviews run',
      thenJudged(running(area, 'continue'), 'up', 'high', '2026-07-10'),
      'liaise-on-escalation:up',
      'lead-practitioner | undated | RV-18',
    ],
    ['RV-18: after an end', thenJudged(running(area, 'end'), 'up', 'high', '2026-07-10'), 'liaise-on-escalation:up', 'not owed'],
    ['RV-18: fallen', thenJudged(running(area, 'continue'), 'down', 'low', '2026-07-10'), 'liaise-on-escalation:down', 'not owed'],
    ['RV-1: ended', running(area, 'end'), 'network-meeting:r1', 'not owed'],
    [
      'RV-1: a network that met after the end asks for no other',
      withMeetings(running(area, 'end'), held('n2', 'cin-network', '2026-07-30')),
      'network-meeting:n2',
      'not owed',
    ],
  ]),
  // Good Friday 2026 is 3 April, Easter Monday the 6th.
  [
    'DL-15: a concern on a day nobody works',
    { ...concern('derby', { lookedAfter: 'derby' }), furtherConcerns: [{ id: 'more', on: on('2026-04-03') }] },
    'inform-iro:more',
    'lead-practitioner | 2026-04-07 | CD-16',
  ],
  [
    'DL-15: looked after only since',
    { ...concern('derby', { lookedAfter: 'derby', since: { lookedAfter: on('2026-05-06') } }) },
    'inform-iro:concern',
    'lead-practitioner | 2026-05-06 | CD-16',
  ],
  [
    'DL-15: looked after only since',
    { ...concern('derbyshire', { lookedAfter: 'derby', since: { lookedAfter: on('2026-05-06') } }) },
    'inform-iro:concern',
    'lead-practitioner | 2026-05-06 | CS-20',
  ],
  [
    'DL-15: an education plan only since',
    { ...concern('derby', { ehcPlan: 'yes', since: { ehcPlan: on('2026-05-06') } }) },
    'inform-send-officer:concern',
    'lead-practitioner | 2026-05-06 | CS-27',
  ],
  ['ME-3 at high', judged('derby', 'high', { openToMat: true }), 'consider-assessment:judged', 'social-care | undated | ME-2 HI-15 ME-3'],
  ['ME-2 at high', judged('derby', 'high'), 'consider-assessment:judged', 'social-care | undated | ME-2 HI-15'],
  [
    'HI-10: where harm was suspected, there the discussion is owed',
    harm({ ...judged('derby', 'medium'), harmSuspected: [{ id: 'first', on: on('2026-03-03') }] }),
    'hold-section-47-discussion:concern',
    'not owed',
  ],
  [
    'HI-4: and from there',
    harm({ ...judged('derby', 'high'), harmSuspected: [{ id: 'first', on: on('2026-03-03') }] }),
    'hold-section-47-discussion:first',
    'social-care | undated | HI-4 HI-5 HI-6 HI-7',
  ],
  [
    'HI-11: the plan that resulted',
    resulted(judged('derby', 'medium', protection)),
    'state-risks-in-protection-plan:conf',
    'cpm | undated | HI-11',
  ],
  ['HI-11: no plan resulted', resulted(judged('derby', 'medium')), 'state-risks-in-protection-plan:conf', 'not owed'],
  [
    'HI-11: at high the plan that resulted is enough',
    resulted(judged('derby', 'high', protection)),
    'state-risks-in-protection-plan:judged',
    'not owed',
  ],
  [
    'HI-11: a conference brought forward for other reasons',
    withMeetings(judged('derby', 'medium', protection), held('conf', 'conference', '2026-03-30')),
    'state-risks-in-protection-plan:conf',
    'not owed',
  ],
  ['HI-10: decided on', resulted(judged('derby', 'medium')), 'hold-conference:yes', 'social-care | undated | HI-10'],
  [
    'CS-26: two plans',
    judged('derbyshire', 'medium', { ...protection, lookedAfter: 'derby' }),
    'reference-in-care-plan:concern',
    'lead-practitioner | undated | CS-26',
  ],
  [
    'CS-26: in Derby it hangs on the meeting (CD-22)',
    judged('derby', 'medium', { ...protection, lookedAfter: 'derby' }),
    'reference-in-care-plan:concern',
    'not owed',
  ],
  // A meeting of Derby's kind recorded in Derbyshire asks for nothing of Derby's, and the other way round.
  ...(['submit-risk-assessment', 'submit-report', 'submit-proposed-plan', 'meet-child-before', 'double-record', 'review'] as const).map(
    (duty): More => [`${duty} is Derby's`, crossed('derbyshire', 'cse-meeting-initial'), `${duty}:x`, 'not owed'],
  ),
  ...(['submit-risk-assessment', 'submit-report', 'decide-at-review', 'review'] as const).map(
    (duty): More => [`${duty} is Derby's`, crossed('derbyshire', 'cse-review'), `${duty}:x`, 'not owed'],
  ),
  ...(['record-outcome', 'update-childs-plan', 'review', 'time-by-childs-needs', 'hold-locally'] as const).map(
    (duty): More => [`${duty} is Derbyshire's`, crossed('derby', 'strategy-discussion-district'), `${duty}:x`, 'not owed'],
  ),
  ...(['submit-risk-assessment', 'decide-at-review', 'record-outcome', 'review'] as const).map(
    (duty): More => [`${duty} is Derbyshire's`, crossed('derby', 'line-manager-review'), `${duty}:x`, 'not owed'],
  ),
  ["CD-18 is Derby's", crossed('derbyshire', 'cse-meeting-initial'), 'time-by-childs-needs:x', 'not owed'],
  ["CD-25 is Derby's", crossed('derbyshire', 'cse-meeting-initial'), 'hold-locally:x', 'not owed'],
]

function crossed(
  area: Area,
  kind: 'cse-meeting-initial' | 'cse-review' | 'strategy-discussion-district' | 'line-manager-review',
): CaseFacts {
  const other = area === 'derby' ? 'derbyshire' : 'derby'
  return withMeetings(judged(area, 'medium', { lookedAfter: other }), held('x', kind, '2026-03-26'))
}

export function moreBuilt([, facts, owed]: More, rules: readonly Rule[] = ALL_RULES): string {
  const one = obligations(facts, TERMS, rules).find((each) => each.id === owed)
  if (!one) return 'not owed'
  return `${one.owner} | ${one.due === 'undated' ? 'undated' : one.due.by.on} | ${one.cites.map((cite) => cite.rule).join(' ')}`
}

/** Printed for one area and held in both: education plans, no duplicate meetings. */
const IN_BOTH = ['CS-27', 'CS-28', 'CD-15']

/** Rules of the other area that a case is made to answer for; empty when each area keeps to its own tree. */
export function strayCitations(facts: CaseFacts, rules: readonly Rule[] = ALL_RULES): readonly string[] {
  const cited = obligations(facts, TERMS, rules).flatMap((one) => one.cites.map((cite) => cite.rule))
  return cited.filter((rule) => RULES[rule].area !== 'both' && RULES[rule].area !== facts.area && !IN_BOTH.includes(rule))
}

export function moreDiffers(rules: readonly Rule[]): boolean {
  return MORE.some((more) => moreBuilt(more, rules) !== more[3]) || AREA_CASES.some((facts) => strayCitations(facts, rules).length > 0)
}

const MEETINGS_WITH_RULES_OF_THEIR_OWN = [
  'cse-meeting-initial',
  'cse-review',
  'strategy-discussion-district',
  'line-manager-review',
  's47-strategy-discussion',
] as const

/** Cases of both areas with a meeting of every kind and every status that carries rules of its own. */
export const AREA_CASES: readonly CaseFacts[] = (['derby', 'derbyshire'] as const).flatMap((area) =>
  [
    {},
    protection,
    { lookedAfter: 'derby' as const },
    { lookedAfter: 'derbyshire' as const },
    { lookedAfter: { otherAuthority: 'Northtown' } },
  ].flatMap((status) =>
    (['low', 'medium', 'high'] as const).map((level) => {
      const facts = withMeetings(
        confirmed(contacted(judged(area, level, status))),
        ...MEETINGS_WITH_RULES_OF_THEIR_OWN.map((kind, index) => held(`k${index}`, kind, '2026-03-26')),
      )
      return { ...facts, scoringInDoubt: { id: 'doubt', on: on('2026-03-27') }, escalations: [{ id: 'up', on: on('2026-03-27') }] }
    }),
  ),
)
