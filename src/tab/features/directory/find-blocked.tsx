import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import { LETTERS } from '../../../case/text-limits.ts'
import type { BlockedFound } from '../../../contracts/blocked.ts'
import { TextField } from '../../ui/fields.tsx'
import { Note } from '../../ui/note.tsx'
import { Section } from '../../ui/page.tsx'
import { TroubleNote } from '../../ui/states.tsx'
import { useSend } from '../../ui/use-send.ts'

/** Asked before anybody is entered in the directory: may one write there at all? */
export function FindBlocked() {
  const [text, setText] = useState('')
  const [found, setFound] = useState<BlockedFound>()
  const { send, state, trouble } = useSend<BlockedFound>()
  return (
    <Section title="May one write to them?">
      <form
        className="stack-s"
        onSubmit={(event) => {
          event.preventDefault()
          if (text.trim() !== '' && state === 'ready') void send('POST', '/api/blocked/find', { text }).then(setFound)
        }}
      >
        <TextField
          id="find-blocked"
          label="Addresses, numbers or a name"
          hint="Also a whole list, as it was copied."
          value={text}
          onChange={(typed) => {
            setText(typed)
            setFound(undefined)
          }}
          letters={LETTERS.reason}
        />
        <div>
          <Button type="submit" disabledFocusable={text.trim() === '' || state !== 'ready'}>
            Look
          </Button>
        </div>
        {trouble === undefined ? null : <TroubleNote trouble={trouble} />}
        <div role="status">{found === undefined ? null : <Found found={found} />}</div>
      </form>
    </Section>
  )
}

function Found({ found: { entries, elsewhere } }: { readonly found: BlockedFound }) {
  if (entries.length === 0 && !elsewhere) return <p>Nothing here forbids it.</p>
  return (
    <Note kind="danger" title="Nothing may be sent there">
      {entries.map((one) => (
        <p key={one.id} className="break">
          <span className="strong">{one.value}</span>: {one.reason}
        </p>
      ))}
      {elsewhere ? <p>A case’s team has recorded it. Who and why is seen there only: don’t enter it in the directory.</p> : null}
    </Note>
  )
}
