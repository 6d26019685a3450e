import type { LondonMoment, PlainDate } from '../procedure/civil-date.ts'
import type { Area, Role } from '../procedure/vocabulary.ts'
import type { DirectoryEntry, PersonId } from './directory.ts'

/**
 * Whose turn it is: Derby's rota of the Duty Child Protection Manager by half-day (ME-12), and Derbyshire's map of Locality Child Protection
 * Managers by district (ME-13). The procedure names the roles; who holds them when is the area's own list.
 */

export const HALVES = ['morning', 'afternoon'] as const
export type Half = (typeof HALVES)[number]
/** The procedure knows no half-days; the afternoon begins at one, as rotas are kept. */
const AFTERNOON = '13:00'

/** Derbyshire's districts and boroughs; the city is an authority of its own. */
export const DISTRICTS = [
  'Amber Valley',
  'Bolsover',
  'Chesterfield',
  'Derbyshire Dales',
  'Erewash',
  'High Peak',
  'North East Derbyshire',
  'South Derbyshire',
] as const
export type District = (typeof DISTRICTS)[number]

export type DutyLists = {
  /** By slotOf(): whoever is named, the one whose turn it is first. */
  readonly rota: Readonly<Record<string, readonly PersonId[]>>
  readonly districts: Readonly<Partial<Record<District, PersonId>>>
}
export const NO_LISTS: DutyLists = { rota: {}, districts: {} }

/** Whom the practitioner contacts about a medium or high child: Derby's Duty CPM (ME-12), Derbyshire's Locality CPM (ME-13). */
export const CONTACT_ROLE: Readonly<Record<Area, Role>> = { derby: 'duty-cpm', derbyshire: 'locality-cpm' }

/** Somebody of the directory in the very role, in that area, who can sign in. */
export function canBeOnDuty(person: DirectoryEntry | undefined, area: Area): person is DirectoryEntry {
  if (person?.oid === undefined || person.leftOn !== undefined) return false
  return person.areas.includes(area) && person.roles.includes(CONTACT_ROLE[area])
}

export function slotOf(on: PlainDate, half: Half): string {
  return `${on} ${half}`
}

export function halfOf({ at }: Pick<LondonMoment, 'at'>): Half {
  return at < AFTERNOON ? 'morning' : 'afternoon'
}

/** What is wrong with a rota over some half-days: those without anybody, and those with more than one. */
export function rotaTroubles(
  { rota }: Pick<DutyLists, 'rota'>,
  days: readonly PlainDate[],
): { readonly on: PlainDate; readonly half: Half; readonly is: 'gap' | 'clash' }[] {
  return days.flatMap((on) =>
    HALVES.flatMap((half) => {
      const named = rota[slotOf(on, half)]?.length ?? 0
      return named === 1 ? [] : [{ on, half, is: named === 0 ? ('gap' as const) : ('clash' as const) }]
    }),
  )
}
