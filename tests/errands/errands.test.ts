import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Case } from '../../src/case/case.ts'
import { factsOf } from '../../src/case/facts-of.ts'
import { peopleOf } from '../../src/case/team.ts'
import { CHASE_POLICY, chasePolicy, ladderFor } from '../../src/errands/chase-policy.ts'
import type { Errand } from '../../src/errands/errand.ts'
import { errands } from '../../src/errands/errands.ts'
import { lookAgain } from '../../src/errands/look-again.ts'
import { saidToday } from '../../src/errands/said-today.ts'
import { addDays, clockTime, compareMoments, daysBetween, instant, type LondonMoment, plainDate } from '../../src/procedure/civil-date.ts'
import { DUTY_WORDS } from '../../src/procedure/duty-words.ts'
import { obligations, standing } from '../../src/procedure/obligations.ts'
import type { Duty } from '../../src/procedure/vocabulary.ts'
import { isWorkingDay, workingCalendar } from '../../src/procedure/working-days.ts'
import { given, moment, type Step, TERMS } from '../given.ts'
import { effort } from '../harness/effort.ts'
import { PEOPLE } from '../people.ts'
import {
  AT_MEDIUM,
  CONTACTED,
  concern,
  IN_OUTLOOK,
  judge,
  latestMeeting,
  MINUTED,
  PLANNED,
  RAISED,
  UP_TO_BOOKED,
  UP_TO_HELD,
  WITH_MATRIX,
} from '../stories.ts'

const policy = chasePolicy(TERMS)
const owedIn = (kase: Case) => obligations(factsOf(kase), TERMS)
const wanted = (kase: Case, at: string) => errands(kase, owedIn(kase), moment(at), policy, PEOPLE)
const reminders = (all: readonly Errand[], duty: Duty) =>
  all.filter((one) => one.task.kind === 'remind' && one.task.obligations?.some((id) => id.startsWith(`${duty}:`)))
const told = (all: readonly Errand[]) =>
  all.map((one) =>
    one.task.kind === 'remind' ? `${one.task.rung} ${one.task.channel} ${one.task.to} ${one.due.on} ${one.due.at}` : one.key,
  )

describe('a meeting in Outlook', () => {
  it('is wanted as soon as it is booked', () => {
    const kase = given(...UP_TO_BOOKED).kase
    expect(wanted(kase, '2026-11-24 09:30').filter((one) => one.task.kind !== 'remind')).toEqual([
      {
        key: `outlook:${latestMeeting(kase)}`,
        due: moment('2026-11-24 00:00'),
        task: { kind: 'put-meeting-in-outlook', meeting: latestMeeting(kase) },
      },
    ])
  })
  it('is cancelled with the meeting, and its chase ends', () => {
    const off: Step = {
      at: '2026-11-25 09:00',
      by: 'priya',
      ask: (kase) => ({ do: 'cancel-meeting', meeting: latestMeeting(kase), reason: 'ill' }),
    }
    const kase = given(...UP_TO_BOOKED, IN_OUTLOOK, off).kase
    const all = wanted(kase, '2026-11-25 09:00')
    expect(all.filter((one) => one.task.kind !== 'remind').map((one) => one.key)).toEqual([`cancel:${latestMeeting(kase)}`])
    expect(reminders(all, 'submit-report')).toEqual([])
  })
  it('nothing is put into calendars after the event', () => {
    expect(wanted(given(...UP_TO_BOOKED).kase, '2026-12-09 09:00').filter((one) => one.task.kind !== 'remind')).toEqual([])
  })
})

