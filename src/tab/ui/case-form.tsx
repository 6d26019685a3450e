import type { ReactNode } from 'react'
import { PressButton } from './ask-dialog.tsx'
import { ErrorSummary, type Slip } from './error-summary.tsx'
import { TroubleNote } from './states.tsx'
import type { CaseCommand } from './use-command.ts'

type CaseFormProps = {
  readonly command: Pick<CaseCommand, 'state' | 'trouble'>
  readonly slips: readonly Slip[]
  /** How often it was pressed with something missing: the summary takes the focus each time. */
  readonly round: number
  /** On its button. */
  readonly words: string
  /** Another button beside it. */
  readonly beside?: ReactNode
  readonly onSave: () => void
  readonly children: ReactNode
}

/** A page's form about a case: everything that is in the way first, then its fields, then the one button, which records once however often it is pressed. */
export function CaseForm({ command, slips, round, words, beside, onSave, children }: CaseFormProps) {
  return (
    <form
      noValidate
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (command.state === 'ready') onSave()
      }}
    >
      {command.trouble === undefined ? null : <TroubleNote trouble={command.trouble} />}
      <ErrorSummary slips={slips} round={round} />
      {children}
      <div className="row">
        <PressButton state={command.state} words={words} />
        {beside}
      </div>
    </form>
  )
}

/** What the server refused of single fields, under the ids they have on the page. */
export function refusedSlips({ trouble }: Pick<CaseCommand, 'trouble'>, fieldHere: (field: string) => string = bareField): readonly Slip[] {
  return trouble?.fields?.map(({ field, says }) => ({ field: fieldHere(field), says })) ?? []
}

/** Fields are named from the request down; the page has those of the command. */
export function bareField(field: string): string {
  return field.replace(/^command\./, '')
}
