import type { PlainDate } from '../procedure/civil-date.ts'
import { isSameDefinition, type MatrixDefinition } from '../procedure/matrix/definition.ts'
import { definitionOf, editionFor } from '../procedure/matrix/editions.ts'
import { suggest } from '../procedure/matrix/suggest.ts'
import { allowed } from './allowed.ts'
import type { Case, Matrix } from './case.ts'
import { consultedProblem, matrixProblem } from './check-matrix.ts'
import type { Circumstances, Command } from './commands.ts'
import { type Decision, happenedOn, isRefused, recorded, when } from './recording.ts'
import { citing, isRefusal, type Refusal, refuse } from './refusal.ts'

type Of<D extends Command['do']> = Extract<Command, { readonly do: D }>

/** Long enough to say what decided it. */
const REASON_MIN = 20

export function completeMatrix(command: Of<'complete-matrix'>, kase: Case, c: Circumstances): Decision {
  const no = allowed('complete-matrix', kase, c)
  if (no !== undefined) return no
  const on = happenedOn(command.on, kase, c.now)
  if (isRefused(on)) return on
  const definition = definitionToUse(command.definition, kase, on, c)
  if (isRefusal(definition)) return definition
  const problem = matrixProblem(definition, command.answers, c.now.on) ?? consultedProblem(command, c.now.on)
  if (problem !== undefined) return problem
  const { answers, consulted } = command
  const suggested = suggest(definition, answers).level
  return recorded(
    'MatrixCompleted',
    { definition: command.definition, answers, consulted, suggested, ...when('aloneBecause', command.aloneBecause) },
    on,
    c,
  )
}

/** RC-2: a new assessment is made with the edition in force for the child's area, on its day or, when it is entered late, today. */
export function definitionToUse(
  id: Of<'complete-matrix'>['definition'],
  kase: Case,
  on: PlainDate,
  c: Circumstances,
): MatrixDefinition | Refusal {
  const definition = definitionOf(id, c.editions)
  if (definition === undefined) return refuse('not-possible', "That edition of the matrix isn't installed here.", { field: 'definition' })
  const inForce = [editionFor(kase.area, on, c.editions), editionFor(kase.area, c.now.on, c.editions)]
  if (inForce.some((one) => one !== undefined && isSameDefinition(one, id))) return definition
  return refuse('out-of-date', 'Another edition of the matrix is in force for this area.', {
    field: 'definition',
    instead: 'Open the matrix again: what you have answered is carried over where the rows are the same.',
    because: citing('RC-2'),
  })
}

/** The newest matrix that wasn't withdrawn: the one a level is judged on. */
export function standingMatrix(kase: Case): Matrix | undefined {
  return kase.matrices.findLast((one) => one.withdrawn === undefined)
}

/** the procedure knows no "no risk". A matrix that found nothing is judged low, or withdrawn while no level stands. */
export function mayWithdraw(kase: Case): boolean {
  return kase.level === undefined && standingMatrix(kase)?.suggested === 'none-identified'
}

export function withdrawMatrix(command: Of<'withdraw-matrix'>, kase: Case, c: Circumstances): Decision {
  const no = allowed('withdraw-matrix', kase, c)
  if (no !== undefined) return no
  const on = happenedOn(command.on, kase, c.now)
  if (isRefused(on)) return on
  const problem = withdrawalProblem(command, kase, on, c)
  if (problem !== undefined) return problem
  const { matrix, because, secondPerson } = command
  return recorded('MatrixWithdrawn', { matrix, because, secondPerson }, on, c)
}

function withdrawalProblem(command: Of<'withdraw-matrix'>, kase: Case, on: PlainDate, c: Circumstances): Refusal | undefined {
  const matrix = standingMatrix(kase)
  if (matrix?.id !== command.matrix)
    return refuse('not-possible', 'Only the newest matrix can be withdrawn, and only once.', { field: 'matrix' })
  if (kase.level !== undefined) {
    return refuse('procedure', `The level ${kase.level} stands; it changes only by a judgement.`, {
      field: 'matrix',
      because: citing('RC-5'),
      instead: 'Judge the level on this matrix.',
    })
  }
  if (matrix.suggested !== 'none-identified') {
    return refuse('procedure', 'Something was identified in this matrix, so a level is judged on it.', {
      field: 'matrix',
      because: citing('RC-5'),
      instead: 'Judge the level; if an answer was wrong, complete the matrix again.',
    })
  }
  if (on < matrix.on) return refuse('not-possible', `The matrix was completed on ${matrix.on}.`, { field: 'on' })
  if (command.because.trim().length < REASON_MIN)
    return refuse('procedure', 'Withdrawing a concern needs a reason that another person can weigh.', {
      field: 'because',
      because: citing('RC-5'),
    })
  if (command.secondPerson.trim().toLowerCase() !== c.actor.name.toLowerCase()) return undefined
  return refuse('procedure', 'The second person is somebody else than you.', {
    field: 'secondPerson',
    instead: 'Talk it over with a second person, not yourself, and give their name.',
    because: citing('RC-5', 'RC-7'),
  })
}