describe('DL-3 papers', () => {
  const all = reminders(wanted(given(...UP_TO_BOOKED).kase, '2026-11-24 09:30'), 'submit-report')
  // The meeting is on Tuesday 8 December at 10:00, so papers are due on Friday the 4th at 10:00: 7, 4 and 3 days before fall on Fri 27, Mon 30, Tue 1.
  it('are asked for 7, 4 and 3 days before, on the day, and once late; then the line manager hears at once', () => {
    expect(told(all).filter((one) => one.includes('teams'))).toEqual([
      'coming-up teams maya 2026-11-27 08:00',
      'coming-up teams maya 2026-11-30 08:00',
      'coming-up teams maya 2026-12-01 08:00',
      'due teams maya 2026-12-04 08:00',
      'late teams maya 2026-12-04 10:01',
      'late-again teams maya 2026-12-07 08:00',
      'line-manager-told teams tom 2026-12-04 10:01',
    ])
  })
  it('ends when the paper is in', () => {
    const handed: Step = {
      at: '2026-12-01 10:00',
      by: 'maya',
      ask: (kase) => ({ do: 'submit-paper', meeting: latestMeeting(kase), paper: 'single-assessment' }),
    }
    const kase = given(...UP_TO_BOOKED, handed).kase
    expect(reminders(wanted(kase, '2026-12-01 10:00'), 'submit-report')).toEqual([])
    expect(reminders(wanted(kase, '2026-12-01 10:00'), 'submit-risk-assessment')).not.toEqual([])
  })
})

describe('DL-6 minutes and plan', () => {
  // Held on Tuesday 8 December 2026; four weeks later is Tuesday 5 January 2027.
  const kase = given(...UP_TO_HELD).kase
  it('MT-16 once the date has passed the minute taker is reminded in Teams and by mail, and the line manager is told', () => {
    const past = reminders(wanted(kase, '2027-01-06 09:00'), 'circulate-minutes').filter(
      (one) => compareMoments(one.due, moment('2027-01-06 09:00')) <= 0,
    )
    expect(told(past)).toEqual([
      'late teams grace 2027-01-06 08:00',
      'late mail grace 2027-01-06 08:00',
      'line-manager-told teams tom 2027-01-06 08:00',
      'line-manager-told mail tom 2027-01-06 08:00',
    ])
  })
  it('filing them ends the chase', () => {
    const done = wanted(given(...UP_TO_HELD, MINUTED, PLANNED).kase, '2027-01-06 09:00')
    expect([...reminders(done, 'circulate-minutes'), ...reminders(done, 'circulate-plan')]).toEqual([])
  })
  it('after a clock moved far, one reminder goes out and not a heap', () => {
    const due = reminders(wanted(kase, '2027-02-10 09:00'), 'circulate-minutes')
    expect(told(due).filter((one) => one.includes('teams'))).toEqual([
      'late-again teams grace 2027-01-08 08:00',
      'line-manager-told teams tom 2027-01-06 08:00',
    ])
  })
})

