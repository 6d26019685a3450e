import { AGENDA } from '../../src/procedure/agenda.ts'
import { clockTime } from '../../src/procedure/civil-date.ts'
import type { DeadlineId, Period } from '../../src/procedure/deadline.ts'
import { DEADLINES, type DeadlineRule } from '../../src/procedure/deadlines.ts'
import { FLOORS } from '../../src/procedure/level.ts'
import { ALL_RULES } from '../../src/procedure/obligations.ts'
import type { Readable } from '../../src/procedure/readable.ts'
import type { Condition, ReadOtherwise, Rule } from '../../src/procedure/rule.ts'
import type { Seat } from '../../src/procedure/seats-by-status.ts'
import { theConcern, theJudgement } from '../../src/procedure/since.ts'
import { THRESHOLDS, type Thresholds } from '../../src/procedure/thresholds.ts'
import type { Agency, MeetingKind, Role } from '../../src/procedure/vocabulary.ts'
import { AGENCY_OF, SEATS } from '../../src/procedure/who-is-invited.ts'
import { agendaNoticed, anythingNoticed, floorsNoticed, rulesNoticed, seatsNoticed } from './noticing.ts'

/** One change of the procedure, and whether what is written by hand notices it. */
export type Mutant = { readonly what: string; readonly noticed: () => boolean }

/** Each record: every condition, owner, limit, source, what meets it, what a board's other reading makes of it. */
export function ruleMutants(): readonly Mutant[] {
  return ALL_RULES.flatMap((rule, index) => {
    const mutant = (what: string, changed: Rule): Mutant => ({
      what: `${rule.rule} ${rule.duty}${rule.onlyRead ? ` (${rule.onlyRead.reading})` : ''}: ${what}`,
      noticed: () => rulesNoticed(ALL_RULES.map((one, at) => (at === index ? changed : one))),
    })
    return [
      ...conditionMutants(rule).map(([what, changed]) => mutant(what, { ...rule, ...changed })),
      mutant('another owner', { ...rule, owner: otherRole(rule.owner) }),
      mutant('arising from something else', { ...rule, since: rule.since.name === theConcern.name ? theJudgement : theConcern }),
      ...(rule.due ? [mutant('another limit', { ...rule, due: rule.due === 'DL-1' ? 'DL-6' : 'DL-1' })] : []),
      ...(['due', 'limit', 'counted', 'met', 'paused', 'excused', 'onlyRead'] as const)
        .filter((key) => rule[key] !== undefined)
        .map((key) => mutant(`without "${key}"`, without(rule, key))),
      ...(rule.read ?? []).flatMap((one) => readMutants(rule, one).map(([what, changed]) => mutant(what, changed))),
    ]
  })
}

function conditionMutants(one: Pick<Rule, 'when' | 'unless'>): readonly (readonly [string, Partial<Rule>])[] {
  const unless = one.unless ?? []
  return [
    ...one.when.flatMap((condition): (readonly [string, Partial<Rule>])[] => [
      [`without "${condition.name}"`, { when: one.when.filter((other) => other !== condition) }],
      [`"${condition.name}" turned round`, { when: one.when.map((other) => (other === condition ? turned(other) : other)) }],
    ]),
    ...unless.flatMap((condition): (readonly [string, Partial<Rule>])[] => [
      [`without unless "${condition.name}"`, { unless: unless.filter((other) => other !== condition) }],
      [`unless "${condition.name}" turned round`, { unless: unless.map((other) => (other === condition ? turned(other) : other)) }],
    ]),
  ]
}

/** Without area and levels, by which rules are sorted beforehand: the turned question must be asked. */
function turned({ name, holds, fact }: Condition): Condition {
  return { name, holds: (f, t, on) => !holds(f, t, on), fact }
}

function readMutants(rule: Rule, one: ReadOtherwise): readonly (readonly [string, Rule])[] {
  const others = (rule.read ?? []).filter((other) => other !== one)
  const name = `${one.reading} ${one.option}`
  const changed = (what: string, read: ReadOtherwise): readonly [string, Rule] => [`${name} ${what}`, { ...rule, read: [...others, read] }]
  const parts = Object.keys(one).filter((key) => !['reading', 'option', 'owed'].includes(key))
  return [
    [`not read as ${name}`, { ...rule, read: others }],
    ...(parts.length > 1
      ? parts.map((key) => changed(`without its "${key}"`, without(one, key as keyof ReadOtherwise) as ReadOtherwise))
      : []),
    ...('owner' in one && one.owner ? [changed('with another owner', { ...one, owner: otherRole(one.owner) })] : []),
  ]
}

function without<T extends object, K extends keyof T>(one: T, key: K): T {
  const { [key]: _, ...rest } = one
  return rest as T
}

function otherRole(role: Role): Role {
  return role === 'iro' ? 'police' : 'iro'
}

/** Data that evaluation reads is changed in place, looked at, and put back. */
function inPlace<K extends string, V>(table: Readonly<Record<K, V>>, key: K, value: V, noticed: () => boolean): () => boolean {
  return () => {
    const open = table as Record<K, V>
    const kept = open[key]
    open[key] = value
    try {
      return noticed()
    } finally {
      open[key] = kept
    }
  }
}

