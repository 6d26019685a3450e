import { readMatrixFile } from '../case/matrix-file.ts'
import { type Refusal, refuse } from '../case/refusal.ts'
import { formatDay, type PlainDate } from '../procedure/civil-date.ts'
import { isSameDefinition, type MatrixDefinition } from '../procedure/matrix/definition.ts'
import { definitionOf } from '../procedure/matrix/editions.ts'
import type { Area } from '../procedure/vocabulary.ts'
import type { Choices } from './choices.ts'
import type { BoardCommand } from './commands.ts'
import { unreadable } from './decide-files.ts'
import { editionsOf } from './editions-of.ts'
import type { BoardRecorded } from './entries.ts'

type Of<D extends BoardCommand['do']> = Extract<BoardCommand, { readonly do: D }>

/**
 * A board's own edition of the matrix, for its areas from a day on. An edition never changes under its version; the same one can be put
 * into force again, for another area or to return to it. What was assessed keeps the edition it was made with.
 */
export function installMatrix(
  { areas, from, why, file }: Of<'install-matrix'>,
  choices: Choices,
  today: PlainDate,
): BoardRecorded<'MatrixInstalled'>['data'] | Refusal {
  const read = readMatrixFile(file)
  if ('problems' in read) return unreadable(read.problems.map(({ line, place, says }) => `Line ${line}, ${place}: ${says}`))
  const { definition } = read
  const problem = versionTaken(definition, choices) ?? areaProblem(definition, areas) ?? dayProblem(definition, areas, from, choices, today)
  return problem ?? { areas, from, why, definition: { ...definition } }
}

/** Another definition already goes by this id and version. */
export function versionTaken(definition: MatrixDefinition, choices: Choices): Refusal | undefined {
  const known = definitionOf(definition, editionsOf(choices))
  if (known === undefined || sorted(known) === sorted(definition)) return undefined
  return refuse(
    'not-possible',
    `Edition ${definition.version} of "${definition.id}" is there already and reads otherwise; an edition is never replaced.`,
    {
      field: 'file',
      instead: 'Give the changed definition a version of its own.',
    },
  )
}

function areaProblem(definition: MatrixDefinition, areas: readonly Area[]): Refusal | undefined {
  if (areas.every((area) => definition.areas.includes(area))) return undefined
  return refuse('not-possible', "The file doesn't name this area among those it is issued for.", {
    field: 'areas',
    instead: 'Name the area under "areas" in the file if it is issued for it.',
  })
}

function dayProblem(
  definition: MatrixDefinition,
  areas: readonly Area[],
  from: PlainDate,
  choices: Choices,
  today: PlainDate,
): Refusal | undefined {
  if (from < today)
    return refuse('not-possible', 'That day is past: assessments made since then were made with another edition.', {
      field: 'from',
      instead: 'Choose today or a day to come.',
    })
  if (from < definition.effectiveFrom)
    return refuse('not-possible', `The file says that it is in effect from ${formatDay(definition.effectiveFrom)} on.`, { field: 'from' })
  const last = (area: Area) => editionsOf(choices).findLast((edition) => edition.areas.includes(area))
  const stands = areas.every((area) => {
    const newest = last(area)
    return newest !== undefined && isSameDefinition(newest.definition, definition) && newest.from <= from
  })
  return stands ? refuse('not-possible', 'It is the edition in force there already.', { field: 'from' }) : undefined
}

/** The same definition, in whatever order its file has its parts. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}