describe('one message for what is said at once', () => {
  it('DL-3 three papers due on one morning are one reminder on each channel, standing for all three', () => {
    const kase = given(...UP_TO_BOOKED).kase
    const due = wanted(kase, '2026-12-04 09:00').filter((one) => one.task.kind === 'remind' && one.task.rung === 'due')
    const papers = due.filter((one) => one.task.kind === 'remind' && one.task.to === 'maya' && one.due.on === '2026-12-04')
    expect(papers.map((one) => one.key)).toEqual(['remind:maya:due:teams:2026-12-04', 'remind:maya:due:mail:2026-12-04'])
    const [task] = papers.map((one) => one.task)
    expect(task?.kind === 'remind' && task.obligations?.map((id) => id.split(':')[0])).toEqual(
      expect.arrayContaining(['submit-risk-assessment', 'submit-report']),
    )
  })
  it('DL-6 minutes and plan are one; filing the minutes leaves the same one for the plan, so nothing is sent again', () => {
    const late = (kase: Case, at: string) =>
      wanted(kase, at).flatMap((one) => (one.task.kind === 'remind' && one.task.to === 'grace' && one.task.rung === 'late' ? [one] : []))
    const both = late(given(...UP_TO_HELD).kase, '2027-01-06 09:00')
    const plan = late(given(...UP_TO_HELD, { ...MINUTED, at: '2027-01-06 10:00' }).kase, '2027-01-06 10:00')
    expect(both.map((one) => one.key)).toEqual(['remind:grace:late:teams:2027-01-06', 'remind:grace:late:mail:2027-01-06'])
    expect(plan.map((one) => one.key)).toEqual(both.map((one) => one.key))
  })
  it('what the person has had today in the same words isn’t said again, on the other channel or another day it is', () => {
    // Both kinds of paper, the minutes and what began the case are long past: one person, one rung, several days.
    const late = wanted(given(...UP_TO_HELD).kase, '2027-02-10 09:00').filter(
      (one) => one.task.kind === 'remind' && one.task.to === 'maya' && one.task.rung === 'late-again',
    )
    const [first, ...others] = late
    const settled = { ...(first ?? expect.fail('nothing late')), attempts: 1, settledAt: instant('2027-02-10T09:00:00.000Z') }
    const dayOf = (at: string) => plainDate(at.slice(0, 10))
    const again = (state: 'done' | 'given-up', on: string, named: (key: string) => string = () => 'Tue 5 Jan 2027') => {
      const keyOf = new Map(late.map(({ task, key }) => [task, key]))
      const dayNamed = (task: Errand['task']) => named(keyOf.get(task) ?? '')
      return others.filter((one) => !saidToday(one, [{ ...settled, state }], plainDate(on), dayOf, dayNamed)).map((one) => one.key)
    }
    const keys = others.map((one) => one.key)
    expect(keys.some((key) => key.includes(':teams:'))).toBe(true)
    expect(again('done', '2027-02-10')).toEqual(keys.filter((key) => key.includes(':mail:')))
    expect(again('done', '2027-02-11')).toEqual(keys)
    expect(again('given-up', '2027-02-10')).toEqual(keys)
    // Two askings on one day are two messages, in the same words though they are.
    const choose = (key: string, asking: string): Errand => ({
      ...{ key, due: moment('2027-02-10 08:00') },
      task: { kind: 'remind', obligation: asking, rung: 'choose-a-time', to: 'priya', channel: 'teams' },
    })
    const had = { ...choose('choose:a:teams', 'a'), state: 'done', attempts: 1, settledAt: settled.settledAt } as const
    expect(saidToday(choose('choose:b:teams', 'b'), [had], plainDate('2027-02-10'), dayOf, () => undefined)).toBe(false)
    // Each names a day of its own: none of them is the one the person has had.
    expect(again('done', '2027-02-10', (key) => key)).toEqual(keys)
  })
  it('keeps its name overnight: what went out on Friday is not wanted anew on Saturday', () => {
    const kase = given(...UP_TO_HELD).kase
    const keys = (at: string) => wanted(kase, at).map((one) => one.key)
    expect(keys('2027-01-09 23:00')).toEqual(keys('2027-01-08 09:00'))
  })
})

describe('MT-16 who is told', () => {
  // Priya leads, chairs and has no manager; the minute taker's manager has no other part in the case.
  const ask = (step: Step): Step => ('ask' in step ? { ...step, by: step.by === 'maya' ? 'priya' : step.by } : step)
  const missed: Step = {
    at: '2027-01-06 00:01',
    saw: (kase) => ({ saw: 'deadline-missed', obligation: `circulate-minutes:${latestMeeting(kase)}`, dueOn: plainDate('2027-01-05') }),
  }
  const toTom = (kase: Case) => wanted(kase, '2027-01-06 09:00').filter((one) => one.task.kind === 'remind' && one.task.to === 'tom')
  it('the minute taker’s manager is told once the date is missed, and can open what they are told of', () => {
    const before = given(...UP_TO_HELD.map(ask)).kase
    expect(peopleOf(before, PEOPLE)).not.toContain('tom')
    expect(toTom(before)).toEqual([])
    const after = given(...UP_TO_HELD.map(ask), missed).kase
    expect(peopleOf(after, PEOPLE)).toContain('tom')
    expect(told(toTom(after))).toContain('line-manager-told teams tom 2027-01-06 08:00')
    expect(peopleOf(given(...UP_TO_HELD.map(ask), missed, { ...MINUTED, at: '2027-01-06 10:00' }).kase, PEOPLE)).toContain('tom')
  })
})

