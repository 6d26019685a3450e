import { inDerbyshire } from './condition.ts'
import type { CaseFacts } from './facts.ts'
import type { Cites } from './obligation.ts'
import type { Condition, ReadAs } from './rule.ts'
import { cite, isAsRead } from './rule.ts'
import type { RuleId } from './rules.ts'
import type { Terms } from './terms.ts'
import type { MeetingKind } from './vocabulary.ts'

/** What a meeting is for: its printed purposes and what it weighs in particular, as headings for agenda and minutes. */
export type AgendaItem = { readonly words: string; readonly cites: Cites }
type Item = AgendaItem & {
  readonly kinds: readonly MeetingKind[]
  readonly when?: readonly Condition[]
  readonly onlyRead?: ReadAs
  readonly unlessRead?: ReadAs
}

const PURPOSE: readonly MeetingKind[] = ['cse-meeting-initial', 'cse-review', 'strategy-discussion-district']
const DERBYSHIRE_ONLY: ReadAs = { reading: 'A-20', option: 'derbyshire-only' }
const SAFETY_AND_CRIME = 'The safety of the child, and the investigation of any crime'

export const AGENDA: readonly Item[] = [
  purpose('MT-1', 'Sexual exploitation: keep to the matter'),
  purpose('MT-2', 'Risk, vulnerability and protective factors: the level and detail of the risk'),
  purpose('MT-3', 'Interventions, with direct work with the child or family'),
  purpose('MT-4', 'Information on alleged perpetrators'),
  purpose('MT-5', 'Prosecution: whether it is feasible, and how it stands'),
  purpose('MT-6', 'Strategies of disruption'),
  // ME-27: printed beside Derbyshire's discussion, held in both areas.
  { words: SAFETY_AND_CRIME, cites: [cite('ME-27', 'A-20')], kinds: PURPOSE, unlessRead: DERBYSHIRE_ONLY },
  { words: SAFETY_AND_CRIME, cites: [cite('ME-27', 'A-20')], kinds: PURPOSE, when: [inDerbyshire], onlyRead: DERBYSHIRE_ONLY },
  { words: SAFETY_AND_CRIME, cites: [cite('HI-9')], kinds: ['s47-strategy-discussion'] },
]

/** The items of one meeting in the text's order; empty where the text prints none. */
export function agendaOf(kind: MeetingKind, facts: CaseFacts, terms: Terms): readonly AgendaItem[] {
  return AGENDA.filter((item) => item.kinds.includes(kind) && isAsRead(item, terms))
    .filter((item) => (item.when ?? []).every((condition) => condition.holds(facts)))
    .map(({ words, cites }) => ({ words, cites }))
}

function purpose(rule: RuleId, words: string): Item {
  return { words, cites: [cite(rule)], kinds: PURPOSE }
}
