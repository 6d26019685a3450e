import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import { LETTERS } from '../../../case/text-limits.ts'
import type { CaseView } from '../../../contracts/http.ts'
import { CiteChip } from '../../ui/cite-chip.tsx'
import { CommandDialog } from '../../ui/command-dialog.tsx'
import { TextArea } from '../../ui/fields.tsx'
import type { MeetingView } from '../../ui/meeting-facts.tsx'
import { say } from '../../ui/said.ts'
import { TroubleNote } from '../../ui/states.tsx'
import { useCommand } from '../../ui/use-command.ts'
import { capital } from '../../ui/words.ts'

type SolveProps = { readonly meeting: MeetingView; readonly kase: CaseView; readonly put: (kase: CaseView) => void }
type Seat = MeetingView['seats'][number]
type Settling = { readonly seat: Seat; readonly how: 'written-information' | 'accepted' | 'asked' | 'kept-out' }

/** More people than these are chosen under "Change who is invited". */
const MOST_NAMES = 4

/** For each red seat what would put it right, in one press each: somebody else of the role, their information in writing, or going ahead without. */
export function SolveSeats({ meeting, kase, put }: SolveProps) {
  const [settling, setSettling] = useState<Settling>()
  const command = useCommand(kase, put)
  const red = meeting.seats.filter((seat) => seat.red)
  if (red.length === 0) return null
  const name = async (seat: Seat, person: { readonly id: string; readonly name: string }): Promise<void> => {
    const change = { invite: [], remove: [], replace: [{ seat: seat.seat, person: person.id }] }
    const sent = await command.send({ do: 'change-invitations', meeting: meeting.meeting, ...change })
    if (sent) say(`Recorded: ${person.name} is invited.`)
  }
  return (
    <div className="stack-s">
      {command.trouble === undefined ? null : <TroubleNote trouble={command.trouble} />}
      {red.map((seat) => (
        <fieldset key={seat.seat} className="row solve" aria-label={`Solve: ${seat.roleWords}`}>
          <span className="strong">{capital(seat.roleWords)}</span>
          {othersFor(seat, meeting, kase).map((person) => (
            <Button key={person.id} size="small" disabledFocusable={command.state !== 'ready'} onClick={() => void name(seat, person)}>
              Invite {person.name}
            </Button>
          ))}
          <Button size="small" onClick={() => setSettling({ seat, how: 'written-information' })}>
            In writing instead…<span className="unseen"> {seat.roleWords}</span>
          </Button>
          {seat.mayBeLeftOut ? (
            <Button size="small" onClick={() => setSettling({ seat, how: 'accepted' })}>
              Go ahead without…<span className="unseen"> {seat.roleWords}</span>
            </Button>
          ) : null}
        </fieldset>
      ))}
      <Settle settling={settling} meeting={meeting} kase={kase} put={put} onClose={() => setSettling(undefined)} />
    </div>
  )
}

/** ME-19: the family are asked by a person, each apart; here it is recorded that they were, or that the chair keeps one out, and why. */
export function FamilySeats({ meeting, kase, put }: SolveProps) {
  const [settling, setSettling] = useState<Settling>()
  const family = meeting.seats.filter((seat) => seat.family === true)
  if (family.length === 0) return null
  return (
    <div className="stack-s">
      <p className="soft small">
        The family aren’t invited by Outlook. The lead practitioner asks them before the meeting, and records it here.
      </p>
      {family.map((seat) => (
        <fieldset key={seat.seat} className="row solve" aria-label={`Asked: ${seat.roleWords}`}>
          <span className="strong">{capital(seat.roleWords)}</span>
          <span className="soft">{seat.settled ?? 'Not asked yet'}</span>
          <Button size="small" onClick={() => setSettling({ seat, how: 'asked' })}>
            They were asked…<span className="unseen"> {seat.roleWords}</span>
          </Button>
          <Button size="small" onClick={() => setSettling({ seat, how: 'kept-out' })}>
            Keep out…<span className="unseen"> {seat.roleWords}</span>
          </Button>
        </fieldset>
      ))}
      <Settle settling={settling} meeting={meeting} kase={kase} put={put} onClose={() => setSettling(undefined)} />
    </div>
  )
}

function othersFor(seat: Seat, meeting: MeetingView, kase: CaseView): CaseView['candidates'][string] {
  const seated = new Set(meeting.seats.map(({ name }) => name))
  return (kase.candidates[seat.role] ?? []).filter(({ name }) => !seated.has(name)).slice(0, MOST_NAMES)
}

const SETTLING_WORDS = {
  'written-information': { title: 'in writing instead', asks: 'What do they send, and by when?' },
  accepted: { title: 'go ahead without', asks: 'Why does the meeting go ahead without them?' },
  asked: { title: 'asked to come', asks: 'Who asked them, on which day and how?' },
  'kept-out': { title: 'kept out by the chair', asks: 'Why does the chair keep them out?' },
} as const

type Closing = SolveProps & { readonly onClose: () => void }

/** One at a time; another seat, or another way, is another form. */
function Settle({ settling, ...over }: Closing & { readonly settling: Settling | undefined }) {
  return settling === undefined ? null : <SettleSeat key={`${settling.seat.seat} ${settling.how}`} {...settling} {...over} />
}

type SettleProps = Closing & Settling

function SettleSeat({ seat, how, meeting, ...over }: SettleProps) {
  const [reason, setReason] = useState('')
  const { title, asks } = SETTLING_WORDS[how]
  return (
    <CommandDialog
      {...over}
      title={`${capital(seat.roleWords)}: ${title}`}
      yes="Record it"
      said="Recorded: the seat is put right."
      ready={() =>
        reason.trim() === ''
          ? 'Give the reason.'
          : { do: 'settle-seat', meeting: meeting.meeting, seat: seat.seat, how, reason: reason.trim() }
      }
    >
      <CiteChip cites={seat.because} what={`${seat.roleWords} is invited`} />
      <TextArea
        id="settle-reason"
        letters={LETTERS.reason}
        label={asks}
        hint="The reason stays with the meeting and is not sent."
        rows={3}
        value={reason}
        onChange={setReason}
      />
    </CommandDialog>
  )
}
