/**
 * `npm run mutate`: changes each single period, role, limit and condition of the procedure in turn, and asks whether the expectations
 * written by hand (by-hand-lines.ts, seats-by-hand.ts, the scenarios, the floors) would notice. Fails under 95 %.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkRules } from '../../src/procedure/check-rules.ts'
import { plainDate } from '../../src/procedure/civil-date.ts'
import type { DeadlineId, Period } from '../../src/procedure/deadline.ts'
import { DEADLINES, type DeadlineRule } from '../../src/procedure/deadlines.ts'
import { FLOORS } from '../../src/procedure/level.ts'
import { ALL_RULES } from '../../src/procedure/obligations.ts'
import type { Condition, Rule } from '../../src/procedure/rule.ts'
import type { Role } from '../../src/procedure/vocabulary.ts'
import { mustBeInvited, SEATS, type Seat } from '../../src/procedure/who-is-invited.ts'
import { differences } from '../scenarios/compare.ts'
import { readScenario } from '../scenarios/read.ts'
import { everyStory, wordsOf } from './by-hand.ts'
import { builtFor, expectedOf } from './by-hand-check.ts'
import { moreDiffers } from './by-hand-more.ts'
import { concern, TERMS } from './facts-for.ts'
import { SEAT_LINES } from './seats-by-hand.ts'

const scenarios = join(import.meta.dirname, '../scenarios')
const STORIES = everyStory().map((story) => ({ story, expected: expectedOf(story).join('\n') }))
const SCENARIOS = readdirSync(scenarios)
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => readScenario(readFileSync(join(scenarios, file), 'utf8')))
const BASELINE = SCENARIOS.map((one) => differences(one).join())

const FINDINGS = checkRules(
  STORIES.map(({ story }) => story.facts),
  TERMS,
).length

/** Whether the lines or the scenarios see anything else than they expect. */
function rulesNoticed(rules: readonly Rule[]): boolean {
  return (
    moreDiffers(rules) ||
    STORIES.some(({ story, expected }) => builtFor(story, TERMS, rules).join('\n') !== expected) ||
    SCENARIOS.some((one, index) => differences(one, rules).join() !== BASELINE[index]) ||
    checkRules(
      STORIES.map(({ story }) => story.facts),
      TERMS,
      rules,
    ).length > FINDINGS
  )
}

function seatsNoticed(seats: typeof SEATS): boolean {
  return STORIES.some(({ story }) => {
    const words = wordsOf(story)
    return (Object.keys(SEATS) as (keyof typeof SEATS)[]).some((kind) => {
      const expected = SEAT_LINES.filter(([at, , , when]) => at === kind && when(words)).map(([, role, how]) => `${role} ${how}`)
      const built = mustBeInvited(story.facts, kind, seats).map((seat) => `${seat.role} ${seat.required ? 'must' : 'may'}`)
      return expected.sort().join() !== built.sort().join()
    })
  })
}

type Mutant = { readonly what: string; readonly noticed: () => boolean }

function ruleMutants(): readonly Mutant[] {
  return ALL_RULES.filter((rule) => !rule.onlyRead).flatMap((rule) => {
    const index = ALL_RULES.indexOf(rule)
    const mutant = (what: string, changed: Rule): Mutant => ({
      what: `${rule.rule} ${rule.duty}: ${what}`,
      noticed: () => rulesNoticed(ALL_RULES.map((one, at) => (at === index ? changed : one))),
    })
    return [
      ...rule.when.flatMap((condition) => [
        mutant(`without "${condition.name}"`, { ...rule, when: rule.when.filter((one) => one !== condition) }),
        mutant(`"${condition.name}" turned round`, { ...rule, when: rule.when.map((one) => (one === condition ? turned(one) : one)) }),
      ]),
      ...(rule.unless ?? []).map((condition) =>
        mutant(`without unless "${condition.name}"`, { ...rule, unless: (rule.unless ?? []).filter((one) => one !== condition) }),
      ),
      mutant('another owner', { ...rule, owner: otherRole(rule.owner) }),
      ...(rule.due ? [mutant('another limit', { ...rule, due: rule.due === 'DL-1' ? 'DL-6' : 'DL-1' })] : []),
    ]
  })
}

