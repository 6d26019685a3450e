/** Times held in a calendar, tentatively and with nobody invited. Source: Graph v1.0, event: create, list, delete. */

import { type Ask, refusal } from './client.ts'
import type { Answer, Graph, Mailbox, Meeting, NewHold } from './graph.ts'
import { marked, markedWith } from './own-key.ts'
import { wall } from './wall.ts'
import { events } from './wire.ts'

export function holdsThrough(ask: Ask): Pick<Graph, 'holdTime' | 'letGoOf'> {
  return { holdTime: (hold) => holdTime(ask, hold), letGoOf: (calendar, key) => letGoOf(ask, calendar, key) }
}

async function holdTime(ask: Ask, hold: NewHold): Promise<Answer<object>> {
  const answer = await ask({
    kind: 'idempotent',
    method: 'POST',
    mailbox: hold.calendar,
    path: ['users', hold.calendar, 'events'],
    body: {
      transactionId: hold.transactionId,
      subject: hold.subject,
      body: { contentType: 'html', content: hold.bodyHtml },
      start: wall(hold.startsAt, hold.timeZone),
      end: wall(hold.endsAt, hold.timeZone),
      showAs: 'tentative',
      sensitivity: 'private',
      singleValueExtendedProperties: marked(hold.key),
    },
  })
  if (!answer.ok) return answer
  // 409: two saves of one item met, of which the other is our own earlier attempt; it is there, or the next look makes it.
  return answer.status === 201 || answer.status === 200 ? { ok: true } : refusal(answer)
}

/**
 * Every event with this key: there is one, or none where its owner has deleted it. One to which its owner has added people is theirs now and stays: to
 * delete it would send those people a cancellation. If-Match, for whoever adds them between our look and the deleting.
 */
async function letGoOf(ask: Ask, calendar: Mailbox, key: string): Promise<Answer<object>> {
  const path = ['users', calendar, 'events']
  const query = { $filter: markedWith(key), $select: FIELDS }
  const answer = await ask({ kind: 'read', method: 'GET', mailbox: calendar, path, query })
  if (!answer.ok) return answer
  if (answer.status !== 200) return refusal(answer)
  const read = events.safeParse(answer.body)
  if (!read.success) return { ok: false, fault: 'bad-answer', says: "Microsoft 365 described a held time in a way we can't read." }
  for (const { eventId, changeKey } of read.data.value.filter(isOursStill)) {
    const ifMatch = `W/"${changeKey}"`
    const gone = await ask({ kind: 'idempotent', method: 'DELETE', mailbox: calendar, path: [...path, eventId], ifMatch })
    if (!gone.ok) return gone
    if (gone.status !== 204 && gone.status !== 404) return refusal(gone)
  }
  return { ok: true }
}

/** Outlook may list the calendar's owner beside those invited. */
function isOursStill({ attendees }: Meeting): boolean {
  return attendees.every(({ response }) => response === 'organiser')
}

const FIELDS = 'id,iCalUId,changeKey,webLink,onlineMeeting,start,end,isCancelled,attendees'
