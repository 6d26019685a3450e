import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import { LETTERS } from '../../../case/text-limits.ts'
import type { Emergency } from '../../../contracts/emergency.ts'
import { AskDialog } from '../../ui/ask-dialog.tsx'
import { Choice } from '../../ui/choice.tsx'
import { TextArea } from '../../ui/fields.tsx'
import { Page } from '../../ui/page.tsx'
import { say } from '../../ui/said.ts'
import { EmptyState, ErrorState, TroubleNote, Waiting } from '../../ui/states.tsx'
import { useRead } from '../../ui/use-read.ts'
import { useSend } from '../../ui/use-send.ts'
import { momentWords } from '../../ui/words.ts'
import { CoversSeen } from './covers-seen.tsx'
import { categoryWords } from './emergency-words.ts'

/** The Caldicott guardian's list: every emergency that nobody has looked at yet stays on it. */
export function Emergencies() {
  const read = useRead<readonly Emergency[]>('/api/emergencies')
  const [asked, setAsked] = useState<Emergency>()
  const list = read.value
  return (
    <Page
      title="Emergencies to review"
      plainTitle="Emergencies to review"
      under={
        <p className="soft measure">Cases opened by somebody who wasn’t on them. Each stays here until you close it with a finding.</p>
      }
    >
      {list === undefined ? (
        read.trouble === undefined ? (
          <Waiting what="the list" />
        ) : (
          <ErrorState trouble={read.trouble} again={() => void read.again()} />
        )
      ) : (
        <>
          {read.trouble === undefined ? null : <TroubleNote trouble={read.trouble} />}
          {list.length === 0 ? (
            <EmptyState title="Nothing to review">
              <p className="soft">When somebody opens a case in an emergency, you are told in Teams and by mail, and it appears here.</p>
            </EmptyState>
          ) : (
            <ul className="stack">
              {list.map((one) => (
                <li key={one.opening} className="card card-pad stack-s">
                  <h2 className="side-title">
                    {one.who}, {one.agency}
                  </h2>
                  <p className="soft">
                    Case {one.reference}, opened {momentWords(one.at)}, until {momentWords(one.until)}
                  </p>
                  <p className="strong">{categoryWords(one.category)}</p>
                  <p className="break measure">{one.reason}</p>
                  <div>
                    <Button onClick={() => setAsked(one)}>Close with a finding…</Button>
                  </div>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
      <CoversSeen />
      {asked === undefined ? null : <Finding key={asked.opening} about={asked} onClosed={read.put} onClose={() => setAsked(undefined)} />}
    </Page>
  )
}

const FINDINGS = [
  { value: 'justified', words: 'It was justified' },
  { value: 'not-justified', words: 'It was not justified' },
  { value: 'followed-up', words: 'It is followed up elsewhere' },
] as const

type FindingProps = {
  readonly about: Emergency
  readonly onClosed: (list: readonly Emergency[]) => void
  readonly onClose: () => void
}

function Finding({ about, onClosed, onClose }: FindingProps) {
  const [finding, setFinding] = useState<(typeof FINDINGS)[number]['value']>()
  const [words, setWords] = useState('')
  const [wrong, setWrong] = useState<string>()
  const { send, state, trouble } = useSend<readonly Emergency[]>()
  async function close(): Promise<void> {
    if (finding === undefined) return setWrong('Choose what you found.')
    setWrong(undefined)
    const { reference, opening } = about
    const list = await send('POST', '/api/emergencies/findings', { reference, opening, finding, words: words.trim() || '–' })
    if (list === undefined) return
    say('Recorded: the emergency is reviewed.')
    onClosed(list)
    onClose()
  }
  return (
    <AskDialog
      title="What did you find?"
      yes="Record the finding"
      state={state}
      trouble={trouble}
      wrong={wrong}
      onYes={() => void close()}
      onClose={onClose}
    >
      <p className="soft">
        {about.who}, case {about.reference}
      </p>
      <Choice name="finding" legend="Finding" column options={FINDINGS} value={finding} onChange={setFinding} />
      <TextArea
        id="finding-words"
        letters={LETTERS.reason}
        label="Why"
        hint="At least a sentence. It stays in the child’s record."
        rows={4}
        value={words}
        onChange={setWords}
      />
    </AskDialog>
  )
}
