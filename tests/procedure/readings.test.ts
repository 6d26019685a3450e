import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { AGENDA } from '../../src/procedure/agenda.ts'
import { DEADLINES } from '../../src/procedure/deadlines.ts'
import { asOf, closingRefused } from '../../src/procedure/endings.ts'
import type { CaseFacts } from '../../src/procedure/facts.ts'
import { FLOORS, lowestPermittedLevel } from '../../src/procedure/level.ts'
import { ALL_RULES, obligations } from '../../src/procedure/obligations.ts'
import { READING_IDS, READINGS, type ReadingId } from '../../src/procedure/readings.ts'
import type { Terms } from '../../src/procedure/terms.ts'
import { mustBeInvited, SEATS } from '../../src/procedure/who-is-invited.ts'
import { at, CHOICES, derby, on, running } from './choices-by-hand.ts'
import { ownerAndDay } from './choices-check.ts'
import { concern, held, TERMS } from './facts-for.ts'
import { metBuilt } from './met-check.ts'
import { AGENDAS_READ, FLOORS_READ, LIMITS_READ, METS_READ, SEATS_READ } from './more-choices-by-hand.ts'
import { READINGS_PAGE, readingsPage } from './readings-page.ts'
import { agendaBuilt, floorBuilt, seatBuilt } from './tables-check.ts'

