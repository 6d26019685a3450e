/**
 * What the rest of the house may ask of Microsoft Graph, as types alone. Application permissions: every call names the mailbox
 * it works in. Nothing here throws for what the outside does: each function returns `{ ok: true, ... }` or a `Fault`.
 * `connectGraph(config)` in operations.ts makes a `Graph`.
 */

/** ISO 8601 in UTC, to the second: '2026-11-24T09:00:00Z'. */
export type UtcInstant = string
/** A clock reading with no zone: 'YYYY-MM-DDTHH:MM'. The zone is said beside it. */
export type LocalTime = string
/** A user's object id (preferred: it never changes) or user principal name. */
export type Mailbox = string

export type FaultKind =
  | 'throttled' // told to wait; nothing was done; see retryAfterSeconds
  | 'unavailable' // not done, or safe to ask again with the same arguments
  | 'unknown-outcome' // may have been done: look (findMail, getMeeting) before asking again
  | 'not-found'
  | 'refused' // Graph says no (400, 403, ...): asking again unchanged is useless
  | 'changed' // somebody else changed it since changeKey was read
  | 'bad-answer' // an answer we can't read; on a write it may still have been done
  | 'auth' // our own sign-in to the tenant does not work

/** The outside failed. `says` is plain words with a status and Graph's error code, never personal data. */
export type Fault = {
  readonly ok: false
  readonly fault: FaultKind
  readonly says: string
  readonly retryAfterSeconds?: number
}
export type Answer<T> = ({ readonly ok: true } & T) | Fault

/** 'workingElsewhere' is at work and may well be free to meet: the caller decides. Time marked free is never listed. */
export type BusyStatus = 'tentative' | 'busy' | 'oof' | 'workingElsewhere' | 'unknown'
export type Busy = { readonly startsAt: UtcInstant; readonly endsAt: UtcInstant; readonly status: BusyStatus }
export type Weekday = 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday'
/** Wall-clock hours in `timeZone` (Windows or IANA name, as Graph gave it): from '09:00' to '17:00'. */
export type WorkingHours = { readonly days: readonly Weekday[]; readonly from: string; readonly to: string; readonly timeZone: string }
/** Why somebody's time is not known. 'not-here': no such mailbox in this tenant, the usual case for another agency. */
export type WhyUnknown = 'not-here' | 'no-access' | 'too-full' | 'not-answered'
export type FreeBusy =
  | { readonly mail: string; readonly known: true; readonly busy: readonly Busy[]; readonly workingHours?: WorkingHours }
  | { readonly mail: string; readonly known: false; readonly why: WhyUnknown }

/** `through`: a mailbox of this tenant to ask through, usually the chair's. Interval in minutes, 5 to 1440. */
export type FreeBusyQuestion = {
  readonly through: Mailbox
  readonly people: readonly { readonly mail: string }[]
  readonly window: { readonly startsAt: UtcInstant; readonly endsAt: UtcInstant }
  readonly intervalMinutes: number
}

/** 'resource': a room, which the organiser added. */
export type Invited = { readonly mail: string; readonly name: string; readonly type: 'required' | 'optional' | 'resource' }
/** `transactionId`: a GUID stored before the first call and used again on every repeat. `key`: how the event is found again. */
export type NewMeeting = {
  readonly organiser: Mailbox
  readonly transactionId: string
  readonly key: string
  readonly subject: string
  readonly bodyHtml: string
  readonly startsAt: LocalTime
  readonly endsAt: LocalTime
  readonly timeZone: 'GMT Standard Time'
  readonly attendees: readonly Invited[]
}
/** A time kept free in somebody's calendar. `transactionId` and `key` as of a meeting. */
export type NewHold = Omit<NewMeeting, 'organiser' | 'attendees'> & { readonly calendar: Mailbox }
/** The event's handles: `changeKey` goes into changeMeeting, `eventId` is an immutable id. */
export type MeetingHandles = {
  readonly eventId: string
  readonly iCalUId: string
  readonly changeKey: string
  readonly webLink: string
  readonly joinUrl?: string
}
export type Reply = 'none' | 'accepted' | 'declined' | 'tentative' | 'organiser'
/** `mail` in lower case; a reply can come under a directory path ('/o=...') instead of an address: unresolved, not absent. */
export type Attendee = {
  readonly mail: string
  readonly name: string
  readonly type: 'required' | 'optional' | 'resource'
  readonly response: Reply
  readonly at?: UtcInstant
  readonly proposes?: { readonly startsAt: UtcInstant; readonly endsAt: UtcInstant }
}
/** The organiser's copy: the only one that knows who replied. */
export type Meeting = MeetingHandles & {
  readonly startsAt: UtcInstant
  readonly endsAt: UtcInstant
  readonly isCancelled: boolean
  readonly attendees: readonly Attendee[]
  /** As everybody invited reads them; absent where the meeting was found in a list. */
  readonly subject?: string
  readonly bodyHtml?: string
}
/** New times, new attendees (the whole list), or both. Never the body: patching it would lose the join link. */
export type MeetingChange = {
  readonly organiser: Mailbox
  readonly eventId: string
  readonly changeKey: string
  readonly times?: { readonly startsAt: LocalTime; readonly endsAt: LocalTime; readonly timeZone: 'GMT Standard Time' }
  readonly attendees?: readonly Invited[]
}

