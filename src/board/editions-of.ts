import { FIRST_EDITION } from '../procedure/matrix/dd-cse-2017r1.ts'
import type { MatrixDefinition } from '../procedure/matrix/definition.ts'
import type { Edition, Editions } from '../procedure/matrix/editions.ts'
import type { Choices } from './choices.ts'

const made = new WeakMap<Choices, Editions>()

/** Every edition of the matrix there is, in the order they were installed: the one Pathway comes with, then the boards' own. */
export function editionsOf(choices: Choices): Editions {
  const known = made.get(choices) ?? [FIRST_EDITION, ...installed(choices)]
  made.set(choices, known)
  return known
}

function installed({ entries }: Choices): readonly Edition[] {
  return entries.flatMap((entry) => {
    if (entry.type !== 'MatrixInstalled') return []
    const { areas, from, definition } = entry.data
    // Only readMatrixFile() makes what is recorded here (decide-files.ts), so it is a definition, sound when it was installed.
    return [{ definition: definition as unknown as MatrixDefinition, areas, from }]
  })
}
