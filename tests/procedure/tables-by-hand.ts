import type { CaseFacts, ChildStatus } from '../../src/procedure/facts.ts'
import type { MeetingKind } from '../../src/procedure/vocabulary.ts'
import { at, derby, on, running } from './choices-by-hand.ts'
import { booked, concern, judged, withMeetings } from './facts-for.ts'

/** What small numbers decide, by hand from the text: floors, agendas, seats by status, and how a duty stands at an hour. */

const child = (more: Partial<CaseFacts>, status: Partial<ChildStatus> = {}): CaseFacts => ({ ...concern('derby', status), ...more })

/** The child, the day asked about, the lowest level, and by which rules. */
export const FLOORS_BY_HAND: readonly (readonly [what: string, facts: CaseFacts, day: string, lowest: string, rules: string])[] = [
  ['LO-1: the eve of the 13th birthday', child({ birth: on('2013-04-10') }), '2026-04-09', 'medium', 'LO-1'],
  ['LO-1: the 13th birthday', child({ birth: on('2013-04-10') }), '2026-04-10', 'low', ''],
  ['LO-1 (A-72): born on 29 February, 28 February', child({ birth: on('2012-02-29') }), '2025-02-28', 'medium', 'LO-1'],
  ['LO-1 (A-72): born on 29 February, 1 March', child({ birth: on('2012-02-29') }), '2025-03-01', 'low', ''],
  ['LO-1 (A-73): birth date not known', child({ birth: 'not-known' }), '2026-03-02', 'medium', 'LO-1'],
  ['LO-2', child({}, { significantLearningDisability: 'yes' }), '2026-03-02', 'medium', 'LO-2'],
  ['LO-2: not known', child({}, { significantLearningDisability: 'not-known' }), '2026-03-02', 'medium', 'LO-2'],
  ['LO-3', child({}, { medicalNeeds: 'yes' }), '2026-03-02', 'medium', 'LO-3'],
  [
    'LO-3 (A-24): said not to be significant',
    child({}, { medicalNeeds: 'yes', medicalNeedsSignificant: 'no' }),
    '2026-03-02',
    'medium',
    'LO-3',
  ],
  ['LO-3: not known', child({}, { medicalNeeds: 'not-known' }), '2026-03-02', 'medium', 'LO-3'],
  ['none', child({}), '2026-03-02', 'low', ''],
  ['LO-1 (A-81): a later judgement too', { ...judged('derby', 'medium'), birth: on('2014-01-01') }, '2026-03-10', 'medium', 'LO-1'],
]

export const AGENDAS_BY_HAND: readonly (readonly [area: 'derby' | 'derbyshire', kind: MeetingKind, rules: string])[] = [
  ['derby', 'cse-meeting-initial', 'MT-1 MT-2 MT-3 MT-4 MT-5 MT-6 ME-27'],
  ['derby', 'cse-review', 'MT-1 MT-2 MT-3 MT-4 MT-5 MT-6 ME-27'],
  ['derbyshire', 'strategy-discussion-district', 'MT-1 MT-2 MT-3 MT-4 MT-5 MT-6 ME-27'],
  ['derby', 's47-strategy-discussion', 'HI-9'],
  ['derbyshire', 's47-strategy-discussion', 'HI-9'],
  ['derby', 'cin-network', ''],
  ['derbyshire', 'line-manager-review', ''],
  ['derby', 'conference', ''],
  ['derby', 'taf', ''],
  ['derby', 'professionals-meeting', ''],
]

/** Seats that a status calls for: the child, the meeting's day and kind, the role, and how it is asked, by which rules. */
type StatusSeat = readonly [facts: CaseFacts, day: string, kind: MeetingKind, role: string, how: string]
const LIVING: readonly MeetingKind[] = [
  'cse-meeting-initial',
  'cse-review',
  'strategy-discussion-district',
  'cin-network',
  'line-manager-review',
  'conference',
]
const EVERY_KIND: readonly MeetingKind[] = [...LIVING, 'taf', 'professionals-meeting', 's47-strategy-discussion']

