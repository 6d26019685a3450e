import { movable } from '../case/decide-meeting-changes.ts'
import { type MovePreview, movePreview } from '../case/move-preview.ts'
import { isRefusal, type Refusal } from '../case/refusal.ts'
import type { LondonMoment } from '../procedure/civil-date.ts'
import { noteRefused } from './note-refused.ts'
import { openToBook } from './offer-times.ts'
import type { NotFound } from './perform.ts'
import type { Actor, World } from './world.ts'

type Asked = { readonly meeting: string; readonly starts: LondonMoment; readonly ends: LondonMoment }

/** Which dates a move would change or break, before anybody makes it. */
export async function askMove(world: World, actor: Actor, reference: string, asked: Asked): Promise<MovePreview | Refusal | NotFound> {
  const opened = await openToBook(world, actor, reference)
  if (opened === undefined) return { notFound: true }
  const { caseId, kase, c } = opened
  const meeting = movable(asked, kase, c)
  if (isRefusal(meeting)) return await noteRefused(world, actor, 'find-a-time', meeting, caseId)
  return movePreview(meeting, asked.starts, asked.ends, kase, c)
}
