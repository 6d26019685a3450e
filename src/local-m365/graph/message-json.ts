import type { Local } from '../local.ts'
import type { Address, MessageRecord } from '../records.ts'
import { previewOf, textOfHtml } from '../text.ts'
import type { Preferences } from './answer.ts'
import { etagOf } from './event-json.ts'
import type { Listed } from './odata.ts'

/** Shown only when selected by name. */
export const onlyOnRequest = ['internetMessageHeaders']

/** A message as Graph shows it. */
export function messageJson(message: MessageRecord, prefer: Preferences, local: Local): Listed {
  const id = prefer.immutableIds ? message.immutableId : message.id
  const recipients = (list: readonly Address[]): object[] => list.map((emailAddress) => ({ emailAddress }))
  return {
    extended: message.extended,
    json: {
      ...(message.meeting === undefined
        ? {}
        : { '@odata.type': '#microsoft.graph.eventMessage', meetingMessageType: message.meeting.kind }),
      '@odata.etag': etagOf(message.changeKey),
      id,
      createdDateTime: message.createdAt,
      lastModifiedDateTime: message.modifiedAt,
      changeKey: message.changeKey,
      categories: message.categories,
      receivedDateTime: message.receivedAt,
      sentDateTime: message.sentAt ?? message.createdAt,
      hasAttachments: false,
      internetMessageId: message.internetMessageId,
      subject: message.subject,
      bodyPreview: previewOf(message.html),
      importance: message.importance,
      parentFolderId: folderId(message.mailbox, message.folder),
      conversationId: message.conversationId,
      conversationIndex: '',
      isDeliveryReceiptRequested: false,
      isReadReceiptRequested: false,
      isRead: message.isRead,
      isDraft: message.folder === 'drafts',
      webLink: `${local.url()}/?mailbox=${encodeURIComponent(message.mailbox)}&ItemID=${encodeURIComponent(id)}`,
      inferenceClassification: 'focused',
      body: prefer.bodyAsText ? { contentType: 'text', content: textOfHtml(message.html) } : { contentType: 'html', content: message.html },
      sender: { emailAddress: message.from },
      from: { emailAddress: message.from },
      toRecipients: recipients(message.to),
      ccRecipients: recipients(message.cc),
      bccRecipients: recipients(message.bcc),
      replyTo: recipients(message.replyTo),
      flag: { flagStatus: 'notFlagged' },
      internetMessageHeaders: message.headers,
    },
  }
}

function folderId(mailbox: string, folder: string): string {
  return `AAMkAG${Buffer.from(`${mailbox}/${folder}`).toString('base64url')}AAA=`
}
