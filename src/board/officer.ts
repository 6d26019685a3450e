import type { DirectoryEntry, DirectoryRole } from '../case/directory.ts'
import { type Refusal, refuse } from '../case/refusal.ts'
import type { Area } from '../procedure/vocabulary.ts'

/** The areas whose board this person keeps the choices of; none for everybody else, who may read them. */
export function officerFor(person: DirectoryEntry): readonly Area[] {
  return areasAs('board-officer', person)
}

/** The areas whose rota and map of who is on duty this person keeps. */
export function keeperFor(person: DirectoryEntry): readonly Area[] {
  return areasAs('directory-keeper', person)
}

/** The areas whose Caldicott guardian this person is. */
export function guardianFor(person: DirectoryEntry): readonly Area[] {
  return areasAs('caldicott-guardian', person)
}

/** Whether this person is a keeper of the directory, a board's officer or a guardian of one of these areas. */
export function holdsOfficeIn(person: DirectoryEntry, areas: readonly Area[]): boolean {
  return [...keeperFor(person), ...officerFor(person), ...guardianFor(person)].some((area) => areas.includes(area))
}

function areasAs(role: DirectoryRole, person: DirectoryEntry): readonly Area[] {
  const holds = person.oid !== undefined && person.leftOn === undefined && person.roles.includes(role)
  return holds ? person.areas : []
}

/** Each keeper for their own area. */
export function keeperProblem(person: DirectoryEntry, areas: readonly Area[]): Refusal | undefined {
  if (areas.every((area) => keeperFor(person).includes(area))) return undefined
  return refuse('permission', 'Who is on duty is kept by the area’s keeper of the directory.', {
    instead: 'Ask them to change it; everybody can read it here.',
  })
}

/** Each officer for their own area; England's bank holidays are the same for both, so an officer of either may enter them. */
export function officerProblem(person: DirectoryEntry, areas: readonly Area[] | 'england'): Refusal | undefined {
  const own = officerFor(person)
  if (own.length === 0) {
    return refuse('permission', 'Only a board officer changes how the procedure is read and which days are worked.', {
      instead: "Ask your area's board officer; everything that was chosen can be read here.",
    })
  }
  if (areas === 'england' || areas.every((area) => own.includes(area))) return undefined
  return refuse('permission', 'A board officer chooses for their own area only.', {
    field: 'areas',
    instead: "Leave the other area to its own board's officer.",
  })
}
