import { describe, expect, it } from 'vitest'
import { asItStands } from '../../src/case/as-it-stands.ts'
import type { Directory, DirectoryEntry } from '../../src/case/directory.ts'
import type { Seat } from '../../src/case/meeting-shapes.ts'
import { daysFrom } from '../../src/casework/free-time.ts'
import { openSeats, timesForSeats } from '../../src/casework/times-for-seats.ts'
import { requiredOf, rolesOf, timesView } from '../../src/casework/view-times.ts'
import type { Busy, FreeBusyQuestion } from '../../src/graph/graph.ts'
import { plainDate } from '../../src/procedure/civil-date.ts'
import { workingCalendar } from '../../src/procedure/working-days.ts'
import { given, moment, TERMS } from '../given.ts'
import { PEOPLE, person } from '../people.ts'
import { AT_MEDIUM, RAISED, WITH_MATRIX } from '../stories.ts'

const now = moment('2026-11-25 10:00')
const kase = asItStands(given(RAISED, WITH_MATRIX, AT_MEDIUM).kase, now.on, TERMS)
const second: DirectoryEntry = { ...person('daniel'), id: 'dora', name: 'Dora Lane', mail: 'dora.lane@derby.example', oid: 'oid-dora' }
const directory: Directory = [...PEOPLE, second]
const c = { now, actor: person('priya'), directory, terms: TERMS, present: TERMS } as unknown as Parameters<typeof timesForSeats>[4]
const seat = (role: string, who?: string): Seat => ({
  seat: role,
  role,
  required: true,
  part: 'whole',
  rules: [],
  ...(who === undefined ? {} : { person: who }),
})
const seats = [seat('chair', 'priya'), seat('send-officer'), seat('police')]
const [day, ...others] = daysFrom(plainDate('2026-11-30'), plainDate('2026-12-01'), workingCalendar(TERMS))
if (day === undefined) throw new Error('a working day is needed')
const away = (date: string): Busy => ({ startsAt: `${date}T00:00:00Z`, endsAt: `${date}T23:00:00Z`, status: 'oof' })

type More = { travel?: number; online?: readonly string[]; directory?: Directory; seats?: readonly Seat[] }

async function search(busy: Readonly<Record<string, readonly Busy[]>>, { directory: whole = directory, ...more }: More = {}) {
  const questions: FreeBusyQuestion[] = []
  const freeBusy = async (question: FreeBusyQuestion) => {
    questions.push(question)
    return { ok: true as const, people: question.people.map(({ mail }) => ({ mail, known: true as const, busy: busy[mail] ?? [] })) }
  }
  const sought = {
    kind: 'cse-meeting-initial' as const,
    seats,
    days: [day, ...others] as never,
    after: [],
    minutesLong: 90,
    most: 1,
    ...more,
  }
  const found = await timesForSeats({ graph: { freeBusy } as never }, person('priya'), sought, kase, { ...c, directory: whole })
  if ('fault' in found) throw new Error(found.says)
  return { questions, view: timesView(found, requiredOf(sought.seats), rolesOf(sought.seats)) }
}

describe('a seat that any officer of the unit can fill', () => {
  const [daniel, dora] = [person('daniel').mail, second.mail]

  it('is looked at for everybody who could, and never for a role a person has to name', () => {
    expect(openSeats(seats, kase, c).map(({ role, candidates }) => [role, candidates.map((one) => one.id)])).toEqual([
      ['send-officer', ['daniel', 'dora']],
    ])
  })

  it('is filled by the one who can come then, in one question to Microsoft 365', async () => {
    const { questions, view } = await search({ [daniel]: [away('2026-11-30'), away('2026-12-01')] })
    expect([questions.length, view.noTime]).toEqual([1, undefined])
    expect(view.slots[0]).toMatchObject({ missing: [], couldFill: [{ name: 'Dora Lane', fill: { role: 'send-officer', person: 'dora' } }] })
  })

  it('names the role as in the way when none of them can, and does not put it among the missing', async () => {
    const all = [away('2026-11-30'), away('2026-12-01')]
    const { view } = await search({ [daniel]: all, [dora]: all })
    expect(view.noTime?.inTheWay).toEqual([[{ is: 'seat', names: [expect.stringMatching(/SEND/i)] }]])
    expect(view.slots[0]).toMatchObject({ missing: [], reasons: [{ is: 'nobody' }] })
    const ways = view.noTime?.waysOut.map(({ is, name }) => [is, name])
    expect(ways?.slice(0, 2)).toEqual([
      ['person', 'Daniel Frost'],
      ['person', 'Dora Lane'],
    ])
  })
})

