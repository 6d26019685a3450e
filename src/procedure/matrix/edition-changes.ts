import type { Band, Escalator, Indicator, MatrixDefinition, MatrixFloor, MatrixOption, MatrixRow, Vulnerability } from './definition.ts'

/** One thing that another edition has, hasn't, or words or weighs otherwise. */
export type EditionChange = {
  readonly part: 'row' | 'sign' | 'vulnerability' | 'floor' | 'escalator' | 'scoring'
  readonly change: 'added' | 'removed' | 'changed'
  readonly label: string
  /** What is different, a sentence each; empty for what is there only in one of them. */
  readonly details: readonly string[]
}

/** What a board takes on when the second edition comes in place of the first, in the order of the form. Items are matched by their id. */
export function changesBetween(before: MatrixDefinition, after: MatrixDefinition): readonly EditionChange[] {
  return [
    ...listChanges('sign', before.indicators, after.indicators, signDetails),
    ...listChanges('vulnerability', before.vulnerabilities, after.vulnerabilities, labelDetails),
    ...listChanges('row', before.rows, after.rows, rowDetails),
    ...scoringChanges(before, after),
    ...listChanges('floor', named(before.floors), named(after.floors), floorDetails),
    ...listChanges('escalator', named(before.escalators), named(after.escalators), escalatorDetails),
  ]
}

/** Whether answers to it mean the same under both: same words, same steps, same weight. How well it is founded makes no difference. */
export function isSameRow(one: MatrixRow, other: MatrixRow): boolean {
  return one.id === other.id && (one.note ?? '') === (other.note ?? '') && rowDetails(one, other).length === 0
}

export function isSameSign(one: Indicator, other: Indicator): boolean {
  return one.id === other.id && signDetails(one, other).length === 0
}

export function isSameVulnerability(one: Vulnerability, other: Vulnerability): boolean {
  return one.id === other.id && one.label === other.label
}

type Item = { readonly id: string; readonly label: string }

function listChanges<T extends Item>(
  part: EditionChange['part'],
  before: readonly T[],
  after: readonly T[],
  detailsOf: (was: T, is: T) => readonly string[],
): readonly EditionChange[] {
  const found = (list: readonly T[], id: string) => list.find((one) => one.id === id)
  const kept = after.flatMap((is): EditionChange[] => {
    const was = found(before, is.id)
    if (was === undefined) return [{ part, change: 'added', label: is.label, details: [] }]
    const details = detailsOf(was, is)
    return details.length === 0 ? [] : [{ part, change: 'changed', label: is.label, details }]
  })
  const gone = before.filter(({ id }) => found(after, id) === undefined)
  return [...kept, ...gone.map(({ label }): EditionChange => ({ part, change: 'removed', label, details: [] }))]
}

function labelDetails(was: Item, is: Item): readonly string[] {
  return was.label === is.label ? [] : [`It reads “${is.label}”, before “${was.label}”`]
}

function signDetails(was: Indicator, is: Indicator): readonly string[] {
  return [
    ...labelDetails(was, is),
    ...(was.tier === is.tier ? [] : [`It counts as ${is.tier}, before as ${was.tier}`]),
    ...(was.mayBeHarm === is.mayBeHarm ? [] : [harmWords(is.mayBeHarm)]),
  ]
}

function rowDetails(was: MatrixRow, is: MatrixRow): readonly string[] {
  const option = (row: MatrixRow, score: number) => row.options.find((one) => one.score === score)
  const scores = [...new Set([...is.options, ...was.options].map(({ score }) => score))].sort((a, b) => a - b)
  return [...labelDetails(was, is), ...scores.flatMap((score) => optionDetails(score, option(was, score), option(is, score)))]
}

function optionDetails(score: number, was: MatrixOption | undefined, is: MatrixOption | undefined): readonly string[] {
  if (is === undefined) return [`Step ${score} is no longer there: “${was?.descriptor ?? ''}”`]
  if (was === undefined) return [`Step ${score} is new: “${is.descriptor}” (${is.tier})`]
  return [
    ...(was.descriptor === is.descriptor ? [] : [`Step ${score} reads “${is.descriptor}”, before “${was.descriptor}”`]),
    ...(was.tier === is.tier ? [] : [`Step ${score} counts as ${is.tier}, before as ${was.tier}`]),
    ...(was.mayBeHarm === is.mayBeHarm ? [] : [`Step ${score}: ${harmWords(is.mayBeHarm === true)}`]),
  ]
}

function harmWords(mayBeHarm: boolean): string {
  return mayBeHarm
    ? 'it may mean that abuse is already happening, and leads to the question of significant harm'
    : 'it no longer leads to the question of significant harm'
}

type Labelled = { readonly label: string }

function named<T extends MatrixFloor | Escalator>(items: readonly T[]): readonly (T & Labelled)[] {
  return items.map((one) => ({ ...one, label: one.words }))
}

function floorDetails(was: MatrixFloor & Labelled, is: MatrixFloor & Labelled): readonly string[] {
  const says = ({ when }: MatrixFloor) => ('ageBelow' in when ? `under ${when.ageBelow}` : when.flag)
  return [
    ...labelDetails(was, is),
    ...(says(was) === says(is) ? [] : [`It holds for: ${says(is)}, before: ${says(was)}`]),
    ...(was.minLevel === is.minLevel ? [] : [`At least ${is.minLevel}, before ${was.minLevel}`]),
  ]
}

function escalatorDetails(was: Escalator & Labelled, is: Escalator & Labelled): readonly string[] {
  return [...labelDetails(was, is), ...(was.suggest === is.suggest ? [] : [`It suggests ${is.suggest}, before ${was.suggest}`])]
}

function scoringChanges(before: MatrixDefinition, after: MatrixDefinition): readonly EditionChange[] {
  const changed = (label: string, was: string, is: string): EditionChange[] =>
    was === is ? [] : [{ part: 'scoring', change: 'changed', label, details: [`${is}, before ${was}`] }]
  return [
    ...changed('The bands', bandWords(before.scoring.bands), bandWords(after.scoring.bands)),
    ...changed('What makes the suggestion', combineWords(before), combineWords(after)),
    ...changed('What the checklists count', checklistWords(before), checklistWords(after)),
  ]
}

function bandWords(bands: readonly Band[]): string {
  return bands.map(({ level, min, max }) => `${level} ${min} to ${max}`).join(', ')
}

function combineWords({ combine }: MatrixDefinition): string {
  return combine === 'higher' ? 'the higher of the most serious sign and the total' : 'the total alone'
}

function checklistWords({ scoring: { checklist } }: MatrixDefinition): string {
  if (!checklist) return 'nothing'
  const signs = Object.entries(checklist.signs).map(([tier, { current, recent }]) => `a ${tier} sign ${current} now and ${recent} earlier`)
  return [...signs, `a vulnerability ${checklist.vulnerability}`].join(', ')
}
