import { type Band, type ChecklistScore, HARM_FLAG, type MatrixDefinition, type MatrixRow, type Tier } from './definition.ts'

/** What is wrong with a definition and where in it: the path to the part, as its file has it. */
export type DefinitionProblem = { readonly path: readonly (string | number)[]; readonly says: string }

/** Everything that keeps a definition from being used, in words a board can act on; empty when it is sound. */
export function problemsOf(definition: MatrixDefinition): readonly DefinitionProblem[] {
  const { rows, indicators, vulnerabilities, floors, escalators, scoring, areas } = definition
  return [
    ...twice(['rows'], 'id', 'row', rows),
    ...twice(['indicators'], 'id', 'sign', indicators),
    ...twice(['vulnerabilities'], 'id', 'vulnerability', vulnerabilities),
    ...twice(['floors'], 'id', 'floor', floors),
    ...twice(['escalators'], 'id', 'escalator', escalators),
    ...twice(['escalators'], 'flag', 'flag', escalators),
    ...rows.flatMap(rowProblems),
    ...maxProblems(definition),
    ...bandProblems(scoring.bands, scoring.max),
    ...floors.flatMap(({ minLevel }, at) =>
      minLevel === 'high' ? [problem(['floors', at, 'minLevel'], 'a floor may not force high')] : [],
    ),
    ...escalators.flatMap(({ flag }, at) =>
      flag.startsWith(HARM_FLAG)
        ? [problem(['escalators', at, 'flag'], `a flag may not begin with "${HARM_FLAG}": Pathway uses those`)]
        : [],
    ),
    ...(rows.length === 0 && !scoring.checklist
      ? [problem(['rows'], 'nothing is scored: there is neither a row nor a checklist that counts')]
      : []),
    ...recencyProblems(scoring.checklist),
    ...(areas.length === 0 ? [problem(['areas'], 'no area is named')] : []),
  ]
}

function problem(path: DefinitionProblem['path'], says: string): DefinitionProblem {
  return { path, says }
}

function rowProblems(row: MatrixRow, at: number): readonly DefinitionProblem[] {
  const scores = row.options.map(({ score }) => score)
  return [
    ...twice(['rows', at, 'options'], 'score', 'score', row.options),
    ...(scores.includes(0) ? [] : [problem(['rows', at, 'options'], 'the row has no option with score 0')]),
    ...(row.options.length < 2 ? [problem(['rows', at, 'options'], 'the row offers nothing to choose between')] : []),
    ...scores.flatMap((score, place) =>
      isScore(score) ? [] : [problem(['rows', at, 'options', place, 'score'], "the score isn't a whole number from 0")],
    ),
  ]
}

/** reading: a row's highest score, whatever its options' order; for each sign both recencies, since it may have been seen in both. */
function maxProblems(definition: MatrixDefinition): readonly DefinitionProblem[] {
  const rows = definition.rows.reduce((sum, row) => sum + Math.max(0, ...row.options.map((option) => option.score)), 0)
  const { checklist } = definition.scoring
  const signs = definition.indicators.reduce(
    (sum, { tier }) => sum + (checklist ? checklist.signs[tier].current + checklist.signs[tier].recent : 0),
    0,
  )
  const highest = rows + signs + definition.vulnerabilities.length * (checklist?.vulnerability ?? 0)
  return highest === definition.scoring.max
    ? []
    : [problem(['scoring', 'max'], `everything together adds up to ${highest}, the scoring says ${definition.scoring.max}`)]
}

function recencyProblems(checklist: ChecklistScore | undefined): readonly DefinitionProblem[] {
  if (!checklist) return []
  const at = ['scoring', 'checklist']
  const wrong = (score: number, path: readonly string[]) =>
    isScore(score) ? [] : [problem([...at, ...path], "the score isn't a whole number from 0")]
  return [
    ...wrong(checklist.vulnerability, ['vulnerability']),
    ...Object.entries(checklist.signs).flatMap(([tier, { current, recent }]) => [
      ...wrong(current, ['signs', tier, 'current']),
      ...wrong(recent, ['signs', tier, 'recent']),
      ...(recent > current ? [problem([...at, 'signs', tier], `a ${tier} sign counts for more when it was seen longer ago`)] : []),
    ]),
  ]
}

/** Bands run from 0 to the maximum without gap or overlap, levels rising. */
function bandProblems(bands: readonly Band[], max: number): readonly DefinitionProblem[] {
  const order: readonly Tier[] = ['none', 'low', 'medium', 'high']
  const problems: DefinitionProblem[] = []
  let next = 0
  let level = -1
  for (const [at, band] of bands.entries()) {
    const path = ['scoring', 'bands', at]
    if (band.min !== next) problems.push(problem([...path, 'min'], `the band "${band.level}" begins at ${band.min}, expected ${next}`))
    if (band.max < band.min) problems.push(problem([...path, 'max'], `the band "${band.level}" ends before it begins`))
    if (order.indexOf(band.level) <= level) problems.push(problem([...path, 'level'], `the band "${band.level}" is out of order`))
    next = band.max + 1
    level = order.indexOf(band.level)
  }
  if (next !== max + 1) problems.push(problem(['scoring', 'bands'], `the bands end at ${next - 1}, expected ${max}`))
  return problems
}

function twice<K extends string>(
  path: DefinitionProblem['path'],
  key: K,
  what: string,
  items: readonly { readonly [P in K]: string | number }[],
): readonly DefinitionProblem[] {
  const values = items.map((item) => item[key])
  return values.flatMap((value, at) =>
    values.indexOf(value) === at ? [] : [problem([...path, at, key], `${what} "${value}" is there twice`)],
  )
}

function isScore(score: number): boolean {
  return Number.isInteger(score) && score >= 0
}