export const STATUS_SEATS: readonly StatusSeat[] = [
  ...LIVING.flatMap((kind): StatusSeat[] => [
    [child({ birth: on('2009-03-26') }), '2026-03-25', kind, 'transition-service', 'no seat'],
    [child({ birth: on('2009-03-26') }), '2026-03-26', kind, 'transition-service', 'may RV-14'],
    [child({}, { placement: 'home' }), '2026-03-26', kind, 'placement', 'may IN-15'],
    [child({}, { lookedAfter: 'derby', placement: 'none' }), '2026-03-26', kind, 'placement', 'no seat'],
  ]),
  ...EVERY_KIND.flatMap((kind): StatusSeat[] => {
    const isCse = kind === 'cse-meeting-initial' || kind === 'cse-review'
    return [
      [child({}, { knownTo: ['missing-service'] }), '2026-03-26', kind, 'missing-service', 'may IN-23 RC-3'],
      [child({}, { knownTo: ['drugs-service'] }), '2026-03-26', kind, 'drugs-service', 'may RC-3'],
      [child({}, { knownTo: ['mental-health-service'] }), '2026-03-26', kind, 'mental-health-service', 'may RC-3'],
      [
        child({}, { knownTo: ['youth-offending'] }),
        '2026-03-26',
        kind,
        'youth-offending',
        isCse ? 'may ME-16 IN-23 RC-3' : 'may IN-23 RC-3',
      ],
      [child({}), '2026-03-26', kind, 'missing-service', 'no seat'],
      [child({}), '2026-03-26', kind, 'drugs-service', 'no seat'],
      [child({}), '2026-03-26', kind, 'mental-health-service', 'no seat'],
      [child({}), '2026-03-26', kind, 'youth-offending', isCse ? 'may ME-16' : 'no seat'],
    ]
  }),
  [child({ birth: on('2009-03-26') }), '2026-03-26', 's47-strategy-discussion', 'transition-service', 'no seat'],
  [child({}, { placement: 'home' }), '2026-03-26', 's47-strategy-discussion', 'placement', 'no seat'],
]

/** Whom a seat speaks for, and for which part it is. */
export const PARTS_BY_HAND: Readonly<Record<string, string>> = {
  practitioner: 'any-agency whole',
  'lead-practitioner': 'any-agency whole',
  'line-manager': 'any-agency whole',
  'social-care': 'social-care whole',
  'duty-cpm': 'social-care whole',
  cpm: 'social-care whole',
  'locality-cpm': 'social-care whole',
  'cpm-cse-vyp': 'social-care whole',
  'existing-cpm': 'social-care whole',
  'core-group': 'any-agency whole',
  iro: 'reviewing-service whole',
  'send-officer': 'education whole',
  'mat-worker': 'early-help whole',
  police: 'police whole',
  'specialist-service': 'specialist-service whole',
  health: 'health whole',
  education: 'education whole',
  'youth-offending': 'youth-justice whole',
  'involved-agency': 'any-agency whole',
  'own-authority-social-worker': 'other-authority whole',
  placement: 'placement whole',
  'transition-service': 'adult-services whole',
  'missing-service': 'police whole',
  'drugs-service': 'health whole',
  'mental-health-service': 'health whole',
  'minute-taker': 'any-agency whole',
  chair: 'any-agency whole',
  child: 'family open-part separately',
  'parents-carers': 'family open-part separately',
}

const highAt = (hour: string, day = '2026-03-04'): CaseFacts => ({
  ...judged('derby', 'high', {}, day),
  judgements: [{ ...at('judged', day), at: hour as NonNullable<CaseFacts['concern']['at']>, level: 'high' }],
})
const plannedFor = (day: string) => withMeetings(derby, booked('m1', 'cse-meeting-initial', day))

