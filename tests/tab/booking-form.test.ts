import { describe, expect, it } from 'vitest'
import type { BookingView } from '../../src/contracts/booking.ts'
import { clockTime, plainDate } from '../../src/procedure/civil-date.ts'
import { askedOf, bookCommand, bookSlips, emptyBookForm, formProposed, withWayOut } from '../../src/tab/features/meeting/book-form.ts'

const VIEW: BookingView = {
  reference: 'K7Q2-9F',
  kind: 'cse-meeting-initial',
  title: 'CSE meeting',
  by: plainDate('2026-12-14'),
  minutesLong: 90,
  chair: 'priya',
  minuteTaker: 'grace',
  chairs: [],
  minuteTakers: [],
  seats: [],
  askFirst: [],
  roads: [],
  needs: [],
  slots: [],
  late: false,
  notKnown: [],
  calendars: 'read',
}
const EMPTY = emptyBookForm('cse-meeting-initial')
const says = (form: Partial<typeof EMPTY>, view: Partial<BookingView> = {}) =>
  bookSlips({ ...EMPTY, ...form }, { ...VIEW, ...view }).map((slip) => slip.field)

describe('what is filled in to book a meeting', () => {
  it('has a time that was proposed with other meetings chosen already, as long as it was proposed', () => {
    const [starts, ends] = [
      { on: plainDate('2026-12-08'), at: clockTime('09:45') },
      { on: plainDate('2026-12-08'), at: clockTime('11:00') },
    ]
    const form = formProposed('cse-meeting-initial', { starts, ends })
    expect(bookSlips(form, VIEW)).toEqual([])
    expect(bookCommand(form, VIEW)).toMatchObject({ starts, ends })
    expect(askedOf(form, 'cse-meeting-initial')).toMatchObject({ minutesLong: 75 })
    expect(formProposed('cse-meeting-initial', undefined)).toEqual(EMPTY)
  })

  it('asks for whoever of a unit can come at the time chosen, unless somebody is named; the road only where there is one', () => {
    const times = {
      starts: { on: plainDate('2026-12-08'), at: clockTime('10:00') },
      ends: { on: plainDate('2026-12-08'), at: clockTime('11:30') },
    }
    const fill = { role: 'send-officer', person: 'dora' }
    const couldFill = [
      { role: 'SEND officer', name: 'Dora Lane', fill },
      { role: 'health', name: 'A nurse' },
    ]
    const view = { ...VIEW, slots: [{ ...times, missing: [], reasons: [], couldFill }] }
    const chosen = { ...EMPTY, slot: '2026-12-08 10:00' }
    expect(bookCommand(chosen, view)?.fill).toEqual([fill])
    const named = { 'send-officer': 'daniel' }
    expect(bookCommand({ ...chosen, named }, view)?.fill).toEqual([{ role: 'send-officer', person: 'daniel' }])
    expect(bookCommand({ ...chosen, slot: 'own', ownOn: '2026-12-08', ownAt: '10:00' }, view)?.fill).toEqual([])
    expect(askedOf(EMPTY, 'cse-meeting-initial')).not.toHaveProperty('travel')
    expect(askedOf({ ...EMPTY, travel: '30', online: ['chair'] }, 'cse-meeting-initial')).toMatchObject({ travel: 30, online: ['chair'] })
    // Left to the directory is another thing than none, and whoever may come online may in both.
    expect(askedOf({ ...EMPTY, travel: '0', online: ['chair'] }, 'cse-meeting-initial')).toMatchObject({ travel: 0 })
    expect(askedOf({ ...EMPTY, online: ['chair'] }, 'cse-meeting-initial')).toMatchObject({ online: ['chair'] })
  })

  it('where no time is left, each way out is filled in by a press: a deputy, another chair, online, shorter, a part; who is fixed stays', () => {
    const way = { frees: 1, first: { on: plainDate('2026-12-08'), at: clockTime('10:00') } }
    const time = { slot: '2026-12-08 10:00', proposed: '2026-12-08 10:00' }
    const deputy = { ...way, is: 'deputy' as const, role: 'send-officer', person: 'dora' }
    const named = { police: 'city' }
    expect(withWayOut({ ...EMPTY, named }, deputy, false)).toEqual({ ...time, named: { ...named, 'send-officer': 'dora' } })
    expect(withWayOut(EMPTY, { ...deputy, role: 'chair', person: 'anita' }, false)).toEqual({ ...time, chair: 'anita' })
    expect(withWayOut(EMPTY, { ...deputy, role: 'minute-taker' }, false)).toEqual({ ...time, minuteTaker: 'dora' })
    expect(withWayOut(EMPTY, deputy, true)).toEqual(time)
    const online = { ...way, is: 'person' as const, obstacle: 'travel' as const, role: 'chair' }
    expect(withWayOut({ ...EMPTY, online: ['police'] }, online, false)).toEqual({ ...time, online: ['police', 'chair'] })
    expect(withWayOut(EMPTY, { ...online, obstacle: 'busy' }, false)).toEqual(time)
    expect(withWayOut(EMPTY, { ...way, is: 'shorter', minutesLong: 75 }, false)).toEqual({ ...time, minutesLong: 75 })
    expect(withWayOut(EMPTY, { ...way, is: 'part', from: 0, to: 45 }, false)).toEqual(time)
    expect(withWayOut(EMPTY, { ...way, is: 'after' }, false)).toEqual({ beyond: true, slot: '' })
  })

  it('asks for a time, and for day and hour of one agreed otherwise', () => {
    expect(says({})).toEqual(['slot'])
    expect(says({ slot: 'own' })).toEqual(['ownOn', 'ownAt'])
    expect(says({ slot: '2026-12-08 10:00' })).toEqual([])
  })

  it('ME-15: asks why only after the last day in time, and sends the reason only then', () => {
    expect(says({ slot: '2026-12-14 10:00' })).toEqual([])
    expect(says({ slot: '2026-12-15 10:00' })).toEqual(['late'])
    const late = { code: 'agency-silent' as const, words: '' }
    expect(bookCommand({ ...EMPTY, slot: '2026-12-15 10:00', late }, VIEW)).toMatchObject({ late: { code: 'agency-silent' } })
    expect(bookCommand({ ...EMPTY, slot: '2026-12-14 10:00', late }, VIEW)).not.toHaveProperty('late')
  })

  it('MT-8: sets the confidential part apart within the time, half an hour after the open one unless the chair says otherwise', () => {
    const view = { ...VIEW, confidential: [] }
    const chosen = { ...EMPTY, slot: '2026-12-08 10:00' }
    expect(bookCommand(chosen, view)).toMatchObject({ apart: { minutes: 30, when: 'after' } })
    expect(bookCommand({ ...chosen, apartMinutes: 45, apartWhen: 'before' }, view)).toMatchObject({
      apart: { minutes: 45, when: 'before' },
    })
    expect(bookCommand(chosen, VIEW)).not.toHaveProperty('apart')
  })

  it('CD-19, CS-23: asks whether the reviewing officer was consulted where that is owed; not yet is an answer', () => {
    const view = { consult: [] }
    expect(says({ slot: '2026-12-08 10:00' }, view)).toEqual(['consulted'])
    expect(says({ slot: '2026-12-08 10:00', consulted: 'yes' }, view)).toEqual(['consultedWords'])
    expect(says({ slot: '2026-12-08 10:00', consulted: 'not-yet' }, view)).toEqual([])
    expect(
      bookCommand({ ...EMPTY, slot: '2026-12-08 10:00', consulted: 'not-yet', consultedWords: 'x' }, { ...VIEW, consult: [] }),
    ).not.toHaveProperty('consulted')
  })

  it('invites whom it names, ends as long after its start as chosen, and leaves chair and minutes to the answer until they are changed', () => {
    const form = { ...EMPTY, slot: '2026-12-08 10:00', named: { health: 'nurse', education: '' }, minutesLong: 45 }
    expect(bookCommand(form, VIEW)).toMatchObject({
      ends: { on: '2026-12-08', at: '10:45' },
      chair: 'priya',
      minuteTaker: 'grace',
      fill: [{ role: 'health', person: 'nurse' }],
    })
    expect(askedOf(form, 'cse-meeting-initial')).toEqual({
      kind: 'cse-meeting-initial',
      fill: [{ role: 'health', person: 'nurse' }],
      minutesLong: 45,
      beyond: false,
    })
  })
})
