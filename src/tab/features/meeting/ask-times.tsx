import { useState } from 'react'
import { TIMES_ASKED } from '../../../case/text-limits.ts'
import type { BookingView } from '../../../contracts/booking.ts'
import type { CaseView } from '../../../contracts/http.ts'
import type { Command } from '../../api.ts'
import { CommandDialog, type OverCase } from '../../ui/command-dialog.tsx'
import { DayField } from '../../ui/fields.tsx'
import { useToday } from '../../ui/session.tsx'
import { TickSome } from '../../ui/tick-some.tsx'
import { dayWords } from '../../ui/words.ts'
import { type BookForm, fillOf } from './book-form.ts'

type Slot = BookingView['slots'][number]
type AskTimesProps = OverCase & { readonly form: BookForm; readonly view: BookingView }

const { least: LEAST, most: MOST } = TIMES_ASKED
/** Ticked beforehand: so many of the best that have everybody whose calendar can be seen, on as many days. */
const TICKED = 3

/** Whether people without a sign-in can be asked about times here: some are in time, and nobody is asked yet. */
export function canAskTimes(kase: CaseView, view: BookingView): boolean {
  const asked = kase.askings.some(({ kind }) => kind === view.kind)
  return kase.may.includes('ask-times') && !asked && view.askFirst.length > 0 && !view.late && inTime(view).length >= LEAST
}

/** Asks people without a sign-in which of some times they can make, before one is booked. */
export function AskTimes({ form, view, ...over }: AskTimesProps) {
  const today = useToday()
  const slots = inTime(view)
  const [ticked, setTicked] = useState<readonly string[]>(bestOf(slots))
  const [closesOn, setClosesOn] = useState('')
  const { chair, minuteTaker, kind } = view

  function ready(): Command | string {
    const times = slots.filter((slot) => ticked.includes(startOf(slot))).map(({ starts, ends }) => ({ starts, ends }))
    if (chair === undefined || minuteTaker === undefined) return 'Choose who chairs and who takes minutes first.'
    if (times.length < LEAST || times.length > MOST) return `Tick ${LEAST} to ${MOST} times.`
    return { do: 'ask-times', kind, chair, minuteTaker, fill: fillOf(form), times, ...(closesOn === '' ? {} : { closesOn }) } as Command
  }

  return (
    <CommandDialog
      {...over}
      title="Ask which times they can make"
      yes="Ask about these times"
      said="Recorded. The links are on their way by mail, and the times are held in the chair’s calendar."
      ready={ready}
    >
      <p className="soft small">
        Asked by personal link, without a sign-in: {view.askFirst.join(', ')}. They see the times, the reference and your organisation, and
        nothing of one another’s answers. Until you choose, each time is held in the chair’s calendar.
      </p>
      <TickSome
        id="ask-times"
        legend={`Times to ask about (${LEAST} to ${MOST})`}
        options={slots.map((slot) => ({ value: startOf(slot), words: slotLine(slot, today) }))}
        ticked={ticked}
        onChange={setTicked}
      />
      <DayField
        id="closesOn"
        label="Answers by, until 17:00 (may stay empty)"
        hint="Left empty: two working days, and always before the first of the times."
        value={closesOn}
        min={today}
        onChange={setClosesOn}
      />
    </CommandDialog>
  )
}

function inTime({ slots, by }: BookingView): readonly Slot[] {
  return slots.filter(({ starts }) => by === undefined || starts.on <= by)
}

function bestOf(slots: readonly Slot[]): readonly string[] {
  const whole = slots.filter(({ missing }) => !missing.some(({ required }) => required))
  const firstOfDay = whole.filter(({ starts }, index) => whole.findIndex((one) => one.starts.on === starts.on) === index)
  return firstOfDay.slice(0, TICKED).map(startOf)
}

function startOf({ starts }: Slot): string {
  return `${starts.on} ${starts.at}`
}

function slotLine({ starts, ends, missing }: Slot, today: string): string {
  const away = missing.filter(({ required }) => required).map(({ name }) => name)
  return `${dayWords(starts.on, today)}, ${starts.at} to ${ends.at}${away.length === 0 ? '' : ` (without ${away.join(', ')})`}`
}
