import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { agendaOf } from '../../src/procedure/agenda.ts'
import { plainDate } from '../../src/procedure/civil-date.ts'
import type { CaseFacts } from '../../src/procedure/facts.ts'
import { lowestPermittedLevel } from '../../src/procedure/level.ts'
import { obligations } from '../../src/procedure/obligations.ts'
import { READING_IDS, READINGS, type ReadingId } from '../../src/procedure/readings.ts'
import type { Terms } from '../../src/procedure/terms.ts'
import { confirmed } from './every-kind-of-case.ts'
import { booked, concern, contacted, done, held, judged, TERMS, withMeetings } from './facts-for.ts'
import { READINGS_PAGE, readingsPage } from './readings-page.ts'

const on = plainDate
const at = (id: string, day: string) => ({ id, on: on(day) })
const plan = { plan: 'child-protection' } as const
const derby = contacted(judged('derby', 'medium'))
const shire = contacted(judged('derbyshire', 'medium'))
const highOnFriday = judged('derby', 'high', {}, '2026-03-27')
const metOn = (kind: Parameters<typeof held>[1], day: string, more = {}) => held('m1', kind, day, more)
const running = withMeetings(derby, metOn('cse-meeting-initial', '2026-03-26'))
const shireRunning = withMeetings(shire, metOn('strategy-discussion-district', '2026-03-26'))
const risen: CaseFacts = {
  ...withMeetings(contacted(judged('derby', 'medium', {}, '2026-03-02'), '2026-03-03'), held('m1', 'cse-meeting-initial', '2026-03-10')),
  judgements: [
    { id: 'judged', on: on('2026-03-02'), level: 'medium' },
    { id: 'high', on: on('2026-03-16'), level: 'high' },
  ],
}

