import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boardRow } from '../../src/case/board-row.ts'
import { type Case, evolve, fold } from '../../src/case/case.ts'
import type { CaseEvent } from '../../src/case/events.ts'
import { factsOf } from '../../src/case/facts-of.ts'
import { viewFor } from '../../src/case/view-for.ts'
import { boardRowSchema, type CaseView, caseViewSchema } from '../../src/contracts/http.ts'
import { obligations } from '../../src/procedure/obligations.ts'
import { given, moment, TERMS } from '../given.ts'
import { effort } from '../harness/effort.ts'
import { PEOPLE, person } from '../people.ts'
import { bookingOf } from '../recording.ts'
import { listed, sight, view } from '../seen.ts'
import { IN_OUTLOOK, latestMeeting, MINUTED, PLANNED, UP_TO_BOOKED, UP_TO_HELD } from '../stories.ts'

describe('the whole view', () => {
  const kase = given(...UP_TO_BOOKED, IN_OUTLOOK).kase
  const seen = view(kase, 'maya')

  it('fits the contract, as types and as it stands', () => {
    const typed: CaseView = seen
    expect(caseViewSchema.parse(typed)).toEqual(typed)
    expect(caseViewSchema.parse(view(given(...UP_TO_HELD, MINUTED, PLANNED).kase, 'tom'))).toBeTruthy()
  })
  it('ME-15 shows what is owed, by whom, by when, with the paragraph and every day of the count', () => {
    const owed = seen.owed.find((one) => one.duty === 'hold-cse-meeting')
    expect(owed).toMatchObject({
      ownerName: 'Priya Nair',
      mine: false,
      doneBy: 'held',
      due: { on: '2026-12-14', printed: 'within 15 working days of the request', period: '15 working days', assumed: false },
    })
    expect(owed?.cites[0]).toMatchObject({ rule: 'ME-15', force: 'must' })
    expect(owed?.due?.days.filter((day) => day.count !== undefined && day.count > 0)).toHaveLength(15)
    expect(owed?.standing).toEqual({ state: 'pending', days: 18 })
  })
  it('lists the soonest first and what is done last', () => {
    const order = seen.owed.map((one) => (one.standing.state.startsWith('met') ? '~' : (one.due?.on ?? '9999')))
    expect(order).toEqual([...order].sort())
  })
  it('shows an empty or declined required seat red', () => {
    expect(seen.meetings[0]?.red).toEqual([])
    const unnamed = given(...UP_TO_BOOKED.slice(0, 5), { at: '2026-11-24 09:30', by: 'priya', ask: { ...bookingOf(kase), fill: [] } }).kase
    expect(view(unnamed, 'maya').meetings[0]?.red).toEqual(['Another agency involved: nobody yet'])
    const declined = given(...UP_TO_BOOKED, {
      at: '2026-11-25 09:00',
      saw: (one) => ({ saw: 'reply', meeting: latestMeeting(one), mail: 'city.referrals@police.example', reply: 'declined' }),
    }).kase
    expect(view(declined, 'maya').meetings[0]?.red).toEqual(['Police: City Referral Unit has declined'])
  })
  it('names addresses that were added in Outlook and are nobody’s, once, until they are gone; to the case’s team alone', () => {
    const invitation = (...others: string[]) => ({
      at: '2026-11-25 09:00' as const,
      saw: (one: Case) => ({ saw: 'invitation', meeting: latestMeeting(one), others }) as const,
    })
    const added = given(
      ...UP_TO_BOOKED,
      IN_OUTLOOK,
      invitation('Stranger@Mail.example', 'a@b.example'),
      invitation('a@b.example', 'stranger@mail.EXAMPLE'),
    ).kase
    expect(added.entries.filter((one) => one.event.type === 'OthersInvited')).toHaveLength(1)
    expect(view(added, 'priya').meetings[0]?.unknown).toEqual(['a@b.example', 'stranger@mail.example'])
    const others = PEOPLE.filter(({ id }) => !added.meetings.some(({ booked }) => booked.chair === id))
    const told = others.flatMap(({ id }) =>
      view(added, id)
        .meetings.filter((one) => one.unknown !== undefined)
        .map(() => id),
    )
    expect(told.toSorted()).toEqual(['maya', 'tom'])
    expect(JSON.stringify(view(added, 'grace'))).not.toMatch(/stranger|unknown/)
    const gone = given(...UP_TO_BOOKED, IN_OUTLOOK, invitation('a@b.example'), invitation()).kase
    expect(view(gone, 'priya').meetings[0]).not.toHaveProperty('unknown')
  })
  it('MT-1 to MT-6, ME-27 stand in the agenda, in our words', () => {
    expect(seen.meetings[0]?.agenda).toHaveLength(7)
  })
  it('A-70: offers nobody of the other area, save to hand the case over to, and no way of guessing', () => {
    const { receivers, ...here } = seen.candidates
    expect(receivers?.map((one) => one.name)).toContain('Ruth Calder')
    const names = Object.values(here)
      .flat()
      .map((one) => one.name)
    expect(names).not.toContain('Ruth Calder')
    expect(seen.candidates.cpm?.map((one) => one.id)).toEqual(['priya'])
    const nobodyOnDuty = PEOPLE.filter((one) => !one.roles.includes('duty-cpm'))
    const sightThen = { ...sight('2026-11-26 09:00'), directory: nobodyOnDuty }
    expect(viewFor(kase, person('maya'), sightThen).candidates.cpm?.map((one) => one.id)).toEqual(['anita'])
    expect(seen.candidates['minute-taker']?.map((one) => one.id)).toEqual(['grace'])
  })
  it('offers each reader only what is theirs to do now', () => {
    expect(seen.may).toContain('submit-paper')
    expect(seen.may).not.toContain('clarify-level')
    expect(seen.may).not.toContain('record-meeting-held')
    expect(view(kase, 'priya').may).toEqual(expect.arrayContaining(['clarify-level', 'cancel-meeting']))
    expect(view(kase, 'grace').may).not.toContain('book-meeting')
    expect(view(given(...UP_TO_HELD).kase, 'grace').may).toEqual(expect.arrayContaining(['file-minutes', 'file-plan']))
  })
  it('shows which reminders went out', () => {
    const task = { kind: 'remind', obligation: seen.owed[0]?.id ?? '', rung: 'late', to: 'maya', channel: 'mail' }
    const kept = [
      { key: 'a', state: 'done', settledAt: '2026-11-25T08:00:00.000Z', task },
      { key: 'b', state: 'wanted', task },
    ]
    const chased = viewFor(kase, person('maya'), sight('2026-11-26 09:00', kept)).owed[0]?.chased
    const together = { ...task, obligation: 'another', obligations: ['another', task.obligation] }
    const both = [{ key: 'c', state: 'done', settledAt: '2026-11-25T08:00:00.000Z', task: together }]
    expect(viewFor(kase, person('maya'), sight('2026-11-26 09:00', both)).owed[0]?.chased).toEqual(chased)
    expect(chased).toEqual([{ rung: 'late', channel: 'mail', to: 'Maya Okafor', state: 'done', at: '2026-11-25T08:00:00.000Z' }])
  })
  it('tells the history in sentences, newest first', () => {
    expect(seen.timeline.map((one) => one.says)).toEqual([
      'CSE meeting: invitations are out in Outlook',
      'CSE meeting booked for Tue 8 Dec 2026 at 10:00',
      'Level clarified: medium; meeting needed: yes',
      'Contacted Priya Nair, Child Protection Manager',
      'Level judged medium',
      'Risk matrix completed with Meadowbank School',
      'Concern raised',
    ])
  })
})

