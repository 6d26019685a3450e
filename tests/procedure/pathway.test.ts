import { describe, expect, it } from 'vitest'
import { checkRules, findingWords, inTheNatureOf } from '../../src/procedure/check-rules.ts'
import { plainDate } from '../../src/procedure/civil-date.ts'
import { inDerby } from '../../src/procedure/condition.ts'
import { explain } from '../../src/procedure/explain.ts'
import type { CaseFacts } from '../../src/procedure/facts.ts'
import { gridOfCases } from '../../src/procedure/grid-of-cases.ts'
import { ALL_RULES, obligations } from '../../src/procedure/obligations.ts'
import { pathway } from '../../src/procedure/pathway.ts'
import type { Condition, Rule } from '../../src/procedure/rule.ts'
import { everyStory } from './by-hand.ts'
import { AREA_CASES, MORE } from './by-hand-more.ts'
import { someOf, TURNS } from './every-kind-of-case.ts'
import { contacted, held, judged, TERMS, withMeetings } from './facts-for.ts'

const on = plainDate('2026-03-10')
const derbyshire = contacted(judged('derbyshire', 'medium'))
const grid = gridOfCases()

/** The list with "in Derby" deleted from ME-15, and nothing else changed. */
const WITHOUT_IN_DERBY: readonly Rule[] = ALL_RULES.map((rule) =>
  rule.rule === 'ME-15' ? { ...rule, when: rule.when.filter((one) => one !== inDerby) } : rule,
)

/** Each record with each of its conditions, and the record without it. */
const DELETED = ALL_RULES.filter((rule) => !rule.onlyRead).flatMap((rule, index) => [
  ...rule.when.map((condition) => ({
    what: `${rule.rule} ${rule.duty} (${index}), without "${condition.name}"`,
    rule,
    condition,
    without: { ...rule, when: rule.when.filter((one) => one !== condition) },
  })),
  ...(rule.unless ?? []).map((condition) => ({
    what: `${rule.rule} ${rule.duty} (${index}), without unless "${condition.name}"`,
    rule,
    condition,
    without: { ...rule, unless: (rule.unless ?? []).filter((one) => one !== condition) },
  })),
])
/** Cases of every kind in which a deleted condition can show. */
const CASES: readonly CaseFacts[] = [
  ...MORE.map(([, facts]) => facts),
  ...AREA_CASES,
  ...everyStory().map((story) => story.facts),
  ...Object.values(TURNS).flatMap((turn) => grid.map(turn)),
]

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
  it.each(DELETED)('$what: all three change together', ({ rule, condition, without }) => {
    const facts = CASES.find((one) => idsOf(one, [rule]) !== idsOf(one, [without]))
    if (!facts) expect.fail('no case shows it: the condition asks nothing that the rest does not')
    expect(changesOf(facts, rule, without, condition)).toEqual({ explained: true, asked: true, drawn: true, lit: true })
  })
  it('every record of the list is drawn, each with what it waits for, its questions, its duty and its paragraph', () => {
    const picture = pathway(TERMS)
    const ids = new Set(picture.nodes.map((node) => node.id))
    expect(ids.size).toBe(picture.nodes.length)
    expect(picture.edges.filter((edge) => !ids.has(edge.from) || !ids.has(edge.to))).toEqual([])
    const drawn = picture.nodes.filter((node) => node.kind === 'rule')
    expect(drawn).toHaveLength(ALL_RULES.filter((rule) => !rule.onlyRead).length)
    expect(picture.nodes.filter((node) => node.lit && node.kind !== 'start')).toEqual([])
  })
  it('MT-16, MT-17, RV-1, RV-3, LO-11: minutes, plan, network and review hang on their meeting, and the meeting on the duty to hold it', () => {
    const { edges } = pathway(TERMS)
    const ways = (rule: string) => edges.filter((edge) => edge.to.endsWith(`:${rule}`) && edge.answer === 'then').map((edge) => edge.from)
    const meeting = 'occurrence:held: CSE meeting or CSE review or strategy discussion in district'
    expect(ways('MT-16')).toEqual([meeting])
    expect(ways('MT-17')).toEqual(['occurrence:held: CSE meeting or CSE review', 'occurrence:held: strategy discussion in district'])
    expect(ways('RV-3')).toEqual(['occurrence:held, and the series goes on: CSE meeting'])
    expect(ways('LO-11')).toEqual(['occurrence:held: team around the family'])
    expect(new Set(ways('RV-1'))).toEqual(
      new Set(['occurrence:held, and the series goes on: CSE meeting or CSE review or strategy discussion in district or network meeting']),
    )
    expect(edges.filter((edge) => edge.to === 'occurrence:booked: CSE meeting').map((edge) => edge.from)).toEqual(['duty:hold-cse-meeting'])
    expect(edges.filter((edge) => edge.from === 'start').map((edge) => edge.to)).toContain('occurrence:a concern is raised')
  })
  it('RV-4: what comes round again is marked, and without those ways the picture has no circle', () => {
    const { nodes, edges } = pathway(TERMS)
    expect(edges.filter((edge) => edge.again && edge.to === 'duty:review').map((edge) => edge.rule)).toContain('RV-4')
    const onward = edges.filter((edge) => !edge.again)
    let left = new Set(nodes.map((node) => node.id))
    for (;;) {
      const next = new Set([...left].filter((id) => onward.some((edge) => edge.to === id && left.has(edge.from))))
      if (next.size === left.size) break
      left = next
    }
    expect([...left]).toEqual([])
  })
  it('the place of a case is lit: what it owes is lit and open, nothing else', () => {
    const picture = pathway(TERMS, { facts: derbyshire, on })
    const open = picture.nodes.flatMap((node) => (node.kind === 'duty' && node.open ? [node.duty] : []))
    expect(open).toContain('clarify-level')
    expect(open).not.toContain('contact-locality-cpm')
    const heldOnce = withMeetings(derbyshire, held('m1', 'strategy-discussion-district', '2026-03-09'))
    const lit = pathway(TERMS, { facts: heldOnce, on }).nodes.filter((node) => node.kind === 'occurrence' && node.lit)
    expect(lit.map((node) => node.words)).toContain('held: strategy discussion in district')
    expect(lit.map((node) => node.words)).not.toContain('booked: CSE meeting')
  })
  it.each(Object.entries(TURNS))('picture, explanation and evaluation agree for cases of every kind: %s', (_, turn) => {
    for (const facts of someOf(grid).map(turn)) {
      const picture = pathway(TERMS, { facts, on })
      const lit = picture.nodes.flatMap((node) => (node.kind === 'duty' && node.lit ? [node.duty] : []))
      expect([...lit].sort()).toEqual([...new Set(obligations(facts, TERMS).map((one) => one.duty))].sort())
      const asking = picture.nodes.flatMap((node) => (node.kind === 'rule' && node.lit ? [node.rule] : []))
      const holding = explain(facts, TERMS, on).flatMap((one) => (one.owes.length > 0 ? [one.rule] : []))
      expect(asking).toEqual(holding)
      const ways = picture.edges.filter((edge) => edge.lit && edge.to.startsWith('duty:')).map((edge) => edge.to.slice(5))
      expect([...new Set(ways)].sort()).toEqual([...new Set(lit)].sort())
    }
  })
  it('two conditions never share a name, nor two kinds of occurrence, or the picture would run them together', () => {
    const byName = new Map<string, unknown>()
    for (const one of ALL_RULES.flatMap((rule) => [...rule.when, ...(rule.unless ?? [])])) {
      expect(byName.get(one.name) ?? one).toBe(one)
      byName.set(one.name, one)
    }
    const bySource = new Map<string, string>()
    for (const { since } of ALL_RULES) {
      const found = CASES.slice(0, 600).map((facts) =>
        since
          .of(facts, TERMS)
          .map((one) => one.id)
          .join(),
      )
      expect([since.name, bySource.get(since.name) ?? found.join(';')]).toEqual([since.name, found.join(';')])
      bySource.set(since.name, found.join(';'))
    }
  })
})

