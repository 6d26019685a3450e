import type { PersonId } from '../case/directory.ts'
import type { World } from './world.ts'

/**
 * What the bot keeps: where a person can be reached, and where a dialogue stands. References and times only, never a child's details.
 * The shapes are the bot's own; here they are opaque JSON.
 */
export async function rememberConversation(world: World, person: PersonId, reference: unknown): Promise<void> {
  await world.store.transaction((tx) => tx.putConversation(person, reference))
}
export async function conversationWith(world: World, person: PersonId): Promise<unknown> {
  return await world.store.transaction((tx) => tx.conversation(person))
}
export async function dialogueOf(world: World, id: string): Promise<unknown> {
  return await world.store.transaction((tx) => tx.dialogue(id))
}
export async function keepDialogue(world: World, id: string, state: unknown): Promise<void> {
  await world.store.transaction((tx) => tx.putDialogue(id, state))
}
/**
 * Whether an activity was answered before. Noted only once the answer is out, so that a message whose turn died with the program is
 * answered when the channel delivers it again; at worst an answer comes twice, and no answer books anything.
 */
export async function wasAnswered(world: World, activityKey: string): Promise<boolean> {
  return (await dialogueOf(world, `answered|${activityKey}`)) !== undefined
}
export async function noteAnswered(world: World, activityKey: string): Promise<void> {
  await keepDialogue(world, `answered|${activityKey}`, true)
}
