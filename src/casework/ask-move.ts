import { partsMoved } from '../case/confidential-part.ts'
import { movable } from '../case/decide-meeting-changes.ts'
import { type MovePreview, movePreview } from '../case/move-preview.ts'
import { isRefusal, type Refusal } from '../case/refusal.ts'
import type { LondonMoment } from '../procedure/civil-date.ts'
import { noteRefused } from './note-refused.ts'
import { openToBook } from './offer-times.ts'
import { type ChairPreview, previewChair } from './other-chair.ts'
import type { NotFound } from './perform.ts'
import type { Actor, World } from './world.ts'

type Times = { readonly starts: LondonMoment; readonly ends: LondonMoment }
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
    const meeting = movable({ meeting: id, starts, ends }, kase, c)
    const parts = isRefusal(meeting) ? meeting : partsMoved(meeting, { starts, ends }, kase.area)
    previews.push(
      isRefusal(meeting) || isRefusal(parts)
        ? await noteRefused(world, actor, 'find-a-time', isRefusal(meeting) ? meeting : (parts as Refusal), caseId)
        : movePreview(meeting, parts.open.starts, parts.open.ends, kase, c),
    )
  }
  return previews
}
