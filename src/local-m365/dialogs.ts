import { z } from 'zod'
import type { ChatActivity } from './records.ts'
import { escapeHtml } from './text.ts'
import { cardShape } from './universal-actions.ts'

/** Dialogs over a chat (task modules): what Teams asks for one and what it takes for an answer. A page in one comes from the app's own address. */

const size = z.union([z.enum(['small', 'medium', 'large']), z.number().int().positive()])
const card = z.looseObject({ contentType: z.literal('application/vnd.microsoft.card.adaptive'), content: cardShape })
const frame = { title: z.string().min(1).max(64), width: size, height: size }
const dialogShape = z.union([
  z.strictObject({ ...frame, card }),
  z.strictObject({ ...frame, url: z.url().max(2_000), fallbackUrl: z.url().max(2_000).optional() }),
])
const answerShape = z.strictObject({
  task: z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('continue'), value: dialogShape }),
    z.strictObject({ type: z.literal('message'), value: z.string().min(1) }),
  ]),
})

/** What is wrong with an answer, in words; undefined when nothing is. `appUrl`: the only host whose pages the manifest allows. Nothing at all closes it. */
export function wrongDialog(appUrl: string): (body: unknown) => string | undefined {
  return (body) => {
    if (body === null || body === undefined) return undefined
    const read = answerShape.safeParse(body)
    if (!read.success) return z.prettifyError(read.error)
    const { task } = read.data
    if (task.type === 'message' || !('url' in task.value)) return undefined
    const { protocol, host } = new URL(task.value.url)
    if (host !== new URL(appUrl).host) return 'The page is at an address that the manifest’s validDomains don’t have.'
    return protocol === 'https:' || /^(127\.0\.0\.1|localhost)(:|$)/.test(host) ? undefined : 'A page in a dialog has to be https.'
  }
}

/** What Teams hands to a command of a message extension that was chosen on a message. Cards come as attachments, words as HTML. */
export function messagePayload({ id, at, text, from }: ChatActivity, who: { readonly oid: string; readonly displayName: string }) {
  return {
    id,
    replyToId: null,
    createdDateTime: at,
    lastModifiedDateTime: null,
    deleted: false,
    importance: 'normal',
    locale: 'en-gb',
    from:
      from === 'bot'
        ? { device: null, conversation: null, user: null, application: { displayName: who.displayName, applicationIdentityType: 'bot' } }
        : {
            device: null,
            conversation: null,
            user: { userIdentityType: 'aadUser', id: who.oid, displayName: who.displayName },
            application: null,
          },
    body: { contentType: 'html', content: text === undefined ? '' : `<p>${escapeHtml(text).replace(/\n/g, '<br>')}</p>` },
    attachments: [],
    mentions: [],
    reactions: [],
  }
}
