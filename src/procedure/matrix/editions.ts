import type { PlainDate } from '../civil-date.ts'
import type { Area } from '../vocabulary.ts'
import { type DefinitionId, isSameDefinition, type MatrixDefinition } from './definition.ts'

/** A definition in force: for these areas, from this day. Several live side by side, and none ever leaves: old assessments need theirs. */
export type Edition = { readonly definition: MatrixDefinition; readonly areas: readonly Area[]; readonly from: PlainDate }

/** Every edition there is, in the order they were put into force. */
export type Editions = readonly Edition[]

/** The definition a new assessment is made with: of those in force for the area on the day, the one that came last. */
export function editionFor(area: Area, on: PlainDate, editions: Editions): MatrixDefinition | undefined {
  const inForce = editions.filter(({ areas, from }) => areas.includes(area) && from <= on)
  return inForce.reduce<Edition | undefined>((last, one) => (last === undefined || one.from >= last.from ? one : last), undefined)
    ?.definition
}

/** The definition an assessment was made with; undefined only for one that was never in force here. */
export function definitionOf(id: DefinitionId, editions: Editions): MatrixDefinition | undefined {
  return editions.find(({ definition }) => isSameDefinition(definition, id))?.definition
}
