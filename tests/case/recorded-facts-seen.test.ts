import { describe, expect, it } from 'vitest'
import type { Command } from '../../src/case/commands.ts'
import { viewFor } from '../../src/case/view-for.ts'
import { caseViewSchema } from '../../src/contracts/http.ts'
import { plainDate } from '../../src/procedure/civil-date.ts'
import { CONSIDERATIONS } from '../../src/procedure/considerations.ts'
import { EDITIONS, given, moment, type Step, TERMS } from '../given.ts'
import { PEOPLE, person } from '../people.ts'
import { AT_MEDIUM, CONTACTED, concern, judge, latestMeeting, matrix, RAISED, UP_TO_HELD, WITH_MATRIX } from '../stories.ts'

type Fact = Extract<Command, { readonly do: 'record-fact' }>['fact']
const SECRET = 'Parakeet umbrella: words that stand in no other text'
const no = { found: 'no' } as const
const FACTS: readonly Fact[] = [
  { is: 'further-concern', saidBy: 'family', words: SECRET },
  { is: 'further-concern', saidBy: 'child', words: SECRET },
  { is: 'risk-risen', words: SECRET },
  { is: 'other-harm', words: SECRET },
  { is: 'information-held', holder: SECRET, words: SECRET },
  { is: 'person-of-concern' },
  { is: 'definition', limbs: ['childs-gain'], words: SECRET },
  { is: 'trafficking', answer: 'yes', referral: 'not-yet', words: SECRET },
  {
    is: 'vulnerabilities',
    answers: { missing: { found: 'yes', words: SECRET }, extremism: no, 'domestic-abuse': no, offending: no, fgm: no },
  },
  { is: 'section-47', decision: 'enquiry', decidedBy: SECRET, words: SECRET },
  { is: 'lead-team', team: 'social-care' },
]
const told: readonly Step[] = FACTS.map((fact, index) => ({
  at: `2026-12-10 10:${String(10 + index)}`,
  by: 'maya',
  ask: { do: 'record-fact', fact },
}))
const seen = (story: ReturnType<typeof given>, reader: string, at = '2026-12-11 09:00') =>
  viewFor(story.kase, person(reader), {
    now: moment(at),
    terms: TERMS,
    present: TERMS,
    directory: PEOPLE,
    editions: EDITIONS,
    kept: [],
  })