describe('a seat that a unit has', () => {
  const unit: DirectoryEntry = {
    ...person('city'),
    id: 'send',
    is: 'unit',
    name: 'SEND office',
    mail: 'send@derby.example',
    roles: ['send-officer'],
  }
  const directory: Directory = [...PEOPLE, unit, second].map((one) =>
    ['daniel', 'dora'].includes(one.id) ? { ...one, unit: 'send' } : one,
  )
  const seats = [seat('chair', 'priya'), seat('send-officer', 'send')]

  it('is looked at for the people of the unit, and nobody else of the role', () => {
    const open = (whole: Directory) =>
      openSeats(seats, kase, { ...c, directory: whole }).map((one) => [one.unit, one.candidates.map(({ id }) => id)])
    expect(open(directory)).toEqual([['send', ['daniel', 'dora']]])
    expect(open(directory.map(({ unit: _, ...one }) => (one.id === 'dora' ? one : { ...one, unit: 'send' })))).toEqual([
      ['send', ['daniel']],
    ])
    expect(open([...PEOPLE, unit])).toEqual([])
  })

  it('is filled by whoever of them can come then; the mailbox itself has no calendar to ask', async () => {
    const all = [away('2026-11-30'), away('2026-12-01')]
    const { questions, view } = await search({ [person('daniel').mail]: all }, { directory, seats })
    expect(questions[0]?.people.map(({ mail }) => mail)).not.toContain(unit.mail)
    expect(view.slots[0]).toMatchObject({ missing: [], couldFill: [{ name: 'Dora Lane', fill: { role: 'send-officer', person: 'dora' } }] })
  })
})

describe('the road and who may come online, as asked for with the booking', () => {
  const until = (clock: string): Busy => ({ startsAt: '2026-11-30T08:00:00Z', endsAt: `2026-11-30T${clock}:00Z`, status: 'busy' })
  const priya = person('priya').mail

  it('keeps the minutes of the road between this meeting and what stands before it', async () => {
    const first = async (more?: { travel?: number; online?: readonly string[] }) =>
      (await search({ [priya]: [until('10:00')] }, more)).view.slots[0]
    expect((await first())?.starts).toEqual(moment('2026-11-30 10:00'))
    expect((await first({ travel: 45 }))?.starts.at).toBe('11:00')
    const online = await first({ travel: 45, online: ['chair'] })
    expect(online?.starts.at).toBe('11:00')
  })

  it('is taken from where each works where nothing else is said, a unit’s for its people, and none where none is asked for', async () => {
    const busy = { [priya]: [until('10:00')] }
    const works = (entry: Partial<DirectoryEntry>): Directory => directory.map((one) => (one.id === 'priya' ? { ...one, ...entry } : one))
    const own = works({ worksAt: { place: 'Ripley', minutes: 45 } })
    const office: DirectoryEntry = { ...person('city'), id: 'office', is: 'unit', worksAt: { place: 'Ilkeston', minutes: 30 } }
    const starts = async (whole: Directory, more: More = {}) => (await search(busy, { directory: whole, ...more })).view.slots[0]?.starts.at
    expect([await starts(own), await starts([...works({ unit: 'office' }), office])]).toEqual(['11:00', '10:30'])
    expect([await starts(own, { travel: 0 }), await starts(own, { travel: 15 })]).toEqual(['10:00', '10:30'])
  })

  it('says of whom it could only be online, as the rank has it, where coming in person is never possible', async () => {
    const everyHour = ['2026-11-30', '2026-12-01'].flatMap((on): Busy[] => [
      { startsAt: `${on}T08:00:00Z`, endsAt: `${on}T10:00:00Z`, status: 'busy' },
      { startsAt: `${on}T11:30:00Z`, endsAt: `${on}T18:00:00Z`, status: 'busy' },
    ])
    const { view: none } = await search({ [priya]: everyHour }, { travel: 30 })
    expect(none.noTime?.waysOut[0]).toMatchObject({ is: 'person', name: 'Priya Nair', obstacle: 'travel', role: 'chair' })
    expect(none.noTime?.waysOut).toContainEqual(expect.objectContaining({ is: 'deputy', role: 'chair', person: 'anita' }))
    const { view } = await search({ [priya]: everyHour }, { travel: 30, online: ['chair'] })
    expect(view.noTime).toBeUndefined()
    expect(view.slots[0]).toMatchObject({ starts: moment('2026-11-30 10:00'), missing: [] })
    expect(view.slots[0]?.reasons).toContainEqual({ is: 'online', name: 'Priya Nair' })
  })
})
