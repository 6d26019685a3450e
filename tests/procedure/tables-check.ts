import type { Item } from '../../src/procedure/agenda.ts'
import { AGENDA, agendaOf } from '../../src/procedure/agenda.ts'
import { plainDate } from '../../src/procedure/civil-date.ts'
import type { CaseFacts } from '../../src/procedure/facts.ts'
import type { Floor } from '../../src/procedure/level.ts'
import { FLOORS, lowestPermittedLevel } from '../../src/procedure/level.ts'
import { ALL_RULES, obligations, standing } from '../../src/procedure/obligations.ts'
import type { Rule } from '../../src/procedure/rule.ts'
import type { Invitee } from '../../src/procedure/seats-by-status.ts'
import type { Terms } from '../../src/procedure/terms.ts'
import type { MeetingKind } from '../../src/procedure/vocabulary.ts'
import { mustBeInvited, SEATS } from '../../src/procedure/who-is-invited.ts'
import { concern, moment, TERMS } from './facts-for.ts'

/** What is built, in the words of tables-by-hand.ts. */
export function floorBuilt(
  facts: CaseFacts,
  day: string,
  terms: Terms = TERMS,
  floors: readonly Floor[] = FLOORS,
): readonly [string, string] {
  const { level, because } = lowestPermittedLevel(facts, plainDate(day), terms, floors)
  return [level, because.map((one) => one.rule).join(' ')]
}

export function agendaBuilt(
  area: 'derby' | 'derbyshire',
  kind: MeetingKind,
  terms: Terms = TERMS,
  items: readonly Item[] = AGENDA,
): string {
  return agendaOf(kind, concern(area), terms, plainDate('2026-03-26'), items)
    .map((item) => item.cites.map((cite) => cite.rule).join(' '))
    .join(' ')
}

/** In Derby and in Derbyshire, whichever has the meeting: 'no seat' only where neither asks the role. */
export function seatBuilt(
  facts: CaseFacts,
  day: string,
  kind: MeetingKind,
  role: string,
  terms: Terms = TERMS,
  seats: typeof SEATS = SEATS,
): string {
  const area = kind === 'strategy-discussion-district' || kind === 'line-manager-review' ? 'derbyshire' : 'derby'
  const found = mustBeInvited({ ...facts, area }, kind, terms, plainDate(day), seats).find((one) => one.role === role)
  return found ? seatInWords(found).slice(role.length + 1) : 'no seat'
}

/** 'police must ME-17'. */
export function seatInWords({ role, required, cites }: Invitee): string {
  return `${role} ${required ? 'must' : 'may'} ${cites.map((one) => one.rule).join(' ')}`
}

export function standingBuilt(facts: CaseFacts, owed: string, at: string, rules: readonly Rule[] = ALL_RULES): string {
  const [day = '', hour = ''] = at.split(' ')
  const one = obligations(facts, TERMS, rules).find((each) => each.id === owed)
  if (!one) return 'not owed'
  const stands = standing(one, moment(day, hour))
  switch (stands.state) {
    case 'pending':
    case 'due-soon':
      return `${stands.state} ${stands.daysLeft}`
    case 'overdue':
      return `overdue ${stands.daysLate}`
    case 'due-today':
      return stands.pressing ? 'due-today pressing' : 'due-today'
    default:
      return stands.state
  }
}
