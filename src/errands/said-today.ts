import type { Instant, PlainDate } from '../procedure/civil-date.ts'
import type { Errand, ErrandTask, KeptErrand, Rung } from './errand.ts'

/** Each of these is told of its own, however many there are on a day: an emergency, and an asking whose times wait for a choice. */
const TOLD_EACH: readonly Rung[] = ['opened-in-emergency', 'choose-a-time']

/**
 * Whether this person has had this very message on this case today, on this channel: after an outage or a moved clock several days' reminders
 * fall due at one moment, and those that name the same day read the same. Asked just before sending; the errand then counts as done, because its
 * message is with the person. `dayOf` gives an instant's day in London, `dayNamed` the day a reminder names.
 */
export function saidToday(
  errand: Errand,
  kept: readonly KeptErrand[],
  today: PlainDate,
  dayOf: (at: Instant) => PlainDate,
  dayNamed: (task: ErrandTask) => string | undefined,
): boolean {
  const { task } = errand
  if (task.kind !== 'remind' || TOLD_EACH.includes(task.rung)) return false
  return kept.some(
    (other) =>
      other.key !== errand.key &&
      other.task.kind === 'remind' &&
      other.task.to === task.to &&
      other.task.rung === task.rung &&
      other.task.channel === task.channel &&
      (other.state === 'done' || other.state === 'in-doubt') &&
      other.settledAt !== undefined &&
      dayOf(other.settledAt) === today &&
      dayNamed(other.task) === dayNamed(task),
  )
}
