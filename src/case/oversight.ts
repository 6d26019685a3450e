import type { Area, RiskLevel } from '../procedure/vocabulary.ts'
import { ownIds } from './board-row.ts'
import type { DirectoryEntry, DirectoryRole, SignedIn } from './directory.ts'
import { isListing, type Listing } from './listing.ts'
import { type Refusal, refuse } from './refusal.ts'
import { isTimesSeen, type TimesSeen } from './times-seen.ts'

/** Line managers and Child Protection Managers look at many cases together; need to know still holds case by case. */
const OVERSEERS: readonly DirectoryRole[] = ['line-manager', 'duty-cpm', 'locality-cpm', 'cpm', 'cpm-cse-vyp']

export function oversees(person: Pick<DirectoryEntry, 'roles'>): boolean {
  return person.roles.some((role) => OVERSEERS.includes(role))
}

export function oversightRefused(person: DirectoryEntry): Refusal | undefined {
  if (oversees(person)) return undefined
  return refuse('permission', 'Figures, warnings and the register are for line managers and Child Protection Managers.', {
    instead: 'What is owed in your own cases stands under My cases.',
  })
}

/** A case as its overseer looks at it among others. */
export type OverseenCase = {
  readonly reference: string
  readonly label: string
  readonly area: Area
  readonly level?: RiskLevel
  readonly closed: boolean
  readonly listing: Listing
  /** What the last look for free times found; absent: nobody has looked. */
  readonly times?: TimesSeen
}

type Listed = {
  readonly row: { readonly reference: string; readonly area: Area; readonly level?: RiskLevel; readonly closed: boolean }
  readonly summary: { readonly label: string; readonly owed: unknown }
  readonly timesSeen?: unknown
}

/** Of the cases listed for this reader, those they see the whole of: a seat at a meeting lets nobody count a child. */
export function overseenBy(reader: SignedIn, listed: readonly Listed[], area: Area | undefined): OverseenCase[] {
  return listed.flatMap(({ row, summary, timesSeen }) => {
    const listing = summary.owed
    if (!isListing(listing) || !ownIds(reader).some((id) => listing.whole.includes(id)) || (area !== undefined && row.area !== area))
      return []
    const { reference, closed, level } = row
    const said = { reference, label: summary.label, area: row.area, closed, listing }
    return [{ ...said, ...(level === undefined ? {} : { level }), ...(isTimesSeen(timesSeen) ? { times: timesSeen } : {}) }]
  })
}
