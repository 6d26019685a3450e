import type { RiskLevel } from '../vocabulary.ts'
import type { Indicator, MatrixDefinition, MatrixOption, MatrixRow, Tier } from './definition.ts'

/** What was ticked. 'not-known' is an answer and never counts as 0; a row that isn't here is unanswered. */
export type Answers = {
  readonly rows: readonly { readonly row: string; readonly score: number | 'not-known' }[]
  /** Signs seen now (in the last six months, where the definition tells recency apart). */
  readonly indicators: readonly string[]
  /** Signs seen six to twelve months ago; counted only by a definition that tells recency apart. */
  readonly recentIndicators?: readonly string[] | undefined
  readonly vulnerabilities?: readonly string[] | undefined
  readonly flags?: readonly string[] | undefined
}

export type Suggestion = {
  /** The higher of the two below; a suggestion, never the judgement. */
  readonly level: RiskLevel | 'none-identified'
  readonly byTier: RiskLevel | 'none-identified'
  /** The band of the total; 'none-identified' while no row has been answered with a score. */
  readonly byScore: RiskLevel | 'none-identified'
  readonly total: number
  readonly max: number
  readonly disagree: boolean
  readonly reasons: readonly string[]
  /** Ticked signs that may mean abuse is already happening: they lead to the significant-harm question. */
  readonly mayBeHarm: readonly string[]
  /** Rows without an answer, or answered "not known": ids. */
  readonly unanswered: readonly string[]
}

type Picked = { readonly row: MatrixRow; readonly option: MatrixOption }

const ORDER: readonly Tier[] = ['none', 'low', 'medium', 'high']

/** Suggests a level from the ticks: one sign of a tier is enough for it, and the total is a cross-check (the higher counts). */
export function suggest(definition: MatrixDefinition, answers: Answers): Suggestion {
  const picked = pickedOptions(definition, answers)
  const ticked = definition.indicators.filter((one) => answers.indicators.includes(one.id))
  const raised = definition.escalators.filter((one) => answers.flags?.includes(one.flag))
  const total = picked.reduce((sum, { option }) => sum + option.score, 0) + checklistTotal(definition, answers)
  const tier = highest([...picked.map(({ option }) => option.tier), ...ticked.map((one) => one.tier), ...raised.map((one) => one.suggest)])
  const band = total === 0 ? 'none' : (definition.scoring.bands.find((one) => total >= one.min && total <= one.max)?.level ?? 'none')
  // What the child has told, or an alleged crime, is never outvoted by a total.
  const level = highest(definition.combine === 'score-only' ? [band, ...raised.map((one) => one.suggest)] : [tier, band])
  return {
    level: named(level),
    byTier: named(tier),
    byScore: named(band),
    total,
    max: definition.scoring.max,
    disagree: definition.combine === 'higher' && tier !== band,
    reasons: [
      ...raised.map((one) => one.words),
      ...(definition.combine === 'score-only' ? [] : tierReasons(tier, picked, ticked)),
      ...countedWords(definition, answers),
      total === 0 ? 'Nothing scores above 0' : `Total ${total} of ${definition.scoring.max} falls in the band ${bandWords(band)}`,
    ],
    mayBeHarm: [
      ...picked.filter(({ option }) => option.mayBeHarm).map(({ row, option }) => `${row.label}: ${option.descriptor}`),
      ...ticked.filter((one) => one.mayBeHarm).map((one) => one.label),
    ],
    unanswered: definition.rows.filter((row) => !picked.some((one) => one.row === row)).map((row) => row.id),
  }
}

function tierReasons(tier: Tier, picked: readonly Picked[], ticked: readonly Indicator[]): readonly string[] {
  return [
    ...picked
      .filter(({ option }) => option.tier === tier && tier !== 'none')
      .map(({ row, option }) => `${row.label}: ${option.descriptor} (${option.tier})`),
    ...ticked.filter((one) => one.tier === tier).map((one) => `Sign: ${one.label} (${one.tier})`),
  ]
}

/** How much of a scored checklist was ticked, so that its total can be followed. */
function countedWords(definition: MatrixDefinition, answers: Answers): readonly string[] {
  if (!definition.scoring.checklist) return []
  const recent = answers.recentIndicators?.length ?? 0
  const signs = `${counted(answers.indicators.length, 'sign')} now${recent === 0 ? '' : `, ${recent} six to twelve months ago`}`
  return [`${signs}, ${counted(answers.vulnerabilities?.length ?? 0, 'vulnerability', 'vulnerabilities')}`]
}

function counted(n: number, one: string, many = `${one}s`): string {
  return n === 1 ? `1 ${one}` : `${n} ${many}`
}

function bandWords(band: Tier): string {
  return band === 'none' ? 'below every level' : band
}

/** What the checklists add: nothing unless the definition scores them. */
function checklistTotal({ scoring, indicators, vulnerabilities }: MatrixDefinition, answers: Answers): number {
  const { checklist } = scoring
  if (!checklist) return 0
  const signs = indicators.reduce((sum, { id, tier }) => {
    const { current, recent } = checklist.signs[tier]
    return sum + (answers.indicators.includes(id) ? current : 0) + (answers.recentIndicators?.includes(id) ? recent : 0)
  }, 0)
  return signs + checklist.vulnerability * vulnerabilities.filter(({ id }) => answers.vulnerabilities?.includes(id)).length
}

/** The options that were picked, in the definition's order. Throws when an answer isn't in the definition: that is never a guess. */
function pickedOptions(definition: MatrixDefinition, answers: Answers): readonly Picked[] {
  const unknown = [
    ...answers.rows.filter((answer) => !definition.rows.some((row) => row.id === answer.row)).map((answer) => answer.row),
    ...[...answers.indicators, ...(answers.recentIndicators ?? [])].filter((id) => !definition.indicators.some((one) => one.id === id)),
    ...(answers.vulnerabilities ?? []).filter((id) => !definition.vulnerabilities.some((one) => one.id === id)),
  ]
  if (unknown.length > 0) throw new Error(`not in matrix ${definition.id} ${definition.version}: ${unknown.join(', ')}`)
  return definition.rows.flatMap((row) => {
    const answer = answers.rows.find((one) => one.row === row.id)
    if (!answer || answer.score === 'not-known') return []
    const option = row.options.find((one) => one.score === answer.score)
    if (!option) throw new Error(`no score ${answer.score} in row ${row.id} of matrix ${definition.id} ${definition.version}`)
    return [{ row, option }]
  })
}

function highest(tiers: readonly Tier[]): Tier {
  return tiers.reduce<Tier>((top, tier) => (ORDER.indexOf(tier) > ORDER.indexOf(top) ? tier : top), 'none')
}

function named(tier: Tier): RiskLevel | 'none-identified' {
  return tier === 'none' ? 'none-identified' : tier
}
