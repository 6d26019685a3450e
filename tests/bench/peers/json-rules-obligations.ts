import { addDays, addMonths, addWeeks, formatISO, isWeekend, parseISO, subDays } from 'date-fns'
import { Engine, type RuleProperties } from 'json-rules-engine'
import type { Period } from '../../../src/procedure/deadline.ts'
import { DEADLINES } from '../../../src/procedure/deadlines.ts'
import type { CaseFacts } from '../../../src/procedure/facts.ts'
import { ALL_RULES } from '../../../src/procedure/obligations.ts'
import type { Condition } from '../../../src/procedure/rule.ts'
import { rulesAsRead } from '../../../src/procedure/rules-as-read.ts'
import type { Terms } from '../../../src/procedure/terms.ts'

/** One line of what is owed: duty and what it arises from, owner, day (or undated). */
export type Owed = { readonly id: string; readonly owner: string; readonly by: string }

/**
 * The same rules as json-rules-engine and date-fns would carry them, in their documented use: one engine built once, a rule for each
 * record with its conditions as facts, `run(facts)` for each case, an event for each rule that holds, the dates by date-fns.
 * What a case's conditions answer, and what its duties arise from, is taken from our own functions: the engine needn't work it out.
 */
export function jsonRulesPipeline(terms: Terms): (facts: CaseFacts) => Promise<readonly Owed[]> {
  const rules = rulesAsRead(terms, ALL_RULES)
  const conditions = [...new Map(rules.flatMap((rule) => [...rule.when, ...(rule.unless ?? [])]).map((one) => [one.name, one])).values()]
  const engine = new Engine(rules.map(asJsonRule), { allowUndefinedFacts: true })
  const holidays = new Set<string>([...Object.keys(terms.calendar.days), ...terms.closures])
  return async (facts) => {
    const answers = { always: true, ...Object.fromEntries(conditions.map((one) => [one.name, one.holds(facts, terms)])) } as Record<
      string,
      boolean
    >
    const { events } = await engine.run(answers)
    const owed = new Map<string, Owed>()
    for (const index of events.map((event) => Number(event.params?.index)).sort((a, b) => a - b)) {
      const rule = rules[index]
      if (!rule) continue
      const heldBack = (rule.unless ?? []).some((one) => answers[one.name])
      for (const since of rule.since.of(facts, terms)) {
        const id = `${rule.duty}:${since.id}`
        const met = rule.met?.(facts, since, terms) ?? facts.done.find((entry) => entry.obligation === id)
        if (!met && (heldBack || since.meeting?.cancelled)) continue
        const start = rule.counted?.(facts, since, terms) ?? since
        const special = rule.limit?.(facts, since, terms)
        // The caseload's terms have no number of a board's own ('section-47').
        const id2 = special ? (special === 'undated' || special.id === 'section-47' ? undefined : special.id) : rule.due
        const from = special && special !== 'undated' ? special.from.on : start.on
        const by = id2 ? limit(from, DEADLINES[id2].period, DEADLINES[id2].snap, holidays) : 'undated'
        const before = owed.get(id)
        if (!before) owed.set(id, { id, owner: rule.owner, by })
        else if (before.by === 'undated') owed.set(id, { ...before, by })
      }
    }
    return [...owed.values()]
  }
}

function asJsonRule(rule: (typeof ALL_RULES)[number], index: number): RuleProperties {
  const holds = (one: Condition) => ({ fact: one.name, operator: 'equal', value: true })
  const all = rule.when.length > 0 ? rule.when.map(holds) : [{ fact: 'always', operator: 'equal', value: true }]
  return { conditions: { all }, event: { type: rule.duty, params: { index } } }
}

function limit(on: string, { n, unit }: Period, snap: 'back' | 'on' | undefined, holidays: ReadonlySet<string>): string {
  const off = (date: Date) => isWeekend(date) || holidays.has(formatISO(date, { representation: 'date' }))
  let date = parseISO(on)
  if (unit === 'weeks') date = addWeeks(date, n)
  if (unit === 'months') date = addMonths(date, n)
  if (unit === 'days') date = addDays(date, n)
  for (let left = unit === 'working-days' ? Math.abs(n) : 0; left > 0; ) {
    date = n < 0 ? subDays(date, 1) : addDays(date, 1)
    if (!off(date)) left--
  }
  while (snap && off(date)) date = snap === 'back' ? subDays(date, 1) : addDays(date, 1)
  return formatISO(date, { representation: 'date' })
}
