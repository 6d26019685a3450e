import type { PlainDate } from '../civil-date.ts'
import type { Area, RiskLevel } from '../vocabulary.ts'

/**
 * A risk assessment matrix as data, with its version: an assessment is always shown and suggested under the definition it was made with.
 * `basis` says how well each part is founded.
 */
export type Basis = 'confirmed' | 'sibling' | 'reconstructed' | 'board-issued'
export type Tier = 'none' | RiskLevel

export type MatrixOption = {
  readonly score: number
  readonly tier: Tier
  readonly descriptor: string
  readonly mayBeHarm?: true
  readonly basis: Basis
}
export type MatrixRow = {
  readonly id: string
  readonly label: string
  /** Shown beside the row, e.g. where other areas' tools rate a sign higher. */
  readonly note?: string
  readonly options: readonly MatrixOption[]
}
export type Indicator = {
  readonly id: string
  readonly tier: RiskLevel
  readonly label: string
  readonly mayBeHarm: boolean
  readonly basis: Basis
}
export type Vulnerability = { readonly id: string; readonly label: string; readonly basis: Basis }
/** 'none': a band below every level, as tools have it that say "not at risk". */
export type Band = { readonly level: Tier; readonly min: number; readonly max: number }
/** What a ticked sign counts: `current` seen in the last six months, `recent` six to twelve months ago; both when it was seen in both. */
export type Recency = { readonly current: number; readonly recent: number }
/** A tool that scores its checklists rather than rows: so much for a vulnerability, so much for a sign of each tier. */
export type ChecklistScore = { readonly vulnerability: number; readonly signs: Readonly<Record<RiskLevel, Recency>> }
export type FloorWhen = { readonly ageBelow: number } | { readonly flag: 'significantLearningDisability' | 'medicalNeeds' }
export type MatrixFloor = { readonly id: string; readonly when: FloorWhen; readonly minLevel: RiskLevel; readonly words: string }
export type Escalator = {
  readonly id: string
  readonly flag: string
  readonly suggest: RiskLevel
  readonly words: string
  readonly basis: Basis
}

export type MatrixDefinition = {
  readonly id: string
  readonly version: string
  readonly title: string
  readonly basis: Basis
  readonly effectiveFrom: PlainDate
  readonly areas: readonly Area[]
  /** Shown on every screen and export made with it. */
  readonly notice: string
  readonly indicators: readonly Indicator[]
  readonly vulnerabilities: readonly Vulnerability[]
  readonly rows: readonly MatrixRow[]
  readonly scoring: { readonly max: number; readonly bands: readonly Band[]; readonly basis: Basis; readonly checklist?: ChecklistScore }
  /** How tier and total make one suggestion: the higher of the two, or the total alone. */
  readonly combine: 'higher' | 'score-only'
  readonly floors: readonly MatrixFloor[]
  readonly escalators: readonly Escalator[]
}

/** What is wrong with a definition, in words a board can act on; empty when it is sound. */
export function problemsOf(definition: MatrixDefinition): readonly string[] {
  return [
    ...twice(
      'row',
      definition.rows.map((row) => row.id),
    ),
    ...twice(
      'indicator',
      definition.indicators.map((one) => one.id),
    ),
    ...twice(
      'vulnerability',
      definition.vulnerabilities.map((one) => one.id),
    ),
    ...definition.rows.flatMap(rowProblems),
    ...maxProblems(definition),
    ...bandProblems(definition.scoring.bands, definition.scoring.max),
    ...definition.floors.filter((floor) => floor.minLevel === 'high').map((floor) => `floor "${floor.id}" may not force high`),
    ...(definition.rows.length === 0 && !definition.scoring.checklist
      ? ['nothing is scored: there is neither a row nor a checklist that counts']
      : []),
    ...recencyProblems(definition.scoring.checklist),
    ...(definition.areas.length === 0 ? ['no area is named'] : []),
  ]
}

function rowProblems(row: MatrixRow): readonly string[] {
  const scores = row.options.map((option) => String(option.score))
  return [
    ...twice(`score in row "${row.id}"`, scores),
    ...(scores.includes('0') ? [] : [`row "${row.id}" has no option with score 0`]),
    ...row.options
      .filter((option) => !Number.isInteger(option.score) || option.score < 0)
      .map(() => `row "${row.id}" has a score that isn't a whole number from 0`),
  ]
}

function maxProblems(definition: MatrixDefinition): readonly string[] {
  const rows = definition.rows.reduce((sum, row) => sum + Math.max(0, ...row.options.map((option) => option.score)), 0)
  const { checklist } = definition.scoring
  const signs = definition.indicators.reduce(
    (sum, { tier }) => sum + (checklist ? checklist.signs[tier].current + checklist.signs[tier].recent : 0),
    0,
  )
  const highest = rows + signs + definition.vulnerabilities.length * (checklist?.vulnerability ?? 0)
  return highest === definition.scoring.max ? [] : [`the rows add up to ${highest}, the scoring says ${definition.scoring.max}`]
}

function recencyProblems(checklist: ChecklistScore | undefined): readonly string[] {
  if (!checklist) return []
  const all = [checklist.vulnerability, ...Object.values(checklist.signs).flatMap(({ current, recent }) => [current, recent])]
  const wrong = all.filter((score) => !Number.isInteger(score) || score < 0)
  const reversed = Object.entries(checklist.signs).filter(([, { current, recent }]) => recent > current)
  return [
    ...(wrong.length > 0 ? ["the checklist has a score that isn't a whole number from 0"] : []),
    ...reversed.map(([tier]) => `a ${tier} sign counts for more when it was seen longer ago`),
  ]
}

/** Bands run from 0 to the maximum without gap or overlap, levels rising. */
function bandProblems(bands: readonly Band[], max: number): readonly string[] {
  const order: readonly Tier[] = ['none', 'low', 'medium', 'high']
  const problems: string[] = []
  let next = 0
  let level = -1
  for (const band of bands) {
    if (band.min !== next) problems.push(`band "${band.level}" begins at ${band.min}, expected ${next}`)
    if (band.max < band.min) problems.push(`band "${band.level}" ends before it begins`)
    if (order.indexOf(band.level) <= level) problems.push(`band "${band.level}" is out of order`)
    next = band.max + 1
    level = order.indexOf(band.level)
  }
  if (next !== max + 1) problems.push(`the bands end at ${next - 1}, expected ${max}`)
  return problems
}

function twice(what: string, ids: readonly string[]): readonly string[] {
  return ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${what} "${id}" is there twice`)
}
