import type { Instant } from '../procedure/civil-date.ts'
import type { KeptDraft } from '../store/store.ts'
import type { Actor, World } from './world.ts'

/** Half-filled forms, kept sealed under the person's own key; nobody else can read them. Dated by our clock. */
export async function saveDraft(world: World, actor: Actor, name: string, body: unknown): Promise<Instant> {
  const at = world.clock.now()
  await world.store.transaction((tx) => tx.saveDraft(actor.id, name, body, at))
  return at
}
export async function readDraft(
  world: World,
  actor: Actor,
  name: string,
): Promise<{ readonly body: unknown; readonly savedAt: Instant } | undefined> {
  return await world.store.transaction((tx) => tx.readDraft(actor.id, name))
}
export async function dropDraft(world: World, actor: Actor, name: string): Promise<void> {
  await world.store.transaction((tx) => tx.dropDraft(actor.id, name))
}

/** As many as a first screen can offer; who has begun more finds the others at their cases. */
const MOST = 50

/** What this person has begun and not finished, the newest first: which form of which case, and when it was kept last. */
export async function listDrafts(world: World, actor: Actor): Promise<readonly KeptDraft[]> {
  return (await world.store.transaction((tx) => tx.draftsOf(actor.id))).slice(0, MOST)
}
