import { randomUUID } from 'node:crypto'
import type { Local } from '../local.ts'
import type { Address, ExtendedProperty, Folder, Importance, MessageRecord } from '../records.ts'
import { findMailbox } from '../tenant.ts'
import { escapeHtml, newChangeKey, newItemId, wrapped } from '../text.ts'

/** A message before it lies in a folder. */
export type Letter = {
  readonly subject: string
  readonly html: string
  readonly from: Address
  readonly to: readonly Address[]
  readonly cc?: readonly Address[]
  readonly bcc?: readonly Address[]
  readonly replyTo?: readonly Address[]
  readonly importance?: Importance
  readonly categories?: readonly string[]
  readonly headers?: MessageRecord['headers']
  readonly extended?: readonly ExtendedProperty[]
  readonly internetMessageId?: string
  readonly conversationId?: string
  readonly meeting?: MessageRecord['meeting']
}

/** Lays a message into a folder of a mailbox. */
export function file(local: Local, mailbox: string, folder: Folder, letter: Letter): MessageRecord {
  const now = new Date().toISOString()
  const message: MessageRecord = {
    id: newItemId('AAMkAG'),
    immutableId: newItemId('AAkALg'),
    mailbox: mailbox.toLowerCase(),
    folder,
    changeKey: newChangeKey(),
    createdAt: now,
    modifiedAt: now,
    sentAt: folder === 'drafts' ? null : now,
    receivedAt: now,
    subject: letter.subject,
    html: letter.html,
    from: letter.from,
    to: letter.to,
    cc: letter.cc ?? [],
    bcc: folder === 'inbox' ? [] : (letter.bcc ?? []),
    replyTo: letter.replyTo ?? [],
    importance: letter.importance ?? 'normal',
    categories: letter.categories ?? [],
    isRead: folder !== 'inbox',
    headers: letter.headers ?? [],
    extended: letter.extended ?? [],
    internetMessageId: letter.internetMessageId ?? `<${randomUUID()}@local-m365.example>`,
    conversationId: letter.conversationId ?? newItemId('AAQkAG'),
    ...(letter.meeting === undefined ? {} : { meeting: letter.meeting }),
  }
  keepMessage(local, message)
  return message
}

export function keepMessage(local: Local, message: MessageRecord): void {
  local.state.put('message', message.immutableId, message.mailbox, message)
  local.tell({ type: 'mail', who: message.mailbox })
}

/** Delivers to every recipient's inbox; whoever has no mailbox anywhere comes back to the sender as a non-delivery report. */
export function deliver(local: Local, letter: Letter): void {
  // Named extended properties stay in the sender's store: they do not travel.
  const { extended: _stays, categories: _own, ...travelling } = letter
  const seen = new Set<string>()
  for (const recipient of [...letter.to, ...(letter.cc ?? []), ...(letter.bcc ?? [])]) {
    const address = recipient.address.toLowerCase()
    if (seen.has(address)) continue
    seen.add(address)
    if (findMailbox(local.tenant, address) === undefined) returnToSender(local, letter, recipient)
    else file(local, address, 'inbox', travelling)
  }
}

function returnToSender(local: Local, letter: Letter, recipient: Address): void {
  file(local, letter.from.address, 'inbox', {
    subject: `Undeliverable: ${letter.subject}`,
    html: wrapped(
      `<p>Your message to ${escapeHtml(recipient.address)} couldn't be delivered.</p><p>The address wasn't found (550 5.1.10 RESOLVER.ADR.RecipientNotFound).</p>`,
    ),
    from: { name: 'Microsoft Outlook', address: `postmaster@${letter.from.address.split('@')[1] ?? 'local-m365.example'}` },
    to: [letter.from],
    ...(letter.conversationId === undefined ? {} : { conversationId: letter.conversationId }),
  })
}
