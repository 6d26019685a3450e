import { conversationWith, rememberConversation } from '../src/casework/conversations.ts'
import type { TeamsMessages } from '../src/casework/outside.ts'
import type { Actor, World } from '../src/casework/world.ts'
import { messageOf, type Reply } from './activity.ts'
import { isGone, outcomeOfFailure } from './send-failure.ts'

/** Something said to a person who isn't talking to us in their own chat just now. How a chat is reached is bot.ts's; the protocol's own types stay there. */

/** One chat while something can be said in it. */
export type Speaking = {
  /** What leads back into this chat, to be kept. */
  readonly reference: unknown
  /** The activity's id. */
  readonly send: (message: ReturnType<typeof messageOf>) => Promise<string | undefined>
}
export type Chats = {
  readonly again: (kept: unknown, speak: (chat: Speaking) => Promise<void>) => Promise<void>
  readonly open: (to: Actor, speak: (chat: Speaking) => Promise<void>) => Promise<void>
}

/** `replyFor` is given the person's id in Teams, where it is known. In their own chat, opened if it never was or is no more. */
export async function speakFirst(
  chats: Chats,
  world: World,
  to: Actor,
  replyFor: (teamsId: string | undefined) => Reply,
): ReturnType<TeamsMessages['notify']> {
  const kept = await conversationWith(world, to.id)
  const sender = senderOf(replyFor)
  try {
    if (kept === undefined || !(await inKeptChat(chats, kept, sender))) {
      await chats.open(to, async (chat) => {
        await rememberConversation(world, to.id, chat.reference)
        await sender.into(chat)
      })
    }
    return { ok: true, activityId: sender.activityId() }
  } catch (error) {
    return outcomeOfFailure(error)
  }
}

type Sender = { readonly into: (chat: Speaking) => Promise<void>; readonly activityId: () => string }

/** What fails inside a turn would end in onTurnError, as if it had been said: it is kept, and thrown to whoever asks how it went. */
function senderOf(replyFor: (teamsId: string | undefined) => Reply): Sender {
  let sent: { readonly id: string } | { readonly error: unknown } = { error: new Error('never sent') }
  return {
    into: async (chat) => {
      sent = await chat.send(messageOf(replyFor(teamsIdIn(chat.reference)))).then(
        (id) => ({ id: id ?? 'unknown' }),
        (error: unknown) => ({ error }),
      )
    },
    activityId: () => {
      if ('error' in sent) throw sent.error
      return sent.id
    },
  }
}

/** false when the channel doesn't know that chat any more: then nothing was shown, and a new one may be opened. */
async function inKeptChat(chats: Chats, kept: unknown, sender: Sender): Promise<boolean> {
  try {
    await chats.again(kept, sender.into)
    sender.activityId()
    return true
  } catch (error) {
    if (isGone(error)) return false
    throw error
  }
}

/** A chat that we opened ourselves doesn't say it. */
function teamsIdIn(reference: unknown): string | undefined {
  const user = typeof reference === 'object' && reference !== null && 'user' in reference ? reference.user : undefined
  const id = typeof user === 'object' && user !== null && 'id' in user ? user.id : undefined
  return typeof id === 'string' && id !== '' ? id : undefined
}
