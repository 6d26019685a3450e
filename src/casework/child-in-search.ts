import type { Case } from '../case/case.ts'
import { type ChildsWeek, childsWeek, type FamilyNeeds, parentsNeeds } from '../case/childs-week.ts'
import type { Seat } from '../case/meeting-shapes.ts'
import { addDays, type LondonMoment, weekday } from '../procedure/civil-date.ts'
import type { MeetingKind } from '../procedure/vocabulary.ts'
import type { WorkingCalendar } from '../procedure/working-days.ts'
import type { Block, Day } from '../slots/grid.ts'
import { blocksOf } from '../slots/layers.ts'
import type { Person, SeatSought, TalkBefore } from '../slots/problem.ts'
import { daysFrom, ofClock } from './free-time.ts'

/** The child in a search. Nobody is asked to move anything of theirs. */
export const THE_CHILD = 'child'
/** The parents or carers, who have one seat between them. */
export const THE_PARENTS = 'parents'
/** As for the talk before: lessons count then as well. */
const OUT_OF_LESSONS = 'child-out-of-lessons'
const NAME = 'the child'
const TALK_MINUTES = 30
const TALK_DAYS_BEFORE = 2
/** From nine to half past six, so that there is time after school. */
const [TALK_FROM, TALK_TO] = [9 * 60, 18 * 60 + 30]

export type ChildInSearch = {
  readonly people: readonly Person[]
  readonly seats: readonly SeatSought[]
  readonly talk?: TalkBefore
  /** Days before the first on which a meeting may be, for the talk alone. */
  readonly daysBefore: readonly Day[]
  readonly wants: readonly string[]
  readonly parentsWant: readonly string[]
}

/** Nothing is known of the child's week: nothing is kept free for it. */
const NOTHING_KNOWN: ChildInSearch = { people: [], seats: [], daysBefore: [], wants: [], parentsWant: [] }

/**
 * What the recorded week of the child means for these seats and days. A child who is to come has a seat: what can't be missed keeps it empty, lessons
 * speak against a time. MT-7: in Derby the Child Protection Manager meets the child before, outside lessons, on the day or up to two working days earlier.
 */
export function childInSearch(kase: Case, sought: Sought, now: LondonMoment, calendar: WorkingCalendar): ChildInSearch {
  const parents = parentsInSearch(kase, sought)
  const child = childAlone(kase, sought, now, calendar)
  return {
    ...child,
    people: [...child.people, ...parents.people],
    seats: [...child.seats, ...parents.seats],
    parentsWant: parents.wants,
  }
}

type Sought = { readonly kind: MeetingKind; readonly seats: readonly Seat[]; readonly days: readonly Day[]; readonly after: readonly Day[] }

/** Parents or carers who are to come have a seat, which stays empty at the times they can't, the way there before and after included. */
function parentsInSearch(kase: Case, { seats, days, after }: Sought): Pick<ChildInSearch, 'people' | 'seats' | 'wants'> {
  const needs = parentsNeeds(kase)
  if (needs === undefined || !seats.some((seat) => seat.role === 'parents-carers')) return NOTHING_KNOWN
  const busy = blocksOfTimes(needs.times, [...days, ...after])
  return {
    people: [{ id: THE_PARENTS, name: 'the parents or carers', busy, ...onTheWay(needs) }],
    seats: [{ id: THE_PARENTS, need: 'parents-wish', oneOf: [THE_PARENTS] }],
    wants: needs.wants,
  }
}

function onTheWay({ travel = 0 }: FamilyNeeds): { readonly travel?: number } {
  return travel === 0 ? {} : { travel }
}

function childAlone(kase: Case, sought: Sought, now: LondonMoment, calendar: WorkingCalendar): ChildInSearch {
  const week = childsWeek(kase)
  const [first] = sought.days
  if (week === undefined || first === undefined) return NOTHING_KNOWN
  const comes = sought.seats.some((seat) => seat.role === 'child')
  const chair = sought.seats.find((seat) => seat.role === 'chair')?.person
  const isTalkedTo = kase.area === 'derby' && sought.kind === 'cse-meeting-initial' && chair !== undefined
  const daysBefore = isTalkedTo ? beforeDays(first, now, calendar) : []
  const days = [...daysBefore, ...sought.days, ...sought.after]
  const [lessons, fixed] = [blocksIn(week, days, true), blocksIn(week, days, false)]
  const child: Person = {
    id: THE_CHILD,
    name: NAME,
    busy: fixed,
    ratherNot: lessons.map((block) => ({ block, why: 'school' })),
    ...onTheWay(week),
  }
  const outOfLessons: Person = { id: OUT_OF_LESSONS, name: NAME, busy: [...fixed, ...lessons] }
  return {
    people: [child, outOfLessons],
    seats: comes ? [{ id: THE_CHILD, need: 'childs-wish', oneOf: [THE_CHILD] }] : [],
    ...(isTalkedTo ? { talk: talkWith([chair, OUT_OF_LESSONS]) } : {}),
    daysBefore,
    wants: week.wants,
    parentsWant: [],
  }
}

function talkWith(people: readonly string[]): TalkBefore {
  return { minutesLong: TALK_MINUTES, people, daysBefore: TALK_DAYS_BEFORE, gap: 0, from: TALK_FROM, to: TALK_TO }
}

function beforeDays(first: Day, now: LondonMoment, calendar: WorkingCalendar): Day[] {
  const days = daysFrom(addDays(now.on, 1), addDays(first.on, -1), calendar)
  return days.slice(-TALK_DAYS_BEFORE).map((day) => ({ ...day, from: 0, to: 0 }))
}

function blocksIn({ times }: ChildsWeek, days: readonly Day[], lessons: boolean): Block[] {
  return blocksOfTimes(
    times.filter(({ what }) => (what === 'school') === lessons),
    days,
  )
}

function blocksOfTimes(times: FamilyNeeds['times'], days: readonly Day[]): Block[] {
  return times.flatMap(({ weekdays, on, from, to, until }) => {
    const minutes = { from: ofClock(from), to: ofClock(to) }
    if (on !== undefined)
      return blocksOf(
        { weekdays: [weekday(on)], ...minutes },
        days.filter((day) => day.on === on),
      )
    return blocksOf(
      { weekdays: weekdays ?? [], ...minutes },
      days.filter((day) => until === undefined || day.on <= until),
    )
  })
}
