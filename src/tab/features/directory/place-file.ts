import type { PersonView } from '../../../contracts/directory.ts'

/** Unit (its id), locality and place of work of one entry, as a keeper fills them in; '' for none. */
export type PlaceForm = { readonly unit: string; readonly locality: string; readonly worksAt: string; readonly minutes: string }

/** As it stands. What is the unit's own isn't the person's. */
export function placeForm(person: PersonView): PlaceForm {
  const own = person.worksAt?.of === undefined ? person.worksAt : undefined
  return {
    unit: person.unit?.id ?? '',
    locality: person.locality?.district ?? '',
    worksAt: own?.place ?? '',
    minutes: own === undefined ? '' : String(own.minutes),
  }
}

/** The file of one line that changes what was changed; undefined where nothing was. */
export function placeFile(id: string, before: PlaceForm, after: PlaceForm): string | undefined {
  const cells: (readonly [heading: string, value: string])[] = [
    ...(before.unit === after.unit ? [] : [['Unit', after.unit] as const]),
    ...(before.locality === after.locality ? [] : [['Locality', after.locality] as const]),
    ...(before.worksAt === after.worksAt && before.minutes === after.minutes
      ? []
      : [['Place of work', after.worksAt.trim()] as const, ['Minutes away', after.minutes.trim()] as const]),
  ]
  if (cells.length === 0) return undefined
  const line = (values: readonly string[]): string => values.map((value) => `"${value.replaceAll('"', '""')}"`).join(',')
  return [line(['Id', ...cells.map(([heading]) => heading)]), line([id, ...cells.map(([, value]) => value)])].join('\n')
}