function turned(one: Condition): Condition {
  return { ...one, holds: (f, on) => !one.holds(f, on) }
}

function otherRole(role: Role): Role {
  return role === 'iro' ? 'police' : 'iro'
}

/** Periods are data that evaluation reads: changed in place, looked at, and put back. */
function periodMutants(): readonly Mutant[] {
  return (Object.keys(DEADLINES) as DeadlineId[]).flatMap((id) => {
    const rule = DEADLINES[id]
    const mutant = (what: string, change: Partial<DeadlineRule>): Mutant => ({
      what: `${id}: ${what}`,
      noticed: () => withDeadline(id, change),
    })
    const { period, window } = rule
    return [
      mutant('a period longer by one', { period: { ...period, n: period.n + 1 } }),
      mutant('a period shorter by one', { period: { ...period, n: period.n - 1 } }),
      ...(period.n === 0 ? [] : [mutant('another unit', { period: { ...period, unit: otherUnit(period) } })]),
      ...(window ? [mutant('a window longer by one', { window: { ...window, n: window.n + 1 } })] : []),
      ...(rule.snap ? [mutant('no move off a day nobody works', { snap: undefined as never })] : []),
    ]
  })
}

function otherUnit(period: Period): Period['unit'] {
  return period.unit === 'working-days' ? 'days' : 'working-days'
}

function withDeadline(id: DeadlineId, change: Partial<DeadlineRule>): boolean {
  const kept = DEADLINES[id]
  const table = DEADLINES as Record<DeadlineId, DeadlineRule>
  table[id] = { ...kept, ...change }
  try {
    return rulesNoticed(ALL_RULES)
  } finally {
    table[id] = kept
  }
}

function seatMutants(): readonly Mutant[] {
  return (Object.keys(SEATS) as (keyof typeof SEATS)[]).flatMap((kind) =>
    SEATS[kind].flatMap((seat, index) => {
      const mutant = (what: string, changed: Seat): Mutant => ({
        what: `${kind}, ${seat.role}: ${what}`,
        noticed: () => seatsNoticed({ ...SEATS, [kind]: SEATS[kind].map((one, at) => (at === index ? changed : one)) }),
      })
      return [
        mutant('another role', { ...seat, role: seat.role === 'chair' ? 'police' : 'chair' }),
        mutant('required or not', { ...seat, required: !seat.required }),
        ...seat.when.map((condition) =>
          mutant(`without "${condition.name}"`, { ...seat, when: seat.when.filter((one) => one !== condition) }),
        ),
      ]
    }),
  )
}

/** Each floor must stand for the child it is written for, and for no other. */
function floorMutants(): readonly Mutant[] {
  const day = plainDate('2026-03-02')
  const free = concern('derby')
  const children = [
    free,
    { ...free, birth: plainDate('2013-03-03') },
    { ...free, birth: 'not-known' as const },
    ...(['yes', 'not-known'] as const).flatMap((known) => [
      concern('derby', { significantLearningDisability: known }),
      concern('derby', { medicalNeeds: known }),
    ]),
  ]
  const expected = children.map((_, index) => index > 0)
  return FLOORS.map((floor) => ({
    what: `${floor.cites.rule}: floor "${floor.when.name}" deleted`,
    noticed: () =>
      children.some((child, index) => FLOORS.filter((one) => one !== floor).some((one) => one.when.holds(child, day)) !== expected[index]),
  }))
}

if (rulesNoticed(ALL_RULES) || seatsNoticed(SEATS))
  throw new Error('the unchanged procedure differs from what is written by hand: run the tests first')
const mutants = [...ruleMutants(), ...periodMutants(), ...seatMutants(), ...floorMutants()]
const missed = mutants.filter((one) => !one.noticed())
for (const one of missed) console.log(`not noticed: ${one.what}`)
const share = (100 * (mutants.length - missed.length)) / mutants.length
console.log(`${mutants.length - missed.length} of ${mutants.length} changes noticed (${share.toFixed(1)} %, at least 95 asked)`)
if (share < 95) process.exitCode = 1
