/** What the local Microsoft 365 keeps on disk. Times are ISO instants (UTC) unless a name says otherwise. */

export type Address = { readonly name: string; readonly address: string }
export type ExtendedProperty = { readonly id: string; readonly value: string }
export type Response = 'none' | 'organizer' | 'tentativelyAccepted' | 'accepted' | 'declined' | 'notResponded'
export type ResponseStatus = { readonly response: Response; readonly time: string }
export type Slot = { readonly startAt: string; readonly endAt: string }
export type ShowAs = 'free' | 'tentative' | 'busy' | 'oof' | 'workingElsewhere' | 'unknown'
export type Sensitivity = 'normal' | 'personal' | 'private' | 'confidential'
export type Importance = 'low' | 'normal' | 'high'

export type AttendeeRecord = {
  readonly email: Address
  readonly type: 'required' | 'optional' | 'resource'
  readonly status: ResponseStatus
  readonly proposed?: Slot
}

/** One copy of a meeting in one mailbox; all copies of a meeting share iCalUId. */
export type EventRecord = {
  readonly id: string
  readonly immutableId: string
  readonly mailbox: string
  readonly iCalUId: string
  readonly changeKey: string
  readonly createdAt: string
  readonly modifiedAt: string
  readonly transactionId: string | null
  /** What it was when made; tells a repeated create from another meeting under the same transactionId. */
  readonly creation: string
  readonly subject: string
  readonly html: string
  readonly startAt: string
  readonly endAt: string
  readonly startZone: string
  readonly endZone: string
  readonly isAllDay: boolean
  readonly location: Readonly<Record<string, unknown>>
  readonly locations: readonly Readonly<Record<string, unknown>>[]
  readonly attendees: readonly AttendeeRecord[]
  readonly hideAttendees: boolean
  readonly joinUrl: string | null
  readonly sensitivity: Sensitivity
  readonly showAs: ShowAs
  readonly importance: Importance
  readonly categories: readonly string[]
  readonly reminderMinutesBeforeStart: number
  readonly isReminderOn: boolean
  readonly responseRequested: boolean
  readonly allowNewTimeProposals: boolean
  readonly extended: readonly ExtendedProperty[]
  readonly organizer: Address
  readonly isOrganizer: boolean
  readonly isCancelled: boolean
  readonly responseStatus: ResponseStatus
  /** In Deleted Items: no longer listed, but its transactionId stays used. */
  readonly removed: boolean
}

export type Folder = 'inbox' | 'sentitems' | 'drafts' | 'deleteditems'

export type MessageRecord = {
  /** Changes when the message changes folder, as ordinary Exchange ids do. */
  readonly id: string
  readonly immutableId: string
  readonly mailbox: string
  readonly folder: Folder
  readonly changeKey: string
  readonly createdAt: string
  readonly modifiedAt: string
  readonly sentAt: string | null
  readonly receivedAt: string
  readonly subject: string
  readonly html: string
  readonly from: Address
  readonly to: readonly Address[]
  readonly cc: readonly Address[]
  readonly bcc: readonly Address[]
  readonly replyTo: readonly Address[]
  readonly importance: Importance
  readonly categories: readonly string[]
  readonly isRead: boolean
  readonly headers: readonly { readonly name: string; readonly value: string }[]
  readonly extended: readonly ExtendedProperty[]
  readonly internetMessageId: string
  readonly conversationId: string
  /** Set on meeting requests, cancellations and replies. */
  readonly meeting?: { readonly kind: MeetingMail; readonly iCalUId: string }
}

export type MeetingMail = 'meetingRequest' | 'meetingCancelled' | 'meetingAccepted' | 'meetingTenativelyAccepted' | 'meetingDeclined'

/** The personal chat between one person of the tenant and the bot; of a chat of several, its key stands in place of the person's id. */
export type ChatRecord = {
  readonly oid: string
  readonly conversationId: string
  /** The bot has been told that it was installed for this person. */
  readonly introduced: boolean
  readonly lastDelivered?: Readonly<Record<string, unknown>>
}

export type ChatActivity = {
  readonly id: string
  readonly oid: string
  readonly from: 'bot' | 'person'
  /** Who wrote it, where several could have. */
  readonly by?: { readonly oid: string; readonly displayName: string }
  readonly at: string
  readonly text?: string
  readonly card?: unknown
  readonly updatedAt?: string
  /** The bot could not be reached with it. */
  readonly undelivered?: boolean
}

/** What somebody who follows a calendar was told of it. `left`: what the pages of this round have still to show. */
export type SyncRecord = {
  readonly id: string
  readonly mailbox: string
  readonly startAt: string
  readonly endAt: string
  /** Change keys by immutable id, as they are known once `left` is shown. */
  readonly known: Readonly<Record<string, string>>
  readonly left: readonly string[]
}

/** One version of a secret in the key vault. Times in seconds since 1970, as its wire has them. */
export type SecretRecord = {
  readonly name: string
  readonly version: string
  readonly value: string
  readonly contentType?: string
  readonly enabled: boolean
  readonly created: number
  readonly updated: number
}

/** Somebody is told of changes in a mailbox's calendar until it ends. */
export type SubscriptionRecord = {
  readonly id: string
  readonly mailbox: string
  readonly oid: string
  readonly resource: string
  readonly changeType: string
  readonly notificationUrl: string
  readonly lifecycleNotificationUrl: string | null
  readonly clientState: string | null
  readonly expirationDateTime: string
  readonly immutableIds: boolean
}

export type Kept = {
  readonly secret: SecretRecord
  readonly event: EventRecord
  readonly message: MessageRecord
  readonly chat: ChatRecord
  readonly sync: SyncRecord
  readonly subscription: SubscriptionRecord
  readonly activity: ChatActivity
  readonly setting: { readonly value: string }
}
