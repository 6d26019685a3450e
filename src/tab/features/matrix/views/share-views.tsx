import { useState } from 'react'
import { CommandDialog, type OverCase } from '../../../ui/command-dialog.tsx'
import { PickField } from '../../../ui/fields.tsx'
import { momentWords } from '../../../ui/words.ts'
import { viewAuthor } from './view-answers.tsx'
import { type Contribution, meetingsToCome } from './view-form.ts'

/** Which views those who sit at the meeting see. Nothing is ticked for the person: what belongs to the confidential part is theirs to tell. */
export function ShareViews({ open, ...over }: OverCase & { readonly open: readonly Contribution[] }) {
  const toCome = meetingsToCome(over.kase)
  const [meeting, setMeeting] = useState(toCome.length === 1 ? (toCome[0]?.meeting ?? '') : '')
  const [chosen, setChosen] = useState<readonly string[]>([])
  return (
    <CommandDialog
      {...over}
      title="Share views with the meeting"
      yes="Share them"
      said="Recorded: these views are shared with those who sit at the meeting."
      ready={() => {
        if (meeting === '') return 'Choose the meeting.'
        if (chosen.length === 0) return 'Choose at least one view.'
        return { do: 'share-contributions', forMeeting: meeting, contributions: [...chosen] }
      }}
    >
      <p className="soft">
        Everyone invited who signs in here sees what you choose, also those who are only there for the open part. It can't be taken back;
        leave out what belongs to the confidential part.
      </p>
      {toCome.length === 1 ? null : (
        <PickField
          id="share-meeting"
          label="Which meeting?"
          none="Choose a meeting"
          options={toCome.map((one) => ({ value: one.meeting, words: `${one.title}, ${momentWords(one.starts)}` }))}
          value={meeting}
          onChange={setMeeting}
        />
      )}
      <fieldset className="question">
        <legend>Which views?</legend>
        {open.map((one) => (
          <label key={one.id} className="pick pick-bare">
            <input
              type="checkbox"
              checked={chosen.includes(one.id)}
              onChange={(event) => setChosen(event.target.checked ? [...chosen, one.id] : chosen.filter((id) => id !== one.id))}
            />
            <span>{viewAuthor(one)}</span>
          </label>
        ))}
      </fieldset>
    </CommandDialog>
  )
}
