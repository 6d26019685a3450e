import { randomUUID } from 'node:crypto'
import { activityFrom, botAccount, chatters, opaque } from './chats.ts'
import type { Local } from './local.ts'
import type { Person } from './tenant.ts'
import { escapeHtml } from './text.ts'

/** Chats in which several people read along: each authority's team, and a meeting's chat. The bot hears in them what mentions it, and nothing else. */
export type Group = {
  readonly key: string
  readonly name: string
  readonly conversationId: string
  readonly meeting?: string
  readonly members: readonly Person[]
}

export function groups(local: Local): readonly Group[] {
  const of = (area: string): readonly Person[] => chatters(local).filter((person) => person.area === area)
  const id = (key: string): string => opaque(local, 'group', key)
  const team = (key: string, name: string, area: string): Group => ({
    key,
    name,
    conversationId: `19:${id(key)}@thread.v2`,
    members: of(area),
  })
  const meeting = id('meeting')
  return [
    team('group-derby', 'Derby team', 'derby'),
    team('group-derbyshire', 'Derbyshire team', 'derbyshire'),
    { key: 'meeting-derby', name: 'Chat of a meeting', conversationId: `19:meeting_${meeting}@thread.v2`, meeting, members: of('derby') },
  ]
}

export function groupsOf(local: Local, person: Person): readonly Group[] {
  return groups(local).filter(({ members }) => members.includes(person))
}

/** What every activity out of such a chat carries. */
export function activityOut(local: Local, { conversationId, meeting }: Group, person: Person, id: string = `f:${randomUUID()}`) {
  const tenant = { id: local.options.tenantId }
  return {
    ...activityFrom(local, person, id),
    conversation: { conversationType: 'groupChat', isGroup: true, tenantId: tenant.id, id: conversationId },
    channelData: { tenant, ...(meeting === undefined ? {} : { meeting: { id: meeting } }) },
  }
}

const MENTION = /@Pathway\b/gi

/** A message that mentions the bot, as it hears it; undefined for all others. */
export function mentioning(local: Local, text: string) {
  if (!MENTION.test(text)) return undefined
  MENTION.lastIndex = 0
  const at = '<at>Pathway</at>'
  const html = escapeHtml(text).replace(MENTION, '<at id="0">Pathway</at>')
  return {
    text: text.replace(MENTION, at),
    textFormat: 'plain',
    attachments: [{ contentType: 'text/html', content: `<p>${html}</p>` }],
    entities: [
      { type: 'clientInfo', locale: 'en-GB', country: 'GB', platform: 'Web', timezone: 'Europe/London' },
      { type: 'mention', text: at, mentioned: botAccount(local) },
    ],
  }
}
