import type { Case } from '../case/case.ts'
import { formatDay, type PlainDate } from '../procedure/civil-date.ts'
import type { Obligation } from '../procedure/obligation.ts'
import type { ErrandTask } from './errand.ts'
import { openDuties } from './errands.ts'

/**
 * The day a reminder names ('Tue 1 Dec 2026'): the soonest by which any of what it stands for is due, so that six in a row can be told apart.
 * undefined where nothing behind it has a day (any more): something came to somebody, or was opened in an emergency.
 * Also where the day itself would tell something: what is owed by the 18th birthday would write the child's birthday into a subject line.
 */
export function daySaid(task: ErrandTask, kase: Case, owed: readonly Obligation[]): string | undefined {
  if (task.kind !== 'remind') return undefined
  const stoodFor = task.obligations ?? [task.obligation]
  const days = openDuties(owed)
    .filter((one) => stoodFor.includes(one.id) && one.due.id !== 'DL-14')
    .map((one) => one.due.by.on)
    .filter((on) => !isBirthday(on, kase))
  const soonest = days.toSorted()[0]
  return soonest === undefined ? undefined : formatDay(soonest)
}

/** By chance too, or by a reading that counts to the birthday: the day and month are the child's, whatever the year. */
function isBirthday(on: PlainDate, { child }: Case): boolean {
  return child !== undefined && child.birth !== 'not-known' && child.birth.slice(4) === on.slice(4)
}
