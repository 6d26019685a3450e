import type { RuleId } from './rules.ts'

/** The nine points printed under 1.16 for every response, in their order; RULES has the words and the paragraph of each. */
export const CONSIDERATIONS = [
  'IN-14',
  'IN-15',
  'IN-16',
  'IN-17',
  'IN-18',
  'IN-19',
  'IN-20',
  'IN-21',
  'IN-22',
] as const satisfies readonly RuleId[]
