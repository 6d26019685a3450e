import type { BoardEntry } from '../board/entries.ts'
import type { Instant, PlainDate } from '../procedure/civil-date.ts'
import { lockHead, moveHead } from './access.ts'
import { BOARD_STREAM, boardLink } from './chain.ts'
import { claimCommand, commandDone } from './events.ts'
import type { BoardAppend } from './store.ts'
import type { Work } from './unit-of-work.ts'

/** Whose a command is that changed the boards' choices: no case has that id, so a case never answers for it. */
export const BOARD_OWNER = 'board'

export async function boardVersion(work: Work): Promise<number> {
  const head = await work.trx.selectFrom('heads').select('seq').where('stream', '=', BOARD_STREAM).executeTakeFirst()
  return head?.seq ?? 0
}

export async function boardEntries(work: Work, after: number): Promise<readonly BoardEntry[]> {
  const rows = await work.trx.selectFrom('board_entries').selectAll().where('seq', '>', after).orderBy('seq').execute()
  return rows.map(({ id, type, v, recorded_at, actor, happened_on, body }) => {
    const at = recorded_at.toISOString() as Instant
    return { id, type, v, at, by: actor, on: happened_on as PlainDate, data: JSON.parse(body) } as BoardEntry
  })
}

/** The stream's head is locked first, so that of two officers at once the second finds the choices changed. */
export async function appendToBoard(work: Work, wanted: BoardAppend): Promise<'appended' | 'out-of-date' | 'already'> {
  const head = await lockHead(work, BOARD_STREAM)
  if (wanted.commandId !== undefined && (await commandDone(work, wanted.commandId)) !== undefined) return 'already'
  if (head.seq !== wanted.expectedVersion) return 'out-of-date'
  if (wanted.commandId !== undefined && !(await claimCommand(work, wanted.commandId, BOARD_OWNER))) return 'already'
  const { id, type, v, at, on, by, data } = wanted.entry
  const seq = head.seq + 1
  const body = JSON.stringify(data)
  const hash = boardLink(head.hash, { seq, id, type, v, at, on, actor: by }, Buffer.from(body, 'utf8'))
  await work.trx
    .insertInto('board_entries')
    .values({ seq, id, type, v, recorded_at: new Date(at), happened_on: on, actor: by, body, prev_hash: head.hash, hash })
    .execute()
  await moveHead(work, BOARD_STREAM, seq, hash)
  return 'appended'
}
