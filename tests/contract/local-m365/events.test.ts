import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Given, Json } from './given.ts'
import { attendee, caseProperty, givenLocalM365, london, maya, meeting, priya } from './given.ts'

const calendar = `/users/${priya}/events`

describe('Graph events', () => {
  let given: Given
  beforeAll(async () => {
    given = await givenLocalM365()
  })
  afterAll(() => given.end())

  const made = async (over: Readonly<Record<string, unknown>> = {}): Promise<Json> =>
    (await given.graph('POST', calendar, meeting(over), london)).body
  const deskEvents = async (mail: string): Promise<Json> => (await given.ask('GET', `/desk/api/mailboxes/${mail}/events`)).body.events
  const copyOf = async (mail: string, subject: string): Promise<Json | undefined> =>
    (await deskEvents(mail)).find((event: Json) => event.subject === subject)

  it('makes a meeting with all that Graph gives back', async () => {
    const reply = await given.graph('POST', `/users/${priya}/calendar/events`, meeting({ transactionId: randomUUID() }), london)
    expect(reply.status).toBe(201)
    expect(reply.headers.get('preference-applied')).toContain('outlook.timezone')
    const event = reply.body
    expect(event).toMatchObject({
      isOrganizer: true,
      isCancelled: false,
      type: 'singleInstance',
      sensitivity: 'private',
      hideAttendees: true,
      isOnlineMeeting: true,
      start: { dateTime: '2026-12-02T10:00:00.0000000', timeZone: 'GMT Standard Time' },
      responseStatus: { response: 'organizer' },
      organizer: { emailAddress: { name: 'Priya Nair', address: 'priya.nair@derby.example' } },
    })
    expect(event['@odata.etag']).toBe(`W/"${event.changeKey}"`)
    expect(event.body?.content).toContain(event.onlineMeeting?.joinUrl)
    expect(event.iCalUId).toBeTruthy()
    expect(event.webLink).toBeTruthy()
  })

  it('makes one event of a repeated transactionId, and refuses another meeting under it', async () => {
    const transactionId = randomUUID()
    const first = await made({ transactionId, subject: 'Once only' })
    const again = await given.graph('POST', calendar, meeting({ transactionId, subject: 'Once only' }), london)
    expect([again.status, again.body.id]).toEqual([201, first.id])
    expect((await deskEvents('maya.okafor@derby.example')).filter((event: Json) => event.subject === 'Once only')).toHaveLength(1)
    const other = await given.graph('POST', calendar, meeting({ transactionId, subject: 'Something else' }))
    expect([other.status, other.body.error?.code, other.body.error?.['@event.existingEventId']]).toEqual([
      400,
      'ErrorDuplicateTransactionId',
      first.id,
    ])
  })

  it('is found again by its extended property, which only $expand shows', async () => {
    const value = randomUUID()
    const event = await made({ subject: 'Found again', singleValueExtendedProperties: [{ id: caseProperty, value }] })
    expect(event).not.toHaveProperty('singleValueExtendedProperties')
    const filter = encodeURIComponent(`singleValueExtendedProperties/Any(ep: ep/id eq '${caseProperty}' and ep/value eq '${value}')`)
    const expand = encodeURIComponent(`singleValueExtendedProperties($filter=id eq '${caseProperty}')`)
    const found = await given.graph('GET', `${calendar}?$filter=${filter}&$expand=${expand}&$select=id,subject`)
    expect(found.body.value).toEqual([
      expect.objectContaining({ id: event.id, subject: 'Found again', singleValueExtendedProperties: [{ id: caseProperty, value }] }),
    ])
    expect(found.body.value?.[0]).not.toHaveProperty('attendees')
    const none = await given.graph(
      'GET',
      `${calendar}?$filter=${encodeURIComponent(`singleValueExtendedProperties/Any(ep: ep/id eq '${caseProperty}' and ep/value eq 'nothing')`)}`,
    )
    expect(none.body.value).toEqual([])
  })

  it('refuses unknown properties, wrong types, read-only properties, unknown zones, a start after its end', async () => {
    const refusals = [
      [{ colour: 'red' }, 400, 'RequestBodyRead'],
      [{ subject: 7 }, 400, 'RequestBodyRead'],
      [{ attendees: [{ email: 'x' }] }, 400, 'RequestBodyRead'],
      [{ sensitivity: 'secret' }, 400, 'RequestBodyRead'],
      [{ iCalUId: 'mine' }, 400, 'ErrorInvalidPropertySet'],
      [{ recurrence: { pattern: {} } }, 501, 'NotImplemented'],
      [{ start: { dateTime: '2026-12-02T10:00:00', timeZone: 'Derby Time' } }, 400, 'TimeZoneNotSupportedException'],
      [{ end: { dateTime: '2026-12-01T10:00:00', timeZone: 'UTC' } }, 400, 'ErrorCalendarEndDateIsEarlierThanStartDate'],
      [{ attendees: [attendee('not an address', 'X')] }, 400, 'ErrorInvalidRecipients'],
    ] as const
    for (const [over, status, code] of refusals) {
      const reply = await given.graph('POST', calendar, meeting(over))
      expect([reply.status, reply.body.error?.code], JSON.stringify(over)).toEqual([status, code])
    }
  })

  it('invites everybody, inside and outside the tenant, and hides them from one another', async () => {
    await made({ subject: 'Hidden list' })
    const outside = await copyOf('city.referrals@police.example', 'Hidden list')
    expect(outside?.attendees?.map((one: Json) => one.mail)).toEqual(['city.referrals@police.example'])
    expect(outside).toMatchObject({
      isOrganizer: false,
      myResponse: 'notResponded',
      sensitivity: 'private',
      organizer: { mail: 'priya.nair@derby.example' },
    })
    const filter = encodeURIComponent("subject eq 'Hidden list'")
    const own = (await given.graph('GET', `/users/${maya}/events?$filter=${filter}`)).body.value?.[0]
    expect(own?.attendees?.map((one: Json) => one.emailAddress?.address)).toEqual(['maya.okafor@derby.example'])
    expect(own).not.toHaveProperty('transactionId')
    const organiser = (await given.graph('GET', `${calendar}?$filter=${filter}`)).body.value?.[0]
    expect(organiser?.attendees).toHaveLength(2)
    const mail = (await given.ask('GET', '/desk/api/mailboxes/city.referrals@police.example/messages')).body.messages
    expect(mail?.[0]).toMatchObject({ subject: 'Hidden list', folder: 'inbox', read: false })
    expect(mail?.[0]?.bodyHtml).not.toContain('maya')
  })

  it('shows everybody to everybody when the list is not hidden', async () => {
    await made({ subject: 'Open list', hideAttendees: false })
    expect((await copyOf('city.referrals@police.example', 'Open list'))?.attendees).toHaveLength(2)
  })

  it("writes an agency's answer into the organiser's copy, with its time", async () => {
    const event = await made({ subject: 'To be answered' })
    const copy = await copyOf('city.referrals@police.example', 'To be answered')
    const respond = await given.ask('POST', `/desk/api/mailboxes/city.referrals@police.example/events/${copy?.id}/respond`, {
      response: 'accept',
      comment: 'We will come.',
    })
    expect(respond.status).toBe(204)
    const after = (await given.graph('GET', `${calendar}/${event.id}`)).body
    const police = after.attendees?.find((one: Json) => one.emailAddress?.address === 'city.referrals@police.example')
    expect(police?.status?.response).toBe('accepted')
    expect(Date.parse(police?.status?.time ?? '')).not.toBeNaN()
    expect(after.changeKey).not.toBe(event.changeKey)
    expect((await copyOf('city.referrals@police.example', 'To be answered'))?.myResponse).toBe('accepted')
    const inbox = (await given.graph('GET', `/users/${priya}/mailFolders/Inbox/messages?$top=50`)).body.value
    expect(inbox?.some((message: Json) => message.subject === 'Accepted: To be answered')).toBe(true)
  })

  it('lets a person of the tenant decline through Graph with another time proposed; the organiser cannot answer', async () => {
    const event = await made({ subject: 'Another time' })
    const own = (await given.graph('GET', `/users/${maya}/events?$filter=${encodeURIComponent("subject eq 'Another time'")}`)).body
      .value?.[0]
    const proposedNewTime = {
      start: { dateTime: '2026-12-03T14:00:00', timeZone: 'GMT Standard Time' },
      end: { dateTime: '2026-12-03T15:30:00', timeZone: 'GMT Standard Time' },
    }
    const declined = await given.graph('POST', `/users/${maya}/events/${own?.id}/decline`, {
      Comment: 'Sorry',
      sendResponse: true,
      proposedNewTime,
    })
    expect(declined.status).toBe(202)
    const status = (await given.graph('GET', `${calendar}/${event.id}`)).body.attendees?.[0]
    expect(status).toMatchObject({
      status: { response: 'declined' },
      proposedNewTime: { start: { dateTime: '2026-12-03T14:00:00.0000000', timeZone: 'UTC' } },
    })
    expect((await given.graph('POST', `${calendar}/${event.id}/accept`, {})).status).toBe(400)
    expect((await given.graph('POST', `/users/${maya}/events/${own?.id}/accept`, { proposedNewTime })).status).toBe(400)
  })

  it('keeps an answer to itself when it is not sent', async () => {
    const event = await made({ subject: 'Quiet' })
    const own = (await given.graph('GET', `/users/${maya}/events?$filter=${encodeURIComponent("subject eq 'Quiet'")}`)).body.value?.[0]
    expect((await given.graph('POST', `/users/${maya}/events/${own?.id}/tentativelyAccept`, { sendResponse: false })).status).toBe(202)
    expect((await given.graph('GET', `${calendar}/${event.id}`)).body.attendees?.[0]?.status?.response).toBe('none')
  })

  it('asks again when the time changes, keeps answers and the join link when it does not', async () => {
    const event = await made({ subject: 'Moves' })
    const copy = await copyOf('city.referrals@police.example', 'Moves')
    await given.ask('POST', `/desk/api/mailboxes/city.referrals@police.example/events/${copy?.id}/respond`, { response: 'accept' })
    const renamed = (await given.graph('PATCH', `${calendar}/${event.id}`, { subject: 'Moves soon' })).body
    expect(renamed.attendees?.[1]?.status?.response).toBe('accepted')
    const moved = await given.graph('PATCH', `${calendar}/${event.id}`, {
      start: { dateTime: '2026-12-04T10:00:00', timeZone: 'GMT Standard Time' },
      end: { dateTime: '2026-12-04T11:30:00', timeZone: 'GMT Standard Time' },
    })
    expect(moved.status).toBe(200)
    expect(moved.body.attendees?.map((one: Json) => one.status?.response)).toEqual(['none', 'none'])
    expect(moved.body.onlineMeeting?.joinUrl).toBe(event.onlineMeeting?.joinUrl)
    expect(await copyOf('city.referrals@police.example', 'Moves soon')).toMatchObject({
      id: copy?.id,
      myResponse: 'notResponded',
      start: { dateTime: '2026-12-04T10:00:00.0000000' },
    })
  })

  it('takes the online meeting away with a body that lost the join block', async () => {
    const event = await made({ subject: 'Body replaced' })
    const after = await given.graph('PATCH', `${calendar}/${event.id}`, { body: { contentType: 'text', content: 'New words' } })
    expect(after.body).toMatchObject({ isOnlineMeeting: false, onlineMeeting: null })
  })

  it('answers 412 to an If-Match that is out of date, and 400 to a changed transactionId', async () => {
    const event = await made({ subject: 'Versions', transactionId: randomUUID() })
    const first = await given.graph('PATCH', `${calendar}/${event.id}`, { importance: 'high' }, { 'if-match': event['@odata.etag'] })
    expect(first.status).toBe(200)
    const stale = await given.graph('PATCH', `${calendar}/${event.id}`, { importance: 'low' }, { 'if-match': event['@odata.etag'] })
    expect([stale.status, stale.body.error?.code]).toEqual([412, 'ErrorIrresolvableConflict'])
    const changed = await given.graph('PATCH', `${calendar}/${event.id}`, { transactionId: randomUUID() })
    expect([changed.status, changed.body.error?.code]).toEqual([400, 'ErrorInvalidRequest'])
  })

  it('invites who is added and cancels for who is taken off the list', async () => {
    const event = await made({ subject: 'List changes' })
    await given.graph('PATCH', `${calendar}/${event.id}`, {
      attendees: [attendee('maya.okafor@derby.example', 'Maya Okafor'), attendee('duty@harbour.example', 'Harbour')],
    })
    expect(await copyOf('duty@harbour.example', 'List changes')).toMatchObject({ isCancelled: false })
    expect(await copyOf('city.referrals@police.example', 'Cancelled: List changes')).toMatchObject({ isCancelled: true })
    const toMaya = (await given.ask('GET', '/desk/api/mailboxes/maya.okafor@derby.example/messages')).body.messages
    expect(toMaya?.filter((message: Json) => String(message.subject).includes('List changes'))).toHaveLength(1)
  })

  it('cancels for the organiser only, and tells everybody the comment', async () => {
    const event = await made({ subject: 'Called off' })
    const own = (await given.graph('GET', `/users/${maya}/events?$filter=${encodeURIComponent("subject eq 'Called off'")}`)).body.value?.[0]
    expect((await given.graph('POST', `/users/${maya}/events/${own?.id}/cancel`, { comment: 'no' })).status).toBe(400)
    expect((await given.graph('POST', `${calendar}/${event.id}/cancel`, { comment: 'Not needed any more' })).status).toBe(202)
    expect((await given.graph('GET', `${calendar}/${event.id}`)).status).toBe(404)
    expect(await copyOf('city.referrals@police.example', 'Cancelled: Called off')).toMatchObject({ isCancelled: true })
    const inbox = (await given.ask('GET', '/desk/api/mailboxes/city.referrals@police.example/messages')).body.messages
    expect(inbox?.[0]?.bodyText).toContain('Not needed any more')
  })

  it('deletes without a word but with a cancellation', async () => {
    const event = await made({ subject: 'Deleted' })
    expect((await given.graph('DELETE', `${calendar}/${event.id}`)).status).toBe(204)
    expect((await given.graph('DELETE', `${calendar}/${event.id}`)).status).toBe(404)
    expect(await copyOf('city.referrals@police.example', 'Cancelled: Deleted')).toMatchObject({ isCancelled: true })
  })

  it('reports to the organiser an attendee whose address nobody has', async () => {
    await made({ subject: 'Nobody there', attendees: [attendee('gone@nowhere.example', 'Gone')] })
    const inbox = (await given.graph('GET', `/users/${priya}/mailFolders/inbox/messages?$top=50`)).body.value
    expect(inbox?.some((message: Json) => message.subject === 'Undeliverable: Nobody there')).toBe(true)
  })

  it('gives immutable ids on request, and finds an event by either id', async () => {
    const plain = await made({ subject: 'Two ids' })
    const immutable = (
      await given.graph('GET', `${calendar}/${plain.id}`, undefined, { prefer: 'IdType="ImmutableId", outlook.body-content-type="text"' })
    ).body
    expect(immutable.id).not.toBe(plain.id)
    expect(immutable.body?.contentType).toBe('text')
    expect((await given.graph('GET', `${calendar}/${immutable.id}`)).body.id).toBe(plain.id)
    expect((await given.graph('GET', `${calendar}/${String(plain.id).toLowerCase()}`)).status).toBe(404)
  })

  it('shows a window of the calendar in order, page by page', async () => {
    for (const hour of [15, 9, 12]) {
      await made({
        subject: `At ${hour}`,
        attendees: [],
        start: { dateTime: `2027-01-12T${String(hour).padStart(2, '0')}:00:00`, timeZone: 'GMT Standard Time' },
        end: { dateTime: `2027-01-12T${hour + 1}:00:00`, timeZone: 'GMT Standard Time' },
      })
    }
    const first = (
      await given.graph(
        'GET',
        `/users/${priya}/calendarView?startDateTime=2027-01-12T00:00:00Z&endDateTime=2027-01-13T00:00:00Z&$top=2&$orderby=start/dateTime`,
      )
    ).body
    expect(first.value?.map((event: Json) => event.subject)).toEqual(['At 9', 'At 12'])
    const rest = (await given.graph('GET', first['@odata.nextLink'])).body
    expect(rest.value?.map((event: Json) => event.subject)).toEqual(['At 15'])
    expect((await given.graph('GET', `/users/${priya}/calendarView`)).status).toBe(400)
  })

  it('reads wall clocks on both sides of a change of the clocks', async () => {
    // The last Sunday of March 2027 is the 28th: 09:00 in London is 08:00 UTC from that day, 09:00 UTC the day before.
    for (const [day, utc] of [
      ['27', '09'],
      ['28', '08'],
    ] as const) {
      for (const timeZone of ['GMT Standard Time', 'Europe/London']) {
        const event = await given.graph(
          'POST',
          calendar,
          meeting({
            attendees: [],
            start: { dateTime: `2027-03-${day}T09:00:00`, timeZone },
            end: { dateTime: `2027-03-${day}T10:00:00`, timeZone },
          }),
        )
        expect(event.body.start).toEqual({ dateTime: `2027-03-${day}T${utc}:00:00.0000000`, timeZone: 'UTC' })
        const back = await given.graph('GET', `${calendar}/${event.body.id}`, undefined, { prefer: `outlook.timezone="${timeZone}"` })
        expect(back.body.start).toEqual({ dateTime: `2027-03-${day}T09:00:00.0000000`, timeZone })
      }
    }
  })
})
