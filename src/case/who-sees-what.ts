import type { Knowing } from './team.ts'
import type { CaseView } from './view.ts'
import { NOT_SHOWN } from './view-late.ts'

/**
 * Who sees what of a case, as one table: every field of it by every way of knowing it. Meant to be read by a Caldicott guardian, as the page
 * docs/who-sees-what.md made from it. What it says nobody sees is taken out of every view at the end, whatever made the view.
 */

/** How a reader stands to the case; 'emergency': opened to them for four hours, to read. */
export type Standing = Knowing | 'emergency'

/** 'part': not everything in it, as `says` tells. 'own': what is theirs alone. */
export type Seen = 'all' | 'part' | 'own' | 'nothing'

export const STANDINGS: Readonly<Record<Standing, string>> = {
  whole: 'Lead, line manager, Child Protection Manager, chair',
  emergency: 'In an emergency',
  told: 'Reviewing and SEND officer, minute taker',
  seat: 'Invited, and who led before',
  'told-late': 'Manager of somebody who is late',
}

type Field = keyof CaseView
type Row = Readonly<Record<Standing, Seen>> & { readonly says: string }

function row(says: string, [whole, emergency, told, seat, late]: readonly [Seen, Seen, Seen, Seen, Seen]): Row {
  return { says, whole, emergency, told, seat, 'told-late': late }
}

export const WHO_SEES_WHAT: Readonly<Record<Field, Row>> = {
  reference: row('The reference, which says nothing of anybody', ['all', 'all', 'all', 'all', 'all']),
  version: row('How many entries there are', ['all', 'all', 'all', 'all', 'all']),
  area: row('Derby or Derbyshire', ['all', 'all', 'all', 'all', 'all']),
  child: row('Who the child is; told: the name alone; else the reference in its place', ['all', 'all', 'part', 'part', 'part']),
  age: row('How old the child is', ['all', 'all', 'nothing', 'nothing', 'nothing']),
  status: row('Plans, care, health and who knows the child', ['all', 'all', 'nothing', 'nothing', 'nothing']),
  worry: row('The concern', ['all', 'all', 'nothing', 'nothing', 'nothing']),
  raisedOn: row('The day it was raised', ['all', 'all', 'all', 'all', 'all']),
  level: row('The level of risk', ['all', 'all', 'nothing', 'nothing', 'nothing']),
  levelBecause: row('Why that level', ['all', 'all', 'nothing', 'nothing', 'nothing']),
  floor: row('The lowest level the procedure allows', ['all', 'all', 'nothing', 'nothing', 'nothing']),
  closed: row('That it is closed, and since when; why: for the whole only', ['all', 'all', 'part', 'part', 'part']),
  handedOver: row('Where it came from, and by whom', ['all', 'all', 'nothing', 'nothing', 'nothing']),
  seals: row('To whom it is closed and why: for those who may open it again', ['part', 'nothing', 'nothing', 'nothing', 'nothing']),
  standsUnder: row('The readings it stands under', ['all', 'all', 'nothing', 'nothing', 'nothing']),
  emergency: row('Until when it is open in an emergency', ['nothing', 'all', 'nothing', 'nothing', 'nothing']),
  actingFor: row('Whom the reader covers', ['own', 'own', 'own', 'own', 'own']),
  team: row('Who is on it; a manager of somebody late: who is late', ['all', 'all', 'all', 'all', 'part']),
  matrices: row('The assessments', ['all', 'all', 'nothing', 'nothing', 'nothing']),
  contributions: row('Views of agencies: the lead and the chair all, else one’s own and what was shared', [
    'part',
    'part',
    'part',
    'part',
    'nothing',
  ]),
  edition: row('The form of the matrix, for whoever fills one in', ['part', 'part', 'part', 'part', 'nothing']),
  lowerInARow: row('How often it came out lower', ['all', 'all', 'nothing', 'nothing', 'nothing']),
  owed: row('What is owed: one’s own, without free words; a manager: what is late', ['all', 'all', 'own', 'own', 'part']),
  meetings: row('Told: all but section 47; invited: theirs; a manager: when, of what is late; without why anybody sits there', [
    'all',
    'all',
    'part',
    'own',
    'part',
  ]),
  askings: row('Times asked about, and who can when', ['all', 'all', 'nothing', 'nothing', 'nothing']),
  recorded: row('What was seen, answered and decided', ['all', 'all', 'nothing', 'nothing', 'nothing']),
  repeats: row('How often the worry was said again', ['all', 'all', 'nothing', 'nothing', 'nothing']),
  timeline: row('The history; else what concerns the meetings they see', ['all', 'all', 'part', 'part', 'nothing']),
  may: row('What the reader may record', ['own', 'nothing', 'own', 'own', 'nothing']),
  bookable: row('The meetings the reader may book', ['own', 'nothing', 'own', 'own', 'nothing']),
  mayRecord: row('The facts the reader may record', ['own', 'nothing', 'own', 'own', 'nothing']),
  candidates: row('People who can be named', ['all', 'nothing', 'nothing', 'nothing', 'nothing']),
}

type Needed = { readonly [F in Field as undefined extends CaseView[F] ? never : F]: CaseView[F] }

/** What stands for a field that can't be left out, where nothing of it is shown. */
export const NOTHING_SEEN: Omit<Needed, 'reference' | 'version' | 'area' | 'child' | 'raisedOn' | 'team'> = {
  status: NOT_SHOWN,
  worry: '',
  floor: { level: 'low', because: [], says: '' },
  matrices: [],
  contributions: [],
  lowerInARow: 0,
  owed: [],
  meetings: [],
  askings: [],
  recorded: [],
  timeline: [],
  may: [],
  bookable: [],
  mayRecord: [],
  candidates: {},
}

/** The view without what the table says this reader sees nothing of. */
export function onlyWhatIsSeen(view: CaseView, standing: Standing): CaseView {
  const kept = Object.entries(view).flatMap(([field, value]) => {
    if (WHO_SEES_WHAT[field as Field][standing] !== 'nothing') return [[field, value] as const]
    return Object.hasOwn(NOTHING_SEEN, field) ? [[field, NOTHING_SEEN[field as keyof typeof NOTHING_SEEN]] as const] : []
  })
  return Object.fromEntries(kept) as CaseView
}
