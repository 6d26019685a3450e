import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Given, Reply } from './given.ts'
import { attendee, givenLocalM365, london, meeting, priya } from './given.ts'

const at = (dateTime: string): object => ({ dateTime, timeZone: 'GMT Standard Time' })

describe('Graph getSchedule', () => {
  let given: Given
  beforeAll(async () => {
    given = await givenLocalM365()
  })
  afterAll(() => given.end())

  const ask = (schedules: readonly string[], from: string, to: string, more: object = {}): Promise<Reply> =>
    given.graph(
      'POST',
      `/users/${priya}/calendar/getSchedule`,
      { schedules, startTime: at(from), endTime: at(to), availabilityViewInterval: 60, ...more },
      london,
    )

  it('shows standing appointments as digits and items, at the same wall-clock hour in winter and summer', async () => {
    for (const tuesday of ['2026-11-24', '2027-06-15']) {
      const [maya] = (await ask(['maya.okafor@derby.example'], `${tuesday}T09:00:00`, `${tuesday}T17:00:00`)).body.value ?? []
      expect(maya?.availabilityView).toBe('02000000')
      expect(maya?.scheduleItems).toEqual([
        {
          isPrivate: false,
          status: 'busy',
          subject: 'Team meeting',
          location: 'Council House',
          start: { dateTime: `${tuesday}T10:00:00.0000000`, timeZone: 'GMT Standard Time' },
          end: { dateTime: `${tuesday}T11:00:00.0000000`, timeZone: 'GMT Standard Time' },
        },
      ])
      expect(maya?.workingHours).toMatchObject({
        startTime: '09:00:00.0000000',
        endTime: '17:00:00.0000000',
        timeZone: { name: 'GMT Standard Time' },
      })
    }
  })

  it('a person’s own calendar on the desk shows the standing appointments it reports, an agency’s has none', async () => {
    const standing = async (mail: string) => (await given.ask('GET', `/desk/api/mailboxes/${mail}/events`)).body.standing
    const usual = { day: 'tuesday', from: '10:00', to: '11:00', subject: 'Team meeting', location: 'Council House' }
    expect(await standing('maya.okafor@derby.example')).toContainEqual({ ...usual, status: 'busy', isPrivate: false, weeks: 'all' })
    expect(await standing('city.referrals@police.example')).toEqual([])
  })

  it('tells only the time of a private appointment', async () => {
    const [own] = (await ask(['priya.nair@derby.example'], '2026-11-27T09:00:00', '2026-11-27T17:00:00')).body.value ?? []
    expect(own?.scheduleItems?.[0]).toMatchObject({ isPrivate: true, status: 'busy' })
    expect(own?.scheduleItems?.[0]).not.toHaveProperty('subject')
    expect(own?.scheduleItems?.[0]).not.toHaveProperty('location')
  })

  it('answers for people of the tenant and names an error for everybody else, in one 200', async () => {
    const reply = await ask(
      ['maya.okafor@derby.example', 'duty@harbour.example', 'nobody@nowhere.example'],
      '2026-11-25T09:00:00',
      '2026-11-25T17:00:00',
    )
    expect(reply.status).toBe(200)
    const [inside, outside, nobody] = reply.body.value ?? []
    expect(inside).not.toHaveProperty('error')
    expect(outside).toEqual({
      scheduleId: 'duty@harbour.example',
      error: {
        message: 'Unable to resolve e-mail address duty@harbour.example to an Active Directory object.',
        responseCode: 'ErrorMailRecipientNotFound',
      },
    })
    expect(nobody?.error?.responseCode).toBe('ErrorMailRecipientNotFound')
  })

  it('counts an unanswered invitation as tentative, an accepted one as busy, a declined or cancelled one as free', async () => {
    const event = (
      await given.graph(
        'POST',
        `/users/${priya}/events`,
        meeting({
          attendees: [attendee('colin.reeve@derbyshire.example', 'Colin Reeve')],
          start: at('2026-12-10T10:00:00'),
          end: at('2026-12-10T11:00:00'),
        }),
      )
    ).body
    const view = async (): Promise<unknown> =>
      (await ask(['colin.reeve@derbyshire.example'], '2026-12-10T09:00:00', '2026-12-10T12:00:00')).body.value?.[0]?.availabilityView
    expect(await view()).toBe('010')
    const copy = (await given.ask('GET', '/desk/api/mailboxes/colin.reeve@derbyshire.example/events')).body.events?.[0]
    for (const [response, expected] of [
      ['accept', '020'],
      ['decline', '000'],
      ['tentativelyAccept', '010'],
    ] as const) {
      await given.ask('POST', `/desk/api/mailboxes/colin.reeve@derbyshire.example/events/${copy?.id}/respond`, { response })
      expect(await view()).toBe(expected)
    }
    await given.graph('POST', `/users/${priya}/events/${event.id}/cancel`, {})
    expect(await view()).toBe('000')
  })

  it('refuses more than 20 people, more than 62 days, and slots outside 5 to 1440 minutes', async () => {
    const many = Array.from({ length: 21 }, (_unused, n) => `p${n}@derby.example`)
    expect((await ask(many, '2026-11-25T09:00:00', '2026-11-25T17:00:00')).status).toBe(400)
    expect((await ask(['maya.okafor@derby.example'], '2026-11-01T00:00:00', '2027-01-02T00:00:00')).status).toBe(200)
    expect((await ask(['maya.okafor@derby.example'], '2026-11-01T00:00:00', '2027-01-02T00:30:00')).status).toBe(400)
    for (const availabilityViewInterval of [4, 1441])
      expect(
        (await ask(['maya.okafor@derby.example'], '2026-11-25T00:00:00', '2026-11-28T00:00:00', { availabilityViewInterval })).status,
      ).toBe(400)
    expect((await ask(['maya.okafor@derby.example'], '2026-11-25T09:00:00', '2026-11-25T17:00:00', { attendees: [] })).status).toBe(400)
  })

  it('has one slot more or less on the days the clocks change', async () => {
    const length = async (day: string, next: string): Promise<unknown> =>
      (await ask(['maya.okafor@derby.example'], `${day}T00:00:00`, `${next}T00:00:00`)).body.value?.[0]?.availabilityView?.length
    expect(await length('2027-03-28', '2027-03-29')).toBe(23)
    expect(await length('2026-10-25', '2026-10-26')).toBe(25)
  })
})
