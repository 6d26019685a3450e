import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { connectGraph } from '../../src/graph/operations.ts'
import { type FarSide, json, type Reply, startFarSide } from './far-side.ts'

let far: FarSide
beforeEach(async () => {
  far = await startFarSide()
})
afterEach(() => far.close())

type Asked = { schedules: string[]; startTime: { dateTime: string }; endTime: { dateTime: string } }
const asked = (body: string): Asked => JSON.parse(body) as Asked
const window = { startsAt: '2026-12-01T00:00:00Z', endsAt: '2026-12-22T00:00:00Z' }
const names = (n: number): { mail: string }[] => Array.from({ length: n }, (_, i) => ({ mail: `p${i}@derby.example` }))
const ask = (people: { mail: string }[], over = window) =>
  connectGraph(far.config).freeBusy({ through: 'chair', people, window: over, intervalMinutes: 30 })

/** Answers for each person with what `of` says. */
function each(of: (mail: string, asked: Asked) => object): Reply {
  return (response, seen) => {
    const a = asked(seen.body)
    json(200, { value: a.schedules.map((mail) => ({ scheduleId: mail, availabilityView: '', ...of(mail, a) })) })(response, seen)
  }
}
const at = (dateTime: string, timeZone = 'UTC'): object => ({ dateTime, timeZone })

describe('free and busy', () => {
  it('asks for twenty at a time and answers in the order asked', async () => {
    far.answer(each(() => ({ scheduleItems: [] })))
    const answer = await ask(names(45))
    expect(far.seen.map((s) => asked(s.body).schedules.length).sort()).toEqual([20, 20, 5])
    expect(answer.ok && answer.people.map((p) => p.mail)).toEqual(names(45).map((p) => p.mail))
  })
  it('cuts a long window into pieces Graph takes, and tells what crosses a cut once', async () => {
    far.answer(each(() => ({ scheduleItems: [{ status: 'busy', start: at('2027-01-30T22:00:00'), end: at('2027-01-31T10:00:00') }] })))
    const answer = await ask(names(1), { startsAt: '2026-12-01T00:00:00Z', endsAt: '2027-05-30T00:00:00Z' })
    const pieces = far.seen.map((s) => asked(s.body)).sort((a, b) => (a.startTime.dateTime < b.startTime.dateTime ? -1 : 1))
    expect(pieces.map((p) => [p.startTime.dateTime, p.endTime.dateTime])).toEqual([
      ['2026-12-01T00:00:00', '2027-01-31T00:00:00'],
      ['2027-01-31T00:00:00', '2027-04-02T00:00:00'],
      ['2027-04-02T00:00:00', '2027-05-30T00:00:00'],
    ])
    expect(answer).toMatchObject({
      people: [{ known: true, busy: [{ startsAt: '2027-01-30T22:00:00Z', endsAt: '2027-01-31T10:00:00Z', status: 'busy' }] }],
    })
  })
  it('knows nothing of a person when one piece of the window is missing', async () => {
    far.answer(
      each((_, a) =>
        a.startTime.dateTime.startsWith('2026') ? { scheduleItems: [] } : { error: { responseCode: 'ErrorTooManySomething' } },
      ),
    )
    const answer = await ask(names(1), { startsAt: '2026-12-01T00:00:00Z', endsAt: '2027-03-01T00:00:00Z' })
    expect(answer).toMatchObject({ people: [{ known: false, why: 'too-full' }] })
  })
  it('takes being left out of one piece for not known', async () => {
    far.answer((response, seen) => {
      const late = asked(seen.body).startTime.dateTime.startsWith('2027')
      json(200, { value: late ? [] : [{ scheduleId: 'p0@derby.example', scheduleItems: [] }] })(response, seen)
    })
    const answer = await ask(names(1), { startsAt: '2026-12-01T00:00:00Z', endsAt: '2027-03-01T00:00:00Z' })
    expect(answer).toMatchObject({ people: [{ known: false, why: 'not-answered' }] })
  })
  it('leaves the others known when one mailbox makes Graph refuse the whole list', async () => {
    const odd = 'p7@derby.example'
    const honest = each(() => ({ scheduleItems: [] }))
    far.answer((response, seen) =>
      (asked(seen.body).schedules.includes(odd) ? json(400, { error: { code: 'ErrorInvalidRequest' } }) : honest)(response, seen),
    )
    const answer = await ask(names(20))
    expect(answer.ok && answer.people.filter((p) => !p.known)).toEqual([{ mail: odd, known: false, why: 'not-answered' }])
  })
  it('leaves the others known when one answer can not be read', async () => {
    far.answer(
      each((mail) => (mail === 'p1@derby.example' ? { scheduleItems: [{ status: 'busy', start: 'noon' }] } : { scheduleItems: [] })),
    )
    const answer = await ask(names(3))
    expect(answer.ok && answer.people.map((p) => p.known)).toEqual([true, false, true])
  })
  it('reads hours, zones and every mark of time; time marked free is not busy', async () => {
    const item = (status: string): object => ({
      status,
      start: at('2026-12-02T09:00:00.0000000', 'GMT Standard Time'),
      end: at('2026-12-02T10:00:00.0000000', 'GMT Standard Time'),
    })
    far.answer(
      each(() => ({
        scheduleItems: ['free', 'tentative', 'busy', 'oof', 'workingElsewhere', 'newer'].map(item),
        workingHours: {
          daysOfWeek: ['monday', 'friday'],
          startTime: '09:00:00.0000000',
          endTime: '17:00:00.0000000',
          timeZone: { name: 'GMT Standard Time' },
        },
      })),
    )
    const answer = await ask(names(1))
    const person = answer.ok ? answer.people[0] : undefined
    expect(person?.known && person.busy.map((b) => b.status)).toEqual(['tentative', 'busy', 'oof', 'workingElsewhere', 'unknown'])
    expect(person).toMatchObject({
      workingHours: { days: ['monday', 'friday'], from: '09:00', to: '17:00', timeZone: 'GMT Standard Time' },
    })
  })
  it('reads the bare digits of someone who shares no more, and takes silence for not known', async () => {
    far.answer(each((mail) => (mail === 'p0@derby.example' ? { availabilityView: '0022013' } : { availabilityView: '' })))
    const answer = await ask(names(2))
    expect(answer).toMatchObject({
      people: [
        {
          known: true,
          busy: [
            { startsAt: '2026-12-01T01:00:00Z', endsAt: '2026-12-01T02:00:00Z', status: 'busy' },
            { startsAt: '2026-12-01T02:30:00Z', endsAt: '2026-12-01T03:00:00Z', status: 'tentative' },
            { startsAt: '2026-12-01T03:00:00Z', endsAt: '2026-12-01T03:30:00Z', status: 'oof' },
          ],
        },
        { known: false, why: 'not-answered' },
      ],
    })
  })
  it('is a fault only when nobody could be read', async () => {
    far.answer(json(403, { error: { code: 'ErrorAccessDenied' } }))
    expect(await ask(names(3))).toMatchObject({ ok: false, fault: 'refused' })
  })
})
