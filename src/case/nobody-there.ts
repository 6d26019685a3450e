import type { PlainDate } from '../procedure/civil-date.ts'
import type { Terms } from '../procedure/terms.ts'
import type { Area } from '../procedure/vocabulary.ts'
import { workingCalendar, workingDaysBetween } from '../procedure/working-days.ts'
import { type Cover, maySetCover } from './cover.ts'
import { type Directory, type DirectoryEntry, type PersonId, standIn } from './directory.ts'
import { isListing, isOpenDuty } from './listing.ts'

/** What is owed under the name of somebody who isn't there, and whom nobody covers: a duty must not lie on an empty desk. */
export type NobodyThere = {
  readonly person: PersonId
  readonly name: string
  /** The first day they weren't there. */
  readonly since: PlainDate
  /** Whole working days since then; from one on it has lain too long. */
  readonly workingDays: number
  readonly gone: boolean
  /** Open things owed, the day of the soonest, and the cases they are in. */
  readonly count: number
  readonly soonest?: PlainDate
  readonly references: readonly string[]
}

type Listed = { readonly row: { readonly reference: string; readonly closed: boolean }; readonly summary: { readonly owed: unknown } }
type Asked = {
  readonly today: PlainDate
  /** The directory for today (directoryOn) and the covers it was made from. */
  readonly directory: Directory
  readonly covers: readonly Cover[]
  readonly termsOf: (area: Area) => Terms
}

/**
 * Of the people this reader arranges cover for: whoever is away without cover, or has left, and still owes something in the cases listed for the
 * reader. Those whose desk has been empty longest first.
 */
export function nobodyThere(reader: DirectoryEntry, listed: readonly Listed[], asked: Asked): NobodyThere[] {
  const { directory } = asked
  const empty = directory.filter((entry) => entry.id !== reader.id && isEmpty(entry, directory) && maySetCover(reader, entry.id, directory))
  return empty.flatMap((entry) => owedBy(entry, listed, asked)).sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0))
}

function isEmpty(entry: DirectoryEntry, directory: Directory): boolean {
  return entry.oid !== undefined && standIn(entry, directory) === undefined
}

function owedBy(entry: DirectoryEntry, listed: readonly Listed[], { today, covers, termsOf }: Asked): NobodyThere[] {
  const owed = listed.flatMap(({ row, summary }) =>
    row.closed || !isListing(summary.owed)
      ? []
      : summary.owed.duties.filter((one) => isOpenDuty(one) && one.ownerId === entry.id).map((duty) => ({ row, duty })),
  )
  if (owed.length === 0) return []
  const dates = owed.flatMap(({ duty }) => (duty.due === 'undated' ? [] : [duty.due.by.on])).sort()
  const since = (entry.leftOn as PlainDate | undefined) ?? awaySince(entry.id, covers, today)
  const area = entry.areas[0] ?? 'derby'
  return [
    {
      ...{ person: entry.id, name: entry.name, since, gone: entry.leftOn !== undefined, count: owed.length },
      workingDays: Math.max(0, workingDaysBetween(since, today, workingCalendar(termsOf(area)))),
      ...(dates[0] === undefined ? {} : { soonest: dates[0] }),
      references: [...new Set(owed.map(({ row }) => row.reference))].sort(),
    },
  ]
}

function awaySince(person: PersonId, covers: readonly Cover[], today: PlainDate): PlainDate {
  const days = covers.filter(({ covered, from, to }) => covered === person && from <= today && today <= to).map(({ from }) => from)
  return days.sort()[0] ?? today
}
