import { describe, expect, it } from 'vitest'
import { fold } from '../../src/case/case.ts'
import type { Command } from '../../src/case/commands.ts'
import { commandSchema } from '../../src/case/commands.ts'
import { decide } from '../../src/case/decide.ts'
import { factsOf } from '../../src/case/facts-of.ts'
import { isRefusal } from '../../src/case/refusal.ts'
import { fixedBy } from '../../src/case/view-under.ts'
import { AS_SHIPPED, type Terms } from '../../src/procedure/terms.ts'
import { circumstances, given, TERMS } from '../given.ts'
import { AT_MEDIUM, CONTACTED, concern, judge, matrix, RAISED, WITH_MATRIX } from '../stories.ts'

/** The board has chosen meanwhile; what the case itself stands under is the other thing. */
const CHOSEN: Terms = { ...TERMS, readings: { 'A-02': 'working-days' }, section47Limit: { n: 3, unit: 'working-days' } }
const UNDER = { edition: '2017-07', readings: { 'A-02': 'working-days' }, section47Limit: { n: 3, unit: 'working-days' } }

function decided(story: ReturnType<typeof given>, by: string, ask: Command) {
  const outcome = decide(ask, story.kase, { ...circumstances('2026-11-24 10:00', by, () => `new-${by}`), present: CHOSEN })
  if (isRefusal(outcome)) throw new Error(outcome.says)
  const kase = fold([...story.events, ...outcome.events])
  if (kase === undefined) throw new Error('no case')
  return { event: outcome.events[0], kase }
}

describe('what a level was decided under', () => {
  it('a judgement keeps edition, readings and limit that the board had chosen by then', () => {
    const story = given(RAISED, WITH_MATRIX)
    const { event, kase } = decided(story, 'maya', judge('medium')(story.kase))
    expect(event.data).toMatchObject({ under: UNDER })
    expect(kase.levels.at(-1)?.under).toEqual(UNDER)
  })

  it('an entry made when nothing could be chosen was decided as shipped', () => {
    const [concernRaised, matrixDone, judged] = given(RAISED, WITH_MATRIX, AT_MEDIUM).events
    if (judged?.type !== 'LevelJudged' || concernRaised === undefined || matrixDone === undefined) throw new Error('another story')
    const { under: _, ...before } = judged.data
    expect(fold([concernRaised, matrixDone, { ...judged, data: before }])?.levels.at(-1)?.under).toEqual(AS_SHIPPED)
  })

  it('a clarification to another level takes the present ones; one that leaves the level as it is leaves them too', () => {
    const story = given(RAISED, WITH_MATRIX, AT_MEDIUM, CONTACTED)
    const same = decided(story, 'priya', { do: 'clarify-level', level: 'medium', meetingNeeded: 'yes' })
    expect(same.event.data).not.toHaveProperty('under')
    expect(same.kase.levels.at(-1)?.under).toEqual(AS_SHIPPED)
    const higher = decided(story, 'priya', { do: 'clarify-level', level: 'high', meetingNeeded: 'yes' })
    expect(higher.kase.levels.at(-1)?.under).toEqual(UNDER)
  })

  it('a new judgement takes the new ones, and the earlier one keeps its own', () => {
    const again = { at: '2026-11-24 09:00', by: 'maya', ask: matrix() }
    const story = given(RAISED, WITH_MATRIX, AT_MEDIUM, again)
    const { kase } = decided(story, 'maya', judge('high')(story.kase))
    expect(kase.levels.map((level) => level.under)).toEqual([AS_SHIPPED, UNDER])
    // What was done under the earlier choice is looked for under that choice.
    expect(factsOf(kase).judgements.map((one) => one.under)).toEqual([AS_SHIPPED, UNDER])
  })

  it('RC-1: a concern keeps what the board had chosen when it was raised, until a level is judged', () => {
    const raising = { ...circumstances('2026-11-23 09:00', 'maya', () => 'raised'), present: CHOSEN }
    const outcome = decide(concern(), undefined, raising)
    if (isRefusal(outcome)) throw new Error(outcome.says)
    const [raised] = outcome.events
    expect(raised.data).toMatchObject({ under: UNDER })
    const kase = fold([raised])
    if (kase === undefined) throw new Error('no case')
    expect(fixedBy(kase).under).toEqual(UNDER)
    expect(factsOf(kase).concern.under).toEqual(UNDER)
    expect(fixedBy(given(RAISED, WITH_MATRIX, AT_MEDIUM).kase).under).toEqual(AS_SHIPPED)
    // Raised when nothing could be chosen: as shipped.
    if (raised.type !== 'ConcernRaised') throw new Error('another entry')
    const { under: _, ...before } = raised.data
    expect(fold([{ ...raised, data: before }])?.raised.under).toEqual(AS_SHIPPED)
  })

  it('A-70: what the old area still owes of a child who moved before any level was judged stays under the choice of then', () => {
    const story = given(RAISED, { at: '2026-11-24 09:00', by: 'maya', ask: { do: 'hand-over', to: 'derbyshire', lead: 'imran' } })
    expect(factsOf(story.kase).moving).toMatchObject({ to: 'derbyshire', under: AS_SHIPPED })
  })

  it('nobody can send it: a request that names terms is not let in', () => {
    const asked = { do: 'judge-level', matrix: 'm', level: 'low', rationale: 'r', significantHarmSuspected: 'no', under: UNDER }
    expect(commandSchema.safeParse(asked).success).toBe(false)
    const { under: _, ...without } = asked
    expect(commandSchema.safeParse(without).success).toBe(true)
  })

  it('A-73: the floor of a new judgement is read as the board reads it now', () => {
    const unknown = { ...RAISED, ask: concern({ child: { givenName: 'Quillon', familyName: 'Vantongeren', birth: 'not-known' } }) }
    const story = given(unknown, WITH_MATRIX)
    const low = judge('low', { secondPerson: 'Tom Whitlock' })(story.kase)
    story.when('maya', '2026-11-24 10:00', low).refused({ field: 'level', rules: ['LO-1'] })
    const present: Terms = { ...TERMS, readings: { 'A-73': 'low-allowed' } }
    const outcome = decide(low, story.kase, { ...circumstances('2026-11-24 10:00', 'maya', () => 'new'), present })
    expect(isRefusal(outcome)).toBe(false)
  })
})
