import { versionTaken } from '../board/decide-matrix.ts'
import { editionsOf } from '../board/editions-of.ts'
import { type FileProblem, readMatrixFile } from '../case/matrix-file.ts'
import type { PlainDate } from '../procedure/civil-date.ts'
import { type DefinitionId, isSameDefinition, type MatrixDefinition } from '../procedure/matrix/definition.ts'
import { changesBetween, type EditionChange, isSameRow } from '../procedure/matrix/edition-changes.ts'
import { definitionOf, type Edition, editionFor } from '../procedure/matrix/editions.ts'
import { AREAS, type Area } from '../procedure/vocabulary.ts'
import { londonAt } from './clock.ts'
import { choicesIn, type TermsInForce, termsInForce } from './terms-in-force.ts'
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

export type CheckedFile = {
  problems: FileProblem[]
  definition?: MatrixDefinition
  /** What it would change against the edition that is in force in each area it names; `same`: rows that can be followed across the change. */
  against: { area: Area; id: string; version: string; changes: EditionChange[]; same: number }[]
  /** Why it can't be installed as it is although the file is sound. */
  taken?: string
}

/** A board's file looked at before anything is done with it: everything that is wrong, or what would change. Nothing is kept. */
export async function checkMatrixFile(world: World, file: string): Promise<CheckedFile> {
  const read = readMatrixFile(file)
  if ('problems' in read) return { problems: [...read.problems], against: [] }
  const { definition } = read
  const choices = await world.store.transaction((tx) => choicesIn(world, tx))
  const editions = editionsOf(choices)
  const today = londonAt(world.clock.now()).on
  const taken = versionTaken(definition, choices)
  return {
    problems: [],
    definition,
    against: definition.areas.flatMap((area) => {
      const present = editionFor(area, today, editions)
      if (present === undefined) return []
      const changes = [...changesBetween(present, definition)]
      const same = definition.rows.filter((row) => present.rows.some((other) => isSameRow(row, other))).length
      return [{ area, id: present.id, version: present.version, changes, same }]
    }),
    ...(taken === undefined ? {} : { taken: taken.says }),
  }
}

async function inForce(world: World): Promise<TermsInForce> {
  return await world.store.transaction((tx) => termsInForce(world, tx))
}
