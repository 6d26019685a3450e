import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { agendaOf } from '../../src/procedure/agenda.ts'
import { plainDate } from '../../src/procedure/civil-date.ts'
import { DEADLINES } from '../../src/procedure/deadlines.ts'
import type { CaseFacts, ChildStatus } from '../../src/procedure/facts.ts'
import { LEDGER } from '../../src/procedure/ledger.ts'
import { lowestPermittedLevel } from '../../src/procedure/level.ts'
import { obligations } from '../../src/procedure/obligations.ts'
import { READING_IDS, READINGS } from '../../src/procedure/readings.ts'
import { RULE_IDS, RULES, type RuleId } from '../../src/procedure/rules.ts'
import { PARAGRAPH_IDS } from '../../src/procedure/text.ts'
import { AREAS } from '../../src/procedure/vocabulary.ts'
import { mustBeInvited } from '../../src/procedure/who-is-invited.ts'
import { booked, concern, contacted, done, held, judged, TERMS, withMeetings } from './facts-for.ts'
import { LEDGER_PAGE, ledgerPage } from './ledger-page.ts'

const procedure = join(import.meta.dirname, '../../src/procedure')
const inBucket = (bucket: string): RuleId[] => RULE_IDS.filter((id) => LEDGER[id].bucket === bucket)

const MEETINGS = [
  held('m1', 'cse-meeting-initial', '2026-03-26'),
  held('s1', 'strategy-discussion-district', '2026-03-26'),
  held('r1', 'cse-review', '2026-06-26', { decision: 'continue' }),
  held('v1', 'line-manager-review', '2026-06-26', { decision: 'continue' }),
  held('n1', 'cin-network', '2026-07-30'),
  booked('m2', 'cse-meeting-initial', '2026-08-27'),
  booked('n2', 'cin-network', '2026-08-27'),
  booked('s2', 'strategy-discussion-district', '2026-08-27'),
  held('t1', 'taf', '2026-03-20'),
]
const KINDS = [
  'taf',
  'professionals-meeting',
  'cse-meeting-initial',
  'cse-review',
  'strategy-discussion-district',
  's47-strategy-discussion',
  'cin-network',
  'line-manager-review',
  'conference',
] as const
const STATUSES: readonly Partial<ChildStatus>[] = [
  {},
  { openToMat: true },
  { plan: 'child-in-need' },
  { plan: 'child-protection' },
  { plan: 'child-protection', lookedAfter: 'derbyshire' },
  { lookedAfter: 'derby' },
  { lookedAfter: { otherAuthority: 'Northtown' } },
  { ehcPlan: 'yes' },
]

/** Cases of every area, level and status, bare and with everything that can happen to one. */
function everyKindOfCase(): readonly CaseFacts[] {
  return AREAS.flatMap((area) =>
    STATUSES.flatMap((status) => [
      concern(area, status),
      ...(['low', 'medium', 'high'] as const).flatMap((level) => {
        const bare = contacted(judged(area, level, status))
        return [bare, withMeetings(bare, ...MEETINGS), withMeetings(eventful(bare), ...MEETINGS), confirmed(bare), risen(bare)]
      }),
    ]),
  )
}

function eventful(facts: CaseFacts): CaseFacts {
  const at = (day: string, id: string) => ({ id, on: plainDate(day) })
  return {
    ...facts,
    birth: plainDate('2008-12-10'),
    significantHarmSuspected: 'yes',
    furtherConcerns: [at('2026-04-10', 'more')],
    otherHarm: at('2026-04-10', 'other'),
    perpetratorIdentified: at('2026-04-10', 'named'),
    escalations: [at('2026-04-10', 'up')],
    scoringInDoubt: at('2026-04-10', 'doubt'),
    informationHeld: [at('2026-04-10', 'information')],
    riskVeryHigh: at('2026-04-10', 'very-high'),
    reportForms: [at('2026-04-11', 'form')],
    section47: [{ ...at('2026-04-10', 's47'), decision: 'enquiry' }],
    moving: { ...at('2026-05-10', 'move'), to: 'derbyshire' },
  }
}

function confirmed(facts: CaseFacts): CaseFacts {
  const asked = done(facts, 'ask-for-strategy-discussion:judged', '2026-03-06')
  return { ...asked, clarifications: [{ id: 'c', on: plainDate('2026-03-06'), level: 'medium', meetingNeeded: 'yes' }] }
}

function risen(facts: CaseFacts): CaseFacts {
  return { ...facts, judgements: [...facts.judgements, { id: 'risen', on: plainDate('2026-04-01'), level: 'medium' }] }
}

