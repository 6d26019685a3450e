import type { BookingView, TimesAsked } from '../../../contracts/booking.ts'
import { clockAt, minuteOfDay } from '../../../procedure/civil-date.ts'
import type { Command } from '../../api.ts'
import type { Slip } from '../../ui/error-summary.tsx'
import { type LateForm, lateOf, NOT_LATE } from '../../ui/lateness-field.tsx'

type Kind = TimesAsked['kind']
type Moment = BookingView['slots'][number]['starts']

/** What somebody fills in to book a meeting. */
export type BookForm = {
  readonly chair: string
  readonly minuteTaker: string
  /** By role: the person named, '' for nobody. */
  readonly named: Readonly<Record<string, string>>
  readonly minutesLong: number
  /** Where it has a confidential part: its minutes, within those of the whole, and on which side of the open part. */
  readonly apartMinutes: number
  readonly apartWhen: 'before' | 'after'
  readonly beyond: boolean
  /** Minutes on the road, '' as the directory has it for each, '0' for none; and the roles that may take part online. */
  readonly travel: string
  readonly online: readonly string[]
  /** The start of the time chosen ('2026-12-01 10:00'), 'own' for one agreed otherwise, '' for none. */
  readonly slot: string
  /** The start that another page proposed; it can be chosen whether or not it is among the times found here. */
  readonly proposed: string
  readonly ownOn: string
  readonly ownAt: string
  readonly late: LateForm
  readonly consulted: 'yes' | 'not-yet' | undefined
  readonly consultedWords: string
  readonly timedFor: string
}

export function emptyBookForm(kind: Kind): BookForm {
  return {
    chair: '',
    minuteTaker: '',
    named: {},
    minutesLong: kind === 'cse-meeting-initial' || kind === 'cse-review' || kind === 'conference' ? 90 : 60,
    apartMinutes: 30,
    apartWhen: 'after',
    beyond: false,
    travel: '',
    online: [],
    slot: '',
    proposed: '',
    ownOn: '',
    ownAt: '',
    late: NOT_LATE,
    consulted: undefined,
    consultedWords: '',
    timedFor: '',
  }
}

type Proposed = Pick<BookingView['slots'][number], 'starts' | 'ends'>

/** The form with a time chosen that another page proposed. */
export function formProposed(kind: Kind, time: Proposed | undefined): BookForm {
  const form = emptyBookForm(kind)
  if (time === undefined) return form
  const slot = `${time.starts.on} ${time.starts.at}`
  return { ...form, slot, proposed: slot, minutesLong: minuteOfDay(time.ends.at) - minuteOfDay(time.starts.at) }
}

export const LENGTHS = [30, 45, 60, 75, 90, 120] as const

/** Of the confidential part, which lies within the whole. */
export const APART_LENGTHS = [15, 30, 45, 60] as const

export function askedOf(form: BookForm, kind: Kind): TimesAsked {
  return {
    kind,
    ...(form.chair === '' ? {} : { chair: form.chair }),
    ...(form.minuteTaker === '' ? {} : { minuteTaker: form.minuteTaker }),
    fill: fillOf(form),
    minutesLong: form.minutesLong,
    beyond: form.beyond,
    ...(form.travel === '' ? {} : { travel: Number(form.travel) }),
    ...(form.travel === '0' || form.online.length === 0 ? {} : { online: [...form.online] }),
  }
}

export function fillOf(form: BookForm): TimesAsked['fill'] {
  return Object.entries(form.named).flatMap(([role, person]) => (person === '' ? [] : [{ role, person }]))
}

type WayOut = NonNullable<BookingView['noTime']>['waysOut'][number]

/**
 * The form with one change that by itself gives a time: somebody else on a seat or in the chair, taking part online, a shorter meeting, a day after the
 * last; else the time itself is chosen, and whoever it concerns makes room, comes for a part, or is asked in writing. `fixed`: who is asked stays.
 */
