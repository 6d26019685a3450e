import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, plainDate } from '../../src/procedure/civil-date.ts'
import { type Alternatives, possibleChanges, withChange } from '../../src/slots/changes.ts'
import { findTimes } from '../../src/slots/find-times.ts'
import type { Blocker, NoTime } from '../../src/slots/no-time.ts'
import type { Person, Problem } from '../../src/slots/problem.ts'
import { anyProblem, opensOn } from './random-problem.ts'
import { slowly } from './slow-search.ts'

/** Problems without a time, and what might be tried. */
const noTime = anyProblem
  .filter((problem) => slowly(problem).length === 0)
  .map((problem) => ({ problem, alternatives: alternativesTo(problem) }))

function alternativesTo({ days, seats, people }: Problem): Alternatives {
  const last = days.at(-1)?.on ?? plainDate('2026-01-01')
  const on = addDays(last, 1)
  const deputies = Object.fromEntries(seats.map(({ id, oneOf }) => [id, people.map((one) => one.id).filter((one) => !oneOf.includes(one))]))
  return { deputies, after: [{ on, opens: opensOn(on), from: 540, to: 1_020 }] }
}

function none({ problem, alternatives }: { problem: Problem; alternatives: Alternatives }): NoTime {
  const { none: why } = findTimes(problem, 3, alternatives)
  if (why === undefined) throw new Error('no time, and no word why')
  return why
}

/** The problem with only these blockers left standing. */
function only(problem: Problem, kept: readonly Blocker[]): Problem {
  const seat = (id: string): boolean => kept.some((one) => one.is === 'seat' && one.seat === id)
  const { talk, quorum, quiet, ...rest } = problem
  const has = (is: Blocker['is']): boolean => kept.some((one) => one.is === is)
  return {
    ...rest,
    seats: problem.seats.map((one) => (one.need === 'required' && !seat(one.id) ? { ...one, need: 'other' } : one)),
    ...(talk !== undefined && has('talk') ? { talk } : {}),
    ...(quorum !== undefined && has('quorum') ? { quorum } : {}),
    ...(quiet !== undefined && has('quiet') ? { quiet } : {}),
  }
}

