import { Button } from '@fluentui/react-components'
import { VideoRegular } from '@fluentui/react-icons/svg/video'
import { useState } from 'react'
import type { CaseView } from '../../../contracts/http.ts'
import { CiteChip } from '../../ui/cite-chip.tsx'
import { CommandDialog, type OverCase } from '../../ui/command-dialog.tsx'
import { PickField } from '../../ui/fields.tsx'
import type { MeetingView } from '../../ui/meeting-facts.tsx'
import { isLive } from '../../ui/meeting-state.ts'
import { Note } from '../../ui/note.tsx'
import { APART_LENGTHS } from './book-form.ts'

export const APART_SIDES = [
  { value: 'after', words: 'Right after the open part' },
  { value: 'before', words: 'Right before the open part' },
]

type PartProps = { readonly meeting: MeetingView; readonly kase: CaseView; readonly put: (kase: CaseView) => void }

/** MT-8: when each part of the meeting is, or that the confidential one has no time yet; with the press that sets it. */
export function ConfidentialPart({ meeting, kase, put }: PartProps) {
  const [setting, setSetting] = useState(false)
  const { parts, partOwed } = meeting
  const live = isLive(meeting)
  if (parts === undefined && (partOwed === undefined || !live)) return null
  const may = live && kase.may.includes('set-confidential-part')
  return (
    <div className="stack-s">
      <div className="row">
        <span>
          {parts === undefined
            ? 'The confidential part has no time of its own yet.'
            : `Open part ${parts.open.starts.at} to ${parts.open.ends.at} · confidential part ${parts.confidential.starts.at} to ${parts.confidential.ends.at}, practitioners only`}
        </span>
        {partOwed === undefined ? null : <CiteChip cites={partOwed} what="a confidential part" />}
        {parts?.joinUrl === undefined || !live ? null : (
          <Button as="a" size="small" href={parts.joinUrl} target="_blank" rel="noopener noreferrer" icon={<VideoRegular />}>
            Join the confidential part
          </Button>
        )}
        {may ? (
          <Button
            size="small"
            aria-label={`${parts === undefined ? 'Set' : 'Change'} the confidential part: ${meeting.title}`}
            onClick={() => setSetting(true)}
          >
            {parts === undefined ? 'Set the confidential part…' : 'Change the confidential part…'}
          </Button>
        ) : null}
      </div>
      {parts?.trouble === undefined ? null : (
        <Note kind="danger" title="Nobody has been invited to the confidential part">
          <p>{parts.trouble}</p>
        </Note>
      )}
      {setting ? <SetPart meeting={meeting} kase={kase} put={put} onClose={() => setSetting(false)} /> : null}
    </div>
  )
}

function SetPart({ meeting, ...over }: OverCase & { readonly meeting: MeetingView }) {
  const [minutes, setMinutes] = useState(meeting.parts?.minutes ?? 30)
  const [when, setWhen] = useState<'before' | 'after'>(meeting.parts?.when ?? 'after')
  return (
    <CommandDialog
      {...over}
      title="Set the confidential part"
      yes="Set it"
      said="Recorded. Outlook asks the practitioners."
      ready={() => ({ do: 'set-confidential-part', meeting: meeting.meeting, minutes, when })}
    >
      <p className="soft small">
        It is a meeting of its own in Outlook, for practitioners only, beside the open part, which stays where it is. Moving or cancelling
        the meeting takes both.
      </p>
      <PickField
        id="part-minutes"
        label="How long"
        value={String(minutes)}
        options={APART_LENGTHS.map((one) => ({ value: String(one), words: `${one} minutes` }))}
        onChange={(one) => setMinutes(Number(one))}
      />
      <PickField
        id="part-when"
        label="When"
        value={when}
        options={APART_SIDES}
        onChange={(one) => setWhen(one === 'before' ? 'before' : 'after')}
      />
    </CommandDialog>
  )
}
