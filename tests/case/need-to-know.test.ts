import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boardRow } from '../../src/case/board-row.ts'
import type { Case } from '../../src/case/case.ts'
import { peopleOf, teamOf, wholePeopleOf } from '../../src/case/team.ts'
import { viewFor } from '../../src/case/view-for.ts'
import { caseViewSchema } from '../../src/contracts/http.ts'
import { plainDate } from '../../src/procedure/civil-date.ts'
import { given, moment, type Step } from '../given.ts'
import { effort } from '../harness/effort.ts'
import { PEOPLE, person } from '../people.ts'
import { bookingOf } from '../recording.ts'
import { listed, sight, view } from '../seen.ts'
import { BOOKED, book, CONTACTED, concern, latestMeeting, MINUTED, RAISED, UP_TO_BOOKED, UP_TO_HELD, WORRY } from '../stories.ts'

describe('need to know', () => {
  const looked = { ...concern().status, lookedAfter: 'derby', ehcPlan: 'yes' } as const
  it('is lead, manager and contacted manager; the reviewing and the SEND officer by the child’s status', () => {
    expect(peopleOf(given(RAISED).kase, PEOPLE)).toEqual(['maya', 'tom'])
    expect(peopleOf(given(...UP_TO_BOOKED).kase, PEOPLE)).toEqual(['maya', 'tom', 'priya', 'grace'])
    expect(peopleOf(given({ ...RAISED, ask: concern({ status: looked }) }).kase, PEOPLE)).toEqual(['maya', 'tom', 'helen', 'daniel'])
  })
  const lookedAfterBy = (lookedAfter: 'derby' | 'derbyshire' | { otherAuthority: string }) =>
    given({ ...RAISED, ask: concern({ status: { ...concern().status, lookedAfter } }) }).kase
  it('CD-16 tells the reviewing officer of the authority that looks after the child, A-76 and of no other', () => {
    expect(peopleOf(lookedAfterBy('derby'), PEOPLE)).toEqual(['maya', 'tom', 'helen'])
    expect(peopleOf(lookedAfterBy('derbyshire'), PEOPLE)).toEqual(['maya', 'tom', 'nadia'])
    expect(peopleOf(lookedAfterBy({ otherAuthority: 'Leicester' }), PEOPLE)).toEqual(['maya', 'tom'])
  })
  it('CD-16, CD-20 of several reviewing officers tells only the one whom a seat names', () => {
    const second = { ...person('helen'), id: 'hal', oid: 'oid-hal', name: 'Hal Green' }
    const two = [...PEOPLE, second]
    expect(peopleOf(lookedAfterBy('derby'), two)).toEqual(['maya', 'tom'])
    const story: Step[] = [{ ...RAISED, ask: concern({ status: { ...concern().status, lookedAfter: 'derby' } }) }, ...UP_TO_BOOKED.slice(1)]
    expect(teamOf(given(...story).kase, two).filter((one) => one.as === 'Independent reviewing officer')).toMatchObject([
      { person: 'helen', knows: 'told' },
    ])
  })
  it('a child looked after by the other authority of the two has that one at the meeting', () => {
    const raised: Step = { ...RAISED, ask: concern({ status: { ...concern().status, lookedAfter: 'derbyshire' } }) }
    const kase = given(raised, ...UP_TO_BOOKED.slice(1)).kase
    expect(kase.meetings[0]?.booked.seats.find((seat) => seat.role === 'iro')?.person).toBe('nadia')
    expect(view(kase, 'maya').candidates.iro?.map((one) => one.id)).toEqual(['nadia'])
    given(raised, ...UP_TO_BOOKED.slice(1, 5))
      .when('priya', '2026-11-24 09:30', { ...bookingOf(kase), fill: [{ role: 'iro', person: 'helen' }] })
      .refused({ kind: 'procedure', field: 'fill.0.person', rules: ['CD-16'] })
  })
  it('the child’s name finds the case for those who know it, never for who is only invited', () => {
    const kase = given(...UP_TO_BOOKED.slice(0, 5), {
      at: '2026-11-24 09:30',
      by: 'priya',
      ask: { ...bookingOf(given(...UP_TO_BOOKED).kase), fill: [{ role: 'involved-agency', person: 'beth' }] },
    }).kase
    expect(peopleOf(kase, PEOPLE)).toContain('beth')
    expect(wholePeopleOf(kase, PEOPLE)).toEqual(['maya', 'tom', 'priya', 'grace'])
    expect(wholePeopleOf(lookedAfterBy('derby'), PEOPLE)).toContain('helen')
  })
  it('MT-16 a line manager told that something is late sees that, whose it is and the hour, and nothing of the child', () => {
    const byPriya = (step: Step): Step => ('ask' in step && step.by === 'maya' ? { ...step, by: 'priya' } : step)
    const missed: Step = {
      at: '2027-01-06 00:01',
      saw: (kase) => ({ saw: 'deadline-missed', obligation: `circulate-minutes:${latestMeeting(kase)}`, dueOn: plainDate('2027-01-05') }),
    }
    const kase = given(...UP_TO_HELD.map(byPriya), missed).kase
    const seen = view(kase, 'tom', '2027-01-06 09:00')
    expect(caseViewSchema.parse(seen)).toEqual(seen)
    expect(seen.owed.map((one) => [one.duty, one.ownerName, one.standing])).toEqual([
      ['circulate-minutes', 'Grace Adeyemi', { state: 'overdue', days: 1 }],
      ['circulate-plan', 'Grace Adeyemi', { state: 'overdue', days: 1 }],
    ])
    expect(seen.meetings).toMatchObject([{ starts: moment('2026-12-08 10:00'), seats: [], title: 'Meeting' }])
    expect(seen.team.map((one) => one.name)).toEqual(['Grace Adeyemi'])
    for (const secret of ['Quillon', 'Vantongeren', WORRY, 'medium', '2012-03-14', 'CSE meeting'])
      expect(JSON.stringify(seen)).not.toContain(secret)
    expect(wholePeopleOf(kase, PEOPLE)).not.toContain('tom')
    const row = boardRow(listed(kase), person('tom'), moment('2027-01-06 09:00'))
    expect(row).toMatchObject({ label: 'Ref K7Q2-9F', owedCount: 0 })
  })
  it('MT-8: a line manager told that something is late is told when the open part of its meeting was, and of no other', () => {
    const parts: Step = { ...BOOKED, ask: book({ apart: { minutes: 20, when: 'before' } }) }
    const missed: Step = {
      at: '2027-01-06 00:01',
      saw: (kase) => ({ saw: 'deadline-missed', obligation: `circulate-minutes:${latestMeeting(kase)}`, dueOn: plainDate('2027-01-05') }),
    }
    const steps = UP_TO_HELD.map((step) => (step === BOOKED ? parts : step)).map((step) =>
      'ask' in step && step.by === 'maya' ? { ...step, by: 'priya' } : step,
    )
    const [meeting] = view(given(...steps, missed).kase, 'tom', '2027-01-06 09:00').meetings
    expect([meeting?.starts, meeting?.title]).toEqual([moment('2026-12-08 10:20'), 'Meeting'])
  })
  it('HI-7 who has only been told doesn’t hear of a section 47 discussion they have no seat at', () => {
    const looked: Step = { ...RAISED, ask: concern({ status: { ...concern().status, ehcPlan: 'yes' } }) }
    const s47: Step = {
      at: '2026-11-24 09:30',
      by: 'priya',
      ask: { ...bookingOf(given(...UP_TO_BOOKED).kase), kind: 's47-strategy-discussion', fill: [] },
    }
    const booked = given(looked, ...UP_TO_BOOKED.slice(1, 5), s47).kase
    const without = (one: Case['meetings'][number]) => ({
      ...one,
      booked: { ...one.booked, seats: one.booked.seats.filter((seat) => seat.person !== 'daniel') },
    })
    const kase = { ...booked, meetings: booked.meetings.map(without) }
    expect(view(booked, 'daniel').meetings[0]?.seats.flatMap((seat) => seat.because)).toEqual([])
    const seen = view(kase, 'daniel')
    expect(seen.child.familyName).toBe('Vantongeren')
    expect(seen.meetings).toEqual([])
    expect(seen.timeline).toEqual([])
    expect(boardRow(listed(kase), person('daniel'), moment('2026-11-26 09:00')).meeting).toBeUndefined()
    expect(view(kase, 'grace').meetings).toHaveLength(1)
  })
  it('why a case was closed and why a day was corrected are for those who see the whole', () => {
    const reason = 'Wrongly typed: the aunt rang only on Wednesday'
    const corrected: Step = {
      at: '2026-12-16 09:00',
      by: 'priya',
      ask: (kase) => ({ do: 'correct-entry', entry: kase.meetings[0]?.minutes?.id ?? '', on: plainDate('2026-12-14'), reason }),
    }
    const closed: Step = {
      at: '2026-12-17 09:00',
      by: 'tom',
      ask: { do: 'close-case', why: 'other-harm', note: 'Followed up under another procedure' },
    }
    const kase = given(...UP_TO_HELD, MINUTED, corrected, closed).kase
    const grace = view(kase, 'grace', '2026-12-18 09:00')
    expect(grace.timeline.map((one) => one.says)).toContain(
      'Minutes filed, recorded as sent to 2 people (day corrected by Priya Nair, was Tue 15 Dec 2026)',
    )
    expect(JSON.stringify(grace)).not.toContain('aunt')
    expect(grace.closed).toEqual({ on: '2026-12-17', why: '' })
    const maya = view(kase, 'maya', '2026-12-18 09:00')
    expect(maya.closed?.why).toMatch(/other harm/)
    expect(maya.timeline.filter((one) => one.says.includes(reason))).toHaveLength(2)
  })
  it('gives agencies and family no way in', () => {
    const outsiders = PEOPLE.filter((one) => one.oid === undefined).map((one) => one.id)
    expect(peopleOf(given(...UP_TO_BOOKED).kase, PEOPLE).filter((id) => outsiders.includes(id))).toEqual([])
  })
  it('a cancelled meeting takes its people with it', () => {
    const off: Step = {
      at: '2026-11-25 09:00',
      by: 'priya',
      ask: (kase) => ({ do: 'cancel-meeting', meeting: latestMeeting(kase), reason: 'ill' }),
    }
    expect(peopleOf(given(...UP_TO_BOOKED, off).kase, PEOPLE)).not.toContain('grace')
  })
  it('who is only invited reads reference, meeting and own duties, never the worry, the level or the child (any words)', () => {
    const odd = fc.string({ minLength: 6, maxLength: 60, unit: fc.constantFrom(...'qxzjkvw') })
    fc.assert(
      fc.property(odd, odd, odd, (worry, rationale, familyName) => {
        const seat: Step = {
          at: '2026-11-24 09:30',
          by: 'priya',
          ask: { ...bookingOf(given(...UP_TO_BOOKED).kase), fill: [{ role: 'involved-agency', person: 'beth' }] },
        }
        const story = given(
          { ...RAISED, ask: concern({ worry, child: { ...concern().child, familyName } }) },
          ...UP_TO_BOOKED.slice(1, 2),
          {
            at: '2026-11-23 11:30',
            by: 'maya',
            ask: (kase) => ({
              do: 'judge-level',
              matrix: kase.matrices[0]?.id ?? '',
              level: 'medium',
              rationale: `${rationale} ${rationale} ${rationale} ${rationale}`,
              significantHarmSuspected: 'no',
            }),
          },
          CONTACTED,
          seat,
        )
        const text = JSON.stringify(viewFor(story.kase, person('beth'), sight('2026-11-26 09:00')))
        expect(text).toContain('K7Q2-9F')
        expect(text).toContain('Priya Nair')
        for (const secret of [worry, rationale, familyName, 'Quillon', '2012-03-14', 'Evidence']) expect(text).not.toContain(secret)
        const row = boardRow(listed(story.kase), person('beth'), moment('2026-11-26 09:00'))
        expect(JSON.stringify(row)).not.toContain(familyName)
        expect(row.level).toBeUndefined()
      }),
      { numRuns: effort(30) },
    )
  })
  it('a seat’s view fits the contract too', () => {
    const seen = view(given(...UP_TO_BOOKED).kase, 'grace')
    expect(caseViewSchema.parse(seen)).toEqual(seen)
    expect(JSON.stringify(seen)).not.toContain(WORRY)
    expect(seen.matrices).toEqual([])
    expect(seen.meetings).toHaveLength(1)
  })
})
