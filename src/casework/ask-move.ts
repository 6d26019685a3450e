import type { Case } from '../case/case.ts'
import type { Circumstances } from '../case/commands.ts'
import { partsMoved, type Times } from '../case/confidential-part.ts'
import { movable } from '../case/decide-meeting-changes.ts'
import { type MovePreview, movePreview } from '../case/move-preview.ts'
import { isRefusal, type Refusal } from '../case/refusal.ts'
import { noteRefused } from './note-refused.ts'
import { openToBook } from './offer-times.ts'
import { type ChairPreview, previewChair } from './other-chair.ts'
import type { NotFound } from './perform.ts'
import type { Actor, World } from './world.ts'

/** `chair`: given to somebody else, then. */
type Asked = Times & { readonly meeting: string; readonly chair?: string | undefined }

/** Which dates a move would change or break, before anybody makes it; for another chair, what passes to them and whether they are free. */
export async function askMove(
  world: World,
  actor: Actor,
  reference: string,
  asked: Asked,
): Promise<(MovePreview & { chair?: ChairPreview }) | Refusal | NotFound> {
  const { meeting, chair, ...times } = asked
  if (chair !== undefined) {
    const opened = await openToBook(world, actor, reference)
    if (opened === undefined) return { notFound: true }
    const preview = await previewChair(world, opened, { meeting, chair, ...times })
    return isRefusal(preview) ? await noteRefused(world, actor, 'find-a-time', preview, opened.caseId) : preview
  }
  const [first] = (await askMoves(world, actor, reference, meeting, [times])) ?? []
  return first ?? { notFound: true }
}

/** The same for several times at once, in their order, read once; undefined when there is no such case for this person. */
export async function askMoves(
  world: World,
  actor: Actor,
  reference: string,
  id: string,
  times: readonly Times[],
): Promise<readonly (MovePreview | Refusal)[] | undefined> {
  const opened = await openToBook(world, actor, reference)
  if (opened === undefined) return undefined
  const { caseId, kase, c } = opened
  const previews: (MovePreview | Refusal)[] = []
  for (const { starts, ends } of times) {
    const preview = previewMove({ meeting: id, starts, ends }, kase, c)
    previews.push(isRefusal(preview) ? await noteRefused(world, actor, 'find-a-time', preview, caseId) : preview)
  }
  return previews
}

function previewMove(to: Times & { readonly meeting: string }, kase: Case, c: Circumstances): MovePreview | Refusal {
  const meeting = movable(to, kase, c)
  if (isRefusal(meeting)) return meeting
  const parts = partsMoved(meeting, to, kase.area)
  return isRefusal(parts) ? parts : movePreview(meeting, parts.open.starts, parts.open.ends, kase, c)
}
