import { asksRecency, isSameDefinition, type MatrixDefinition } from './definition.ts'
import { isSameRow, isSameSign, isSameVulnerability } from './edition-changes.ts'
import type { Answers } from './suggest.ts'

/** Answers that still mean what they meant, and what has to be looked at anew, by its words in the edition it was answered in. */
export type CarriedOver<A extends Answers> = { readonly answers: A; readonly left: readonly string[] }

/**
 * The answers of an assessment under another edition. Only what has the same id and is word for word and step for step the same is
 * carried over: an answer to another question is not an answer.
 */
export function carryOver<A extends Answers>(from: MatrixDefinition, to: MatrixDefinition, answers: A): CarriedOver<A> {
  if (isSameDefinition(from, to)) return { answers, left: [] }
  const rows = new Set(from.rows.filter((row) => to.rows.some((other) => isSameRow(row, other))).map(({ id }) => id))
  const signs = new Set(from.indicators.filter((one) => to.indicators.some((other) => isSameSign(one, other))).map(({ id }) => id))
  const known = new Set(
    from.vulnerabilities.filter((one) => to.vulnerabilities.some((other) => isSameVulnerability(one, other))).map(({ id }) => id),
  )
  const flags = new Set(
    to.escalators
      .filter(({ flag, words }) => from.escalators.some((one) => one.flag === flag && one.words === words))
      .map(({ flag }) => flag),
  )
  const recent = asksRecency(from) && asksRecency(to) ? answers.recentIndicators : undefined
  const ticked = [...new Set([...answers.indicators, ...(answers.recentIndicators ?? [])])]
  return {
    answers: {
      ...answers,
      rows: answers.rows.filter(({ row }) => rows.has(row)),
      indicators: answers.indicators.filter((id) => signs.has(id)),
      ...(answers.vulnerabilities === undefined ? {} : { vulnerabilities: answers.vulnerabilities.filter((id) => known.has(id)) }),
      ...(answers.flags === undefined ? {} : { flags: answers.flags.filter((flag) => flags.has(flag)) }),
      ...(answers.recentIndicators === undefined ? {} : { recentIndicators: (recent ?? []).filter((id) => signs.has(id)) }),
    },
    left: [
      ...from.rows.filter(({ id }) => !rows.has(id) && answers.rows.some(({ row }) => row === id)).map(({ label }) => label),
      ...from.indicators.filter(({ id }) => !signs.has(id) && ticked.includes(id)).map(({ label }) => label),
      ...from.vulnerabilities.filter(({ id }) => !known.has(id) && answers.vulnerabilities?.includes(id)).map(({ label }) => label),
      ...from.escalators.filter(({ flag }) => !flags.has(flag) && answers.flags?.includes(flag)).map(({ words }) => words),
    ],
  }
}
