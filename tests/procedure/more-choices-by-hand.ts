import type { CaseFacts, ChildStatus } from '../../src/procedure/facts.ts'
import type { ReadingId } from '../../src/procedure/readings.ts'
import type { Terms } from '../../src/procedure/terms.ts'
import type { MeetingKind, Paper } from '../../src/procedure/vocabulary.ts'
import { afterAConference, at, derby, on, plan, running, shire, shireRunning, thenHeld } from './choices-by-hand.ts'
import { confirmed } from './every-kind-of-case.ts'
import { booked, concern, contacted, held, judged, moment, TERMS, withMeetings } from './facts-for.ts'

/** Choices that show in what meets a duty, in the floors, the seats and the agenda: ours, and theirs, by hand. */
type Chosen = readonly [reading: ReadingId, option: string]

const child = (more: Partial<CaseFacts>, status: Partial<ChildStatus> = {}): CaseFacts => ({ ...concern('derby', status), ...more })
const onPlan = contacted(judged('derby', 'medium', plan))
const shireOnPlan = contacted(judged('derbyshire', 'medium', plan))
const grown: CaseFacts = { ...running, birth: on('2008-12-10'), transition: { identified: at('i', '2026-06-01') } }
const servedByCoreGroup: CaseFacts = { ...running, status: { ...running.status, ...plan }, coreGroups: [at('core', '2026-04-23')] }
const harm = (facts: CaseFacts): CaseFacts => ({ ...facts, significantHarmSuspected: 'yes' })

/** The first with its paper and the second without are both called off; the third is to come. A network meeting in between changes nothing. */
function calledOffAndBookedAgain(kind: MeetingKind, paper: Paper): CaseFacts {
  const [m1, m2, m3] = [booked('m1', kind, '2026-03-31'), booked('m2', kind, '2026-04-08'), booked('m3', kind, '2026-04-22')]
  const sent = { ...at('p', '2026-03-20'), at: moment('2026-03-20', '09:00').at, paper }
  const off = (day: string) => ({ cancelled: at(`off-${day}`, day) })
  return withMeetings(
    derby,
    { ...m1, papers: [sent], ...off('2026-03-23') },
    held('n1', 'cin-network', '2026-03-24'),
    { ...m2, ...off('2026-04-07') },
    m3,
  )
}