/** Reading, the board's option, a case, the duty it shows in, what we read, what the board reads: owner and day, or "not owed". */
const CHOICES: readonly (readonly [ReadingId, string, CaseFacts, string, string, string])[] = [
  // Fri 27 March: + 15 days Sat 11 April, back to Fri 10; + 15 working days over Easter Tue 21 April.
  ['A-02', 'working-days', highOnFriday, 'hold-cse-meeting:judged', 'cpm 2026-04-10', 'cpm 2026-04-21'],
  [
    'A-03',
    'from-request',
    { ...contacted(highOnFriday, '2026-04-01'), referrals: [at('r', '2026-03-25')] },
    'hold-cse-meeting:judged',
    'cpm 2026-04-09',
    'cpm 2026-04-16',
  ],
  ['A-04', 'no-limit', derby, 'refer-to-social-care:judged', 'practitioner 2026-03-05', 'practitioner undated'],
  // A meeting on Tue 31 March: Fri 27 in working days, Sun 29 in calendar days.
  [
    'A-05',
    'calendar-days',
    withMeetings(derby, booked('m1', 'cse-meeting-initial', '2026-03-31')),
    'submit-report:m1',
    'lead-practitioner 2026-03-27',
    'lead-practitioner 2026-03-29',
  ],
  [
    'A-06',
    'calendar-days',
    withMeetings(derby, booked('m1', 'cse-review', '2026-03-31')),
    'submit-report:m1',
    'lead-practitioner 2026-03-26',
    'lead-practitioner 2026-03-28',
  ],
  [
    'A-07',
    'three-days',
    withMeetings(derby, booked('m1', 'cse-meeting-initial', '2026-03-31')),
    'submit-report:m1',
    'lead-practitioner 2026-03-27',
    'lead-practitioner 2026-03-26',
  ],
  [
    'A-08',
    'plan-owed',
    withMeetings(derby, booked('m1', 'cse-review', '2026-03-31')),
    'submit-proposed-plan:m1',
    'not owed',
    'lead-practitioner 2026-03-26',
  ],
  // Mon 9 March + 28 days is Easter Monday: back to Thu 2 April.
  [
    'A-09',
    'as-it-falls',
    withMeetings(derby, metOn('cse-meeting-initial', '2026-03-09')),
    'circulate-minutes:m1',
    'minute-taker 2026-04-02',
    'minute-taker 2026-04-06',
  ],
  ['A-10', 'chair', running, 'circulate-minutes:m1', 'minute-taker 2026-04-23', 'chair 2026-04-23'],
  ['A-11', 'no-plan', shireRunning, 'circulate-plan:m1', 'minute-taker 2026-04-23', 'not owed'],
  ['A-12', 'four-weeks', running, 'network-meeting:m1', 'lead-practitioner 2026-05-07', 'lead-practitioner 2026-04-23'],
  ['A-13', 'one-series', running, 'network-meeting:m1', 'lead-practitioner 2026-05-07', 'not owed'],
  // Reviewed early, on 1 June: six months from then, or from the 26th of June it was due.
  [
    'A-14',
    'fixed-dates',
    withMeetings(running, held('r1', 'cse-review', '2026-06-01', { decision: 'continue' })),
    'review:r1',
    'cpm 2026-12-01',
    'cpm 2026-12-24',
  ],
  [
    'A-15',
    'once',
    withMeetings(shireRunning, held('v1', 'line-manager-review', '2026-06-25', { decision: 'continue' })),
    'review:v1',
    'line-manager 2026-09-25',
    'not owed',
  ],
  ['A-16', 'locality-manager', { ...confirmed(shire), done: [] }, 'hold-strategy-discussion:judged', 'not owed', 'line-manager undated'],
  [
    'A-17',
    'manager-in-both',
    judged('derbyshire', 'medium', { lookedAfter: 'derbyshire' }),
    'consult-iro:judged',
    'lead-practitioner undated',
    'cpm undated',
  ],
  ['A-22', 'not-at-low', judged('derby', 'low'), 'send-report-form:matrix', 'practitioner 2026-03-04', 'not owed'],
  ['A-27', 'social-care', derby, 'contact-duty-cpm:judged', 'lead-practitioner 2026-03-05', 'social-care 2026-03-05'],
  [
    'A-30',
    'derby-only',
    { ...shireRunning, moving: { ...at('move', '2026-05-01'), to: { otherAuthority: 'Northtown' } } },
    'refer-to-new-authority:move',
    'lead-practitioner undated',
    'not owed',
  ],
  [
    'A-35',
    'both-meet',
    { ...running, status: { ...running.status, ...plan } },
    'network-meeting:m1',
    'not owed',
    'lead-practitioner 2026-05-07',
  ],
  [
    'A-36',
    'no-limit',
    contacted(judged('derbyshire', 'medium', plan)),
    'hold-strategy-discussion:judged',
    'line-manager 2026-03-26',
    'line-manager undated',
  ],
  [
    'A-40',
    'derbyshire-only',
    concern('derby', { ehcPlan: 'yes' }),
    'inform-send-officer:concern',
    'lead-practitioner 2026-03-02',
    'not owed',
  ],
  [
    'A-41',
    'from-medium',
    judged('derby', 'low', { lookedAfter: 'derby' }),
    'inform-iro:concern',
    'lead-practitioner 2026-03-02',
    'not owed',
  ],
  ['A-54', 'request-is-day-1', derby, 'hold-cse-meeting:judged', 'cpm 2026-03-26', 'cpm 2026-03-25'],
  ['A-58', 'medium-route', judged('derbyshire', 'high'), 'contact-locality-cpm:judged', 'not owed', 'lead-practitioner 2026-03-05'],
  [
    'A-60',
    'lapses',
    { ...highOnFriday, section47: [{ ...at('s47', '2026-03-30'), decision: 'enquiry' }] },
    'hold-cse-meeting:judged',
    'cpm 2026-04-10',
    'not owed',
  ],
  ['A-61', 'oldest-step', risen, 'hold-cse-meeting:high', 'cpm 2026-03-31', 'cpm 2026-03-18'],
  [
    'A-63',
    'enquiry-only',
    { ...highOnFriday, riskVeryHigh: at('very', '2026-03-30') },
    'decide-conference:very',
    'social-care undated',
    'not owed',
  ],
  [
    'A-67',
    'initial-only',
    withMeetings(running, held('r1', 'cse-review', '2026-06-25')),
    'circulate-minutes:r1',
    'minute-taker 2026-07-23',
    'not owed',
  ],
  [
    'A-69',
    'derby-only',
    { ...shireRunning, escalations: [at('up', '2026-04-10')] },
    'liaise-on-escalation:up',
    'lead-practitioner undated',
    'not owed',
  ],
  [
    'A-70',
    'other-areas-only',
    { ...running, moving: { ...at('move', '2026-05-01'), to: 'derbyshire' } },
    'refer-to-new-authority:move',
    'lead-practitioner undated',
    'not owed',
  ],
  [
    'A-71',
    'no-limit',
    contacted(judged('derbyshire', 'medium', plan)),
    'hold-strategy-discussion:judged',
    'line-manager 2026-03-26',
    'line-manager undated',
  ],
  [
    'A-72',
    '28-february',
    { ...running, birth: on('2008-02-29'), meetings: [held('m1', 'cse-meeting-initial', '2025-12-01')] },
    'transition-services:concern',
    'lead-practitioner 2026-03-01',
    'lead-practitioner 2026-02-28',
  ],
  ['A-74', 'last-request', contacted(derby, '2026-03-10'), 'hold-cse-meeting:judged', 'cpm 2026-03-26', 'cpm 2026-03-31'],
  [
    'A-75',
    'ends-with-the-plan',
    { ...running, closed: { ...at('end', '2026-04-01'), why: 'turned-18' } },
    'circulate-minutes:m1',
    'minute-taker 2026-04-23',
    'not owed',
  ],
  [
    'A-76',
    'told-by-us',
    concern('derby', { lookedAfter: { otherAuthority: 'Northtown' } }),
    'inform-iro:concern',
    'not owed',
    'lead-practitioner 2026-03-02',
  ],
  [
    'A-79',
    'confirming-only',
    done(confirmed(shire), 'ask-for-strategy-discussion:judged', '2026-03-06'),
    'hold-strategy-discussion:judged',
    'line-manager undated',
    'not owed',
  ],
  [
    'A-80',
    'derby-only',
    { ...shireRunning, status: { ...shireRunning.status, ...plan } },
    'network-meeting:m1',
    'not owed',
    'lead-practitioner 2026-05-07',
  ],
]

