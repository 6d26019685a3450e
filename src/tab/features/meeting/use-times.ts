import { useEffect, useRef, useState } from 'react'
import type { BookingView, TimesAsked } from '../../../contracts/booking.ts'
import type { Trouble } from '../../api.ts'
import { useSession } from '../../ui/session.tsx'

export type Times = {
  /** The newest answer; while another is looked for it stands, so that nothing jumps. */
  readonly view: BookingView | undefined
  readonly looking: boolean
  readonly trouble: Trouble | undefined
  readonly again: () => void
}

/** Reads the calendars for a meeting, anew whenever somebody else is to be there or it is to be longer. Only the newest question counts. */
export function useTimes(reference: string, asked: TimesAsked | undefined): Times {
  const { api } = useSession()
  const [view, setView] = useState<BookingView>()
  const [trouble, setTrouble] = useState<Trouble>()
  const [looking, setLooking] = useState(false)
  const [round, setRound] = useState(0)
  const turn = useRef(0)
  const question = asked === undefined ? undefined : JSON.stringify(asked)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a round more asks the same question again
  useEffect(() => {
    if (question === undefined) return
    const mine = ++turn.current
    setLooking(true)
    void api.read<BookingView>(`/api/cases/${reference}/times`, JSON.parse(question)).then((answer) => {
      if (turn.current !== mine) return
      setLooking(false)
      setTrouble(answer.ok ? undefined : answer.trouble)
      if (answer.ok) setView(answer.value)
    })
  }, [api, reference, question, round])
  return { view, looking, trouble, again: () => setRound((n) => n + 1) }
}
