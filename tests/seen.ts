import { summaryOf } from '../src/case/board-row.ts'
import type { Case } from '../src/case/case.ts'
import type { Directory } from '../src/case/directory.ts'
import { factsOf } from '../src/case/facts-of.ts'
import { viewFor } from '../src/case/view-for.ts'
import { obligations } from '../src/procedure/obligations.ts'
import { circumstances, EDITIONS, moment, TERMS } from './given.ts'
import { PEOPLE, person } from './people.ts'

/** What a reader of the invented directory is shown of a case, and how a list gets it. */

export const sight = (at: string, kept: Parameters<typeof viewFor>[2]['kept'] = []) => ({
  now: moment(at),
  at: circumstances(at, 'maya', () => '').at,
  terms: TERMS,
  present: TERMS,
  directory: PEOPLE,
  editions: EDITIONS,
  kept,
})
export const view = (kase: Case, reader: string, at = '2026-11-26 09:00') => viewFor(kase, person(reader), sight(at))

export function listed(kase: Case, directory: Directory = PEOPLE) {
  const summary = summaryOf(kase, obligations(factsOf(kase), TERMS), directory, TERMS)
  // As it comes back from the store: JSON.
  return {
    row: { reference: kase.reference, area: kase.area, ...(kase.level === undefined ? {} : { level: kase.level }), closed: false },
    summary: JSON.parse(JSON.stringify(summary)) as typeof summary,
  }
}
