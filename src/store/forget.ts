import type { Instant } from '../procedure/civil-date.ts'
import type { MemoryState } from './memory-state.ts'
import type { Db } from './sql-driver.ts'
import type { Forgotten } from './store.ts'

/** How long passing notes serve, in days: a card answered weeks later still finds its dialogue, a request repeated months later is a new one. */
const NOTES_DAYS = 30
const COMMANDS_DAYS = 90
/** What was typed into a dialog over a chat that nobody can go on with once its dialogue is forgotten (bot/answer-dialog.ts gives the name). */
const OF_A_DIALOG = 'dialog.'

/** One statement per table, each its own transaction: nobody waits for a long one. */
export async function forgetOld(db: Db, now: Instant): Promise<Forgotten> {
  const notes = daysBefore(now, NOTES_DAYS)
  const dialogues = await db.deleteFrom('dialogues').where('put_at', '<', notes).executeTakeFirst()
  const seenKeys = await db.deleteFrom('seen_keys').where('seen_at', '<', notes).executeTakeFirst()
  const links = await db.deleteFrom('personal_links').where('expires_at', '<', notes).executeTakeFirst()
  const drafts = await db.deleteFrom('drafts').where('saved_at', '<', notes).where('name', 'like', `${OF_A_DIALOG}%`).executeTakeFirst()
  const commands = await db.deleteFrom('commands').where('done_at', '<', daysBefore(now, COMMANDS_DAYS)).executeTakeFirst()
  return {
    dialogues: Number(dialogues.numDeletedRows),
    seenKeys: Number(seenKeys.numDeletedRows),
    links: Number(links.numDeletedRows),
    drafts: Number(drafts.numDeletedRows),
    commands: Number(commands.numDeletedRows),
  }
}

export function forgetInMemory({ desk, dialogues, seenKeys, links, commands }: MemoryState, now: Instant): Forgotten {
  const drop = (kept: Map<string, { readonly at: Instant }>, before: Date): number => {
    const old = [...kept].filter(([, { at }]) => new Date(at) < before)
    for (const [key] of old) kept.delete(key)
    return old.length
  }
  const notes = daysBefore(now, NOTES_DAYS)
  const ended = [...links.values()].filter(({ expiresAt }) => new Date(expiresAt) < notes)
  for (const { mark } of ended) links.delete(mark)
  const drafts = [...desk].filter(([key, text]) => {
    const [kind, , name = ''] = JSON.parse(key) as readonly string[]
    return kind === 'draft' && name.startsWith(OF_A_DIALOG) && new Date(JSON.parse(text).savedAt) < notes
  })
  for (const [key] of drafts) desk.delete(key)
  return {
    dialogues: drop(dialogues, notes),
    seenKeys: drop(seenKeys, notes),
    links: ended.length,
    drafts: drafts.length,
    commands: drop(commands, daysBefore(now, COMMANDS_DAYS)),
  }
}

function daysBefore(now: Instant, days: number): Date {
  return new Date(Date.parse(now) - days * 86_400_000)
}
