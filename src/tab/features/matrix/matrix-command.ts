import { asksRecency, HARM_FLAG, type MatrixDefinition } from '../../../procedure/matrix/definition.ts'
import type { Command } from '../../api.ts'
import { isFound, type MatrixForm, type RowForm } from './matrix-form.ts'

type Complete = Extract<Command, { do: 'complete-matrix' }>
type RowAnswer = Complete['answers']['rows'][number]

export function commandOf(definition: MatrixDefinition, form: MatrixForm): Complete {
  return {
    do: 'complete-matrix',
    definition: { id: definition.id, version: definition.version },
    answers: answersOf(definition, form),
    consulted: form.alone
      ? []
      : form.consulted
          .filter((one) => one.agency.trim() !== '')
          .map((one) => ({ agency: one.agency.trim(), who: one.who.trim(), on: one.on })),
    ...(form.alone ? { aloneBecause: form.aloneBecause.trim() } : {}),
  }
}

export function answersOf(definition: MatrixDefinition, form: MatrixForm): Complete['answers'] {
  const inIt = (items: readonly { readonly id: string }[], ids: readonly string[]) => ids.filter((id) => items.some((one) => one.id === id))
  return {
    rows: definition.rows.flatMap((row) => rowAnswer(row.id, form.rows[row.id])),
    indicators: inIt(definition.indicators, form.indicators),
    ...(asksRecency(definition) ? { recentIndicators: inIt(definition.indicators, form.recent ?? []) } : {}),
    vulnerabilities: inIt(definition.vulnerabilities, form.vulnerabilities),
    flags: [
      ...form.flags.filter((flag) => definition.escalators.some((one) => one.flag === flag)),
      ...(form.harm === undefined ? [] : [`${HARM_FLAG}${form.harm}`]),
    ],
    ...text('protectiveFactors', form.protectiveFactors),
    ...text('childsAccount', form.childsAccount),
  }
}

function rowAnswer(row: string, form: RowForm | undefined): readonly RowAnswer[] {
  if (form?.score === undefined) return []
  if (!isFound(form)) return [{ row, score: form.score, ...text('evidence', form.evidence) }]
  return [
    {
      row,
      score: form.score,
      ...text('evidence', form.evidence),
      ...text('source', form.source),
      ...(form.seenOn === '' ? {} : { seenOn: form.seenOn }),
      ...(form.historic ? { historic: true } : {}),
      ...(form.historic && form.dateNotKnown === true && form.seenOn === '' ? { dateNotKnown: true } : {}),
    },
  ]
}

function text<K extends string>(key: K, value: string): { [P in K]?: string } {
  return (value.trim() === '' ? {} : { [key]: value.trim() }) as { [P in K]?: string }
}
