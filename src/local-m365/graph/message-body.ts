import { z } from 'zod'
import type { Address, MessageRecord } from '../records.ts'
import { htmlOfText, wrapped } from '../text.ts'
import type { Checked } from './answer.ts'
import { failed, passed } from './answer.ts'
import { anyCase, extendedProperties, isAddress, itemBody, readBody, recipient } from './body.ts'
import { merged } from './event-body.ts'

const messageBody = z.strictObject({
  subject: z.string().max(255).nullish(),
  body: itemBody.nullish(),
  toRecipients: z.array(recipient).nullish(),
  ccRecipients: z.array(recipient).nullish(),
  bccRecipients: z.array(recipient).nullish(),
  replyTo: z.array(recipient).nullish(),
  from: recipient.nullish(),
  sender: recipient.nullish(),
  importance: anyCase(['low', 'normal', 'high']).nullish(),
  categories: z.array(z.string()).nullish(),
  isRead: z.boolean().nullish(),
  isDeliveryReceiptRequested: z.boolean().nullish(),
  isReadReceiptRequested: z.boolean().nullish(),
  inferenceClassification: anyCase(['focused', 'other']).nullish(),
  internetMessageHeaders: z.array(z.strictObject({ name: z.string(), value: z.string() })).nullish(),
  singleValueExtendedProperties: extendedProperties.nullish(),
})
type MessageBody = z.infer<typeof messageBody>

const readOnly = [
  'id',
  'changeKey',
  'createdDateTime',
  'lastModifiedDateTime',
  'receivedDateTime',
  'sentDateTime',
  'hasAttachments',
  'bodyPreview',
  'conversationId',
  'conversationIndex',
  'isDraft',
  'parentFolderId',
  'uniqueBody',
  'webLink',
  'internetMessageId',
]
const notBuilt = ['attachments', 'extensions', 'multiValueExtendedProperties', 'flag', 'mentions']

export function readMessageBody(body: unknown): Checked<MessageBody> {
  return readBody(messageBody, 'message', body, { readOnly, notBuilt })
}

export type MessageFields = Partial<{ -readonly [K in keyof MessageRecord]: MessageRecord[K] }>

/** The fields that a body sets. Refused: addresses that are none, a sender other than the mailbox, header names not starting with x-. */
export function messageFields(body: MessageBody, mailbox: string, before?: MessageRecord): Checked<MessageFields> {
  const fields: MessageFields = {}
  for (const [name, given] of [
    ['to', body.toRecipients],
    ['cc', body.ccRecipients],
    ['bcc', body.bccRecipients],
    ['replyTo', body.replyTo],
  ] as const) {
    if (given == null) continue
    const list = addresses(given)
    if (!list.ok) return list
    fields[name] = list.value
  }
  const sender = (body.from ?? body.sender)?.emailAddress.address
  if (sender != null && sender.toLowerCase() !== mailbox)
    return failed(
      403,
      'ErrorSendAsDenied',
      'The user account which was used to submit this request does not have the right to send mail on behalf of the specified sending account.',
    )
  const headers = headersOf(body, before)
  if (!headers.ok) return headers
  return passed({ ...fields, ...headers.value, ...plainFields(body, before) })
}

function plainFields(body: MessageBody, before: MessageRecord | undefined): MessageFields {
  const fields: MessageFields = {}
  if (body.subject != null) fields.subject = body.subject
  if (body.body != null)
    fields.html = body.body.contentType === 'html' ? wrapped(body.body.content ?? '') : htmlOfText(body.body.content ?? '')
  if (body.importance != null) fields.importance = body.importance
  if (body.categories != null) fields.categories = body.categories
  if (body.isRead != null) fields.isRead = body.isRead
  if (body.singleValueExtendedProperties != null) fields.extended = merged(before?.extended ?? [], body.singleValueExtendedProperties)
  return fields
}

function addresses(given: readonly z.infer<typeof recipient>[]): Checked<readonly Address[]> {
  const list: Address[] = []
  for (const { emailAddress } of given) {
    if (!isAddress(emailAddress.address))
      return failed(
        400,
        'ErrorInvalidRecipients',
        `At least one recipient isn't valid., Recipient '${emailAddress.address ?? ''}' isn't resolved. All recipients must be resolved before a message can be submitted.`,
      )
    list.push({ name: emailAddress.name ?? emailAddress.address, address: emailAddress.address })
  }
  return passed(list)
}

function headersOf(body: MessageBody, before: MessageRecord | undefined): Checked<MessageFields> {
  const given = body.internetMessageHeaders
  if (given == null) return passed({})
  if (before !== undefined)
    return failed(
      400,
      'ErrorInvalidPropertySet',
      'Set action is invalid for property. internetMessageHeaders can only be set when a message is created.',
    )
  const odd = given.find((header) => !/^x-/i.test(header.name))
  if (odd !== undefined)
    return failed(400, 'InvalidInternetMessageHeader', `The internet message header name '${odd.name}' should start with 'x-' or 'X-'.`)
  if (given.length > 5)
    return failed(400, 'InvalidInternetMessageHeaderCollection', 'The number of custom internet message headers must not exceed 5.')
  return passed({ headers: given })
}
