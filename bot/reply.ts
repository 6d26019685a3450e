import { rememberConversation } from '../src/casework/conversations.ts'
import type { Actor, World } from '../src/casework/world.ts'
import { CHAT } from '../src/errands/wording.ts'
import { GROUP_WORDS } from '../src/errands/wording-dialogs.ts'
import { asReply, isPersonal, isPressed, type Received, type Reply } from './activity.ts'
import { answerAside } from './answer-aside.ts'
import { answerPress } from './answer-press.ts'
import { answerText } from './answer-text.ts'
import { pause } from './pause.ts'
import type { Chats } from './speak-first.ts'

/** A channel gives a bot 15 seconds for a turn; this leaves some for the answer itself. */
const TURN_MS = 10_000

/** A message while its turn lasts. */
export type Turn = {
  readonly activity: Received
  readonly person: Actor | undefined
  /** What leads back into this chat. */
  readonly reference: unknown
  readonly chats: Chats
  readonly typing: () => Promise<unknown>
  /** Says it in this chat once it is there, after the turn. */
  readonly after: (coming: Promise<Reply>) => void
  /** Logs what went wrong and says that it did. */
  readonly failed: <T>(says: (words: string) => T) => (error: unknown) => T
}

/**
 * What is answered to a message. A typing sign goes out at once before what needs Microsoft 365. The turn stays open meanwhile, so that the channel
 * delivers the message again should we die on the way; what takes longer than a channel waits is sent after the turn: then nothing is given here.
 */
export async function replyTo(world: World, turn: Turn): Promise<Reply | undefined> {
  const { activity, person } = turn
  if (!isPersonal(activity)) return { text: await toOthersReading(world, turn) }
  if (person === undefined) return { text: CHAT.notYou }
  await rememberConversation(world, person.id, turn.reference)
  if (isPressed(activity)) return asReply(await answerPress(world, person, activity.value))
  const answer = await answerText(world, person, activity.text ?? '')
  if ('now' in answer) return answer.now
  await turn.typing()
  const coming = answer.later().catch(turn.failed((text): Reply => ({ text })))
  const soon = await Promise.race([coming, pause(TURN_MS)])
  if (soon === undefined) turn.after(coming)
  return soon
}

/** What takes longer than a channel waits goes on after the turn, into the person's own chat. */
async function toOthersReading(world: World, { activity, person, chats, failed }: Turn): Promise<string> {
  if (person === undefined) return GROUP_WORDS.hello
  const coming = answerAside(chats, world, person, activity.text ?? '').catch(failed((words) => words))
  return (await Promise.race([coming, pause(TURN_MS)])) ?? GROUP_WORDS.answered
}
