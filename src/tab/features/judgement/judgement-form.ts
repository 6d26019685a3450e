import type { CaseView } from '../../../contracts/http.ts'
import type { Known, RiskLevel } from '../../../procedure/vocabulary.ts'
import type { Command } from '../../api.ts'
import type { Slip } from '../../ui/error-summary.tsx'

export type JudgementForm = {
  readonly level?: RiskLevel | undefined
  readonly harm?: Known | undefined
  readonly rationale: string
  readonly adviceFrom: string
  readonly secondPerson: string
}
export const EMPTY_JUDGEMENT: JudgementForm = { rationale: '', adviceFrom: '', secondPerson: '' }

const ORDER: readonly RiskLevel[] = ['low', 'medium', 'high']
/** Shorter than this nobody can weigh; the server asks for the same. */
const RATIONALE_MIN = 20

export type MatrixRecord = CaseView['matrices'][number]

/** Lower than the matrix suggests, or than the level that stands: then a second person is named. */
export function goesLower(
  level: RiskLevel | undefined,
  matrix: MatrixRecord,
  standing: RiskLevel | undefined,
): 'suggested' | 'standing' | undefined {
  if (level === undefined) return undefined
  if (matrix.suggested !== 'none-identified' && ORDER.indexOf(level) < ORDER.indexOf(matrix.suggested)) return 'suggested'
  if (standing !== undefined && ORDER.indexOf(level) < ORDER.indexOf(standing)) return 'standing'
  return undefined
}

export function belowFloor(level: RiskLevel | undefined, floor: CaseView['floor']): boolean {
  return level !== undefined && ORDER.indexOf(level) < ORDER.indexOf(floor.level)
}

export function slipsOf(form: JudgementForm, kase: CaseView, matrix: MatrixRecord): readonly Slip[] {
  const slips: Slip[] = []
  if (form.level === undefined) slips.push({ field: 'level', says: 'Choose the level you judge' })
  if (belowFloor(form.level, kase.floor)) slips.push({ field: 'level', says: 'Low is not open for this child: choose medium or high' })
  if (form.rationale.trim().length < RATIONALE_MIN) slips.push({ field: 'rationale', says: 'Write your reasons in a sentence or two' })
  if (form.harm === undefined) slips.push({ field: 'harm', says: 'Answer whether significant harm is suspected' })
  if (!belowFloor(form.level, kase.floor) && goesLower(form.level, matrix, kase.level) !== undefined && form.secondPerson.trim() === '') {
    slips.push({ field: 'secondPerson', says: 'Name the second person you talked it over with' })
  }
  return slips
}

export function commandOf(form: JudgementForm, matrix: MatrixRecord): Extract<Command, { do: 'judge-level' }> {
  return {
    do: 'judge-level',
    matrix: matrix.id,
    level: form.level ?? 'high',
    rationale: form.rationale.trim(),
    significantHarmSuspected: form.harm ?? 'not-known',
    ...(form.adviceFrom.trim() === '' ? {} : { adviceFrom: form.adviceFrom.trim() }),
    ...(form.secondPerson.trim() === '' ? {} : { secondPerson: form.secondPerson.trim() }),
  }
}

/** The id on the page for the field a refusal names. */
export function fieldHere(field: string): string {
  const bare = field.replace(/^command\./, '')
  return bare === 'significantHarmSuspected' ? 'harm' : bare
}
