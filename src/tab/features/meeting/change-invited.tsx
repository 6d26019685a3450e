import { useState } from 'react'
import type { CaseView } from '../../../contracts/http.ts'
import { CommandDialog, type OverCase } from '../../ui/command-dialog.tsx'
import { PickField } from '../../ui/fields.tsx'
import type { MeetingView } from '../../ui/meeting-facts.tsx'
import { capital } from '../../ui/words.ts'

type Seat = MeetingView['seats'][number]
const KEEP = ''
const NOBODY = 'nobody'
type Part = 'open-part' | 'whole' | 'confidential-part'
const PARTS: readonly { readonly value: Part; readonly words: string }[] = [
  { value: 'open-part', words: 'The open part only' },
  { value: 'whole', words: 'Both parts' },
  { value: 'confidential-part', words: 'The confidential part only' },
]

/** Who is invited to a meeting that stands: each seat with whom it could be, and one person more. Outlook asks only those who are new. */
export function ChangeInvited({ meeting, ...over }: OverCase & { readonly meeting: MeetingView }) {
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({})
  const [more, setMore] = useState('')
  const [part, setPart] = useState<Part>('open-part')
  const seats = meeting.seats.filter((seat) => changesFor(seat, over.kase).length > 0)
  return (
    <CommandDialog
      {...over}
      title="Change who is invited"
      yes="Change it"
      said="Recorded. Outlook tells those it concerns."
      ready={() => commandOf(meeting, chosen, more, part) ?? 'Change something first.'}
    >
      <p className="soft small">
        New people get the invitation; who is left out gets a cancellation; nobody else hears anything. Whoever chairs can’t be changed: the
        meeting stands in their calendar.
      </p>
      {seats.map((seat) => (
        <PickField
          key={seat.seat}
          id={`change-${seat.seat}`}
          label={`${capital(seat.roleWords)}${seat.required ? ' (required)' : ''}`}
          value={chosen[seat.seat] ?? KEEP}
          none={seat.name ?? 'Nobody'}
          options={changesFor(seat, over.kase)}
          onChange={(person) => setChosen({ ...chosen, [seat.seat]: person })}
        />
      ))}
      <PickField
        id="change-more"
        label="Invite one more"
        value={more}
        none="Nobody more"
        options={moreFor(meeting, over.kase)}
        onChange={setMore}
      />
      {more === '' || meeting.parts === undefined ? null : (
        <PickField
          id="change-part"
          label="To which part?"
          value={part}
          options={PARTS}
          onChange={(one) => setPart(PARTS.find(({ value }) => value === one)?.value ?? 'open-part')}
        />
      )}
    </CommandDialog>
  )
}

function changesFor(seat: Seat, kase: CaseView): { value: string; words: string }[] {
  if (seat.role === 'chair') return []
  const others = (kase.candidates[seat.role] ?? []).filter(({ name }) => name !== seat.name)
  const out = seat.name === undefined || seat.role === 'minute-taker' ? [] : [{ value: NOBODY, words: 'Nobody: leave them out' }]
  return [...others.map(({ id, name }) => ({ value: id, words: name })), ...out]
}

function moreFor(meeting: MeetingView, kase: CaseView): { value: string; words: string }[] {
  const seated = new Set(meeting.seats.map(({ name }) => name))
  return (kase.candidates['involved-agency'] ?? [])
    .filter(({ name }) => !seated.has(name))
    .map(({ id, name }) => ({ value: id, words: name }))
}

function commandOf(meeting: MeetingView, chosen: Readonly<Record<string, string>>, more: string, part: Part) {
  const changed = Object.entries(chosen).filter(([, person]) => person !== KEEP)
  if (changed.length === 0 && more === '') return undefined
  return {
    do: 'change-invitations' as const,
    meeting: meeting.meeting,
    invite: more === '' ? [] : [{ role: 'involved-agency', person: more, ...(meeting.parts === undefined ? {} : { part }) }],
    replace: changed.flatMap(([seat, person]) => (person === NOBODY ? [] : [{ seat, person }])),
    remove: changed.flatMap(([seat, person]) => (person === NOBODY ? [seat] : [])),
  }
}