describe('recorded facts', () => {
  const story = given(...UP_TO_HELD, ...told)
  it('stand on the case where they belong, in plain words, with the words beside them and who recorded them', () => {
    const view = seen(story, 'tom')
    expect(caseViewSchema.parse(view)).toEqual(view)
    expect(view.recorded.map((one) => [one.place, one.says])).toEqual([
      ['concern', 'Further concern, said by the family or carers'],
      ['concern', 'Further concern, said by the child'],
      ['level', 'Risk seen to have risen'],
      ['concern', 'Harm outside the definition was seen'],
      ['information', `Information is held by ${SECRET}`],
      ['information', 'Person of concern 1 was identified'],
      ['concern', 'Definition: something the child needs, wants, expects or avoids'],
      ['child', 'Trafficking: yes; the referral is still to be made'],
      ['child', 'Other vulnerabilities: running away or going missing'],
      ['level', `Section 47: an enquiry was decided on (${SECRET})`],
      ['child', "The case is led by children's social care"],
    ])
    expect(view.recorded[8]).toMatchObject({ by: 'Maya Okafor', lines: [{ about: 'running away or going missing', says: SECRET }] })
    expect(view.recorded[5]).toMatchObject({ open: ['police', 'social-care'] })
    expect(view.timeline.map((one) => one.says)).toContain('Risk seen to have risen')
  })
  it('show the last answer of what is answered anew, and the considerations together', () => {
    const part = (points: Extract<Fact, { is: 'considerations' }>['points'], at: string): Step => ({
      at,
      by: 'maya',
      ask: { do: 'record-fact', fact: { is: 'considerations', points } },
    })
    const first = part([{ point: 'IN-20', considered: 'yes', words: 'aged 14' }], '2026-11-24 10:00')
    const then = part(
      CONSIDERATIONS.slice(0, 3).map((point) => ({ point, considered: 'yes' as const })),
      '2026-11-25 10:00',
    )
    const view = seen(given(RAISED, first, then), 'maya')
    expect(view.recorded).toHaveLength(1)
    expect(view.recorded[0]).toMatchObject({ says: 'Considerations gone through: 4 of 9', on: '2026-11-25' })
    expect(view.recorded[0]?.fact).toMatchObject({
      points: [{ point: 'IN-14' }, { point: 'IN-15' }, { point: 'IN-16' }, { point: 'IN-20' }],
    })
  })
  it('P-13: concerns said again are counted, and from the second since the level was judged Pathway asks whether it holds', () => {
    expect(seen(story, 'maya').repeats).toMatchObject({
      further: 2,
      byChildOrFamily: 2,
      sinceTheLevel: 2,
      prompt: expect.stringMatching(/hold/),
    })
    const one = given(...UP_TO_HELD, ...told.slice(0, 1))
    expect(seen(one, 'maya').repeats).toEqual({ further: 1, byChildOrFamily: 1, sinceTheLevel: 1 })
    const again: Step = { at: '2026-12-10 11:00', by: 'maya', ask: judge('high') }
    expect(seen(given(...UP_TO_HELD, ...told, again), 'maya').repeats).toEqual({ further: 2, byChildOrFamily: 2, sinceTheLevel: 0 })
  })
  it('are nothing that somebody who is only told, invited or a manager of the late ever sees', () => {
    const missed: Step = {
      at: '2027-01-06 00:01',
      saw: (kase) => ({ saw: 'deadline-missed', obligation: `circulate-minutes:${latestMeeting(kase)}`, dueOn: plainDate('2027-01-05') }),
    }
    const why: Step = {
      at: '2027-01-06 09:00',
      by: 'maya',
      ask: (kase) => ({ do: 'explain-lateness', obligation: `circulate-minutes:${latestMeeting(kase)}`, code: 'other', words: SECRET }),
    }
    const late = given(...UP_TO_HELD, ...told, missed, why)
    for (const reader of ['grace', 'helen', 'beth']) {
      const view = seen(late, reader, '2027-01-06 10:00')
      expect([view.recorded, view.repeats]).toEqual([[], undefined])
      expect(JSON.stringify(view)).not.toContain('Parakeet')
      expect(JSON.stringify([view.timeline, view.meetings, view.team])).not.toMatch(
        /section 47|trafficking|person of concern|further concern|risen/i,
      )
    }
    expect(seen(late, 'grace', '2027-01-06 10:00').mayRecord).toEqual(['further-concern', 'risk-risen', 'information-held'])
    expect(seen(late, 'beth', '2027-01-06 10:00').mayRecord).toEqual([])
    const lateness = seen(late, 'maya', '2027-01-06 10:00').owed.find((one) => one.duty === 'circulate-minutes')
    expect(lateness).toMatchObject({ late: true, lateness: { code: 'other', says: 'Another reason', words: SECRET, by: 'Maya Okafor' } })
  })
  it('A-42: the checklist of a record system stands beside its duty, and what was entered, by whom', () => {
    const entered: Step = {
      at: '2026-12-11 08:00',
      by: 'maya',
      ask: (kase) => ({
        do: 'record-duty-done',
        obligation: `double-record:${latestMeeting(kase)}`,
        entered: ['plan', 'meeting-date'],
        note: 'done with Tom',
      }),
    }
    const duty = (view: ReturnType<typeof seen>) => view.owed.find((one) => one.duty === 'double-record')
    expect(duty(seen(given(...UP_TO_HELD), 'maya'))).toMatchObject({
      doneBy: 'record-system',
      checklist: { system: 'LCS', points: [{}, {}] },
    })
    const view = seen(given(...UP_TO_HELD, entered), 'maya')
    expect(duty(view)?.how).toMatch(/^done with Tom; entered in LCS: .* \(Maya Okafor\)$/)
    expect(view.timeline[0]?.says).toMatch(/^Done: record as child-in-need review too, entered in LCS: the meeting's date/i)
  })
  it('offer only the questions that have their place', () => {
    const plain = seen(given(RAISED, WITH_MATRIX, AT_MEDIUM, CONTACTED), 'maya').mayRecord
    expect(plain).not.toContain('person-check')
    expect(plain).not.toContain('section-47-ended')
    expect(plain).not.toContain('scoring-in-doubt')
    expect(plain).toEqual(expect.arrayContaining(['section-47', 'associated-needs', 'considerations', 'lead-team']))
    expect(seen(story, 'maya').mayRecord).toEqual(expect.arrayContaining(['person-check', 'section-47-ended', 'liaison']))
    expect(seen(story, 'maya').mayRecord).not.toContain('section-47')
  })
})

describe('a corrected day', () => {
  it('never puts an answer before what it answers', () => {
    const check: Step = {
      at: '2026-12-10 12:00',
      by: 'maya',
      ask: (kase) => ({
        do: 'record-fact',
        fact: { is: 'person-check', person: kase.facts.find((one) => one.is === 'person-of-concern')?.id ?? '', checkedBy: 'police' },
      }),
    }
    const story = given(...UP_TO_HELD, ...told, check)
    const entry = story.kase.facts.at(-1)?.id ?? ''
    story
      .when('maya', '2026-12-11 09:00', { do: 'correct-entry', entry, on: plainDate('2026-12-09'), reason: 'A slip of the pen' })
      .refused({ field: 'on', says: /older than what it is about/ })
  })
  it('ME-12, DL-13: keeps the limit as it was before in view', () => {
    const story = given(
      { ...RAISED, ask: concern({ on: plainDate('2026-11-18') }) },
      { ...WITH_MATRIX, ask: matrix({ on: plainDate('2026-11-18') }) },
      AT_MEDIUM,
      {
        at: '2026-11-24 09:00',
        by: 'maya',
        ask: (kase) => ({ do: 'correct-entry', entry: kase.judgements[0]?.id ?? '', on: plainDate('2026-11-19'), reason: 'A slip' }),
      },
    )
    const view = seen(story, 'maya', '2026-11-24 10:00')
    expect(caseViewSchema.parse(view)).toEqual(view)
    // Judged on Mon 23 November: Tuesday the 24th. Judged on Thu 19: Friday the 20th.
    expect(view.owed.find((one) => one.duty === 'contact-duty-cpm')?.due).toMatchObject({
      on: '2026-11-20',
      before: [{ until: '2026-11-24', on: '2026-11-24' }],
    })
  })
})
