import { noteAnswered, wasAnswered } from '../src/casework/conversations.ts'
import type { World } from '../src/casework/world.ts'

/** The same message delivered again gets no second answer; while the first is being worked on, it waits for that one's outcome. */
export function answeringOnce(): (world: World, key: string, answer: () => Promise<void>) => Promise<void> {
  const underWay = new Map<string, Promise<void>>()
  const once = async (world: World, key: string, answer: () => Promise<void>): Promise<void> => {
    if (await wasAnswered(world, key)) return
    await answer()
    await noteAnswered(world, key)
  }
  return async (world, key, answer) => {
    const before = underWay.get(key)
    if (before !== undefined) return await before
    const turn = once(world, key, answer).finally(() => underWay.delete(key))
    underWay.set(key, turn)
    await turn
  }
}
