import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import type { CaseView } from '../../../contracts/http.ts'
import { CommandDialog, type OverCase } from '../../ui/command-dialog.tsx'
import type { MeetingView } from '../../ui/meeting-facts.tsx'
import { say } from '../../ui/said.ts'
import { TroubleNote } from '../../ui/states.tsx'
import { TickSome } from '../../ui/tick-some.tsx'
import { useCommand } from '../../ui/use-command.ts'

type Seat = MeetingView['seats'][number]

/** People without a sign-in, who can be sent a link of their own. */
export function seatsToAsk(meeting: MeetingView): readonly Seat[] {
  return meeting.seats.filter((seat) => seat.link !== undefined)
}

/** Sends each of them a link to answer by; those who haven't answered are ticked. Asked again they get a new one and the old one is dead. */
export function AskByLink({ meeting, ...over }: OverCase & { readonly meeting: MeetingView }) {
  const seats = seatsToAsk(meeting)
  const [ticked, setTicked] = useState<readonly string[]>(seats.filter(({ reply }) => reply === 'none').map(({ seat }) => seat))
  return (
    <CommandDialog
      {...over}
      title="Ask by personal link"
      yes="Send the links"
      said="Recorded. The links are on their way by mail."
      ready={() => (ticked.length === 0 ? 'Tick somebody to ask.' : { do: 'ask-by-link', meeting: meeting.meeting, seats: [...ticked] })}
    >
      <p className="soft small">
        Each gets a mail with a link that is theirs alone: it shows the reference, the time and your organisation, and asks whether they
        come. Whoever stays silent is reminded once. A link sent before stops working.
      </p>
      <TickSome
        id="ask-by-link"
        legend="Who is asked"
        options={seats.map((seat) => ({ value: seat.seat, words: seat.name ?? seat.roleWords }))}
        ticked={ticked}
        onChange={setTicked}
      />
    </CommandDialog>
  )
}

type SeatLinksProps = { readonly meeting: MeetingView; readonly kase: CaseView; readonly put: (kase: CaseView) => void }

/** What whoever runs the meeting can do about the links that are out: confirm a deputy, or withdraw one. */
export function SeatLinks({ meeting, kase, put }: SeatLinksProps) {
  const command = useCommand(kase, put)
  const out = seatsToAsk(meeting).filter(({ link }) => link?.good === true || link?.deputyWaits === true)
  if (out.length === 0 || !kase.may.includes('ask-by-link')) return null
  const send = async (act: 'take-deputy' | 'withdraw-link', seat: Seat): Promise<void> => {
    const sent = await command.send({ do: act, meeting: meeting.meeting, seat: seat.seat })
    if (sent) say(act === 'take-deputy' ? 'Recorded: the deputy is confirmed.' : 'Recorded: the link no longer works.')
  }
  return (
    <div className="stack-s">
      {command.trouble === undefined ? null : <TroubleNote trouble={command.trouble} />}
      {out.map((seat) => (
        <div key={seat.seat} className="row">
          {seat.link?.deputyWaits === true ? (
            <Button size="small" disabledFocusable={command.state !== 'ready'} onClick={() => void send('take-deputy', seat)}>
              Confirm the deputy of {seat.name}
            </Button>
          ) : null}
          {seat.link?.good === true ? (
            <Button
              size="small"
              appearance="subtle"
              disabledFocusable={command.state !== 'ready'}
              onClick={() => void send('withdraw-link', seat)}
            >
              Withdraw the link of {seat.name}
            </Button>
          ) : null}
        </div>
      ))}
    </div>
  )
}
