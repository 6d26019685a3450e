import type { PlainDate } from './civil-date.ts'
import {
  birthNotKnown,
  hasLearningDisability,
  hasMedicalNeeds,
  learningDisabilityNotKnown,
  medicalNeedsNotKnown,
  under13,
} from './condition.ts'
import type { CaseFacts } from './facts.ts'
import type { Citation } from './obligation.ts'
import type { Readable } from './readable.ts'
import { isSo } from './readable.ts'
import { isRead } from './readings.ts'
import type { Condition } from './rule.ts'
import { cite } from './rule.ts'
import type { Terms } from './terms.ts'
import type { RiskLevel } from './vocabulary.ts'

/** A floor of 2.L.1: when it stands, low can't be judged (reading A-25: medium at least, at reviews too: A-81). */
export type Floor = Readable & {
  readonly cites: Citation
  /** What stands in the way, without its full stop; `untilKnown` where only the answer is missing. */
  readonly words: string
  readonly untilKnown?: true
}

/** What isn't known refuses low as well: nobody may be taken below a floor for want of an answer. */
export const FLOORS: readonly Floor[] = [
  floor(under13, cite('LO-1', 'A-25', 'A-72', 'A-81'), 'The child is under 13'),
  {
    ...floor(birthNotKnown, cite('LO-1', 'A-73'), "The birth date isn't known"),
    untilKnown: true,
    read: [{ reading: 'A-73', option: 'low-allowed', gone: true }],
  },
  floor(hasLearningDisability, cite('LO-2', 'A-25', 'A-81'), 'The child has a significant learning disability'),
  {
    ...floor(learningDisabilityNotKnown, cite('LO-2'), "It isn't known whether the child has a significant learning disability"),
    untilKnown: true,
  },
  floor(hasMedicalNeeds, cite('LO-3', 'A-24', 'A-25', 'A-81'), 'The child has medical needs'),
  {
    ...floor(medicalNeedsNotKnown, cite('LO-3', 'A-24'), "It isn't known whether the child has medical needs"),
    untilKnown: true,
  },
]

export type PermittedLevel = {
  readonly level: RiskLevel
  readonly because: readonly Citation[]
  /** One sentence for each citation, in the same order. */
  readonly words: readonly string[]
}

/**
 * The lowest level that may be judged for this child on a day (the day of the judgement), and why. Where a board reads that a floor allows
 * low with a note, or binds the first judgement only, the level is low.
 */
export function lowestPermittedLevel(facts: CaseFacts, on: PlainDate, terms: Terms, floors: readonly Floor[] = FLOORS): PermittedLevel {
  const bound = facts.judgements.length === 0 || !isRead(terms, { reading: 'A-81', option: 'first-judgement-only' })
  const standing = bound ? floors.filter((one) => isSo(one, facts, terms, on)) : []
  const noteOnly = isRead(terms, { reading: 'A-25', option: 'low-with-note' })
  return {
    level: standing.length > 0 && !noteOnly ? 'medium' : 'low',
    because: standing.map((one) => touching(one.cites, facts)),
    words: standing.map(({ words, untilKnown }) =>
      noteOnly ? `${words}, so low needs a note.` : `${words}, so the level can't be low${untilKnown ? ' until that is known' : ''}.`,
    ),
  }
}

/** Without the reading on births of a leap day, for a child who wasn't born on one. */
function touching(cites: Citation, { birth }: CaseFacts): Citation {
  if (birth?.endsWith('-02-29')) return cites
  const readings = cites.readings?.filter((one) => one !== 'A-72')
  return readings === undefined ? cites : { ...cites, readings }
}

function floor(when: Condition, cites: Citation, words: string): Floor {
  return { when: [when], cites, words }
}
