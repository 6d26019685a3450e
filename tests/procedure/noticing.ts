import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AGENDA, type Item } from '../../src/procedure/agenda.ts'
import { plainDate } from '../../src/procedure/civil-date.ts'
import type { CaseFacts } from '../../src/procedure/facts.ts'
import { FLOORS, type Floor } from '../../src/procedure/level.ts'
import { ALL_RULES } from '../../src/procedure/obligations.ts'
import type { ReadingId } from '../../src/procedure/readings.ts'
import type { Rule } from '../../src/procedure/rule.ts'
import type { Terms } from '../../src/procedure/terms.ts'
import type { MeetingKind } from '../../src/procedure/vocabulary.ts'
import { mustBeInvited, SEATS } from '../../src/procedure/who-is-invited.ts'
import { differences } from '../scenarios/compare.ts'
import { readScenario } from '../scenarios/read.ts'
import { everyStory, wordsOf } from './by-hand.ts'
import { BY_THE_MEDIUM_ROUTE, builtByTheMediumRoute, builtFor, expectedOf } from './by-hand-check.ts'
import { moreDiffers } from './by-hand-more.ts'
import { CHOICES } from './choices-by-hand.ts'
import { ownerAndDay } from './choices-check.ts'
import { TERMS } from './facts-for.ts'
import { metBuilt, metsDiffer } from './met-check.ts'
import { AGENDAS_READ, FLOORS_READ, LIMITS_READ, METS_READ, SEATS_READ } from './more-choices-by-hand.ts'
import { SEAT_LINES } from './seats-by-hand.ts'
import { AGENDAS_BY_HAND, FLOORS_BY_HAND, PARTS_BY_HAND, STANDINGS_BY_HAND, STATUS_SEATS } from './tables-by-hand.ts'
import { agendaBuilt, floorBuilt, seatBuilt, seatInWords, standingBuilt } from './tables-check.ts'

/** Whether what is written by hand (lines, tables, choices, scenarios) would notice a changed procedure. No check of our own production code counts. */
const scenarios = join(import.meta.dirname, '../scenarios')
const SCENARIOS = readdirSync(scenarios)
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => readScenario(readFileSync(join(scenarios, file), 'utf8')))
const STORIES = everyStory().map((story) => ({ story, words: wordsOf(story), expected: expectedOf(story).join('\n') }))
const ON = plainDate('2026-03-26')
const KINDS = Object.keys(SEATS) as MeetingKind[]

/** Terms that read one sentence otherwise; the same object each time, because rules and calendar are laid out once for each. */
const known = new Map<string, Terms>()
function readAs(reading: ReadingId, option: string): Terms {
  const key = `${reading} ${option}`
  const terms = known.get(key) ?? { ...TERMS, readings: { [reading]: option } }
  known.set(key, terms)
  return terms
}

export function rulesNoticed(rules: readonly Rule[] = ALL_RULES): boolean {
  return (
    metsDiffer(rules) ||
    moreDiffers(rules) ||
    STANDINGS_BY_HAND.some(([, facts, owed, at, stands]) => standingBuilt(facts, owed, at, rules) !== stands) ||
    choicesNoticed(rules) ||
    STORIES.some(({ story, expected }) => builtFor(story, TERMS, rules).join('\n') !== expected) ||
    BY_THE_MEDIUM_ROUTE.some(({ story, expected }) => builtByTheMediumRoute(story, rules).join() !== expected.join()) ||
    LIMITS_READ.some(([limit, facts, owed, by]) => ownerAndDay(facts, owed, limit, rules) !== by) ||
    SCENARIOS.some((one) => differences(one, rules).length > 0)
  )
}

function choicesNoticed(rules: readonly Rule[]): boolean {
  return (
    CHOICES.some(
      ([reading, option, facts, owed, ours, theirs]) =>
        ownerAndDay(facts, owed, TERMS, rules, ours.includes('|')) !== ours ||
        ownerAndDay(facts, owed, readAs(reading, option), rules, theirs.includes('|')) !== theirs,
    ) ||
    METS_READ.some(
      ([reading, option, facts, owed, ours, theirs]) =>
        metBuilt(facts, owed, TERMS, rules) !== ours || metBuilt(facts, owed, readAs(reading, option), rules) !== theirs,
    )
  )
}

export function seatsNoticed(seats: typeof SEATS = SEATS): boolean {
  return (
    STATUS_SEATS.some(([facts, day, kind, role, how]) => seatBuilt(facts, day, kind, role, TERMS, seats) !== how) ||
    STATUS_SEATS.some(([facts, , kind]) => partsDiffer(facts, kind, seats)) ||
    SEATS_READ.some(
      ([reading, option, facts, kind, role, ours, theirs]) =>
        seatBuilt(facts, '2026-03-26', kind, role, TERMS, seats) !== ours ||
        seatBuilt(facts, '2026-03-26', kind, role, readAs(reading, option), seats) !== theirs,
    ) ||
    STORIES.some(({ story, words }) => KINDS.some((kind) => seatsOf(story.facts, kind, seats) !== expectedSeats(words, kind)))
  )
}

function seatsOf(facts: CaseFacts, kind: MeetingKind, seats: typeof SEATS): string {
  const invited = mustBeInvited(facts, kind, TERMS, ON, seats)
  const built = invited.map((one) => `${seatInWords(one)} ${one.agency} ${one.part}${one.separately ? ' separately' : ''}`)
  return built.sort().join()
}

function partsDiffer(facts: CaseFacts, kind: MeetingKind, seats: typeof SEATS): boolean {
  const invited = mustBeInvited(facts, kind, TERMS, ON, seats)
  return invited.some((one) => PARTS_BY_HAND[one.role] !== `${one.agency} ${one.part}${one.separately ? ' separately' : ''}`)
}

function expectedSeats(words: (typeof STORIES)[number]['words'], kind: MeetingKind): string {
  const lines = SEAT_LINES.filter(([at, , , , when]) => at === kind && when(words))
  return lines
    .map(([, role, how, rules]) => `${role} ${how} ${rules} ${PARTS_BY_HAND[role]}`)
    .sort()
    .join()
}

export function floorsNoticed(floors: readonly Floor[] = FLOORS): boolean {
  return (
    FLOORS_BY_HAND.some(([, facts, day, lowest, rules]) => floorBuilt(facts, day, TERMS, floors).join() !== [lowest, rules].join()) ||
    FLOORS_READ.some(
      ([reading, option, facts, day, ours, theirs]) =>
        floorBuilt(facts, day, TERMS, floors)[0] !== ours || floorBuilt(facts, day, readAs(reading, option), floors)[0] !== theirs,
    )
  )
}

export function agendaNoticed(items: readonly Item[] = AGENDA): boolean {
  return (
    AGENDAS_BY_HAND.some(([area, kind, rules]) => agendaBuilt(area, kind, TERMS, items) !== rules) ||
    AGENDAS_READ.some(([reading, option, area, kind, , theirs]) => agendaBuilt(area, kind, readAs(reading, option), items) !== theirs)
  )
}

export function anythingNoticed(): boolean {
  return floorsNoticed() || agendaNoticed() || rulesNoticed() || seatsNoticed()
}