/** `key`: how the mail is found again, in Drafts and in Sent Items. */
export type NewMail = {
  readonly mailbox: Mailbox
  readonly key: string
  readonly to: readonly { readonly mail: string; readonly name: string }[]
  readonly subject: string
  readonly bodyHtml: string
}
export type FoundMail = { readonly found: true; readonly messageId: string; readonly state: 'draft' | 'sent' } | { readonly found: false }
export type FoundMeeting = { readonly found: true; readonly meeting: Meeting } | { readonly found: false }
/** From where to tell changes: a window read from its beginning, or where the last reading ended (`cursor`, as it was given). */
export type ChangesSince = { readonly from: UtcInstant; readonly to: UtcInstant } | { readonly cursor: string }
/** `tellAt`: the address of ours that is told; `secret` comes back with all that is told. */
export type Subscribing = {
  readonly calendar: Mailbox
  readonly tellAt: string
  readonly secret: string
  readonly expiresAt: UtcInstant
}
export type Subscribed = { readonly id: string; readonly expiresAt: UtcInstant }
export type Owner = { readonly found: true; readonly oid: string } | { readonly found: false }
export type User = { readonly oid: string; readonly mail: string; readonly displayName: string }

export type Graph = {
  /** One entry per person asked about, in the same order. A fault only when nobody's time could be read at all. */
  readonly freeBusy: (question: FreeBusyQuestion) => Promise<Answer<{ readonly people: readonly FreeBusy[] }>>
  /** Safe to repeat with the same transactionId. On a fault that is not 'refused': findMeeting, then call again. */
  readonly createMeeting: (meeting: NewMeeting) => Promise<Answer<MeetingHandles>>
  readonly findMeeting: (organiser: Mailbox, key: string) => Promise<Answer<FoundMeeting>>
  readonly getMeeting: (organiser: Mailbox, eventId: string) => Promise<Answer<{ readonly meeting: Meeting }>>
  /** 'changed' when the event was changed since changeKey and is not already as asked. */
  readonly changeMeeting: (change: MeetingChange) => Promise<Answer<{ readonly changeKey: string }>>
  /**
   * Which events of a calendar changed, came or went; their ids alone, for what a chair else does is none of ours. Read from the beginning it tells
   * all there are, and not what went. 'not-found' for a cursor: it isn't known any more, begin anew.
   */
  readonly changesIn: (
    calendar: Mailbox,
    since: ChangesSince,
  ) => Promise<Answer<{ readonly changed: readonly string[]; readonly cursor: string }>>
  /** Microsoft 365 asks `tellAt` for an answer before it gives one. After a fault there may be one that nobody renews: it ends by itself. */
  readonly subscribe: (wanted: Subscribing) => Promise<Answer<Subscribed>>
  /** 'not-found': it has ended, or was taken away. */
  readonly renewSubscription: (id: string, expiresAt: UtcInstant) => Promise<Answer<Subscribed>>
  /** `already`: it had been cancelled or removed before we asked. */
  readonly cancelMeeting: (organiser: Mailbox, eventId: string, comment: string) => Promise<Answer<{ readonly already: boolean }>>
  /** Tentative, nobody invited. Safe to repeat with the same transactionId. */
  readonly holdTime: (hold: NewHold) => Promise<Answer<object>>
  /**
   * Takes it away, by its key; ok where there is none (any more), and where its owner has invited people to it, which leaves it as it is: so nobody is told.
   * 'changed' when it was changed meanwhile.
   */
  readonly letGoOf: (calendar: Mailbox, key: string) => Promise<Answer<object>>
  /** Not safe to repeat blindly: after 'unknown-outcome' call findMail. An unsent second draft harms nobody. */
  readonly draftMail: (mail: NewMail) => Promise<Answer<{ readonly messageId: string }>>
  /**
   * 'sent' wins over 'draft' when both exist. `found: false` after a send that went 'unknown-outcome' means in doubt, not unsent:
   * a mail on its way is for a moment in neither folder.
   */
  readonly findMail: (mailbox: Mailbox, key: string) => Promise<Answer<FoundMail>>
  /** Never sent twice by us: any doubt is 'unknown-outcome', and findMail tells whether the draft left. */
  readonly sendDraft: (mailbox: Mailbox, messageId: string) => Promise<Answer<object>>
  readonly user: (idOrMail: string) => Promise<Answer<User>>
  /** Whose address or directory path of Exchange this is, among all that a person of the tenant can be written to by. Nobody's, where we may not look. */
  readonly ownerOf: (address: string) => Promise<Answer<Owner>>
  /** One cheap read, no repeats, at most 3 seconds: ok when Graph gave any answer to our token. */
  readonly ping: () => Promise<Answer<object>>
}

/** `privateKeyPem` and the certificate whose SHA-256 thumbprint names it to the tenant. */
export type Credential = { readonly secret: string } | { readonly certificatePem: string; readonly privateKeyPem: string }
/**
 * `baseUrl` without version ('https://graph.microsoft.com'); `authority` the tenant's issuer without '/v2.0'
 * ('https://login.microsoftonline.com/{tenantId}'). http is taken only on loopback, and never when `production`.
 */
export type GraphConfig = {
  readonly baseUrl: string
  readonly authority: string
  readonly tenantId: string
  readonly clientId: string
  readonly credential: Credential
  readonly production: boolean
  readonly timeoutMs: number
  readonly fetch?: typeof fetch
}
