import { describe, expect, it } from 'vitest'
import { checkRules } from '../../src/procedure/check-rules.ts'
import { plainDate } from '../../src/procedure/civil-date.ts'
import { inDerby } from '../../src/procedure/condition.ts'
import { explain } from '../../src/procedure/explain.ts'
import { ALL_RULES, obligations } from '../../src/procedure/obligations.ts'
import { pathway } from '../../src/procedure/pathway.ts'
import type { Rule } from '../../src/procedure/rule.ts'
import { gridOfCases } from './every-kind-of-case.ts'
import { contacted, judged, TERMS } from './facts-for.ts'

const on = plainDate('2026-03-10')
const derbyshire = contacted(judged('derbyshire', 'medium'))

/** The list with "in Derby" deleted from ME-15, and nothing else changed. */
const WITHOUT_IN_DERBY: readonly Rule[] = ALL_RULES.map((rule) =>
  rule.rule === 'ME-15' ? { ...rule, when: rule.when.filter((one) => one !== inDerby) } : rule,
)

describe('one list, three walks', () => {
  it('ME-15: deleting one condition changes evaluation, explanation and picture together', () => {
    const walks = (rules: readonly Rule[]) => ({
      owed: obligations(derbyshire, TERMS, rules).some((one) => one.duty === 'hold-cse-meeting'),
      explained: explain(derbyshire, TERMS, on, rules).find((one) => one.rule === 'ME-15'),
      drawn: pathway(TERMS, { facts: derbyshire, on }, rules).edges.filter((edge) => edge.rule === 'ME-15'),
    })
    const before = walks(ALL_RULES)
    const after = walks(WITHOUT_IN_DERBY)
    expect([before.owed, after.owed]).toEqual([false, true])
    expect([before.explained?.holds, after.explained?.holds]).toEqual([false, true])
    expect(after.explained?.conditions.map((one) => one.name)).toEqual(
      before.explained?.conditions.map((one) => one.name).filter((name) => name !== 'in Derby'),
    )
    expect(before.drawn.map((edge) => edge.from)).toContain('question:in Derby')
    expect(after.drawn.map((edge) => edge.from)).not.toContain('question:in Derby')
    expect([before.drawn.some((edge) => edge.lit), after.drawn.some((edge) => edge.lit)]).toEqual([false, true])
  })
  it('every record of the list is drawn, each with its questions, its duty and its paragraph', () => {
    const picture = pathway(TERMS)
    const ids = new Set(picture.nodes.map((node) => node.id))
    expect(ids.size).toBe(picture.nodes.length)
    expect(picture.edges.filter((edge) => !ids.has(edge.from) || !ids.has(edge.to))).toEqual([])
    const drawn = picture.nodes.filter((node) => node.kind === 'rule')
    expect(drawn).toHaveLength(ALL_RULES.filter((rule) => !rule.onlyRead).length)
    expect(picture.nodes.filter((node) => node.lit && node.kind !== 'start')).toEqual([])
  })
  it('the place of a case is lit: what it owes is lit and open, nothing else', () => {
    const picture = pathway(TERMS, { facts: derbyshire, on })
    const lit = picture.nodes.flatMap((node) => (node.kind === 'duty' && node.lit ? [node.duty] : []))
    expect([...lit].sort()).toEqual([...new Set(obligations(derbyshire, TERMS).map((one) => one.duty))].sort())
    const open = picture.nodes.flatMap((node) => (node.kind === 'duty' && node.open ? [node.duty] : []))
    expect(open).toContain('clarify-level')
    expect(open).not.toContain('contact-locality-cpm')
  })
  it('two conditions never share a name, or the picture would run them together', () => {
    const byName = new Map<string, unknown>()
    for (const one of ALL_RULES.flatMap((rule) => [...rule.when, ...(rule.unless ?? [])])) {
      expect(byName.get(one.name) ?? one).toBe(one)
      byName.set(one.name, one)
    }
  })
})

describe('gaps and conflicts', () => {
  const grid = gridOfCases()
  it('the rules leave no case of the grid without a way forward, and ask for nothing contrary', () => {
    expect(checkRules(grid, TERMS).map((one) => one.says)).toEqual([])
  })
  it('A-58: without its rule Derbyshire, high, no significant harm, is found as a gap', () => {
    const without = ALL_RULES.filter((rule) => rule.duty !== 'decide-route-at-high' && rule.duty !== 'decide-section-47')
    expect(checkRules(grid, TERMS, without).map((one) => one.says)).toContain(
      'derbyshire, high, plan none, nobody contacted: nothing is owed that leads on',
    )
  })
  it('ME-15: a meeting asked for in Derbyshire too is found as contrary to its strategy discussion', () => {
    const found = checkRules(grid, TERMS, WITHOUT_IN_DERBY).filter((one) => one.kind === 'conflict')
    expect(found.map((one) => one.says)).toContain('"hold-cse-meeting" and "hold-strategy-discussion" are both asked for')
  })
  it('ME-12: one duty asked of two people is found', () => {
    const twice = ALL_RULES.flatMap((rule) => (rule.duty === 'contact-duty-cpm' ? [rule, { ...rule, owner: 'iro' as const }] : [rule]))
    expect(checkRules(grid, TERMS, twice).map((one) => one.says)).toContain('"contact-duty-cpm" is asked of lead-practitioner and of iro')
  })
})