describe('a board reads a sentence otherwise', () => {
  it.each(CHOICES)('%s, %s', (reading, option, facts, id, ours, theirs) => {
    expect(READINGS[reading].options).toContain(option)
    const built = (terms: Terms, like: string) => ownerAndDay(facts, id, terms, ALL_RULES, like.includes('|'))
    expect(built(TERMS, ours)).toBe(ours)
    expect(built(reads(reading, option), theirs)).toBe(theirs)
    expect(built(reads(reading, READINGS[reading].options[0] ?? ''), ours)).toBe(ours)
  })
  it('A-77: the plan ends on the birthday, or where a board reads so once transition services are in place', () => {
    const grown: CaseFacts = { ...running, birth: on('2008-04-01') }
    const ends = (facts: CaseFacts, day: string, terms: Terms) => asOf(facts, on(day), terms).closed?.on
    expect([ends(grown, '2026-03-31', TERMS), ends(grown, '2026-04-01', TERMS)]).toEqual([undefined, '2026-04-01'])
    const stays = reads('A-77', 'stays-open')
    expect(ends(grown, '2026-05-01', stays)).toBeUndefined()
    const served: CaseFacts = { ...grown, transition: { inPlace: at('p', '2026-04-20') } }
    expect([ends(served, '2026-04-19', stays), ends(served, '2026-04-20', stays)]).toEqual([undefined, '2026-04-20'])
    expect(closingRefused('turned-18', grown, on('2026-05-01'), stays)?.rule).toBe('RV-13')
  })
  it('A-33: a floor forbids closing as low, where a board reads that the plan runs on', () => {
    const twelve: CaseFacts = {
      ...running,
      birth: on('2014-02-03'),
      meetings: [...running.meetings, held('r1', 'cse-review', '2026-06-25', { decision: 'end' })],
    }
    const refused = (terms: Terms) => closingRefused('low-at-review', twelve, on('2026-06-26'), terms)?.rule
    expect([refused(TERMS), refused(reads('A-33', 'runs-to-13-or-18'))]).toEqual([undefined, 'RV-8'])
  })
  it.each(LIMITS_READ)('A-47: %#', (terms, facts, owed, by) => {
    expect(ownerAndDay(facts, owed, terms)).toBe(by)
  })
  it.each(METS_READ)('%s, %s: what meets it', (reading, option, facts, owed, ours, theirs) => {
    expect([metBuilt(facts, owed), metBuilt(facts, owed, reads(reading, option))]).toEqual([ours, theirs])
  })
  it.each(FLOORS_READ)('%s, %s: the floors', (reading, option, facts, day, ours, theirs) => {
    expect([floorBuilt(facts, day)[0], floorBuilt(facts, day, reads(reading, option))[0]]).toEqual([ours, theirs])
  })
  it.each(SEATS_READ)('%s, %s: who is invited', (reading, option, facts, kind, role, ours, theirs) => {
    const seat = (terms: Terms) => seatBuilt(facts, '2026-03-26', kind, role, terms)
    expect([seat(TERMS), seat(reads(reading, option))]).toEqual([ours, theirs])
  })
  it.each(AGENDAS_READ)('%s, %s: the agenda', (reading, option, area, kind, ours, theirs) => {
    expect([agendaBuilt(area, kind), agendaBuilt(area, kind, reads(reading, option))]).toEqual([ours, theirs])
  })
  it('A-25: low with a note says what stands in the way, and no longer that low is impossible', () => {
    const permitted = lowestPermittedLevel(
      { ...concern('derby'), birth: on('2014-01-01') },
      on('2026-03-02'),
      reads('A-25', 'low-with-note'),
    )
    expect(permitted.words).toEqual(['The child is under 13, so low needs a note.'])
  })
  it('A-53: the chair may keep one of the family out with a reason, or, where a board reads so, nobody', () => {
    const family = (terms: Terms) =>
      mustBeInvited(derby, 'cse-meeting-initial', terms, on('2026-03-26')).flatMap((one) => (one.chairMayKeepOut ? [one.role] : []))
    expect([family(TERMS), family(reads('A-53', 'no-exception'))]).toEqual([['child', 'parents-carers'], []])
  })
  it('A-47: the section 47 discussion has a date only where the board gives a number', () => {
    // Suspected at the concern on Mon 2 March: two working days are Wed 4.
    const harm: CaseFacts = { ...derby, significantHarmSuspected: 'yes' }
    const due = (terms: Terms) => obligations(harm, terms).find((one) => one.duty === 'hold-section-47-discussion')?.due
    expect(due(TERMS)).toBe('undated')
    expect(due({ ...TERMS, section47Limit: { n: 2, unit: 'working-days' } })).toMatchObject({
      by: { on: '2026-03-04' },
      printed: 'no limit is printed',
      assumed: true,
    })
    const later = { ...harm, harmSuspected: [at('first', '2026-03-02'), at('again', '2026-03-06')] }
    const ids = obligations(later, TERMS).flatMap((one) => (one.duty === 'hold-section-47-discussion' ? [one.id] : []))
    expect(ids).toEqual(['hold-section-47-discussion:first', 'hold-section-47-discussion:again'])
  })
  it('every reading with options is tried here, and one without says why in a sentence', () => {
    const tables = [...CHOICES, ...METS_READ, ...FLOORS_READ, ...SEATS_READ, ...AGENDAS_READ].map(([id]) => id)
    const tried = new Set<string>([...tables, 'A-53', 'A-77'])
    expect(READING_IDS.filter((id) => READINGS[id].options.length > 1 && !tried.has(id))).toEqual([])
    for (const id of READING_IDS) {
      const { options, fixed } = READINGS[id]
      expect([id, options.length > 1, fixed ?? '']).toEqual([
        id,
        fixed === undefined,
        fixed === undefined ? '' : expect.stringMatching(/^[A-Z].+\.$/),
      ])
    }
  })
  it('every option a rule, a floor, a seat or a limit names is one of its reading', () => {
    const named = [
      ...ALL_RULES.flatMap((rule) => [...(rule.onlyRead ? [rule.onlyRead] : []), ...(rule.read ?? [])]),
      ...[...FLOORS, ...AGENDA, ...Object.values(SEATS).flat()].flatMap((one) => [
        ...(one.onlyRead ? [one.onlyRead] : []),
        ...(one.read ?? []),
      ]),
    ]
    for (const { reading, option } of named)
      expect([reading, READINGS[reading].options.slice(1)]).toEqual([reading, expect.arrayContaining([option])])
  })
  it('every reading that shapes a rule is cited by it, so that its date can be shown under the other', () => {
    for (const rule of ALL_RULES) {
      const others = rule.due ? (DEADLINES[rule.due].others ?? []) : []
      const shaping = [...others, ...(rule.read ?? []), ...(rule.onlyRead ? [rule.onlyRead] : [])].map((one) => one.reading)
      const cited = rule.cites.flatMap((one) => one.readings ?? [])
      expect([rule.rule, shaping.filter((reading) => !cited.includes(reading))]).toEqual([rule.rule, []])
    }
  })
  it('docs/readings.md is what the code says: run node tests/procedure/readings-page.ts', () => {
    expect(readFileSync(READINGS_PAGE, 'utf8')).toBe(readingsPage())
  })
})

function reads(reading: ReadingId, option: string): Terms {
  return { ...TERMS, readings: { [reading]: option } }
}
