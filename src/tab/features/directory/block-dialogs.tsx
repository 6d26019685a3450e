import { useState } from 'react'
import { LETTERS } from '../../../case/text-limits.ts'
import type { BlockedList } from '../../../contracts/blocked.ts'
import { AskDialog } from '../../ui/ask-dialog.tsx'
import { PickField, TextArea, TextField } from '../../ui/fields.tsx'
import { say } from '../../ui/said.ts'
import { useSend } from '../../ui/use-send.ts'

type Kind = BlockedList['entries'][number]['kind']
type AddProps = {
  readonly reference: string | undefined
  readonly onAdded: (list: BlockedList) => void
  readonly onClose: () => void
}

const KINDS: readonly { readonly value: Kind; readonly words: string; readonly label: string; readonly hint: string }[] = [
  { value: 'address', words: 'A mail address', label: 'Address', hint: 'However else it is written, it is recognised.' },
  { value: 'phone', words: 'A telephone number', label: 'Number', hint: 'With or without +44.' },
  {
    value: 'name',
    words: 'A name',
    label: 'First and family name',
    hint: 'Everybody so called is refused, in whatever order it is written.',
  },
]

export function AddBlock({ reference, onAdded, onClose }: AddProps) {
  const [kind, setKind] = useState<Kind>('address')
  const [value, setValue] = useState('')
  const [reason, setReason] = useState('')
  const [wrong, setWrong] = useState<string>()
  const { send, state, trouble } = useSend<BlockedList>()
  const { label, hint } = KINDS.find((one) => one.value === kind) ?? { label: '', hint: '' }
  async function add(): Promise<void> {
    if (value.trim() === '' || reason.trim() === '') return setWrong('Say whom it is about, and why.')
    setWrong(undefined)
    const after = await send('POST', '/api/blocked', { kind, value, reason, ...(reference === undefined ? {} : { reference }) })
    if (after === undefined) return
    say('Entered: nothing is sent there from now on.')
    onAdded(after)
    onClose()
  }
  return (
    <AskDialog
      title="Never to be written to"
      yes="Enter it"
      state={state}
      trouble={trouble}
      wrong={wrong}
      onYes={() => void add()}
      onClose={onClose}
    >
      <PickField id="kind" label="What is it?" value={kind} onChange={(picked) => setKind(picked as Kind)} options={[...KINDS]} />
      <TextField id="value" label={label} hint={hint} value={value} onChange={setValue} letters={LETTERS.line} />
      <TextArea
        id="reason"
        label="Why?"
        hint="So that another person can weigh it; at least 20 letters."
        value={reason}
        onChange={setReason}
        letters={LETTERS.reason}
      />
    </AskDialog>
  )
}

type RetireProps = {
  readonly entry: BlockedList['entries'][number]
  readonly reference: string | undefined
  readonly onRetired: (list: BlockedList) => void
  readonly onClose: () => void
}

export function RetireBlock({ entry, reference, onRetired, onClose }: RetireProps) {
  const [reason, setReason] = useState('')
  const { send, state, trouble } = useSend<BlockedList>()
  async function retire(): Promise<void> {
    const about = { entry: entry.id, reason, ...(reference === undefined ? {} : { reference }) }
    const after = await send('POST', '/api/blocked/retire', about)
    if (after === undefined) return
    say('Taken off: it forbids nothing any more.')
    onRetired(after)
    onClose()
  }
  return (
    <AskDialog
      title="Take it off?"
      yes="Take it off"
      no="Leave it"
      state={state}
      trouble={trouble}
      onYes={() => void retire()}
      onClose={onClose}
    >
      <p className="strong break">{entry.value}</p>
      <p className="soft">
        Mail and invitations may then go there again, as far as the directory allows. The entry and your reason are kept.
      </p>
      <TextArea id="retire-reason" label="Why?" hint="At least 20 letters." value={reason} onChange={setReason} letters={LETTERS.reason} />
    </AskDialog>
  )
}
