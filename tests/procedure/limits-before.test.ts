import { describe, expect, it } from 'vitest'
import { plainDate } from '../../src/procedure/civil-date.ts'
import type { CaseFacts } from '../../src/procedure/facts.ts'
import { limitsBefore } from '../../src/procedure/limits-before.ts'
import { obligations } from '../../src/procedure/obligations.ts'
import { concern, held, judged, TERMS, withMeetings } from './facts-for.ts'

const on = plainDate
const formerly = (facts: CaseFacts) => limitsBefore(facts, TERMS, obligations(facts, TERMS))
const contactOn = (day: string) => [{ id: 'contact', on: on(day), judgement: 'judged' }]
const medium = judged('derby', 'medium')

describe('a limit as it stood before', () => {
  it('ME-15, DL-1: the day of the request put right twice keeps both former limits, oldest first', () => {
    // 15 working days after Thu 5, Fri 6 and Mon 9 March 2026: Thu 26, Fri 27 and Mon 30 March.
    const facts: CaseFacts = {
      ...medium,
      cpmContacts: contactOn('2026-03-09'),
      earlier: [
        { until: on('2026-03-10'), cpmContacts: contactOn('2026-03-05') },
        { until: on('2026-03-12'), cpmContacts: contactOn('2026-03-06') },
      ],
    }
    expect(formerly(facts).get('hold-cse-meeting:judged')).toEqual([
      { until: '2026-03-10', by: { on: '2026-03-26' } },
      { until: '2026-03-12', by: { on: '2026-03-27' } },
    ])
  })
  it('RV-14, DL-14: a birth date that became known, then was put right; before it was known nothing was owed', () => {
    const facts: CaseFacts = {
      ...withMeetings(concern('derby'), held('m1', 'cse-meeting-initial', '2026-03-09')),
      birth: on('2008-06-01'),
      earlier: [
        { until: on('2026-03-10'), birth: 'not-known' },
        { until: on('2026-03-12'), birth: on('2008-07-01') },
      ],
    }
    expect(formerly(facts).get('transition-services:concern')).toEqual([{ until: '2026-03-12', by: { on: '2026-07-01' } }])
  })
  it('what changes no date, and a case in which nothing was otherwise before, has none', () => {
    expect(formerly(medium).size).toBe(0)
    const status = { ...medium.status, ehcPlan: 'yes' as const }
    expect(formerly({ ...medium, status, earlier: [{ until: on('2026-03-10'), status: medium.status }] }).size).toBe(0)
  })
})