describe('the ledger', () => {
  it('there are 189 rules, 80 paragraphs, 83 readings, and every paragraph has a rule', () => {
    expect(RULE_IDS).toHaveLength(189)
    expect(new Set(RULE_IDS).size).toBe(189)
    expect(PARAGRAPH_IDS).toHaveLength(80)
    expect(READING_IDS).toHaveLength(83)
    const tied = new Set(RULE_IDS.flatMap((id) => [RULES[id].paragraph, ...RULES[id].also]))
    expect(PARAGRAPH_IDS.filter((id) => !tied.has(id))).toEqual([])
  })
  it('every rule is in exactly one bucket, in the order of the rules; guidance and outside say why', () => {
    expect(Object.keys(LEDGER)).toEqual(RULE_IDS)
    for (const entry of Object.values(LEDGER)) if ('why' in entry) expect(entry.why).toMatch(/^[A-Z].+\.$/)
  })
  it('of the must, should and not rules at most 25 are guidance or outside', () => {
    const excused = [...inBucket('guidance'), ...inBucket('outside')].filter((id) => !['may', 'fact'].includes(RULES[id].force))
    expect(excused.length).toBeLessThanOrEqual(25)
  })
  it('docs/ledger.md says what the code says', () => {
    expect(readFileSync(LEDGER_PAGE, 'utf8')).toBe(ledgerPage())
  })
  it('a definition is a fact, and no must or prohibition hides among them', () => {
    expect(inBucket('definition').filter((id) => RULES[id].force !== 'fact')).toEqual([])
  })
  it('every obligation rule is produced by the code and cited, and no other but facts beside them', () => {
    const cited = new Set(
      everyKindOfCase().flatMap((facts) => obligations(facts, TERMS).flatMap((one) => one.cites.map((cite) => cite.rule))),
    )
    expect(inBucket('obligation').filter((id) => !cited.has(id))).toEqual([])
    const others = [...cited].filter((id) => LEDGER[id].bucket !== 'obligation')
    expect(others.filter((id) => RULES[id].force !== 'fact' && LEDGER[id].bucket !== 'invitation')).toEqual([])
  })
  it('every agenda rule is an item of some meeting', () => {
    const cited = KINDS.flatMap((kind) =>
      agendaOf(kind, concern('derby'), TERMS, plainDate('2026-03-26')).flatMap((item) => item.cites.map((cite) => cite.rule)),
    )
    expect(inBucket('agenda').filter((id) => !cited.includes(id))).toEqual([])
  })
  it('every invitation rule is cited by a seat', () => {
    const cited = new Set(
      everyKindOfCase().flatMap((facts) =>
        KINDS.flatMap((kind) =>
          mustBeInvited(facts, kind, TERMS, plainDate('2026-03-26')).flatMap((seat) => seat.cites.map((cite) => cite.rule)),
        ),
      ),
    )
    expect(inBucket('invitation').filter((id) => !cited.has(id))).toEqual([])
  })
  it('every floor rule is cited by the lowest permitted level', () => {
    const facts = { ...concern('derby', { significantLearningDisability: 'yes', medicalNeeds: 'yes' }), birth: plainDate('2015-01-01') }
    expect(lowestPermittedLevel(facts, plainDate('2026-03-02'), TERMS).because.map((one) => one.rule)).toEqual(inBucket('floor'))
  })
  it('every obligation, invitation and floor rule is named by a test', () => {
    const titles = readdirSync(import.meta.dirname)
      .filter((file) => file.endsWith('.test.ts') && file !== 'ledger.test.ts')
      .flatMap((file) => readFileSync(join(import.meta.dirname, file), 'utf8').match(/^\s*(it|describe|\]).*$/gm) ?? [])
      .join('\n')
    const tested = [...inBucket('obligation'), ...inBucket('invitation'), ...inBucket('floor')]
    expect(tested.filter((id) => !new RegExp(`\\b${id}\\b`).test(titles))).toEqual([])
  })
  it('ME-15 is found by its id: one section file opens a rule with it', () => {
    const sections = readdirSync(procedure).filter((file) => /^(section-.*|endings)\.ts$/.test(file))
    const opening = (id: string) => sections.filter((file) => readFileSync(join(procedure, file), 'utf8').includes(`rule: '${id}'`))
    expect(opening('ME-15')).toEqual(['section-2-medium.ts'])
    expect(opening('CS-18')).toEqual(['section-3-derbyshire.ts'])
  })
  it('every obligation rule stands in one section file at least, as a rule or beside one', () => {
    const sections = readdirSync(procedure)
      .filter((file) => /^(section-.*|papers|endings)\.ts$/.test(file))
      .map((file) => readFileSync(join(procedure, file), 'utf8'))
      .join('\n')
    expect(inBucket('obligation').filter((id) => !sections.includes(`'${id}'`))).toEqual([])
  })
})

describe('the readings', () => {
  it.each(READING_IDS)('%s quotes at most 25 words, has a choice, an alternative and a rule', (id) => {
    const reading = READINGS[id]
    expect(reading.printed.split(' ').length).toBeLessThanOrEqual(25)
    expect(reading.choice).not.toBe(reading.alternative)
    expect(reading.showsIn.length).toBeGreaterThan(0)
    expect(new Set(reading.options).size).toBe(reading.options.length)
  })
  it('every rule of a deadline and every reading of one exists, and what a board may choose is built', () => {
    for (const rule of Object.values(DEADLINES)) {
      for (const other of rule.others ?? []) expect(READINGS[other.reading].options).toContain(other.option)
    }
  })
})
