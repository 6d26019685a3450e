import { describe, expect, it } from 'vitest'
import { summaryOf } from '../../src/case/board-row.ts'
import type { Case } from '../../src/case/case.ts'
import type { CaseEvent } from '../../src/case/events.ts'
import { factsOf } from '../../src/case/facts-of.ts'
import { peopleOf } from '../../src/case/team.ts'
import { askBoard, type BoardAsked } from '../../src/casework/ask-board.ts'
import { fixedClock, instantOf } from '../../src/casework/clock.ts'
import type { World } from '../../src/casework/world.ts'
import { obligations } from '../../src/procedure/obligations.ts'
import { openMemoryStore } from '../../src/store/memory.ts'
import { given, moment, type Step, TERMS } from '../given.ts'
import { PEOPLE, person } from '../people.ts'
import { AT_MEDIUM, concern, RAISED, UP_TO_BOOKED, UP_TO_HELD, WITH_MATRIX } from '../stories.ts'

const NOW = moment('2026-12-10 09:00')

async function worldWith(
  stories: Readonly<Record<string, { readonly kase: Case; readonly events: readonly CaseEvent[] }>>,
): Promise<Pick<World, 'store' | 'clock'>> {
  const store = openMemoryStore()
  for (const [reference, { kase, events }] of Object.entries(stories)) {
    const [first, ...rest] = events
    if (first === undefined) throw new Error('a story without an entry')
    const row = {
      caseId: reference,
      reference,
      area: kase.area,
      ...(kase.level === undefined ? {} : { level: kase.level }),
      closed: kase.closed !== undefined,
      version: events.length,
      owedCount: 0,
      overdueCount: 0,
      watching: false,
      people: peopleOf(kase, PEOPLE),
      nameKnownTo: [],
      sealedOut: [],
      openings: [],
    }
    const summary = summaryOf(kase, obligations(factsOf(kase), TERMS), PEOPLE, TERMS)
    await store.transaction((tx) => tx.append({ caseId: reference, expectedVersion: 0, events: [first, ...rest], row, summary }))
  }
  return { store, clock: fixedClock(instantOf(NOW)) }
}

const named = (familyName: string): Step => ({ ...RAISED, ask: concern({ child: { ...concern().child, familyName } }) })
const closed: Step = {
  at: '2026-12-09 09:00',
  by: 'tom',
  ask: { do: 'close-case', why: 'other-harm', note: 'Followed up under another procedure' },
}

describe('the board', () => {
  const told = worldWith({
    'AAAA-22': given(named('Quayle')),
    'BBBB-22': given(named('Abbot'), WITH_MATRIX, AT_MEDIUM),
    'CCCC-22': given(...UP_TO_HELD),
    'DDDD-22': given(RAISED, closed),
    'EEEE-22': given(...UP_TO_BOOKED),
  })
  const board = async (asked: BoardAsked = {}, who = 'tom', search?: string) => await askBoard(await told, person(who), asked, search)
  const references = async (asked: BoardAsked = {}, who = 'tom') => (await board(asked, who)).rows.map((row) => row.reference)

  it('puts the fewest days left first, and leaves closed cases out unless they are asked for', async () => {
    const { rows } = await board()
    const days = rows.map((row) => row.next?.on ?? '9999')
    expect(days).toEqual([...days].sort())
    expect(rows.map((row) => row.reference)).not.toContain('DDDD-22')
    expect(await references({ closed: 'yes' })).toEqual(['DDDD-22'])
  })
  it('narrows by level, by what is late and by what is mine; several narrow together', async () => {
    expect((await references({ level: 'medium' })).sort()).toEqual(['BBBB-22', 'CCCC-22', 'EEEE-22'])
    expect(await references({ level: 'not-judged' })).toEqual(['AAAA-22'])
    expect(await references({ level: 'not-judged', area: 'derbyshire' })).toEqual([])
    for (const row of (await board({ late: 'yes' })).rows) expect(row.overdueCount).toBeGreaterThan(0)
    expect(await references({ mine: 'yes' }, 'grace')).toEqual(['CCCC-22'])
    for (const row of (await board({ mine: 'yes' })).rows) expect(row.mineCount).toBeGreaterThan(0)
  })
  it('orders by name, by level with the highest first, and by the next meeting', async () => {
    const names = (await board({ sort: 'name' })).rows.map((row) => row.label)
    expect(names[0]).toBe('Quillon Abbot')
    expect(names[1]).toBe('Quillon Quayle')
    expect((await references({ sort: 'level' })).at(-1)).toBe('AAAA-22')
    expect((await references({ sort: 'meeting' }))[0]).toBe('EEEE-22')
  })
  it('gives the first rows and says how many fit; the figures are over all open cases', async () => {
    const { rows, fitting, figures } = await board({ take: 2, sort: 'name' })
    expect([rows.length, fitting, figures.cases]).toEqual([2, 4, 4])
    expect((await board({ level: 'low' })).figures).toEqual(figures)
    const whole = await board()
    expect(whole.figures.overdue).toBe(whole.rows.reduce((sum, row) => sum + row.overdueCount, 0))
    expect(whole.figures.dueThisWeek).toBe(whole.rows.reduce((sum, row) => sum + row.weekCount, 0))
    // What a press on the figure shows is the cases it names.
    const { figures: named } = whole
    expect([named.dueCases, named.overdueCases]).toEqual([(await board({ due: 'yes' })).fitting, (await board({ late: 'yes' })).fitting])
    expect(named.overdue).toBeGreaterThan(named.overdueCases)
  })
  it('shows a reader of a part neither a level nor a way of finding it out', async () => {
    const { rows } = await board({}, 'grace')
    expect(rows.map((row) => [row.reference, row.sees, row.level]).sort()).toEqual([
      ['CCCC-22', 'part', undefined],
      ['EEEE-22', 'part', undefined],
    ])
    for (const level of ['low', 'medium', 'high', 'not-judged'] as const) expect(await references({ level }, 'grace')).toEqual([])
  })
})
