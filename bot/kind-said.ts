import type { MeetingKind } from '../src/procedure/vocabulary.ts'

/**
 * Which kind of meeting somebody means by the words of a command, in which nothing but plain text stands; the likeliest first, where an area has its
 * own: of these the first that the person may book is meant. Nothing: the one that is owed next.
 */
export function kindsSaid(plain: string): readonly MeetingKind[] {
  const lower = plain.toLowerCase()
  return SAID.find(([pattern]) => pattern.test(lower))?.[1] ?? []
}

const SAID: readonly (readonly [RegExp, readonly MeetingKind[]])[] = [
  [/\bprofessionals?\b/, ['professionals-meeting']],
  [/\b(taf|team around)\b/, ['taf']],
  [/\bnetwork\b/, ['cin-network']],
  [/\bconference\b/, ['conference']],
  [/\b(section|s) ?47\b/, ['s47-strategy-discussion']],
  [/\bstrategy\b/, ['strategy-discussion-district', 's47-strategy-discussion']],
  [/\breview\b/, ['cse-review', 'line-manager-review']],
  [/\b(first|initial) (\w+ )?meeting\b/, ['cse-meeting-initial', 'strategy-discussion-district']],
]