describe('the board', () => {
  it('has the child, the next thing owed and how it stands now', () => {
    const row = boardRow(listed(given(...UP_TO_BOOKED).kase), person('maya'), moment('2026-11-24 18:00'))
    expect(boardRowSchema.parse(row)).toEqual(row)
    expect(row).toMatchObject({
      label: 'Quillon Vantongeren',
      level: 'medium',
      next: { on: '2026-11-24', standing: { state: 'due-today' } },
      meeting: { red: false },
    })
    expect(boardRow(listed(given(...UP_TO_BOOKED).kase), person('maya'), moment('2026-11-25 00:00')).overdueCount).toBe(2)
  })
  it('stands up to a summary it cannot read', () => {
    expect(
      boardRow(
        { row: { reference: 'K7Q2-9F', area: 'derby', closed: false }, summary: { label: 'X', owed: 'old' } },
        person('maya'),
        moment('2026-11-24 18:00'),
      ),
    ).toMatchObject({ owedCount: 0 })
  })
})

describe('an erased case', () => {
  const events = given(...UP_TO_HELD, MINUTED).events
  it('folds without its content and shows nothing of anyone', () => {
    const erased = events.map((event) => ({ ...event, data: undefined }) as unknown as CaseEvent)
    const kase = fold(erased)
    expect(kase).toMatchObject({ erased: true, version: events.length, worry: '' })
    expect(JSON.stringify(view(kase ?? expect.fail('no case'), 'maya'))).not.toContain('Vantongeren')
  })
  it('folds whichever of its entries are gone', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: events.length, maxLength: events.length }), (gone) => {
        const left = events.map((event, index) => (gone[index] === true ? ({ ...event, data: null } as unknown as CaseEvent) : event))
        const kase = fold(left)
        expect(kase?.version).toBe(events.length)
        obligations(factsOf(kase ?? expect.fail('no case')), TERMS)
      }),
      { numRuns: effort(50) },
    )
  })
  it('an entry of a newer program is never half understood', () => {
    const first = events[0] ?? expect.fail('no events')
    expect(() => evolve(undefined, { ...first, v: 99 })).toThrow(/newer version/)
  })
})
