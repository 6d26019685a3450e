import { type ReactNode, useState } from 'react'
import type { CaseView } from '../../contracts/http.ts'
import type { Command } from '../api.ts'
import { AskDialog } from './ask-dialog.tsx'
import { ErrorSummary, type Slip } from './error-summary.tsx'
import { say } from './said.ts'
import { useCommand } from './use-command.ts'

export type OverCase = { readonly kase: CaseView; readonly put: (kase: CaseView) => void; readonly onClose: () => void }

type CommandDialogProps = OverCase & {
  readonly title: string
  readonly yes: string
  readonly no?: string
  /** What is said when it is recorded. */
  readonly said: string
  /** The command as filled in; or the one sentence saying what is missing, or what is missing field by field. */
  readonly ready: () => Command | string | readonly Slip[]
  /** The fields; those that show what is missing beside each are given it. */
  readonly children: ReactNode | ((slips: readonly Slip[]) => ReactNode)
}

const NONE: readonly Slip[] = []

/** One short question, one command. It stays until it is answered, with whatever was typed; a refusal is shown in it with its paragraph. */
export function CommandDialog({ kase, put, onClose, title, yes, no, said, ready, children }: CommandDialogProps) {
  const command = useCommand(kase, put)
  const [wrong, setWrong] = useState<string>()
  const [round, setRound] = useState<{ readonly slips: readonly Slip[]; readonly n: number }>({ slips: NONE, n: 0 })
  const refused = (command.trouble?.fields ?? []).map(({ field, says }) => ({ field: fieldHere(field), says }))

  async function send(): Promise<void> {
    const wanted = ready()
    const missing = isMissing(wanted)
    setWrong(typeof wanted === 'string' ? wanted : undefined)
    setRound(({ n }) => (missing ? { slips: wanted, n: n + 1 } : { slips: NONE, n }))
    if (typeof wanted === 'string' || missing) {
      command.forget()
      return
    }
    if (!(await command.send(wanted))) return
    say(said)
    onClose()
  }

  return (
    <AskDialog
      title={title}
      yes={yes}
      no={no}
      state={command.state}
      trouble={command.trouble}
      wrong={wrong}
      onYes={() => void send()}
      onClose={onClose}
    >
      <ErrorSummary slips={round.slips} round={round.n} />
      {typeof children === 'function' ? children([...round.slips, ...refused]) : children}
    </AskDialog>
  )
}

function isMissing(wanted: Command | string | readonly Slip[]): wanted is readonly Slip[] {
  return Array.isArray(wanted)
}

/** The id on the page for the field a refusal names: 'fact.words' stands in the field 'fact-words'. */
function fieldHere(field: string): string {
  return field.replace(/^command\./, '').replaceAll('.', '-')
}
