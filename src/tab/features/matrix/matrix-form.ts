import type { MatrixAnswers } from '../../../case/matrix-shapes.ts'
import { asksRecency, type DefinitionId, HARM_FLAG, type MatrixDefinition } from '../../../procedure/matrix/definition.ts'
import type { Answers } from '../../../procedure/matrix/suggest.ts'
import type { Known } from '../../../procedure/vocabulary.ts'
import type { Slip } from '../../ui/error-summary.tsx'

export type RowForm = {
  readonly score?: number | 'not-known' | undefined
  readonly evidence: string
  readonly source: string
  readonly seenOn: string
  readonly historic: boolean
  readonly dateNotKnown?: boolean | undefined
}
export type Consulted = { readonly agency: string; readonly who: string; readonly on: string }

/** The matrix as filled in so far. A row that isn't here has not been looked at, which is not the same as "not known". */
export type MatrixForm = {
  /** The edition it was begun with; a draft may be older than the edition in force. */
  readonly edition?: DefinitionId | undefined
  readonly rows: Readonly<Record<string, RowForm>>
  readonly indicators: readonly string[]
  /** Signs seen six to twelve months ago, where the edition asks. */
  readonly recent?: readonly string[] | undefined
  readonly vulnerabilities: readonly string[]
  readonly flags: readonly string[]
  readonly harm?: Known | undefined
  readonly protectiveFactors: string
  readonly childsAccount: string
  readonly consulted: readonly Consulted[]
  readonly alone: boolean
  readonly aloneBecause: string
}

/** A change to whatever the form is by then, so that two quick ones never undo each other. */
export type EditMatrix = (change: (now: MatrixForm) => MatrixForm) => void

export const EMPTY_ROW: RowForm = { evidence: '', source: '', seenOn: '', historic: false }
export const EMPTY_MATRIX: MatrixForm = {
  rows: {},
  indicators: [],
  vulnerabilities: [],
  flags: [],
  protectiveFactors: '',
  childsAccount: '',
  consulted: [{ agency: '', who: '', on: '' }],
  alone: false,
  aloneBecause: '',
}

export function isFound(row: RowForm | undefined): boolean {
  return typeof row?.score === 'number' && row.score >= 1
}

export function answeredCount(definition: MatrixDefinition, form: MatrixForm): number {
  return definition.rows.filter((row) => form.rows[row.id]?.score !== undefined).length
}

/** What suggest() looks at; items of another edition that a draft still holds are left out. */
export function ticksOf(definition: MatrixDefinition, form: MatrixForm): Answers {
  const signs = (ids: readonly string[]) => ids.filter((id) => definition.indicators.some((one) => one.id === id))
  return {
    rows: definition.rows.flatMap((row) => {
      const score = form.rows[row.id]?.score
      return score === undefined || !hasStep(definition, row.id, score) ? [] : [{ row: row.id, score }]
    }),
    indicators: signs(form.indicators),
    recentIndicators: asksRecency(definition) ? signs(form.recent ?? []) : [],
    vulnerabilities: form.vulnerabilities.filter((id) => definition.vulnerabilities.some((one) => one.id === id)),
    flags: form.flags,
  }
}

function hasStep(definition: MatrixDefinition, row: string, score: number | 'not-known'): boolean {
  return score === 'not-known' || definition.rows.some((one) => one.id === row && one.options.some((option) => option.score === score))
}

/** What is still missing, in the order of the page; each field is the id of something on it. */
export function slipsOf(definition: MatrixDefinition, form: MatrixForm, today: string): readonly Slip[] {
  return [
    ...definition.rows.flatMap((row) =>
      form.rows[row.id]?.score === undefined
        ? [{ field: `row-${row.id}`, says: `${row.label}: choose what fits best, or “not known”` }]
        : rowSlips(row.id, row.label, form.rows[row.id], today),
    ),
    ...consultedSlips(form, today),
  ]
}

/** What is missing about a row in which something was found. */
export function rowSlips(id: string, label: string, row: RowForm | undefined, today: string): readonly Slip[] {
  if (row === undefined || !isFound(row)) return []
  const noDay = row.historic ? 'give the day, or mark that nobody knows it' : 'give the day it was seen or said'
  return [
    ...(row.evidence.trim() === '' ? [{ field: `evidence-${id}`, says: `${label}: say what was seen or said` }] : []),
    ...(row.source.trim() === '' ? [{ field: `source-${id}`, says: `${label}: say who told you` }] : []),
    ...(row.seenOn === '' && !(row.historic && row.dateNotKnown === true) ? [{ field: `seen-${id}`, says: `${label}: ${noDay}` }] : []),
    ...(today !== '' && row.seenOn > today ? [{ field: `seen-${id}`, says: `${label}: that day hasn't come yet` }] : []),
  ]
}

function consultedSlips(form: MatrixForm, today: string): readonly Slip[] {
  if (form.alone)
    return form.aloneBecause.trim() === ''
      ? [{ field: 'alone-because', says: 'Say why it was too urgent to wait for the other agencies' }]
      : []
  const filled = form.consulted.filter((one) => one.agency !== '' || one.who !== '' || one.on !== '')
  if (filled.length === 0)
    return [{ field: 'agency-0', says: 'Name an agency you went through the matrix with, or say why you did it alone' }]
  return form.consulted.flatMap((one, at) => {
    if (one.agency === '' && one.who === '' && one.on === '') return []
    return [
      ...(one.agency.trim() === '' ? [{ field: `agency-${at}`, says: `Agency ${at + 1}: which agency?` }] : []),
      ...(one.who.trim() === '' ? [{ field: `who-${at}`, says: `Agency ${at + 1}: whom did you speak to?` }] : []),
      ...(one.on === '' ? [{ field: `consulted-on-${at}`, says: `Agency ${at + 1}: on which day?` }] : []),
      ...(today !== '' && one.on > today ? [{ field: `consulted-on-${at}`, says: `Agency ${at + 1}: that day hasn't come yet` }] : []),
    ]
  })
}

/** A form that begins where answers ended: only what has changed needs changing. Nobody's consultation is carried over. */
export function formFrom(definition: DefinitionId, answers: MatrixAnswers): MatrixForm {
  const rows = answers.rows.map((one) => [
    one.row,
    {
      score: one.score,
      evidence: one.evidence ?? '',
      source: one.source ?? '',
      seenOn: one.seenOn ?? '',
      historic: one.historic ?? false,
      dateNotKnown: one.dateNotKnown ?? false,
    },
  ])
  return {
    ...EMPTY_MATRIX,
    edition: { id: definition.id, version: definition.version },
    rows: Object.fromEntries(rows),
    indicators: answers.indicators,
    recent: answers.recentIndicators ?? [],
    vulnerabilities: answers.vulnerabilities,
    flags: (answers.flags ?? []).filter((flag) => !flag.startsWith(HARM_FLAG)),
    protectiveFactors: answers.protectiveFactors ?? '',
    childsAccount: answers.childsAccount ?? '',
  }
}

/** The id on the page for the field a refusal names ('answers.rows.missing.evidence'). */
export function fieldHere(field: string): string {
  const [, row, part] = /^(?:command\.)?answers\.rows\.([a-z0-9-]+)(?:\.(\w+))?$/.exec(field) ?? []
  if (row === undefined) return field === 'aloneBecause' ? 'alone-because' : field === 'consulted' ? 'agency-0' : field
  return part === 'evidence' ? `evidence-${row}` : part === 'seenOn' ? `seen-${row}` : `row-${row}`
}
