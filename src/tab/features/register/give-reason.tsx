import { useState } from 'react'
import { LETTERS } from '../../../case/text-limits.ts'
import type { CaseView } from '../../../contracts/http.ts'
import type { Register } from '../../../contracts/register.ts'
import { AskDialog } from '../../ui/ask-dialog.tsx'
import { Choice } from '../../ui/choice.tsx'
import { TextArea } from '../../ui/fields.tsx'
import { say } from '../../ui/said.ts'
import { usePress } from '../../ui/use-press.ts'
import { capital, dayWords } from '../../ui/words.ts'
import type { RegisterLine } from './register-words.ts'

type Code = Register['reasons'][number]['code']
type GiveReasonProps = {
  readonly line: RegisterLine
  readonly reasons: Register['reasons']
  readonly onClose: () => void
  readonly onGiven: () => void
}

/** Why a date was missed. The last reason given stands; the earlier ones stay in the case's history. */
export function GiveReason({ line, reasons, onClose, onGiven }: GiveReasonProps) {
  const [code, setCode] = useState<Code | undefined>(line.reason?.code)
  const [words, setWords] = useState(line.reason?.words ?? '')
  const [wrong, setWrong] = useState<string>()
  const press = usePress<CaseView>()
  async function give(): Promise<void> {
    if (code === undefined) return setWrong('Choose the reason.')
    if (code === 'other' && words.trim() === '') return setWrong('Say in a few words what the other reason was.')
    setWrong(undefined)
    const command = {
      do: 'explain-lateness' as const,
      obligation: line.obligation,
      code,
      ...(words.trim() === '' ? {} : { words: words.trim() }),
    }
    if ((await press.send(`/api/cases/${line.reference}/commands`, command)) === undefined) return
    say('Recorded: why the date was missed.')
    onGiven()
    onClose()
  }
  return (
    <AskDialog
      title="Why was it late?"
      yes="Record the reason"
      state={press.state}
      trouble={press.trouble}
      wrong={wrong}
      onYes={() => void give()}
      onClose={onClose}
    >
      <p className="soft">
        {capital(line.title)}, due {dayWords(line.dueOn)}. Case {line.reference}.
      </p>
      <Choice
        name="reason"
        legend="What was the main reason?"
        options={reasons.map(({ code: value, says }) => ({ value, words: says }))}
        value={code}
        onChange={setCode}
        column
      />
      <TextArea
        id="reason-words"
        letters={LETTERS.reason}
        label="In a few words (needed for another reason)"
        hint="Stays in the case. The file for spreadsheets holds the reason above and none of these words."
        rows={3}
        value={words}
        onChange={setWords}
      />
    </AskDialog>
  )
}