describe('quiet hours', () => {
  it('nothing is sent at night: what comes due then waits for the next working morning', () => {
    const kase = given(...UP_TO_HELD).kase
    // Saturday night after everything has passed.
    const all = wanted(kase, '2027-01-09 23:00').filter((one) => one.task.kind === 'remind')
    expect(all.filter((one) => compareMoments(one.due, moment('2027-01-09 23:00')) <= 0)).toEqual([])
    expect(all.some((one) => one.due.on === '2027-01-11' && one.due.at === '08:00')).toBe(true)
  })
  it('every reminder of the story falls on a working day between 08:00 and 18:00', () => {
    const calendar = workingCalendar(TERMS)
    for (const one of [
      ...wanted(given(...UP_TO_BOOKED).kase, '2026-11-24 09:30'),
      ...wanted(given(...UP_TO_HELD).kase, '2026-12-08 12:00'),
    ]) {
      if (one.task.kind !== 'remind') continue
      expect(isWorkingDay(one.due.on, calendar) && one.due.at >= '08:00' && one.due.at < '18:00').toBe(true)
    }
  })
})

describe('the policy', () => {
  it('says of every duty how it is chased, or why not', () => {
    expect(Object.keys(CHASE_POLICY.duties).sort()).toEqual(Object.keys(DUTY_WORDS).sort())
    for (const ladder of Object.values(CHASE_POLICY.duties)) if ('excused' in ladder) expect(ladder.excused.length).toBeGreaterThan(20)
  })
  it('never excuses a duty that has a date', () => {
    const stories = [
      given(...UP_TO_HELD),
      given(...UP_TO_BOOKED),
      given(
        { ...RAISED, ask: concern({ status: { ...concern().status, lookedAfter: 'derby', ehcPlan: 'yes' } }) },
        WITH_MATRIX,
        { ...AT_MEDIUM, ask: judge('high') },
        CONTACTED,
      ),
    ]
    const dated = stories.flatMap((story) => owedIn(story.kase)).filter((one) => one.due !== 'undated')
    expect(dated.length).toBeGreaterThan(10)
    expect(dated.filter((one) => 'excused' in CHASE_POLICY.duties[one.duty]).map((one) => one.duty)).toEqual([])
  })
  it('chases a date nobody foresaw like any other', () => {
    expect(ladderFor('complete-matrix', policy)).toMatchObject({ late: 1 })
  })
})

/** Random cases: the line cut off anywhere, at any level and with any status. */
const story = fc
  .record({
    cut: fc.integer({ min: 1, max: 10 }),
    level: fc.constantFrom('medium', 'high' as const),
    lookedAfter: fc.constantFrom('no', 'derby' as const),
    ehcPlan: fc.constantFrom('no', 'yes' as const),
    birth: fc.integer({ min: 0, max: 2000 }).map((n) => addDays(plainDate('2009-01-10'), n)),
  })
  .map(({ cut, level, lookedAfter, ehcPlan, birth }) => {
    const raised: Step = {
      ...RAISED,
      ask: concern({ status: { ...concern().status, lookedAfter, ehcPlan }, child: { ...concern().child, birth } }),
    }
    const judged: Step = { ...AT_MEDIUM, ask: judge(level as 'medium' | 'high') }
    const clarified: Step = {
      at: '2026-11-23 14:00',
      by: 'priya',
      ask: { do: 'clarify-level', level: level as 'medium' | 'high', meetingNeeded: 'yes' },
    }
    return given(...[raised, WITH_MATRIX, judged, CONTACTED, clarified, ...UP_TO_HELD.slice(5), MINUTED, PLANNED].slice(0, cut)).kase
  })
const now = fc
  .record({ day: fc.integer({ min: 0, max: 120 }), minute: fc.integer({ min: 0, max: 1439 }) })
  .map(({ day, minute }) => ({ on: addDays(plainDate('2026-11-23'), day), at: clock(minute) }))

function clock(minute: number) {
  return clockTime(`${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`)
}

