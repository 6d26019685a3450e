import type { PlainDate } from '../procedure/civil-date.ts'
import { asksRecency, HARM_FLAG, type MatrixDefinition } from '../procedure/matrix/definition.ts'
import type { Command } from './commands.ts'
import type { MatrixAnswers } from './matrix-shapes.ts'
import { citing, type Refusal, refuse } from './refusal.ts'

/** Whether a filled-in matrix is complete and fits its definition: every row answered, and every finding with what was seen. */
export function matrixProblem(definition: MatrixDefinition, answers: MatrixAnswers, today: PlainDate): Refusal | undefined {
  return unknownItems(definition, answers) ?? rowsProblem(definition, answers) ?? evidenceProblem(definition, answers, today)
}

/** The same for one agency's own view (MT-10), which needn't answer every row but has to say something. */
export function viewProblem(definition: MatrixDefinition, view: MatrixView, today: PlainDate): Refusal | undefined {
  const { rows, indicators, recentIndicators = [], vulnerabilities } = view.answers
  if (rows.length + indicators.length + recentIndicators.length + vulnerabilities.length === 0 && (view.note ?? '') === '') {
    return refuse('procedure', 'Nothing is answered yet.', {
      field: 'answers.rows',
      instead: "Answer what you know of, or say in the note what you can and can't tell.",
      because: citing('MT-10'),
    })
  }
  return unknownItems(definition, view.answers) ?? stepProblem(definition, view.answers) ?? evidenceProblem(definition, view.answers, today)
}
type MatrixView = { readonly answers: MatrixAnswers; readonly note?: string | undefined }

function unknownItems(definition: MatrixDefinition, answers: MatrixAnswers): Refusal | undefined {
  const lists = [
    ['rows', answers.rows.map((answer) => answer.row), definition.rows.map((row) => row.id)],
    ['indicators', answers.indicators, definition.indicators.map((one) => one.id)],
    ['recentIndicators', answers.recentIndicators ?? [], asksRecency(definition) ? definition.indicators.map((one) => one.id) : []],
    ['vulnerabilities', answers.vulnerabilities, definition.vulnerabilities.map((one) => one.id)],
    ['flags', answers.flags ?? [], [...definition.escalators.map((one) => one.flag), ...HARM_FLAGS]],
  ] as const
  for (const [field, given, known] of lists) {
    const unknown = given.find((id) => !(known as readonly string[]).includes(id))
    if (unknown !== undefined) return refuse('not-possible', 'The matrix has no such item.', { field: `answers.${field}` })
    if (new Set(given).size !== given.length)
      return refuse('not-possible', 'An item of the matrix is answered twice.', { field: `answers.${field}` })
  }
  return undefined
}

/** How the question of significant harm was answered while the matrix was filled in. */
const HARM_FLAGS = ['yes', 'no', 'not-known'].map((answer) => `${HARM_FLAG}${answer}`)

function rowsProblem(definition: MatrixDefinition, answers: MatrixAnswers): Refusal | undefined {
  const missing = definition.rows.filter((row) => !answers.rows.some((answer) => answer.row === row.id))
  const first = missing[0]
  if (first !== undefined) {
    const more = missing.length === 1 ? '' : ` and ${missing.length - 1} more`
    return refuse('procedure', `Not every row is answered yet: "${first.label}"${more}.`, {
      field: `answers.rows.${first.id}`,
      instead: 'Choose what fits best, or "not known" where nobody has asked: an empty row counts as nothing at all.',
      because: citing('RC-2'),
    })
  }
  return stepProblem(definition, answers)
}

function stepProblem(definition: MatrixDefinition, answers: MatrixAnswers): Refusal | undefined {
  const odd = answers.rows.find((answer) => answer.score !== 'not-known' && !scoresOf(definition, answer.row).includes(answer.score))
  return odd === undefined ? undefined : refuse('not-possible', 'That row has no such step.', { field: `answers.rows.${odd.row}` })
}

function scoresOf(definition: MatrixDefinition, row: string): number[] {
  return definition.rows.find((one) => one.id === row)?.options.map((option) => option.score) ?? []
}

function evidenceProblem(definition: MatrixDefinition, answers: MatrixAnswers, today: PlainDate): Refusal | undefined {
  for (const answer of answers.rows) {
    const field = `answers.rows.${answer.row}`
    const found = answer.score !== 'not-known' && answer.score >= 1
    if (found && (answer.evidence ?? '') === '') {
      const label = definition.rows.find((row) => row.id === answer.row)?.label ?? answer.row
      return refuse('procedure', `"${label}" is marked without saying what was seen.`, {
        field: `${field}.evidence`,
        instead: 'Write in a sentence what was seen or said, by whom and when; a tick alone misleads whoever reads it next.',
        because: citing('RC-2'),
      })
    }
    if (answer.seenOn !== undefined && answer.seenOn > today)
      return refuse('not-possible', "That day hasn't come yet.", { field: `${field}.seenOn` })
    if (answer.historic === true && answer.seenOn === undefined && answer.dateNotKnown !== true) {
      return refuse('procedure', 'Something that has ended is marked without its day.', {
        field: `${field}.seenOn`,
        instead: "Give the day, or mark that it isn't known.",
        because: citing('RC-2'),
      })
    }
  }
  return undefined
}

/** RC-3: done together with the agencies involved, or said plainly why alone. */
export function consultedProblem(
  command: Pick<Extract<Command, { readonly do: 'complete-matrix' }>, 'consulted' | 'aloneBecause'>,
  today: PlainDate,
): Refusal | undefined {
  if (command.consulted.length === 0 && (command.aloneBecause ?? '') === '') {
    return refuse('procedure', 'The matrix is done together with the other agencies involved.', {
      field: 'consulted',
      instead: 'Name whom you spoke to and when; if it was too urgent to wait, say why you did it alone.',
      because: citing('RC-3'),
    })
  }
  const ahead = command.consulted.some((one) => one.on > today)
  return ahead ? refuse('not-possible', "A conversation is dated on a day that hasn't come yet.", { field: 'consulted' }) : undefined
}