function idsOf(facts: CaseFacts, rules: readonly Rule[]): string {
  return obligations(facts, TERMS, rules)
    .map((one) => one.id)
    .join()
}

/** Whether the deleted condition shows in what is explained, in what is asked for, in what is drawn, and in what is lit. */
function changesOf(facts: CaseFacts, rule: Rule, without: Rule, { name }: Condition) {
  const explained = (one: Rule) => explain(facts, TERMS, on, [one]).at(-1)
  const drawn = (one: Rule) => pathway(TERMS, { facts, on }, [one])
  const questions = (one: Rule) => drawn(one).edges.map((edge) => edge.from)
  const lights = (one: Rule) => drawn(one).nodes.some((node) => node.kind === 'duty' && node.lit)
  const ids = (one: Rule) => idsOf(facts, [one])
  return {
    explained:
      Boolean(explained(rule)?.conditions.some((one) => one.name === name)) &&
      !explained(without)?.conditions.some((one) => one.name === name),
    asked: explained(rule)?.owes.join() === ids(rule) && explained(without)?.owes.join() === ids(without),
    drawn: questions(rule).includes(`question:${name}`) && !questions(without).includes(`question:${name}`),
    lit: lights(rule) === ids(rule).length > 0 && lights(without) === ids(without).length > 0,
  }
}

describe('gaps and conflicts', () => {
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
  it.each([
    ['A-28', 'from-confirmation'],
    ['A-35', 'both-meet'],
    ['A-59', 'summoned'],
    ['A-78', 'counts-as-network'],
    ['A-80', 'derby-only'],
  ])(
    '%s, %s: what it leaves open is in the nature of the reading, says why, and is not said of the text as read here',
    (reading, option) => {
      const terms = { ...TERMS, readings: { [reading]: option } }
      const found = checkRules(grid, terms)
      expect(found.length).toBeGreaterThan(0)
      expect(found.filter((one) => inTheNatureOf(one, terms) === undefined)).toEqual([])
      expect(found.filter((one) => inTheNatureOf(one, TERMS) !== undefined)).toEqual([])
    },
  )
  it('A-35: a slip under a reading that brings something with it is still found as one', () => {
    const terms = { ...TERMS, readings: { 'A-35': 'both-meet' } }
    const twice = ALL_RULES.flatMap((rule) => (rule.duty === 'network-meeting' ? [rule, { ...rule, owner: 'iro' as const }] : [rule]))
    const toSettle = checkRules(grid, terms, twice).filter((one) => inTheNatureOf(one, terms) === undefined)
    expect(toSettle.map(findingWords)).toContain('"Hold the network meeting" is asked of lead-practitioner and of iro')
  })
  it('A-52: one role for confirming and holding is one role on a protection plan too', () => {
    expect(checkRules(grid, { ...TERMS, readings: { 'A-52': 'one-role' } })).toEqual([])
  })
  it('ME-12: one duty asked of two people is found', () => {
    const twice = ALL_RULES.flatMap((rule) => (rule.duty === 'contact-duty-cpm' ? [rule, { ...rule, owner: 'iro' as const }] : [rule]))
    expect(checkRules(grid, TERMS, twice).map((one) => one.says)).toContain('"contact-duty-cpm" is asked of lead-practitioner and of iro')
  })
})