/** The duty, and how it stands: as met-by-hand.ts has it. */
export const METS_READ: readonly (readonly [...Chosen, facts: CaseFacts, owed: string, ours: string, theirs: string])[] = [
  [
    'A-59',
    'summoned',
    withMeetings(derby, booked('m1', 'cse-meeting-initial', '2026-03-31')),
    'hold-cse-meeting:judged',
    'open',
    'met 2026-03-06',
  ],
  [
    'A-59',
    'summoned',
    withMeetings(derby, { ...booked('m1', 'cse-meeting-initial', '2026-03-31'), cancelled: at('x', '2026-03-20') }),
    'hold-cse-meeting:judged',
    'open',
    'met 2026-03-06',
  ],
  // At high too, and after a conference that made no plan.
  ...[judged('derby', 'high'), thenHeld(afterAConference)].flatMap((facts): readonly (typeof METS_READ)[number][] => {
    const called = booked('m2', 'cse-meeting-initial', '2026-03-31')
    const calledOff = withMeetings(facts, { ...called, cancelled: at('x', '2026-03-20') })
    return [
      ['A-59', 'summoned', withMeetings(facts, called), 'hold-cse-meeting:judged', 'open', 'met 2026-03-06'],
      ['A-59', 'summoned', calledOff, 'hold-cse-meeting:judged', 'open', 'met 2026-03-06'],
      ['A-59', 'summoned', calledOff, 'hold-cse-meeting:x', 'not owed', 'open'],
    ]
  }),
  // Called off, it has to be called anew.
  [
    'A-59',
    'summoned',
    withMeetings(derby, { ...booked('m1', 'cse-meeting-initial', '2026-03-31'), cancelled: at('x', '2026-03-20') }),
    'hold-cse-meeting:x',
    'not owed',
    'open',
  ],
  [
    'A-59',
    'summoned',
    withMeetings(
      derby,
      { ...booked('m1', 'cse-meeting-initial', '2026-03-31'), cancelled: at('x', '2026-03-20') },
      { ...booked('m2', 'cse-meeting-initial', '2026-04-01'), bookedOn: on('2026-03-23') },
    ),
    'hold-cse-meeting:x',
    'not owed',
    'met 2026-03-23',
  ],
  [
    'A-19',
    'one-kind',
    withMeetings(confirmed(shire), held('s', 's47-strategy-discussion', '2026-03-10')),
    'hold-strategy-discussion:judged',
    'open',
    'met 2026-03-10',
  ],
  [
    'A-19',
    'one-kind',
    harm(withMeetings(shire, held('m1', 'strategy-discussion-district', '2026-03-10'))),
    'hold-section-47-discussion:concern',
    'open',
    'met 2026-03-10',
  ],
  ['A-31', 'intention-enough', grown, 'transition-services:concern', 'open', 'met 2026-06-01'],
  [
    'A-31',
    'intention-enough',
    { ...grown, transition: { inPlace: at('p', '2026-11-02') } },
    'transition-services:concern',
    'met 2026-11-02',
    'met 2026-11-02',
  ],
  ['A-65', 'one-contact', onPlan, 'liaise-existing-cpm:concern', 'open', 'met 2026-03-05'],
  ['A-65', 'one-contact', shireOnPlan, 'liaise-existing-cpm:concern', 'open', 'met 2026-03-05'],
  ['A-78', 'counts-as-network', servedByCoreGroup, 'network-meeting:m1', 'not owed', 'met 2026-04-23'],
  [
    'A-78',
    'counts-as-network',
    withMeetings(servedByCoreGroup, held('n1', 'cin-network', '2026-04-20')),
    'network-meeting:m1',
    'met 2026-04-20',
    'met 2026-04-20',
  ],
  [
    'A-19',
    'one-kind',
    harm(withMeetings(derby, held('m1', 'strategy-discussion-district', '2026-03-10'))),
    'hold-section-47-discussion:concern',
    'open',
    'met 2026-03-10',
  ],
  [
    'A-78',
    'counts-as-network',
    { ...shireRunning, status: { ...shireRunning.status, ...plan }, coreGroups: [at('core', '2026-04-23')] },
    'network-meeting:m1',
    'not owed',
    'met 2026-04-23',
  ],
  [
    'A-08',
    'plan-owed',
    withMeetings(derby, {
      ...booked('m1', 'cse-review', '2026-03-31'),
      papers: [{ ...at('p', '2026-03-20'), at: moment('2026-03-20', '09:00').at, paper: 'proposed-plan' }],
    }),
    'submit-proposed-plan:m1',
    'not owed',
    'met 2026-03-20',
  ],
  [
    'A-84',
    'anew',
    calledOffAndBookedAgain('cse-meeting-initial', 'risk-assessment'),
    'submit-risk-assessment:m3',
    'met 2026-03-20',
    'open',
  ],
  ['A-84', 'anew', calledOffAndBookedAgain('cse-meeting-initial', 'cse-report'), 'submit-report:m3', 'met 2026-03-20', 'open'],
  ['A-84', 'anew', calledOffAndBookedAgain('cse-review', 'cse-report'), 'submit-report:m3', 'met 2026-03-20', 'open'],
  ['A-84', 'anew', calledOffAndBookedAgain('cse-review', 'risk-assessment'), 'submit-report:m3', 'open', 'open'],
  [
    'A-37',
    'at-low-too',
    withMeetings(judged('derbyshire', 'low', plan), held('c', 'conference', '2026-03-20')),
    'hold-strategy-discussion:judged',
    'not owed',
    'met 2026-03-20',
  ],
  ['A-58', 'medium-route', contacted(judged('derbyshire', 'high')), 'contact-locality-cpm:judged', 'not owed', 'met 2026-03-05'],
  ['A-58', 'medium-route', confirmed(contacted(judged('derbyshire', 'high'))), 'clarify-level:judged', 'not owed', 'met 2026-03-06'],
  ['A-58', 'medium-route', confirmed(contacted(judged('derbyshire', 'high'))), 'confirm-meeting:judged', 'not owed', 'met 2026-03-06'],
  [
    'A-58',
    'medium-route',
    withMeetings(confirmed(contacted(judged('derbyshire', 'high'))), held('m1', 'strategy-discussion-district', '2026-03-26')),
    'hold-strategy-discussion:judged',
    'not owed',
    'met 2026-03-26',
  ],
  [
    'A-58',
    'medium-route',
    withMeetings(contacted(judged('derbyshire', 'high', plan)), held('c', 'conference', '2026-03-20')),
    'hold-strategy-discussion:judged',
    'not owed',
    'met 2026-03-20',
  ],
]

