import { z } from 'zod'
import type { Folder, MessageRecord } from '../records.ts'
import { newChangeKey, newItemId } from '../text.ts'
import type { Answer, MailboxCall } from './answer.ts'
import { contextUrl, itemNotFound, refused } from './answer.ts'
import { lowerFirst, readBody } from './body.ts'
import { etagOf } from './event-json.ts'
import { mailboxOf, outdated, preconditionFailed } from './events.ts'
import { messageFields, readMessageBody } from './message-body.ts'
import { messageJson, onlyOnRequest } from './message-json.ts'
import { expandedIds, listAnswer, selected, unknownOption, withExpanded } from './odata.ts'
import type { Letter } from './post.ts'
import { deliver, file, keepMessage } from './post.ts'

function messageOf(call: MailboxCall): MessageRecord | undefined {
  const found = call.local.state.get('message', call.params.message ?? '')
  return found !== undefined && found.mailbox === mailboxOf(call) && found.folder !== 'deleteditems' ? found : undefined
}

function showMessage(call: MailboxCall, message: MessageRecord, status: number): Answer {
  const odd = unknownOption(call, ['$select', '$expand'])
  if (odd !== undefined) return odd
  const ids = expandedIds(call)
  if (!ids.ok) return ids.answer
  const shown = selected(call, 'message', withExpanded(messageJson(message, call.prefer, call.local), ids.value).json, onlyOnRequest)
  if (!shown.ok) return shown.answer
  const context = contextUrl(call.local, `users('${call.person.oid}')/messages/$entity`)
  return { status, body: { '@odata.context': context, ...shown.value }, headers: { etag: etagOf(message.changeKey) } }
}

/** Makes a draft. */
export function createMessage(call: MailboxCall): Answer {
  const body = readMessageBody(call.body)
  if (!body.ok) return body.answer
  const fields = messageFields(body.value, mailboxOf(call))
  if (!fields.ok) return fields.answer
  const letter: Letter = {
    subject: '',
    html: '',
    to: [],
    ...fields.value,
    from: { name: call.person.displayName, address: call.person.mail },
  }
  return showMessage(call, file(call.local, mailboxOf(call), 'drafts', letter), 201)
}

export function getMessage(call: MailboxCall): Answer {
  const message = messageOf(call)
  return message === undefined ? itemNotFound() : showMessage(call, message, 200)
}

/** Changes a draft; of a message that was sent or received only isRead and categories can change. */
export function updateMessage(call: MailboxCall): Answer {
  const message = messageOf(call)
  if (message === undefined) return itemNotFound()
  if (outdated(call, message.changeKey)) return preconditionFailed()
  const body = readMessageBody(call.body)
  if (!body.ok) return body.answer
  const fields = messageFields(body.value, mailboxOf(call), message)
  if (!fields.ok) return fields.answer
  const fixed = Object.keys(fields.value).find((name) => !['isRead', 'categories', 'extended', 'importance'].includes(name))
  if (message.folder !== 'drafts' && fixed !== undefined)
    return refused(
      400,
      'ErrorInvalidPropertySet',
      `Set action is invalid for property. '${fixed}' can only be changed while the message is a draft.`,
    )
  const changed = { ...message, ...fields.value, changeKey: newChangeKey(), modifiedAt: new Date().toISOString() }
  keepMessage(call.local, changed)
  return showMessage(call, changed, 200)
}

export function deleteMessage(call: MailboxCall): Answer {
  const message = messageOf(call)
  if (message === undefined) return itemNotFound()
  keepMessage(call.local, moved(message, 'deleteditems'))
  return { status: 204 }
}

function moved(message: MessageRecord, folder: Folder): MessageRecord {
  return { ...message, id: newItemId('AAMkAG'), folder, changeKey: newChangeKey(), modifiedAt: new Date().toISOString() }
}

/** Sends a draft: into Sent Items under a new ordinary id (the immutable one stays) and to every recipient. */
export function sendMessage(call: MailboxCall): Answer {
  const message = messageOf(call)
  if (message === undefined) return itemNotFound()
  if (message.folder !== 'drafts')
    return refused(
      400,
      'ErrorInvalidRequest',
      "Your request can't be completed. Only a draft can be sent; this message was sent or received before.",
    )
  const stop = notSendable(message)
  if (stop !== undefined) return stop
  keepMessage(call.local, { ...moved(message, 'sentitems'), sentAt: new Date().toISOString() })
  deliver(call.local, message)
  return { status: 202 }
}

function notSendable(letter: Letter): Answer | undefined {
  const count = letter.to.length + (letter.cc?.length ?? 0) + (letter.bcc?.length ?? 0)
  if (count === 0)
    return refused(
      400,
      'ErrorInvalidRecipients',
      "At least one recipient isn't valid., A message can't be sent because it contains no recipients.",
    )
  if (count > 500) return refused(400, 'ErrorTooManyRecipients', 'A message cannot be sent to more than 500 recipients.')
  return undefined
}

const sendMailBody = z.strictObject({ message: z.unknown(), saveToSentItems: z.boolean().nullish() })

/** Sends without a draft: no id comes back. */
export function sendMail(call: MailboxCall): Answer {
  const outer = readBody(sendMailBody, 'sendMail', lowerFirst(call.body))
  if (!outer.ok) return outer.answer
  const body = readMessageBody(outer.value.message)
  if (!body.ok) return body.answer
  const fields = messageFields(body.value, mailboxOf(call))
  if (!fields.ok) return fields.answer
  const letter: Letter = {
    subject: '',
    html: '',
    to: [],
    ...fields.value,
    from: { name: call.person.displayName, address: call.person.mail },
  }
  const stop = notSendable(letter)
  if (stop !== undefined) return stop
  const sent = outer.value.saveToSentItems === false ? letter : file(call.local, mailboxOf(call), 'sentitems', letter)
  deliver(call.local, sent)
  return { status: 202 }
}

const folders: Readonly<Record<string, Folder>> = { inbox: 'inbox', sentitems: 'sentitems', drafts: 'drafts', deleteditems: 'deleteditems' }

const listRules = {
  type: 'message',
  filterable: [
    'singleValueExtendedProperties',
    'subject',
    'isRead',
    'isDraft',
    'conversationId',
    'internetMessageId',
    'receivedDateTime',
    'sentDateTime',
    'from/emailAddress/address',
  ],
  sortable: ['receivedDateTime', 'sentDateTime', 'subject', 'createdDateTime', 'lastModifiedDateTime'],
  onlyOnRequest,
}

/** Messages of a folder (or of the whole mailbox), newest first. */
export function listMessages(call: MailboxCall): Answer {
  const name = call.params.folder
  const folder = name === undefined ? undefined : folders[name.toLowerCase()]
  if (name !== undefined && folder === undefined)
    return refused(404, 'ErrorItemNotFound', `The specified folder '${name}' could not be found in the store.`)
  const items = call.local.state
    .all('message', mailboxOf(call))
    .filter((message) => (folder === undefined ? message.folder !== 'deleteditems' : message.folder === folder))
    .toReversed()
    .map((message) => messageJson(message, call.prefer, call.local))
  const place = folder === undefined ? 'messages' : `mailFolders('${name}')/messages`
  return listAnswer(call, items, { ...listRules, context: contextUrl(call.local, `users('${call.person.oid}')/${place}`) })
}