/** A duty at a moment: how it stands. */
export const STANDINGS_BY_HAND: readonly (readonly [what: string, facts: CaseFacts, owed: string, moment: string, stands: string])[] = [
  // Due on Thu 26 March.
  ['ME-15: four days before', derby, 'hold-cse-meeting:judged', '2026-03-22 09:00', 'pending 4'],
  ['ME-15: three days before', derby, 'hold-cse-meeting:judged', '2026-03-23 09:00', 'due-soon 3'],
  ['ME-15: on the day', derby, 'hold-cse-meeting:judged', '2026-03-26 23:59', 'due-today'],
  ['ME-15: a day after', derby, 'hold-cse-meeting:judged', '2026-03-27 00:00', 'overdue 1'],
  // A meeting on Tue 31 March at 10:00: papers by Fri 27 at 10:00.
  ['ME-21: at the hour', plannedFor('2026-03-31'), 'submit-report:m1', '2026-03-27 10:00', 'due-today'],
  ['ME-21: a minute later', plannedFor('2026-03-31'), 'submit-report:m1', '2026-03-27 10:01', 'overdue 0'],
  // DL-11: judged high on Wed 4 March.
  ['HI-2: within the hour', highAt('10:00'), 'refer-to-social-care:judged', '2026-03-04 10:59', 'due-today'],
  ['HI-2: an hour on', highAt('10:00'), 'refer-to-social-care:judged', '2026-03-04 11:00', 'due-today pressing'],
  ['HI-2: at the end of the working day', highAt('10:00'), 'refer-to-social-care:judged', '2026-03-04 17:00', 'due-today pressing'],
  ['HI-2: after it', highAt('10:00'), 'refer-to-social-care:judged', '2026-03-04 17:01', 'overdue 0'],
  ['HI-2: judged in the last hour', highAt('16:30'), 'refer-to-social-care:judged', '2026-03-04 16:59', 'due-today'],
  ['HI-2: judged after hours, the day is the limit', highAt('18:00'), 'refer-to-social-care:judged', '2026-03-04 18:59', 'due-today'],
  ['HI-2: judged after hours, an hour on', highAt('18:00'), 'refer-to-social-care:judged', '2026-03-04 19:00', 'due-today pressing'],
  ['HI-2: judged after hours, the next day', highAt('18:00'), 'refer-to-social-care:judged', '2026-03-05 00:00', 'overdue 1'],
  ['HI-2: judged late at night', highAt('23:30'), 'refer-to-social-care:judged', '2026-03-04 23:59', 'due-today'],
  // Sat 7 March: immediate doesn't wait for Monday.
  ['HI-2: on a Saturday', highAt('12:00', '2026-03-07'), 'refer-to-social-care:judged', '2026-03-07 20:00', 'due-today pressing'],
  ['HI-2: the Sunday after', highAt('12:00', '2026-03-07'), 'refer-to-social-care:judged', '2026-03-08 00:01', 'overdue 1'],
  ['HI-3: the report form by the same hours', highAt('10:00'), 'send-report-form:judged', '2026-03-04 17:01', 'overdue 0'],
  ['HI-2: the hour not recorded', judged('derby', 'high'), 'refer-to-social-care:judged', '2026-03-04 16:00', 'due-today'],
  [
    'HI-2: done that evening, the hour not recorded',
    { ...judged('derby', 'high'), referrals: [at('r', '2026-03-04')] },
    'refer-to-social-care:judged',
    '2026-03-05 09:00',
    'met',
  ],
  [
    'HI-2: done at 17:30',
    { ...highAt('10:00'), referrals: [{ ...at('r', '2026-03-04'), at: '17:30' as NonNullable<CaseFacts['concern']['at']> }] },
    'refer-to-social-care:judged',
    '2026-03-05 09:00',
    'met-late',
  ],
  // 18 on 26 March 2027, a year after the meeting; a day later it isn't in sight yet.
  ['RV-14: a year ahead', { ...running, birth: on('2009-03-26') }, 'transition-services:concern', '2026-03-27 09:00', 'pending 364'],
  ['RV-14: a year and a day', { ...running, birth: on('2009-03-27') }, 'transition-services:concern', '2026-03-27 09:00', 'not owed'],
]
