import type { PlainDate } from '../procedure/civil-date.ts'
import { type DefinitionId, isSameDefinition, type MatrixDefinition } from '../procedure/matrix/definition.ts'
import { definitionOf, type Edition, editionFor } from '../procedure/matrix/editions.ts'
import { AREAS, type Area } from '../procedure/vocabulary.ts'
import { londonAt } from './clock.ts'
import { type TermsInForce, termsInForce } from './terms-in-force.ts'
import type { World } from './world.ts'

export type EditionLine = Pick<MatrixDefinition, 'id' | 'version' | 'title' | 'basis' | 'notice'> & {
  areas: Area[]
  from: PlainDate
  inForce: Area[]
  rows: number
  signs: number
}

/** Every edition of the matrix, newest first, and where each is in force today. No case is looked at. */
export async function askEditions(world: World): Promise<{ editions: EditionLine[] }> {
  const { editions } = await inForce(world)
  const today = londonAt(world.clock.now()).on
  const current = AREAS.map((area) => [area, editionFor(area, today, editions)] as const)
  const line = ({ definition, areas, from }: Edition): EditionLine => {
    const { id, version, title, basis, notice } = definition
    const where = current.filter(([area, one]) => one !== undefined && areas.includes(area) && isSameDefinition(one, definition))
    const count = { rows: definition.rows.length, signs: definition.indicators.length }
    return { id, version, title, basis, notice, areas: [...areas], from, inForce: where.map(([area]) => area), ...count }
  }
  return { editions: editions.map(line).reverse() }
}

/** A definition whole; undefined for one that was never in force here. */
export async function askDefinition(world: World, id: DefinitionId): Promise<MatrixDefinition | undefined> {
  return definitionOf(id, (await inForce(world)).editions)
}

async function inForce(world: World): Promise<TermsInForce> {
  return await world.store.transaction((tx) => termsInForce(world, tx))
}
