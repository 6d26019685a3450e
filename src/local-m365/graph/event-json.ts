import type { Local } from '../local.ts'
import type { AttendeeRecord, EventRecord } from '../records.ts'
import { escapeHtml, previewOf, textOfHtml } from '../text.ts'
import { dateTimeIn } from '../zones.ts'
import type { Preferences } from './answer.ts'
import type { Listed } from './odata.ts'

/** An event as Graph shows it to the owner of the mailbox it lies in. */
export function eventJson(event: EventRecord, prefer: Preferences, local: Local): Listed {
  const id = prefer.immutableIds ? event.immutableId : event.id
  return {
    extended: event.extended,
    json: {
      '@odata.etag': etagOf(event.changeKey),
      id,
      createdDateTime: event.createdAt,
      lastModifiedDateTime: event.modifiedAt,
      changeKey: event.changeKey,
      categories: event.categories,
      ...(event.transactionId === null ? {} : { transactionId: event.transactionId }),
      originalStartTimeZone: event.startZone,
      originalEndTimeZone: event.endZone,
      iCalUId: event.iCalUId,
      reminderMinutesBeforeStart: event.reminderMinutesBeforeStart,
      isReminderOn: event.isReminderOn,
      hasAttachments: false,
      subject: event.subject,
      bodyPreview: previewOf(event.html),
      importance: event.importance,
      sensitivity: event.sensitivity,
      isAllDay: event.isAllDay,
      isCancelled: event.isCancelled,
      isOrganizer: event.isOrganizer,
      responseRequested: event.responseRequested,
      seriesMasterId: null,
      showAs: event.showAs,
      type: 'singleInstance',
      webLink: `${local.url()}/?mailbox=${encodeURIComponent(event.mailbox)}&itemid=${encodeURIComponent(id)}&path=/calendar/item`,
      onlineMeetingUrl: null,
      isOnlineMeeting: event.joinUrl !== null,
      onlineMeetingProvider: event.joinUrl === null ? 'unknown' : 'teamsForBusiness',
      allowNewTimeProposals: event.allowNewTimeProposals,
      isDraft: false,
      hideAttendees: event.hideAttendees,
      recurrence: null,
      responseStatus: event.responseStatus,
      body: prefer.bodyAsText ? { contentType: 'text', content: textOfHtml(event.html) } : { contentType: 'html', content: event.html },
      start: dateTimeIn(event.startAt, prefer.timeZone),
      end: dateTimeIn(event.endAt, prefer.timeZone),
      location: event.location,
      locations: event.locations,
      attendees: visibleAttendees(event).map((attendee) => attendeeJson(attendee, prefer)),
      organizer: { emailAddress: event.organizer },
      onlineMeeting: event.joinUrl === null ? null : { joinUrl: event.joinUrl },
    },
  }
}

export function etagOf(changeKey: string): string {
  return `W/"${changeKey}"`
}

/** With hideAttendees an invited mailbox sees nobody but itself; the organiser sees all. */
export function visibleAttendees(event: EventRecord): readonly AttendeeRecord[] {
  if (event.isOrganizer || !event.hideAttendees) return event.attendees
  return event.attendees.filter((attendee) => attendee.email.address.toLowerCase() === event.mailbox)
}

function attendeeJson(attendee: AttendeeRecord, prefer: Preferences): object {
  const proposed = attendee.proposed
  return {
    type: attendee.type,
    status: attendee.status,
    emailAddress: attendee.email,
    ...(proposed === undefined
      ? {}
      : { proposedNewTime: { start: dateTimeIn(proposed.startAt, prefer.timeZone), end: dateTimeIn(proposed.endAt, prefer.timeZone) } }),
  }
}

/** What Exchange puts at the end of an online meeting's body. Losing it from a body loses the meeting's link. */
export function joinBlock(joinUrl: string): string {
  return (
    '<div class="me-email-text" lang="en-GB"><br>________________________________________________________________________________<br>' +
    `<p><b>Microsoft Teams meeting</b></p><p><a href="${escapeHtml(joinUrl)}">Join the meeting now</a></p></div>`
  )
}