describe('where no time is found', () => {
  it('each set of blockers alone leaves no time, and one blocker fewer leaves one', () => {
    fc.assert(
      fc.property(noTime, (asked) => {
        for (const set of none(asked).blockers) {
          expect(slowly(only(asked.problem, set))).toEqual([])
          for (const one of set)
            expect(
              slowly(
                only(
                  asked.problem,
                  set.filter((other) => other !== one),
                ),
              ).length,
            ).toBeGreaterThan(0)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('each change it names frees a time by itself, as many as it says and that one first; each it does not name frees none', () => {
    fc.assert(
      fc.property(noTime, (asked) => {
        const { choices } = none(asked)
        for (const change of possibleChanges(asked.problem, asked.alternatives)) {
          const freed = slowly(withChange(asked.problem, change, asked.alternatives))
          const said = choices.find((one) => JSON.stringify(one.change) === JSON.stringify(change))
          const gentler = choices.some((one) => one.change.is === change.is && (change.is === 'shorter' || change.is === 'quorum'))
          if (said === undefined) expect(freed.length === 0 || gentler).toBe(true)
          else expect([said.frees, `${said.first.on} ${said.first.at}`]).toEqual([freed.length, freed[0]])
        }
      }),
      { numRuns: 40 },
    )
  })

  it('the blockers it names together give way to a time, and no fewer of them do', () => {
    fc.assert(
      fc.property(noTime, (asked) => {
        const why = none(asked)
        const { problem } = asked
        const all = [...new Set([...why.together.flatMap((one) => one.blockers), ...why.blockers.flat()])]
        for (const { blockers, at } of why.together) {
          expect(slowly(only(problem, othersThan(blockers, problem)))).toContain(`${at.on} ${at.at}`)
          for (const one of blockers) {
            const fewer = blockers.filter((other) => other !== one)
            expect(slowly(only(problem, othersThan(fewer, problem)))).not.toContain(`${at.on} ${at.at}`)
          }
        }
        expect(why.because === 'no-day').toBe(all.length === 0)
      }),
      { numRuns: 60 },
    )
  })
})

/** Every blocker the problem has but these. */
function othersThan(these: readonly Blocker[], { seats, talk, quorum, quiet }: Problem): Blocker[] {
  const every: Blocker[] = [
    ...seats.filter((one) => one.need === 'required').map((one): Blocker => ({ is: 'seat', seat: one.id, people: one.oneOf })),
    ...(talk === undefined ? [] : [{ is: 'talk' } as const]),
    ...(quorum === undefined ? [] : [{ is: 'quorum' } as const]),
    ...(quiet === undefined ? [] : [{ is: 'quiet' } as const]),
  ]
  return every.filter(
    (one) => !these.some((other) => other.is === one.is && (other.is !== 'seat' || (one.is === 'seat' && other.seat === one.seat))),
  )
}

describe('said of a plain week', () => {
  const monday = plainDate('2026-11-30')
  const days = [0, 1, 2].map((n) => ({ on: addDays(monday, n), opens: opensOn(addDays(monday, n)), from: 570, to: 990 }))
  const away = (id: string, ...on: readonly number[]): Person => ({
    id,
    name: id,
    busy: on.map((n) => [opensOn(addDays(monday, n)), opensOn(addDays(monday, n)) + 960] as const),
  })
  const required = (id: string, ...oneOf: readonly string[]) =>
    ({ id, need: 'required', oneOf: oneOf.length === 0 ? [id] : oneOf }) as const
  const ask = (people: readonly Person[], seats: Problem['seats'], more: Partial<Problem> = {}): Problem => ({
    days,
    minutesLong: 60,
    people,
    seats,
    ...more,
  })

  it('names the two who are never free together, and what each could do', () => {
    const problem = ask([away('anna', 0, 1), away('ben', 2), away('cleo')], [required('anna'), required('ben'), required('cleo')])
    const why = none({ problem, alternatives: {} })
    expect(why.blockers.map((set) => set.map((one) => one.is === 'seat' && one.seat))).toEqual([['anna', 'ben']])
    expect(why.choices.map(({ change, first }) => [JSON.stringify(change), `${first.on} ${first.at}`])).toEqual([
      ['{"is":"person","person":"anna","obstacle":"busy"}', '2026-11-30 09:30'],
      ['{"is":"person","person":"ben","obstacle":"busy"}', '2026-12-02 09:30'],
      ['{"is":"without","seat":"anna"}', '2026-11-30 09:30'],
      ['{"is":"without","seat":"ben"}', '2026-12-02 09:30'],
    ])
  })

  it('offers a deputy before asking anybody to move their diary, and the days after the limit last of all', () => {
    const on = addDays(monday, 3)
    const problem = ask([away('anna', 0, 1, 2), away('dora')], [required('anna')])
    const alternatives = { deputies: { anna: ['dora'] }, after: [{ on, opens: opensOn(on), from: 570, to: 990 }] }
    expect(none({ problem, alternatives }).choices.map((one) => one.change.is)).toEqual(['deputy', 'person', 'without', 'after'])
  })

  it("never asks that what is fixed of the child's week be moved", () => {
    const problem = ask([away('child', 0, 1, 2), away('chair')], [required('chair')], {
      talk: { minutesLong: 30, people: ['chair', 'child'], daysBefore: 1, gap: 0, from: 570, to: 1_080 },
    })
    const why = none({ problem, alternatives: { fixed: ['child'] } })
    expect(why.blockers).toEqual([[{ is: 'talk' }]])
    expect(why.choices.map((one) => one.change)).toEqual([{ is: 'talk' }])
  })

  it('says that there is no day, whoever is free, when the bounds leave none', () => {
    const problem = { ...ask([away('anna')], [required('anna')]), days: days.map((day) => ({ ...day, to: day.from })) }
    expect(none({ problem, alternatives: {} })).toMatchObject({ because: 'no-day', blockers: [], together: [] })
  })

  it('takes any one of several for a seat, and the one who is left for another', () => {
    const problem = ask([away('a', 0), away('b', 0, 1, 2)], [required('officer', 'a', 'b')])
    const [first] = findTimes(problem, 1).slots
    expect(first).toMatchObject({ starts: { on: '2026-12-01', at: '09:30' }, filled: [{ seat: 'officer', person: 'a' }] })
  })

  it('has the talk the day before rather than never, and says so', () => {
    const problem = ask([away('child', 1, 2), away('chair', 0)], [required('chair')], {
      days,
      talk: { minutesLong: 30, people: ['child'], daysBefore: 1, gap: 15, from: 570, to: 1_080 },
    })
    const [first] = findTimes(problem, 1).slots
    expect(first).toMatchObject({ starts: { on: '2026-12-01' }, talk: { on: '2026-11-30', at: '17:30' }, unmet: 0 })
    expect(first?.terms.map((term) => term.is)).toEqual(['talk-days-before', 'wait'])
  })
})
