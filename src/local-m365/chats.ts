import { createHash } from 'node:crypto'
import type { Local } from './local.ts'
import type { ChatActivity, ChatRecord } from './records.ts'
import type { Person } from './tenant.ts'
import { wallClock } from './zones.ts'

/** The bot's own account in Teams. */
export function botAccount(local: Local): { readonly id: string; readonly name: string } {
  return { id: `28:${local.options.clientId}`, name: 'Pathway' }
}

export function opaque(local: Local, purpose: string, oid: string): string {
  return createHash('sha256').update(`${purpose}|${local.options.tenantId}|${local.options.clientId}|${oid}`).digest('base64url')
}

/** A person's Teams id: opaque and different for every bot. */
export function teamsId(local: Local, person: Person): string {
  return `29:1${opaque(local, 'user', person.oid)}`
}

export function conversationId(local: Local, person: Person): string {
  return `a:1${opaque(local, 'chat', person.oid)}`
}

/** The people that can chat: those of the tenant, without its service mailboxes. */
export function chatters(local: Local): readonly Person[] {
  return local.tenant.people.filter((person) => person.kind === 'person')
}

export function chatterByOid(local: Local, oid: string): Person | undefined {
  return chatters(local).find((person) => person.oid === oid.toLowerCase())
}

export function chatterByAccount(local: Local, id: string): Person | undefined {
  return chatterByOid(local, id) ?? chatters(local).find((person) => teamsId(local, person) === id)
}

export function chatterOf(local: Local, conversation: string): Person | undefined {
  return chatters(local).find((person) => conversationId(local, person) === conversation)
}

/** The chat of a person with the bot; made when there was none. */
export function chatOf(local: Local, person: Person): ChatRecord {
  return local.state.get('chat', person.oid) ?? { oid: person.oid, conversationId: conversationId(local, person), introduced: false }
}

export function keepChat(local: Local, chat: ChatRecord): void {
  local.state.put('chat', chat.oid, 'chat', chat)
}

export function keepActivity(local: Local, activity: ChatActivity): void {
  local.state.put('activity', activity.id, activity.oid, activity)
  local.tell({ type: 'chat', who: activity.oid })
}

let lastId = 0

/** Teams numbers its messages by the millisecond; two in one millisecond get different numbers. */
export function newActivityId(): string {
  lastId = Math.max(Date.now(), lastId + 1)
  return String(lastId)
}

/** What every activity from Teams to the bot carries. */
export function activityFrom(local: Local, person: Person, id: string): Readonly<Record<string, unknown>> {
  const now = Date.now()
  const offset = Math.round((Date.parse(`${wallClock(now, 'Europe/London')}Z`) - now) / 3_600_000)
  return {
    channelId: 'msteams',
    serviceUrl: serviceUrl(local),
    id,
    timestamp: new Date(now).toISOString(),
    localTimestamp: `${wallClock(now, 'Europe/London')}+0${offset}:00`,
    localTimezone: 'Europe/London',
    locale: 'en-GB',
    from: { id: teamsId(local, person), name: person.displayName, aadObjectId: person.oid },
    recipient: botAccount(local),
    conversation: { conversationType: 'personal', tenantId: local.options.tenantId, id: conversationId(local, person) },
    channelData: { tenant: { id: local.options.tenantId } },
    entities: [{ type: 'clientInfo', locale: 'en-GB', country: 'GB', platform: 'Web', timezone: 'Europe/London' }],
  }
}

export function serviceUrl(local: Local): string {
  return `${local.url()}/connector/`
}
