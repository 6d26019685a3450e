import type { Actor, World } from './world.ts'

/**
 * A message that somebody brings from a chat, because it worries them: it becomes a draft of their own, sealed under their own key, and nothing else.
 * Whether it becomes a concern is theirs to say, in the form.
 */

/** The form's draft, as the tab keeps it; and what is kept beside it when something else was begun there. */
const CONCERN = 'concern'
const BESIDE = 'concern-message'

/**
 * `text`: what was written, with who wrote it and when. 'begun': it stands in the person's empty form; 'beside': they had begun a form, perhaps about
 * another child, so that it waits beside it and nothing is mixed up. The same message brought again changes nothing.
 */
export async function keepForConcern(world: World, actor: Actor, messageId: string, text: string): Promise<'begun' | 'beside'> {
  const at = world.clock.now()
  return await world.store.transaction(async (tx) => {
    const begun = await tx.readDraft(actor.id, CONCERN)
    if (begun === undefined) {
      await tx.saveDraft(actor.id, CONCERN, { worry: text }, at)
      return 'begun'
    }
    if (worryIn(begun.body).includes(text)) return 'begun'
    await tx.saveDraft(actor.id, `${BESIDE}.${messageId}`, { text }, at)
    return 'beside'
  })
}

function worryIn(body: unknown): string {
  const worry = typeof body === 'object' && body !== null && 'worry' in body ? body.worry : ''
  return typeof worry === 'string' ? worry : ''
}
