import { describe, expect, it } from 'vitest'
import { factsOf } from '../../src/case/facts-of.ts'
import { whatIf } from '../../src/casework/what-if.ts'
import { caseFactsSchema, type WhatIfAnswer, whatIfAnswerSchema } from '../../src/contracts/what-if.ts'
import { plainDate } from '../../src/procedure/civil-date.ts'
import { differences } from '../../src/tab/features/what-if/differences.ts'
import { blankFacts, blankForm, type Facts, formOf, supposed, type WhatIfForm } from '../../src/tab/features/what-if/what-if-form.ts'
import { given, moment, type Step, TERMS } from '../given.ts'
import { AT_MEDIUM, CONTACTED, RAISED, UP_TO_BOOKED, WITH_MATRIX } from '../stories.ts'

/** As they come over HTTP: JSON that the contract has read. */
const overHttp = (facts: unknown): Facts => caseFactsSchema.parse(JSON.parse(JSON.stringify(facts)))
const contacted = overHttp(factsOf(given(RAISED, WITH_MATRIX, AT_MEDIUM, CONTACTED).kase))
const booked = overHttp(factsOf(given(...UP_TO_BOOKED).kase))
const ask = (facts: Facts, at = '2026-11-26 12:00'): WhatIfAnswer => whatIfAnswerSchema.parse(whatIf(overHttp(facts), moment(at), TERMS))
const suppose = (facts: Facts, part: Partial<WhatIfForm>) => supposed(facts, { ...formOf(facts, '2026-11-26'), ...part })
const changes = (facts: Facts, part: Partial<WhatIfForm>) =>
  differences(ask(facts).obligations, ask(suppose(facts, part)).obligations)
    .filter((one) => one.how !== 'same')
    .map((one) => [one.how, one.owed.duty, one.owed.due?.on])

describe('supposing', () => {
  it('nothing leaves the case as it is', () => {
    for (const facts of [contacted, booked]) expect(changes(facts, {})).toEqual([])
  })
  it('nor for a case with a day put right and a level judged anew under another reading', () => {
    const correct: Step = {
      at: '2026-11-27 10:00',
      by: 'maya',
      ask: (kase) => ({ do: 'correct-entry', entry: kase.contacts[0]?.id ?? '', on: plainDate('2026-11-24'), reason: 'Typed a day late' }),
    }
    const facts = factsOf(given(RAISED, WITH_MATRIX, AT_MEDIUM, CONTACTED, correct).kase)
    expect(facts.earlier).not.toEqual([])
    const under = { edition: '2017-07' as const, readings: { 'A-02': 'working-days' } }
    const again = { ...facts, judgements: facts.judgements.map((one) => ({ ...one, under })) }
    for (const one of [facts, again]) expect(overHttp(one)).toEqual(one)
  })
  it('ME-15: another day of the contact moves the meeting’s last day, and says what it is now', () => {
    const all = differences(ask(contacted).obligations, ask(suppose(contacted, { contactOn: '2026-11-25' })).obligations)
    const meeting = all.find((one) => one.owed.duty === 'hold-cse-meeting')
    expect(meeting).toMatchObject({ how: 'changed', owed: { due: { on: '2026-12-16' } }, was: { due: { on: '2026-12-14' } } })
  })
  it('HI-4: a judgement of high asks for the decision on section 47; nothing that was done goes', () => {
    const all = differences(ask(contacted).obligations, ask(suppose(contacted, { level: 'high' })).obligations)
    expect(all.find((one) => one.owed.duty === 'decide-section-47')?.how).toBe('new')
    expect(all.filter((one) => one.how === 'gone' && one.owed.standing.state.startsWith('met'))).toEqual([])
  })
  it('CD-16: the child looked after: the reviewing officer would have to be told', () => {
    const status = { ...formOf(contacted, '2026-11-26').status, lookedAfter: 'derby' as const }
    expect(changes(contacted, { status }).map(([how, duty]) => `${how} ${duty}`)).toContain('new inform-iro')
  })
  it('MT-16: the meeting that is booked, held on a day: minutes four weeks after it', () => {
    const then = suppose(booked, { heldOn: '2026-12-01' })
    expect(then.meetings).toHaveLength(1)
    const minutes = ask(then, '2026-12-02 12:00').obligations.find((one) => one.duty === 'circulate-minutes')
    expect(minutes?.due?.on).toBe('2026-12-29')
  })
  it('RV-3: a review that ends the series leaves no further review owed', () => {
    const held = { heldOn: '2026-12-01', reviewOn: '2027-03-01', on: '2027-03-02' }
    const reviews = (part: Partial<WhatIfForm>) =>
      ask(suppose(booked, { ...held, ...part }), '2027-03-02 12:00').obligations.filter(
        (one) => one.duty === 'review' && !one.standing.state.startsWith('met'),
      )
    expect(reviews({ reviewDecision: 'continue' })).toHaveLength(1)
    expect(reviews({ reviewDecision: 'end' })).toHaveLength(0)
  })
  it('from blank: a concern alone asks for the matrix; nothing is preset that the procedure leaves open', () => {
    const form = blankForm('derbyshire', '2026-11-26')
    const answer = ask(supposed(blankFacts(form), form))
    expect(answer.obligations.map((one) => one.duty)).toContain('complete-matrix')
    expect(answer.obligations.map((one) => one.duty)).not.toContain('hold-cse-meeting')
    expect(answer.lowestPermittedLevel.level).toBe('medium')
    expect([form.level, form.harm, form.meetingNeeded, form.reviewDecision]).toEqual([undefined, undefined, undefined, undefined])
  })
  it('everything at once is still a set of facts the server takes', () => {
    const all = suppose(booked, {
      birth: '',
      concernOn: '2026-11-20',
      level: 'low',
      levelOn: '2026-11-24',
      harm: 'yes',
      contactOn: '2026-11-25',
      meetingNeeded: 'no',
      clarifiedOn: '2026-11-26',
      heldOn: '2026-12-01',
      reviewOn: '2027-03-01',
      status: { ...formOf(booked, '2026-11-26').status, plan: 'child-protection', lookedAfter: 'other', otherAuthority: 'Leeds' },
    })
    expect(overHttp(all)).toEqual(JSON.parse(JSON.stringify(all)))
    expect(all.earlier?.at(-1)?.status).toEqual(booked.status)
  })
})

describe('what differs', () => {
  it('comes first, in the order new, otherwise, gone, the same', () => {
    const orders = ['new', 'changed', 'gone', 'same']
    const all = differences(ask(contacted).obligations, ask(suppose(contacted, { level: 'low', contactOn: '2026-11-25' })).obligations)
    const places = all.map((one) => orders.indexOf(one.how))
    expect(places).toEqual([...places].sort())
    expect(all.some((one) => one.how === 'gone')).toBe(true)
  })
  it('each thing owed stands in it once', () => {
    const [now, then] = [ask(contacted).obligations, ask(suppose(contacted, { level: 'high', heldOn: '2026-12-01' })).obligations]
    const all = differences(now, then)
    const after = all.filter((one) => one.how !== 'gone').map((one) => one.owed.id)
    expect([...after].sort()).toEqual(then.map((one) => one.id).sort())
    const before = all.flatMap((one) => (one.how === 'gone' ? [one.owed.id] : one.how === 'changed' ? [one.was.id] : []))
    expect(new Set(before).size).toBe(before.length)
  })
})
