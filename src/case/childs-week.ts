import { formatDay, type Weekday } from '../procedure/civil-date.ts'
import { factsIn } from './answers.ts'
import type { Case } from './case.ts'
import type { Fact } from './fact-shapes.ts'
import { type Refusal, refuse } from './refusal.ts'
import type { TimeOfTheWeek } from './week-shapes.ts'

export type ChildsWeek = Extract<Fact, { readonly is: 'childs-week' }>

/** What the child's week holds, the last answer to stand; undefined while nobody has asked. */
export function childsWeek(kase: Case): ChildsWeek | undefined {
  return factsIn(kase, 'childs-week').at(-1)
}

export type ParentsNeeds = Extract<Fact, { readonly is: 'parents-needs' }>
export type FamilyNeeds = ChildsWeek | ParentsNeeds

/** What the parents or carers need of time and place, the last answer to stand; undefined while nobody has asked. */
export function parentsNeeds(kase: Case): ParentsNeeds | undefined {
  return factsIn(kase, 'parents-needs').at(-1)
}

/** A time begins before it ends, and comes every week or on one day. */
export function weekProblem({ times }: FamilyNeeds): Refusal | undefined {
  for (const [index, time] of times.entries()) {
    const field = `fact.times.${index}`
    if (time.from >= time.to) return refuse('not-possible', 'A time ends after it begins.', { field: `${field}.to` })
    if ((time.weekdays === undefined) === (time.on === undefined))
      return refuse('not-possible', 'Say either on which days of the week, or on which day.', { field: `${field}.on` })
    if (time.on !== undefined && time.until !== undefined)
      return refuse('not-possible', 'What is on one day has no last day.', { field: `${field}.until` })
  }
  return undefined
}

const WHAT_WORDS = {
  school: 'School',
  exam: 'Exam',
  contact: 'Contact',
  court: 'Court',
  appointment: 'Appointment',
  work: 'Work',
  caring: 'Looking after somebody',
  other: 'Not possible',
} as const
const DAYS = ['Sundays', 'Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays'] as const
const SCHOOL_WEEK: readonly Weekday[] = [1, 2, 3, 4, 5]

/** 'School, Mondays to Fridays, 08:45 to 15:15, until Fri 18 Dec 2026'. For those who see the whole case. */
export function timeWords({ what, weekdays, on, from, to, until }: TimeOfTheWeek): string {
  const days = on === undefined ? weekdaysWords(weekdays ?? []) : formatDay(on)
  return `${WHAT_WORDS[what]}, ${days}, ${from} to ${to}${until === undefined ? '' : `, until ${formatDay(until)}`}`
}

function weekdaysWords(weekdays: readonly Weekday[]): string {
  const all = weekdays.toSorted((a, b) => a - b)
  return all.join() === SCHOOL_WEEK.join() ? 'Mondays to Fridays' : all.map((day) => DAYS[day]).join(', ')
}

/** What else they need, a sentence for each: for those who see the whole case. */
export function needsWords({ interpreter, place, travel }: Pick<FamilyNeeds, 'interpreter' | 'place' | 'travel'>): string[] {
  return [
    ...(interpreter === undefined ? [] : [`An interpreter is needed: ${interpreter}`]),
    ...(place === undefined ? [] : [`A place that suits: ${place}`]),
    ...(travel === undefined || travel === 0 ? [] : [`The way there takes ${travel} minutes`]),
  ]
}
