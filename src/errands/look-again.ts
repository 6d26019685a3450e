import { ceasesByItselfOn } from '../case/as-it-stands.ts'
import type { Case } from '../case/case.ts'
import { inOutlookOf } from '../case/confidential-part.ts'
import type { Directory } from '../case/directory.ts'
import { addDays, clockTime, compareMoments, type LondonMoment } from '../procedure/civil-date.ts'
import type { Obligation } from '../procedure/obligation.ts'
import { standing } from '../procedure/obligations.ts'
import { type ChasePolicy, ladderFor } from './chase-policy.ts'
import { errands, openDuties } from './errands.ts'
import { inHours, managerStep, midnightAfter, minutesEarlier, stepsFor } from './rungs.ts'

const MIDNIGHT = clockTime('00:00')
/** Longer than any span before its day in which a standing still changes its word. */
const DAYS_BEFORE = 14

/**
 * The earliest moment after `now` at which an errand falls due or something owed stands differently (soon, today, overdue);
 * undefined when the clock alone never changes anything about the case again. Counting down the days left isn't a change.
 */
export function lookAgain(
  kase: Case,
  owed: readonly Obligation[],
  now: LondonMoment,
  policy: ChasePolicy,
  directory: Directory,
): LondonMoment | undefined {
  const ceases = ceasesByItselfOn(kase, policy.terms)
  const moments = [
    ...(ceases === undefined ? [] : [{ on: ceases, at: MIDNIGHT }]),
    ...errands(kase, owed, now, policy, directory).map((errand) => errand.due),
    ...kase.askings.map(({ asked }) => asked.closes),
    ...openDuties(owed).flatMap((one) => [...standingChanges(one), ...stepMoments(one, policy)]),
    ...inOutlookOf(kase)
      .filter((meeting) => meeting.cancelled === undefined && meeting.held === undefined)
      .map((meeting) => minuteAfter(meeting.booked.ends)),
    ...inOutlookOf(kase).flatMap(({ formerly }) => formerly.map(({ starts }) => starts)),
  ]
  return moments.filter((moment) => compareMoments(moment, now) > 0).sort(compareMoments)[0]
}

function standingChanges(owed: ReturnType<typeof openDuties>[number]): LondonMoment[] {
  const { by, pressingFrom } = owed.due
  const midnights: LondonMoment[] = []
  for (let back = DAYS_BEFORE; back >= 0; back--) {
    const on = addDays(by.on, -back)
    const before = standing(owed, { on: addDays(on, -1), at: MIDNIGHT }).state
    if (standing(owed, { on, at: MIDNIGHT }).state !== before) midnights.push({ on, at: MIDNIGHT })
  }
  const hours = [
    ...(pressingFrom === undefined ? [] : [{ on: by.on, at: pressingFrom }]),
    ...(by.at === undefined ? [] : [minuteAfter({ on: by.on, at: by.at })]),
  ]
  return [...midnights, ...hours, midnightAfter(by.on)]
}

/** Also those steps that errands() leaves out because a newer one has taken their place: passing one of them changes what is wanted. */
function stepMoments(owed: ReturnType<typeof openDuties>[number], policy: ChasePolicy): LondonMoment[] {
  const ladder = ladderFor(owed.duty, policy)
  return [...stepsFor(owed.due, ladder, policy), managerStep(owed.due, ladder, policy)].flatMap((step) => [
    step.at,
    inHours(step.at, policy),
  ])
}

function minuteAfter(moment: LondonMoment): LondonMoment {
  return moment.at === '23:59' ? midnightAfter(moment.on) : { on: moment.on, at: minutesEarlier(moment.at, -1) }
}