function read(facts: CaseFacts, id: string, terms: Terms): string {
  const one = obligations(facts, terms).find((each) => each.id === id)
  return one ? `${one.owner} ${one.due === 'undated' ? 'undated' : one.due.by.on}` : 'not owed'
}

describe('a board reads a sentence otherwise', () => {
  it.each(CHOICES)('%s, %s', (reading, option, facts, id, ours, theirs) => {
    expect(READINGS[reading].options).toContain(option)
    expect(read(facts, id, TERMS)).toBe(ours)
    expect(read(facts, id, { ...TERMS, readings: { [reading]: option } })).toBe(theirs)
    expect(read(facts, id, { ...TERMS, readings: { [reading]: READINGS[reading].options[0] ?? '' } })).toBe(ours)
  })
  it('A-59: summoned by then, the booking meets it', () => {
    const planned = withMeetings(derby, booked('m1', 'cse-meeting-initial', '2026-03-31'))
    const met = (terms: Terms) => obligations(planned, terms).find((one) => one.duty === 'hold-cse-meeting')?.met?.on
    expect(met(TERMS)).toBeUndefined()
    expect(met({ ...TERMS, readings: { 'A-59': 'summoned' } })).toBe('2026-03-06')
  })
  it('A-20: the agenda item for safety and crime', () => {
    const items = (terms: Terms) => agendaOf('cse-meeting-initial', derby, terms).length
    expect([items(TERMS), items({ ...TERMS, readings: { 'A-20': 'derbyshire-only' } })]).toEqual([7, 6])
  })
  it('A-73: birth date not known', () => {
    const facts: CaseFacts = { ...concern('derby'), birth: 'not-known' }
    const lowest = (terms: Terms) => lowestPermittedLevel(facts, on('2026-03-02'), terms).level
    expect([lowest(TERMS), lowest({ ...TERMS, readings: { 'A-73': 'low-allowed' } })]).toEqual(['medium', 'low'])
  })
  it('every reading with options is tried here', () => {
    const tried = new Set<string>([...CHOICES.map(([id]) => id), 'A-59', 'A-20', 'A-73'])
    expect(READING_IDS.filter((id) => READINGS[id].options.length > 1 && !tried.has(id))).toEqual([])
  })
  it.each([
    ['A-02', highOnFriday, 'hold-cse-meeting:judged', '2026-04-21'],
    ['A-05', withMeetings(derby, booked('m1', 'cse-meeting-initial', '2026-03-31')), 'submit-report:m1', '2026-03-29'],
    ['A-06', withMeetings(derby, booked('m1', 'cse-review', '2026-03-31')), 'submit-report:m1', '2026-03-28'],
    ['A-09', withMeetings(derby, metOn('cse-meeting-initial', '2026-03-09')), 'circulate-minutes:m1', '2026-04-06'],
    ['A-12', running, 'network-meeting:m1', '2026-04-23'],
    ['A-54', derby, 'hold-cse-meeting:judged', '2026-03-25'],
    ['A-61', risen, 'hold-cse-meeting:high', '2026-03-18'],
  ] as const)('%s: the date it would be shows beside ours', (reading, facts, id, by) => {
    const due = obligations(facts, TERMS).find((one) => one.id === id)?.due
    expect(due).toMatchObject({ otherwise: { reading, by } })
  })
  it('docs/readings.md is what the code says: run node tests/procedure/readings-page.ts', () => {
    expect(readFileSync(READINGS_PAGE, 'utf8')).toBe(readingsPage())
  })
})
