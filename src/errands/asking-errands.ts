import { type Asking, chooserOf, isGoodFor, isOpen, silentIn } from '../case/askings.ts'
import type { Case } from '../case/case.ts'
import { type Directory, personById } from '../case/directory.ts'
import { addDays, clockTime, compareMoments, type LondonMoment, type PlainDate } from '../procedure/civil-date.ts'
import { isWorkingDay, workingCalendar, workingDayOnOrBefore } from '../procedure/working-days.ts'
import type { ChasePolicy } from './chase-policy.ts'
import type { Errand } from './errand.ts'
import { whenToSend } from './rungs.ts'
import { whoIsThere } from './who-is-there.ts'

const FROM_THE_START = clockTime('00:00')

/**
 * What times asked about want outside: a hold for each in the chair's calendar as long as one of them is to be chosen, taken away afterwards; the mails
 * with the links, and once more to the silent before the closing date; and a word to whoever chairs when there is something to choose from.
 */
export function askingErrands(kase: Case, now: LondonMoment, policy: ChasePolicy, directory: Directory): Errand[] {
  return kase.askings.flatMap((asking) =>
    isOpen(asking, kase)
      ? [...holds(asking, now), ...mails(asking, kase, now, policy, directory), ...toChoose(asking, kase, now, policy, directory)]
      : lettingGo(asking),
  )
}

/** The name under which a hold is found again in Outlook. */
export function keyOfHold(asking: string, time: string): string {
  return `hold:${asking}:${time}`
}

function holds({ id, asked }: Asking, now: LondonMoment): Errand[] {
  const due = { on: asked.on, at: FROM_THE_START }
  return asked.times
    .filter(({ starts }) => compareMoments(starts, now) > 0)
    .map(({ time }) => ({ key: keyOfHold(id, time), due, task: { kind: 'hold-time', asking: id, time } }))
}

function lettingGo({ id, asked, ended }: Asking): Errand[] {
  const due = { on: ended?.on ?? asked.on, at: FROM_THE_START }
  return asked.times.map(({ time }) => ({ key: `let-go:${id}:${time}`, due, task: { kind: 'let-go-of-time', asking: id, time } }))
}

function mails(asking: Asking, kase: Case, now: LondonMoment, policy: ChasePolicy, directory: Directory): Errand[] {
  return Object.entries(asking.links).flatMap(([person, link]): Errand[] => {
    if (!isGoodFor(asking, person, link.id, kase, now) || personById(directory, person) === undefined) return []
    const task = { kind: 'send-link', meeting: asking.id, person, entry: link.id } as const
    const on = asking.said[person] === undefined ? reminderDay(link.on, asking.asked.closes.on, policy) : undefined
    return [
      { key: `link:${person}:${link.id}`, due: { on: link.on, at: FROM_THE_START }, task: { ...task, again: false } },
      ...(on === undefined
        ? []
        : [{ key: `link-again:${person}:${link.id}`, due: { on, at: policy.hours.from }, task: { ...task, again: true } }]),
    ]
  })
}

/** The working day before answers close, or else that day itself; not on the day they were asked. */
function reminderDay(asked: PlainDate, closes: PlainDate, { terms }: ChasePolicy): PlainDate | undefined {
  const calendar = workingCalendar(terms)
  return [workingDayOnOrBefore(addDays(closes, -1), calendar), closes].find((day) => day > asked && isWorkingDay(day, calendar))
}

/** One message an asking: as soon as everybody has answered, else when answers close. */
function toChoose(asking: Asking, kase: Case, now: LondonMoment, policy: ChasePolicy, directory: Directory): Errand[] {
  const { id, asked } = asking
  const chair = personById(directory, chooserOf(asking, kase, directory))
  if (chair === undefined) return []
  const to = whoIsThere(chair, kase, directory).id
  const last = Object.values(asking.said)
    .map(({ on }) => on)
    .toSorted()
    .at(-1)
  const at = silentIn(asking).length === 0 && last !== undefined ? { on: last, at: FROM_THE_START } : asked.closes
  const due = whenToSend(at, now, policy)
  return policy.channels.map((channel) => ({
    key: `choose:${id}:${channel}`,
    due,
    task: { kind: 'remind', obligation: asked.id, rung: 'choose-a-time', to, channel },
  }))
}
