import type { Actor, World } from '../src/casework/world.ts'
import { CHAT } from '../src/errands/wording.ts'
import { GROUP_WORDS } from '../src/errands/wording-dialogs.ts'
import type { Reply } from './activity.ts'
import { answerText } from './answer-text.ts'
import { type Chats, speakFirst } from './speak-first.ts'
import { understand } from './understand.ts'

/**
 * What is asked where others read along, in a group's or a meeting's chat. The answer, a refusal too, goes into the person's own chat; where it was asked
 * nothing is said but that it does, the same words whatever it is, so that nobody learns there is such a case or who may see it.
 */
export async function answerAside(chats: Chats, world: World, person: Actor, text: string): Promise<string> {
  const { wants } = understand(text)
  if (wants === 'help' || wants === 'hello' || wants === 'unknown') return GROUP_WORDS.hello
  const answer = await answerText(world, person, text)
  const reply: Reply = 'now' in answer ? answer.now : await answer.later().catch(() => ({ text: CHAT.wentWrong }))
  const told = await speakFirst(chats, world, person, () => reply)
  return told.ok ? GROUP_WORDS.answered : GROUP_WORDS.cantReach
}
