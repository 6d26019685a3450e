import { useState } from 'react'
import { LETTERS } from '../../../case/text-limits.ts'
import { CommandDialog, type OverCase } from '../../ui/command-dialog.tsx'
import { TextArea } from '../../ui/fields.tsx'
import type { MeetingView } from '../../ui/meeting-facts.tsx'
import { momentWords } from '../../ui/words.ts'

/** Calls a meeting off. Outlook does the telling, so nobody has to be written to. */
export function CancelMeeting({ meeting, ...over }: OverCase & { readonly meeting: MeetingView }) {
  const [reason, setReason] = useState('')
  const invited = meeting.state === 'booked' || meeting.state === 'being-booked'
  return (
    <CommandDialog
      {...over}
      title="Cancel the meeting"
      yes="Cancel the meeting"
      no="Keep the meeting"
      said="Recorded: the meeting is cancelled."
      ready={() => (reason.trim() === '' ? 'Give the reason.' : { do: 'cancel-meeting', meeting: meeting.meeting, reason: reason.trim() })}
    >
      <p>
        {meeting.title}, {momentWords(meeting.starts)}
      </p>
      <p className="soft">
        {invited
          ? 'Outlook tells everybody who was invited, and takes it out of their calendars. The reason stays in this case and is not sent.'
          : 'Nobody has been invited, so nobody has to be told. The reason stays in this case.'}{' '}
        To hold it at another time or with other people, move it or change who is invited instead.
      </p>
      <TextArea id="cancel-reason" letters={LETTERS.note} label="Why is it cancelled?" rows={3} value={reason} onChange={setReason} />
    </CommandDialog>
  )
}
