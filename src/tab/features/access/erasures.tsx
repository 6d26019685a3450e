import { useState } from 'react'
import { LETTERS } from '../../../case/text-limits.ts'
import type { ErasureStepAsked, RecordAskedAbout } from '../../../contracts/erasure.ts'
import { PressButton } from '../../ui/ask-dialog.tsx'
import { Choice } from '../../ui/choice.tsx'
import { ErrorSummary, type Slip, slipAt } from '../../ui/error-summary.tsx'
import { TextArea, TextField } from '../../ui/fields.tsx'
import { Page } from '../../ui/page.tsx'
import { say } from '../../ui/said.ts'
import { useSession } from '../../ui/session.tsx'
import { EmptyState, ErrorState, TroubleNote, Waiting } from '../../ui/states.tsx'
import { useRead } from '../../ui/use-read.ts'
import { useSend } from '../../ui/use-send.ts'
import { dayWords, momentWords } from '../../ui/words.ts'

/** For board officers and Caldicott guardians: which records somebody asked to erase or to keep, and the next step about one. Nothing is erased here. */
export function Erasures() {
  const read = useRead<readonly RecordAskedAbout[]>('/api/erasures')
  const list = read.value
  return (
    <Page
      title="Erasing records"
      plainTitle="Erasing records"
      narrow
      under={
        <p className="soft measure">
          One person asks, and another one, a Caldicott guardian, approves. What is approved is erased the next time those who run Pathway
          carry it out; until then a hold still keeps it.
        </p>
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
            <EmptyState title="Nothing asked for">
              <p className="soft">
                Nobody has asked for a record to be erased or held, and no period was found to have passed when this was last looked at.
              </p>
            </EmptyState>
          ) : (
            <ul className="stack">
              {list.map((one) => (
                <Asked key={one.reference} about={one} />
              ))}
            </ul>
          )}
          <NextStep onTaken={read.put} />
        </>
      )}
    </Page>
  )
}

const STATES: Readonly<Record<RecordAskedAbout['state'], string>> = {
  asked: 'Waits for a second person',
  approved: 'Approved, and not carried out yet',
  held: 'On hold: kept whatever its period',
  past: 'Its period has passed, and nobody has asked about it yet',
  kept: 'The hold was released; it has to be asked for again',
}
const DONE: Readonly<Record<ErasureStepAsked, string>> = {
  asked: 'asked for it',
  approved: 'approved it',
  held: 'put it on hold',
  released: 'released the hold',
}

function Asked({ about }: { readonly about: RecordAskedAbout }) {
  return (
    <li className="card card-pad stack-s">
      <h2 className="side-title">Case {about.reference}</h2>
      <p className="strong">{STATES[about.state]}</p>
      <p className="soft">
        Kept until {dayWords(about.keptUntil)}: {about.why}
      </p>
      <ul className="stack-s">
        {about.steps.map(({ step, who, at, reason }) => (
          <li key={`${step} ${at.on} ${at.at} ${who}`} className="break measure">
            {momentWords(at)}: {who} {DONE[step]}. {reason}
          </li>
        ))}
      </ul>
    </li>
  )
}

const ASKS = [
  { value: 'asked', words: 'Ask for it to be erased' },
  { value: 'held', words: 'Put it on hold' },
] as const
const GUARDIAN_ASKS = [
  ...ASKS,
  { value: 'approved', words: 'Approve what another person asked for' },
  { value: 'released', words: 'Release the hold' },
] as const

function NextStep({ onTaken }: { readonly onTaken: (list: readonly RecordAskedAbout[]) => void }) {
  const { me } = useSession()
  const [reference, setReference] = useState('')
  const [step, setStep] = useState<ErasureStepAsked>()
  const [reason, setReason] = useState('')
  const [round, setRound] = useState<{ readonly slips: readonly Slip[]; readonly n: number }>({ slips: [], n: 0 })
  const { send, state, trouble } = useSend<readonly RecordAskedAbout[]>()
  async function take(): Promise<void> {
    const slips = missingIn(reference, step, reason)
    setRound(({ n }) => ({ slips, n: n + 1 }))
    if (slips.length > 0 || step === undefined) return
    const list = await send('POST', '/api/erasures', { reference: reference.trim().toUpperCase(), step, reason: reason.trim() })
    if (list === undefined) return
    say('Recorded.')
    setReference('')
    setStep(undefined)
    setReason('')
    onTaken(list)
  }
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (state === 'ready') void take()
      }}
    >
      <h2 className="side-title">The next step about a record</h2>
      {trouble === undefined ? null : <TroubleNote trouble={trouble} />}
      <ErrorSummary slips={round.slips} round={round.n} />
      <TextField
        id="reference"
        letters={20}
        label="The case’s reference"
        hint="The whole of it, like K7Q2-9F. Nobody is found by a name here."
        value={reference}
        wrong={slipAt(round.slips, 'reference')}
        onChange={setReference}
      />
      <Choice
        name="step"
        legend="What is to be done?"
        column
        options={me?.person.roles.includes('caldicott-guardian') ? GUARDIAN_ASKS : ASKS}
        value={step}
        wrong={slipAt(round.slips, 'step')}
        onChange={setStep}
      />
      <TextArea
        id="reason"
        letters={LETTERS.reason}
        label="Why?"
        hint="In a sentence another person can weigh. It is kept when the record is gone: name no child in it."
        rows={4}
        value={reason}
        wrong={slipAt(round.slips, 'reason')}
        onChange={setReason}
      />
      <div className="buttons">
        <PressButton state={state} words="Record this step" />
      </div>
    </form>
  )
}

const REASON_MIN = 20

function missingIn(reference: string, step: ErasureStepAsked | undefined, reason: string): Slip[] {
  const written = /^[0-9A-Z-]{4,20}$/i.test(reference.trim())
  return [
    ...(written ? [] : [{ field: 'reference', says: 'Write the reference of the case' }]),
    ...(step === undefined ? [{ field: 'step', says: 'Choose what is to be done' }] : []),
    ...(reason.trim().length < REASON_MIN ? [{ field: 'reason', says: 'Say why, in a sentence' }] : []),
  ]
}
