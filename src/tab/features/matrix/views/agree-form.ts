import type { MatrixAnswers } from '../../../../case/matrix-shapes.ts'
import { type RowSideBySide, type Score, sideBySide } from '../../../../procedure/matrix/compare.ts'
import { HARM_FLAG, isSameDefinition, type MatrixDefinition } from '../../../../procedure/matrix/definition.ts'
import type { Answers } from '../../../../procedure/matrix/suggest.ts'
import type { Known } from '../../../../procedure/vocabulary.ts'
import type { Command } from '../../../api.ts'
import type { Slip } from '../../../ui/error-summary.tsx'
import type { Contribution } from './view-form.ts'

type Agree = Extract<Command, { do: 'agree-matrix' }>

export type SettledRow = { readonly score?: number | 'not-known' | undefined; readonly because: string; readonly evidence: string }

/** What was settled so far. Views that aren't listed as left out are taken in, so that one given meanwhile is not overlooked. */
export type AgreeForm = {
  readonly leftOut: readonly string[]
  readonly settled: Readonly<Record<string, SettledRow>>
  readonly protectiveFactors: string
  readonly childsAccount: string
  readonly harm?: Known | undefined
  readonly aloneBecause: string
}
export const EMPTY_AGREE: AgreeForm = { leftOut: [], settled: {}, protectiveFactors: '', childsAccount: '', aloneBecause: '' }
export const EMPTY_SETTLED: SettledRow = { because: '', evidence: '' }

/** A row as it stands: what is agreed on it by now, and whether somebody still has to say. */
export type RowToAgree = RowSideBySide & {
  /** What all who answered say; undefined where they differ or nobody answered. */
  readonly common: number | 'not-known' | undefined
  readonly agreed: number | 'not-known' | undefined
  /** Settled below what one of them has seen: that takes a reason. */
  readonly lowered: boolean
  /** Nobody has answered it, and something is said to be found: that takes what was seen. */
  readonly unseen: boolean
}

export function rowsToAgree(definition: MatrixDefinition, views: readonly Contribution[], form: AgreeForm): readonly RowToAgree[] {
  return sideBySide(definition, views.map(contributionOf)).map((row) => {
    const given = row.views.map(({ score }) => score).filter(isAnswer)
    const common = row.differs ? undefined : given[0]
    const agreed = form.settled[row.row]?.score ?? common
    const lowered =
      agreed !== undefined && given.some((score) => typeof score === 'number' && (typeof agreed !== 'number' || agreed < score))
    return { ...row, common, agreed, lowered, unseen: given.length === 0 && typeof agreed === 'number' && agreed > 0 }
  })
}

function isAnswer(score: Score): score is number | 'not-known' {
  return score !== 'unanswered'
}

export function contributionOf({ id, agency, answers }: Contribution): { id: string; agency: string; answers: MatrixAnswers } {
  return { id, agency, answers: answers as MatrixAnswers }
}

/** The views that go into the agreed version: open, on the edition in force, and not left out. */
export function viewsTaken(views: readonly Contribution[], definition: MatrixDefinition, form: AgreeForm): readonly Contribution[] {
  return views.filter((one) => one.open && isSameDefinition(one.definition, definition) && !form.leftOut.includes(one.id))
}

/** What the agreed rows and all ticked signs suggest so far. */
export function agreedSoFar(rows: readonly RowToAgree[], views: readonly Contribution[]): Answers {
  const seen = (of: (answers: MatrixAnswers) => readonly string[] | undefined) => [
    ...new Set(views.flatMap(({ answers }) => of(answers as MatrixAnswers) ?? [])),
  ]
  return {
    rows: rows.flatMap(({ row, agreed }) => (agreed === undefined ? [] : [{ row, score: agreed }])),
    indicators: seen((answers) => answers.indicators),
    recentIndicators: seen((answers) => answers.recentIndicators),
    vulnerabilities: seen((answers) => answers.vulnerabilities),
    flags: seen((answers) => answers.flags).filter((flag) => !flag.startsWith(HARM_FLAG)),
  }
}

/** Whether only the lead's own agency has said something: then it is done alone, with the reason. */
export function isAlone(views: readonly Contribution[]): boolean {
  return views.length > 0 && !views.some(({ otherAgency }) => otherAgency)
}

export function slipsOf(rows: readonly RowToAgree[], views: readonly Contribution[], form: AgreeForm): readonly Slip[] {
  return [
    ...(views.length === 0 ? [{ field: 'views', says: 'Take in at least one view' }] : []),
    ...rows.flatMap((row) => rowSlips(row, form.settled[row.row] ?? EMPTY_SETTLED)),
    ...(isAlone(views) && form.aloneBecause.trim() === '' ? [{ field: 'alone-because', says: 'Say why no other agency took part' }] : []),
  ]
}

function rowSlips({ row, label, agreed, lowered, unseen }: RowToAgree, settled: SettledRow): readonly Slip[] {
  if (agreed === undefined) return [{ field: `settle-${row}`, says: `${label}: say what was agreed` }]
  return [
    ...(lowered && settled.because.trim() === '' ? [{ field: `because-${row}`, says: `${label}: say what decided it` }] : []),
    ...(unseen && settled.evidence.trim() === '' ? [{ field: `evidence-${row}`, says: `${label}: say what was seen or said` }] : []),
  ]
}

/** Rows that are only what all said are left to the server: it takes them from the views themselves. */
export function commandOf(
  definition: MatrixDefinition,
  rows: readonly RowToAgree[],
  views: readonly Contribution[],
  form: AgreeForm,
): Agree {
  const text = (words: string) => (words.trim() === '' ? undefined : words.trim())
  const settled = rows.flatMap(({ row, common }): Agree['settled'] => {
    const { score, because, evidence } = form.settled[row] ?? EMPTY_SETTLED
    if (score === undefined || (score === common && text(because) === undefined)) return []
    return [
      {
        row,
        score,
        ...(text(because) === undefined ? {} : { because: text(because) }),
        ...(text(evidence) === undefined ? {} : { evidence: text(evidence) }),
      },
    ]
  })
  return {
    do: 'agree-matrix',
    definition: { id: definition.id, version: definition.version },
    contributions: views.map(({ id }) => id),
    settled,
    ...(form.harm === undefined ? {} : { flags: [`${HARM_FLAG}${form.harm}`] }),
    ...(text(form.protectiveFactors) === undefined ? {} : { protectiveFactors: text(form.protectiveFactors) }),
    ...(text(form.childsAccount) === undefined ? {} : { childsAccount: text(form.childsAccount) }),
    ...(text(form.aloneBecause) === undefined ? {} : { aloneBecause: text(form.aloneBecause) }),
  }
}

/** The id on the page for the field a refusal names ('settled.missing', or 'settled.3.because' by its place in the command). */
export function fieldHere(field: string, command: Agree | undefined): string {
  const [, which, part] = /^(?:command\.)?settled\.([a-z0-9-]+)(?:\.(\w+))?$/.exec(field) ?? []
  if (which === undefined)
    return field === 'consulted' || field === 'aloneBecause' ? 'alone-because' : field === 'contributions' ? 'views' : field
  const row = /^\d+$/.test(which) ? (command?.settled[Number(which)]?.row ?? which) : which
  return part === 'because' ? `because-${row}` : part === 'evidence' ? `evidence-${row}` : `settle-${row}`
}