export function withWayOut(form: BookForm, way: WayOut, fixed: boolean): Partial<BookForm> {
  const { is, role, person, obstacle, minutesLong, first } = way
  const time = `${first.on} ${first.at}`
  if (is === 'after') return { beyond: true, slot: '' }
  if (is === 'shorter' && minutesLong !== undefined) return { minutesLong, slot: time, proposed: time }
  if (is === 'person' && obstacle === 'travel' && role !== undefined && !fixed)
    return { online: [...form.online, role], slot: time, proposed: time }
  if (is !== 'deputy' || role === undefined || person === undefined || fixed) return { slot: time, proposed: time }
  if (role === 'chair') return { chair: person, slot: time, proposed: time }
  if (role === 'minute-taker') return { minuteTaker: person, slot: time, proposed: time }
  return { named: { ...form.named, [role]: person }, slot: time, proposed: time }
}

/** Any officer of the unit will do: whoever can come at the time chosen, where nobody is named. */
function anyOfTheUnit(form: BookForm, { slots }: BookingView): TimesAsked['fill'] {
  const chosen = slots.find(({ starts }) => `${starts.on} ${starts.at}` === form.slot)
  const fills = (chosen?.couldFill ?? []).flatMap(({ fill }) => fill ?? [])
  return fills.filter(({ role }) => (form.named[role] ?? '') === '')
}

export function startOf(form: BookForm): { readonly on: string; readonly at: string } | undefined {
  if (form.slot === '') return undefined
  if (form.slot === 'own') return form.ownOn === '' || form.ownAt === '' ? undefined : { on: form.ownOn, at: form.ownAt }
  const [on = '', at = ''] = form.slot.split(' ')
  return { on, at }
}

export function isLateChoice(form: BookForm, view: BookingView): boolean {
  const start = startOf(form)
  return start !== undefined && view.by !== undefined && start.on > view.by
}

/** What is missing about the time. */
export function timeSlips(form: BookForm, view: BookingView): readonly Slip[] {
  const slips: Slip[] = []
  if (form.slot === '') slips.push({ field: 'slot', says: 'Choose a time' })
  if (form.slot === 'own' && form.ownOn === '') slips.push({ field: 'ownOn', says: 'Give the day that was agreed' })
  if (form.slot === 'own' && form.ownAt === '') slips.push({ field: 'ownAt', says: 'Give the time it starts' })
  if (isLateChoice(form, view) && form.late.code === undefined)
    slips.push({ field: 'late', says: 'Say why it is after the last day in time' })
  return slips
}

export function bookSlips(form: BookForm, view: BookingView): readonly Slip[] {
  const slips: Slip[] = [...timeSlips(form, view)]
  if (view.consult !== undefined && form.consulted === undefined)
    slips.push({ field: 'consulted', says: 'Say whether the reviewing officer and the worker were consulted' })
  if (form.consulted === 'yes' && form.consultedWords.trim() === '')
    slips.push({ field: 'consultedWords', says: 'Say in a sentence what came of it' })
  return slips
}

export function bookCommand(form: BookForm, view: BookingView): Extract<Command, { do: 'book-meeting' }> | undefined {
  const start = startOf(form)
  if (start === undefined || view.chair === undefined || view.minuteTaker === undefined) return undefined
  const starts = start as Moment
  return {
    do: 'book-meeting',
    kind: view.kind,
    starts,
    ends: endOf(starts, form.minutesLong),
    chair: view.chair,
    minuteTaker: view.minuteTaker,
    fill: [...fillOf(form), ...anyOfTheUnit(form, view)],
    ...(view.confidential === undefined ? {} : { apart: { minutes: form.apartMinutes, when: form.apartWhen } }),
    ...(isLateChoice(form, view) ? lateOf(form.late) : {}),
    ...(view.consult !== undefined && form.consulted === 'yes' ? { consulted: form.consultedWords.trim() } : {}),
    ...(view.timing !== undefined && form.timedFor.trim() !== '' ? { timedFor: form.timedFor.trim() } : {}),
  }
}

/** A meeting ends on the day it starts; one that would not is sent as it is, for the refusal to say so. */
export function endOf(starts: Moment, minutesLong: number): Moment {
  return { on: starts.on, at: clockAt(Math.min(minuteOfDay(starts.at) + minutesLong, 24 * 60 - 1)) }
}