export function deadlineMutants(): readonly Mutant[] {
  return (Object.keys(DEADLINES) as DeadlineId[]).flatMap((id) => {
    const rule = DEADLINES[id]
    const mutant = (what: string, change: Partial<DeadlineRule>): Mutant => ({
      what: `${id}: ${what}`,
      noticed: inPlace(DEADLINES, id, { ...rule, ...change }, rulesNoticed),
    })
    const { period, window, others = [] } = rule
    const { snap: _, ...unsnapped } = rule
    return [
      ...periods(period).map(([what, changed]) => mutant(what, { period: changed })),
      ...(window ? periods(window).map(([what, changed]) => mutant(`its window, ${what}`, { window: changed })) : []),
      ...(rule.snap ? [{ what: `${id}: no move off a day nobody works`, noticed: inPlace(DEADLINES, id, unsnapped, rulesNoticed) }] : []),
      ...(rule.snap ? [mutant('moved the other way off a day nobody works', { snap: rule.snap === 'back' ? 'on' : 'back' })] : []),
      ...others.flatMap((other) => [
        mutant(`not read as ${other.reading}`, { others: others.filter((each) => each !== other) }),
        ...periods(other.period).map(([what, changed]) =>
          mutant(`${other.reading}, ${what}`, { others: others.map((each) => (each === other ? { ...other, period: changed } : each)) }),
        ),
      ]),
    ]
  })
}

function periods(period: Period): readonly (readonly [string, Period])[] {
  const unit: Period['unit'] = period.unit === 'working-days' ? 'days' : 'working-days'
  return [
    ['a period longer by one', { ...period, n: period.n + 1 }],
    ['a period shorter by one', { ...period, n: period.n - 1 }],
    ...(period.n === 0 ? [] : [['another unit', { ...period, unit }] as const]),
  ]
}

export function thresholdMutants(): readonly Mutant[] {
  return (Object.keys(THRESHOLDS) as (keyof Thresholds)[]).flatMap((key) => {
    const now = THRESHOLDS[key]
    const others = typeof now === 'number' ? [now + 1, now - 1] : [clockTime('16:59'), clockTime('17:01')]
    return others.map((value) => ({
      what: `${key}: ${value} instead of ${now}`,
      noticed: inPlace(THRESHOLDS as Readonly<Record<string, unknown>>, key, value, anythingNoticed),
    }))
  })
}

export function seatMutants(): readonly Mutant[] {
  return (Object.keys(SEATS) as MeetingKind[]).flatMap((kind) =>
    SEATS[kind].flatMap((seat, index) => {
      const mutant = (what: string, changed: readonly Seat[]): Mutant => ({
        what: `${kind}, ${seat.role}: ${what}`,
        noticed: () => seatsNoticed({ ...SEATS, [kind]: SEATS[kind].flatMap((one, at) => (at === index ? changed : [one])) }),
      })
      return [
        mutant('no seat', []),
        mutant('another role', [{ ...seat, role: seat.role === 'chair' ? 'police' : 'chair' }]),
        mutant('required or not', [{ ...seat, required: !seat.required }]),
        ...readableMutants(seat).map(([what, changed]) => mutant(what, [{ ...seat, ...changed }])),
      ]
    }),
  )
}

/** Whom a role speaks for; family come to the open part only. */
export function agencyMutants(): readonly Mutant[] {
  const seated = new Set(Object.values(SEATS).flatMap((seats) => seats.map((seat) => seat.role)))
  return (Object.keys(AGENCY_OF) as Role[])
    .filter((role) => seated.has(role))
    .map((role) => {
      const other: Agency = AGENCY_OF[role] === 'family' ? 'police' : 'family'
      return { what: `${role} speaks for ${other}`, noticed: inPlace(AGENCY_OF, role, other, seatsNoticed) }
    })
}

function readableMutants(one: Readable): readonly (readonly [string, Partial<Readable>])[] {
  return [
    ...conditionMutants(one).map(([what, changed]): readonly [string, Partial<Readable>] => [what, { when: changed.when ?? one.when }]),
    ...(one.onlyRead ? [['whatever is read', { onlyRead: { ...one.onlyRead, option: 'another' } }] as const] : []),
    ...(one.read ?? []).map(
      (other) => [`not read as ${other.reading}`, { read: (one.read ?? []).filter((each) => each !== other) }] as const,
    ),
  ]
}

export function floorMutants(): readonly Mutant[] {
  return FLOORS.flatMap((floor, index) => {
    const mutant = (what: string, changed: readonly (typeof floor)[]): Mutant => ({
      what: `${floor.cites.rule}, "${floor.words}": ${what}`,
      noticed: () => floorsNoticed(FLOORS.flatMap((one, at) => (at === index ? changed : [one]))),
    })
    const cites = { ...floor.cites, rule: floor.cites.rule === 'LO-1' ? ('LO-2' as const) : ('LO-1' as const) }
    return [
      mutant('no floor', []),
      mutant('another rule', [{ ...floor, cites }]),
      ...readableMutants(floor).map(([what, changed]) => mutant(what, [{ ...floor, ...changed }])),
    ]
  })
}

export function agendaMutants(): readonly Mutant[] {
  return AGENDA.flatMap((item, index) => {
    const mutant = (what: string, changed: readonly (typeof item)[]): Mutant => ({
      what: `agenda, ${item.words}: ${what}`,
      noticed: () => agendaNoticed(AGENDA.flatMap((one, at) => (at === index ? changed : [one]))),
    })
    return [
      mutant('no item', []),
      ...item.kinds.map((kind) => mutant(`not for ${kind}`, [{ ...item, kinds: item.kinds.filter((one) => one !== kind) }])),
      mutant('for a network meeting too', [{ ...item, kinds: [...item.kinds, 'cin-network'] }]),
      ...readableMutants(item).map(([what, changed]) => mutant(what, [{ ...item, ...changed }])),
    ]
  })
}