/** The child, the day, and the lowest level. */
export const FLOORS_READ: readonly (readonly [...Chosen, facts: CaseFacts, day: string, ours: string, theirs: string])[] = [
  ['A-24', 'significant-only', child({}, { medicalNeeds: 'yes', medicalNeedsSignificant: 'no' }), '2026-03-02', 'medium', 'low'],
  ['A-24', 'significant-only', child({}, { medicalNeeds: 'yes' }), '2026-03-02', 'medium', 'medium'],
  ['A-24', 'significant-only', child({}, { medicalNeeds: 'yes', medicalNeedsSignificant: 'not-known' }), '2026-03-02', 'medium', 'medium'],
  ['A-25', 'low-with-note', child({ birth: on('2014-01-01') }), '2026-03-02', 'medium', 'low'],
  ['A-72', '28-february', child({ birth: on('2012-02-29') }), '2025-02-28', 'medium', 'low'],
  ['A-72', '28-february', child({ birth: on('2012-02-29') }), '2025-02-27', 'medium', 'medium'],
  ['A-72', '28-february', child({ birth: on('2012-03-01') }), '2025-02-28', 'medium', 'medium'],
  ['A-73', 'low-allowed', child({ birth: 'not-known' }), '2026-03-02', 'medium', 'low'],
  ['A-81', 'first-judgement-only', { ...judged('derby', 'medium'), birth: on('2014-01-01') }, '2026-03-10', 'medium', 'low'],
  ['A-81', 'first-judgement-only', child({ birth: on('2014-01-01') }), '2026-03-10', 'medium', 'medium'],
]

/** The meeting, the role, and how it is asked. */
export const SEATS_READ: readonly (readonly [
  ...Chosen,
  facts: CaseFacts,
  kind: MeetingKind,
  role: string,
  ours: string,
  theirs: string,
])[] = [
  ...(
    [
      'cse-meeting-initial',
      'cse-review',
      'strategy-discussion-district',
      's47-strategy-discussion',
      'cin-network',
      'line-manager-review',
      'conference',
    ] as const
  ).flatMap((kind) => [
    ['A-40', 'derbyshire-only', child({}, { ehcPlan: 'yes' }), kind, 'send-officer', 'may CS-27', 'no seat'] as const,
    ['A-76', 'told-by-us', child({}, { lookedAfter: { otherAuthority: 'Northtown' } }), kind, 'iro', 'no seat', 'may CD-16'] as const,
  ]),
  [
    'A-40',
    'derbyshire-only',
    child({}, { ehcPlan: 'yes', lookedAfter: 'derbyshire' }),
    'line-manager-review',
    'send-officer',
    'may CS-27',
    'may CS-27',
  ],
]

export const AGENDAS_READ: readonly (readonly [
  ...Chosen,
  area: 'derby' | 'derbyshire',
  kind: MeetingKind,
  ours: string,
  theirs: string,
])[] = [
  ['A-20', 'derbyshire-only', 'derby', 'cse-meeting-initial', 'MT-1 MT-2 MT-3 MT-4 MT-5 MT-6 ME-27', 'MT-1 MT-2 MT-3 MT-4 MT-5 MT-6'],
  [
    'A-20',
    'derbyshire-only',
    'derbyshire',
    'strategy-discussion-district',
    'MT-1 MT-2 MT-3 MT-4 MT-5 MT-6 ME-27',
    'MT-1 MT-2 MT-3 MT-4 MT-5 MT-6 ME-27',
  ],
]

const TWO_WORKING_DAYS: Terms = { ...TERMS, section47Limit: { n: 2, unit: 'working-days' } }
const ONE_DAY: Terms = { ...TERMS, section47Limit: { n: 1, unit: 'days' } }
/** the board's number, and the day. Suspected at the concern on Mon 2 March, or again on Fri 6. */
export const LIMITS_READ: readonly (readonly [terms: Terms, facts: CaseFacts, owed: string, by: string])[] = [
  [TERMS, harm(judged('derby', 'high')), 'hold-section-47-discussion:concern', 'social-care undated'],
  [TWO_WORKING_DAYS, harm(judged('derby', 'high')), 'hold-section-47-discussion:concern', 'social-care 2026-03-04'],
  [TWO_WORKING_DAYS, harm(derby), 'hold-section-47-discussion:concern', 'social-care 2026-03-04'],
  [
    TWO_WORKING_DAYS,
    { ...harm(derby), harmSuspected: [at('first', '2026-03-02'), at('again', '2026-03-06')] },
    'hold-section-47-discussion:again',
    'social-care 2026-03-10',
  ],
  [ONE_DAY, harm(shire), 'hold-section-47-discussion:concern', 'social-care 2026-03-03'],
]
