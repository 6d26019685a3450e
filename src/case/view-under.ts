import { readingWords, section47Words } from '../procedure/reading-words.ts'
import { READING_IDS } from '../procedure/readings.ts'
import type { Case } from './case.ts'
import type { CaseView } from './view.ts'
import type { Sight } from './view-owed.ts'

/** What fixed the edition and readings the case stands under: the live level or, before one is judged, the concern (RC-1). */
export function fixedBy({ levels, raised }: Pick<Case, 'levels' | 'raised'>): Case['raised'] {
  return levels.at(-1) ?? raised
}

/** Said only where it makes a difference: a reading of those that the area's board has changed since. */
export function standsUnder(kase: Case, { present }: Sight): Pick<CaseView, 'standsUnder'> {
  const { under, on } = fixedBy(kase)
  const { edition, readings, section47Limit } = under
  const differing = READING_IDS.filter((id) => readings[id] !== present.readings[id])
  const limits = [section47Limit, present.section47Limit].map(section47Words)
  const lines = differing.map((id) => ({ reading: id, here: readingWords(id, readings[id]), now: readingWords(id, present.readings[id]) }))
  const [here = '', now = ''] = limits
  const all = here === now ? lines : [...lines, { reading: 'A-47', here, now }]
  return all.length === 0 && edition === present.edition ? {} : { standsUnder: { edition, since: on, readings: all } }
}