describe('for any case at any moment', () => {
  it('keys are unique, and the same case always yields the same ones', () => {
    fc.assert(
      fc.property(story, now, (kase, at) => {
        const once = errands(kase, owedIn(kase), at, policy, PEOPLE)
        expect(new Set(once.map((one) => one.key)).size).toBe(once.length)
        expect(errands(kase, owedIn(kase), at, policy, PEOPLE)).toEqual(once)
        const later = errands(kase, owedIn(kase), { on: addDays(at.on, 1), at: at.at }, policy, PEOPLE).map((one) => one.key)
        const known = new Set(once.map((one) => one.key))
        expect(later.filter((key) => !known.has(key))).toEqual([])
      }),
      { numRuns: effort(100) },
    )
  })
  it('nobody is told of a case they cannot open', () => {
    fc.assert(
      fc.property(story, now, (kase, at) => {
        const people = peopleOf(kase, PEOPLE)
        const to = errands(kase, owedIn(kase), at, policy, PEOPLE).flatMap((one) => (one.task.kind === 'remind' ? [one.task.to] : []))
        expect(to.filter((id) => !people.includes(id))).toEqual([])
      }),
      { numRuns: effort(50) },
    )
  })
  it('one person hears of one case once a day at most on each rung and channel', () => {
    fc.assert(
      fc.property(story, now, (kase, at) => {
        const said = errands(kase, owedIn(kase), at, policy, PEOPLE).flatMap(({ task, key }) =>
          task.kind === 'remind' ? [`${task.to} ${task.rung} ${task.channel} ${key.slice(-10)}`] : [],
        )
        expect(new Set(said).size).toBe(said.length)
      }),
      { numRuns: effort(50) },
    )
  })
  it('the next look comes after now, and nothing changes before it (walked minute by minute)', () => {
    fc.assert(
      fc.property(story, now, (kase, at) => {
        const owed = owedIn(kase)
        const next = lookAgain(kase, owed, at, policy, PEOPLE)
        if (next !== undefined) expect(compareMoments(next, at)).toBeGreaterThan(0)
        for (const minute of minutesUntil(at, next)) expect(news(kase, at, minute)).toEqual([])
      }),
      { numRuns: effort(12) },
    )
  })
  it('where no look is planned, nothing changes any more', () => {
    fc.assert(
      fc.property(story, now, (kase, at) => {
        const last = lastLookFrom(kase, at)
        expect(news(kase, last, { on: addDays(last.on, 4000), at: last.at })).toEqual([])
      }),
      { numRuns: effort(10) },
    )
  })
})

/** The moment after which no look is planned, reached from look to look. */
function lastLookFrom(kase: Case, at: LondonMoment): LondonMoment {
  const owed = owedIn(kase)
  for (let [last, looks] = [at, 0]; looks < 1000; looks++) {
    const next = lookAgain(kase, owed, last, policy, PEOPLE)
    if (next === undefined) return last
    last = next
  }
  throw new Error('a thousand looks, and no end of them')
}

/** What the loop would have to act on at `later` that wasn't so at `at`: errands fallen due, and obligations that stand differently. */
function news(kase: Case, at: LondonMoment, later: LondonMoment): string[] {
  const owed = owedIn(kase)
  const due = (moment: LondonMoment) => errands(kase, owed, moment, policy, PEOPLE).filter((one) => compareMoments(one.due, moment) <= 0)
  const already = new Set(due(at).map((one) => one.key))
  const fallenDue = due(later)
    .map((one) => one.key)
    .filter((key) => !already.has(key))
  const changed = owed.filter((one) => standing(one, at).state !== standing(one, later).state).map((one) => one.id)
  return [...fallenDue, ...changed]
}

/** Every minute of the first and last hours, and every tenth between: enough to catch a change at any clock time the policy knows. */
function minutesUntil(from: LondonMoment, to: LondonMoment | undefined): LondonMoment[] {
  const start = Number(from.at.slice(0, 2)) * 60 + Number(from.at.slice(3))
  const end = to === undefined ? start + 1440 : daysBetween(from.on, to.on) * 1440 + Number(to.at.slice(0, 2)) * 60 + Number(to.at.slice(3))
  const minutes: LondonMoment[] = []
  for (let minute = start; minute < end; minute += minute - start < 60 || end - minute <= 60 ? 1 : 10) {
    minutes.push({ on: addDays(from.on, Math.floor(minute / 1440)), at: clock(minute % 1440) })
  }
  return minutes.slice(0, 2000)
}
