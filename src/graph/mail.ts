/** Mail in two steps, draft then send, because Graph's one-step sendMail has no key: nobody could tell later whether it went. */

import { nameBeside } from './address.ts'
import { type Ask, fault, refusal } from './client.ts'
import type { Answer, FoundMail, Graph, NewMail } from './graph.ts'
import { marked, markedWith } from './own-key.ts'
import { message, messages } from './wire.ts'

type Mail = Pick<Graph, 'draftMail' | 'findMail' | 'sendDraft'>

export function mailThrough(ask: Ask): Mail {
  return {
    draftMail: (mail) => draftMail(ask, mail),
    findMail: (mailbox, key) => findMail(ask, mailbox, key),
    sendDraft: (mailbox, messageId) => sendDraft(ask, mailbox, messageId),
  }
}

async function draftMail(ask: Ask, mail: NewMail): ReturnType<Graph['draftMail']> {
  const answer = await ask({
    kind: 'once',
    method: 'POST',
    mailbox: mail.mailbox,
    path: ['users', mail.mailbox, 'messages'],
    body: {
      subject: mail.subject,
      body: { contentType: 'html', content: mail.bodyHtml },
      toRecipients: mail.to.map((to) => ({ emailAddress: { address: to.mail, name: nameBeside(to.name) } })),
      singleValueExtendedProperties: marked(mail.key),
    },
  })
  if (!answer.ok) return answer
  if (answer.status !== 201) return refusal(answer)
  const read = message.safeParse(answer.body)
  return read.success ? { ok: true, messageId: read.data.id } : fault('bad-answer', 'Microsoft 365 took a draft without saying its id.')
}

/** Drafts first: a mail sent between the two looks is then seen in Sent Items, never missed in both. */
async function findMail(ask: Ask, mailbox: string, key: string): Promise<Answer<FoundMail>> {
  const draft = await firstIn(ask, mailbox, 'drafts', key)
  if (!draft.ok) return draft
  const sent = await firstIn(ask, mailbox, 'sentitems', key)
  if (!sent.ok) return sent
  if (sent.id !== undefined) return { ok: true, found: true, messageId: sent.id, state: 'sent' }
  return draft.id === undefined ? { ok: true, found: false } : { ok: true, found: true, messageId: draft.id, state: 'draft' }
}

async function firstIn(
  ask: Ask,
  mailbox: string,
  folder: 'drafts' | 'sentitems',
  key: string,
): Promise<Answer<{ id: string | undefined }>> {
  const answer = await ask({
    kind: 'read',
    method: 'GET',
    mailbox,
    path: ['users', mailbox, 'mailFolders', folder, 'messages'],
    query: { $filter: markedWith(key), $select: 'id' },
  })
  if (!answer.ok) return answer
  if (answer.status !== 200) return refusal(answer)
  const read = messages.safeParse(answer.body)
  return read.success ? { ok: true, id: read.data.value[0]?.id } : fault('bad-answer', "Microsoft 365 listed mail in a way we can't read.")
}

async function sendDraft(ask: Ask, mailbox: string, messageId: string): ReturnType<Graph['sendDraft']> {
  const answer = await ask({ kind: 'once', method: 'POST', mailbox, path: ['users', mailbox, 'messages', messageId, 'send'] })
  if (!answer.ok) return answer
  return answer.status === 202 || answer.status === 200 ? { ok: true } : refusal(answer)
}
