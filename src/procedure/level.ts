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
import type { Condition, ReadAs } from './rule.ts'
import { cite, isRead } from './rule.ts'
import type { Terms } from './terms.ts'
import type { RiskLevel } from './vocabulary.ts'

/** A floor of 2.L.1: when it stands, low can't be judged (reading A-25: medium at least, at reviews too: A-81). */
export type Floor = { readonly when: Condition; readonly cites: Citation; readonly words: string; readonly unlessRead?: ReadAs }

/** What isn't known refuses low as well: nobody may be taken below a floor for want of an answer. */
export const FLOORS: readonly Floor[] = [
  floor(under13, cite('LO-1', 'A-25', 'A-72', 'A-81'), "The child is under 13, so the level can't be low."),
  {
    ...floor(birthNotKnown, cite('LO-1', 'A-73'), "The birth date isn't known, so the level can't be low until it is."),
    unlessRead: { reading: 'A-73', option: 'low-allowed' },
  },
  floor(
    hasLearningDisability,
    cite('LO-2', 'A-24', 'A-25', 'A-81'),
    "The child has a significant learning disability, so the level can't be low.",
  ),
  floor(
    learningDisabilityNotKnown,
    cite('LO-2', 'A-73'),
    "It isn't known whether the child has a significant learning disability, so the level can't be low until it is.",
  ),
  floor(hasMedicalNeeds, cite('LO-3', 'A-24', 'A-25', 'A-81'), "The child has medical needs, so the level can't be low."),
  floor(
    medicalNeedsNotKnown,
    cite('LO-3', 'A-24', 'A-73'),
    "It isn't known whether the child has medical needs, so the level can't be low until it is.",
  ),
]

export type PermittedLevel = {
  readonly level: RiskLevel
  readonly because: readonly Citation[]
  /** One sentence for each citation, in the same order. */
  readonly words: readonly string[]
}

/** The lowest level that may be judged for this child on a day (the day of the judgement), and why. */
export function lowestPermittedLevel(facts: CaseFacts, on: PlainDate, terms?: Pick<Terms, 'readings'>): PermittedLevel {
  const standing = FLOORS.filter((one) => one.when.holds(facts, on) && !(terms && isRead(terms, one.unlessRead)))
  return {
    level: standing.length > 0 ? 'medium' : 'low',
    because: standing.map((one) => one.cites),
    words: standing.map((one) => one.words),
  }
}

function floor(when: Condition, cites: Citation, words: string): Floor {
  return { when, cites, words }
}
