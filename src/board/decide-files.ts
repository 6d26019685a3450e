import { readMatrixFile } from '../case/matrix-file.ts'
import { type Refusal, refuse } from '../case/refusal.ts'
import type { Choices } from './choices.ts'
import type { BoardCommand } from './commands.ts'
import type { BoardRecorded } from './entries.ts'
import { readTextFile } from './text-file.ts'

type Of<D extends BoardCommand['do']> = Extract<BoardCommand, { readonly do: D }>

export function installText({ areas, title, why, file }: Of<'install-text'>): BoardRecorded<'TextInstalled'>['data'] | Refusal {
  const read = readTextFile(file)
  return 'problems' in read ? unreadable(read.problems) : { areas, title, why, paragraphs: read.paragraphs }
}

export function installMatrix(
  { areas, from, why, file }: Of<'install-matrix'>,
  choices: Choices,
): BoardRecorded<'MatrixInstalled'>['data'] | Refusal {
  const read = readMatrixFile(file)
  if ('problems' in read) return unreadable(read.problems.map(({ line, place, says }) => `Line ${line}, ${place}: ${says}`))
  const { id, version } = read.definition
  const installed = areas.flatMap((area) => choices.areas[area].matrices).some(({ definition }) => isSame(definition, id, version))
  if (installed) {
    return refuse('not-possible', `Edition ${version} of "${id}" is installed already; an edition is never replaced.`, {
      field: 'file',
      instead: 'Give the changed definition a version of its own.',
    })
  }
  return { areas, from, why, definition: { ...read.definition } }
}

function isSame(definition: unknown, id: string, version: string): boolean {
  const { id: ownId, version: ownVersion } = definition as { readonly id?: unknown; readonly version?: unknown }
  return ownId === id && ownVersion === version
}

function unreadable(problems: readonly string[]): Refusal {
  const count = problems.length === 1 ? 'One thing' : `${problems.length} things`
  return refuse('not-possible', `${count} in the file must be put right first; nothing was installed.`, {
    field: 'file',
    details: problems,
  })
}
