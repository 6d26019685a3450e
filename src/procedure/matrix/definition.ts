import type { PlainDate } from '../civil-date.ts'
import type { Area, RiskLevel } from '../vocabulary.ts'

/**
 * A risk assessment matrix as data, with its version: an assessment is always shown and suggested under the definition it was made with.
 * `basis` says how well each part is founded, `source` from what. What makes a definition sound is in check-definition.ts.
 */
export type Basis = 'confirmed' | 'sibling' | 'reconstructed' | 'board-issued'
export type Tier = 'none' | RiskLevel

export type MatrixOption = {
  readonly score: number
  readonly tier: Tier
  readonly descriptor: string
  readonly mayBeHarm?: true
  readonly basis: Basis
  readonly source?: string
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
  readonly source?: string
}
export type Vulnerability = { readonly id: string; readonly label: string; readonly basis: Basis; readonly source?: string }
/** 'none': a band below every level, as tools have it that say "not at risk". */
export type Band = { readonly level: Tier; readonly min: number; readonly max: number }
/** What a ticked sign counts: `current` seen in the last six months, `recent` six to twelve months ago; both when it was seen in both. */
export type Recency = { readonly current: number; readonly recent: number }
/** A tool that scores its checklists rather than rows: so much for a vulnerability, so much for a sign of each tier. */
export type ChecklistScore = { readonly vulnerability: number; readonly signs: Readonly<Record<RiskLevel, Recency>> }
export type FloorWhen = { readonly ageBelow: number } | { readonly flag: 'significantLearningDisability' | 'medicalNeeds' }
export type MatrixFloor = {
  readonly id: string
  readonly when: FloorWhen
  readonly minLevel: RiskLevel
  readonly words: string
  readonly source?: string
}
export type Escalator = {
  readonly id: string
  readonly flag: string
  readonly suggest: RiskLevel
  readonly words: string
  readonly basis: Basis
  readonly source?: string
}

/** Which definition an assessment was made with. A definition never changes under its version. */
export type DefinitionId = { readonly id: string; readonly version: string }

export type MatrixDefinition = DefinitionId & {
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

/**
 * A flag beside the definition's own: how the significant-harm question was answered while the matrix was filled in. No definition may
 * name a flag that begins so.
 */
export const HARM_FLAG = 'significant-harm-'

export function isSameDefinition(one: DefinitionId, other: DefinitionId): boolean {
  return one.id === other.id && one.version === other.version
}

/** Whether a sign seen six to twelve months ago counts for itself: then it is asked for beside "now". */
export function asksRecency({ scoring }: Pick<MatrixDefinition, 'scoring'>): boolean {
  return scoring.checklist !== undefined && Object.values(scoring.checklist.signs).some(({ recent }) => recent > 0)
}
