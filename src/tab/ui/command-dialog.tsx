import { type ReactNode, useState } from 'react'
import type { CaseView } from '../../contracts/http.ts'
import type { Command } from '../api.ts'
import { AskDialog } from './ask-dialog.tsx'
import { say } from './said.ts'
import { useCommand } from './use-command.ts'

export type OverCase = { readonly kase: CaseView; readonly put: (kase: CaseView) => void; readonly onClose: () => void }

type CommandDialogProps = OverCase & {
  readonly title: string
  readonly yes: string
  readonly no?: string
  /** What is said when it is recorded. */
  readonly said: string
  /** The command as filled in, or the one sentence saying what is missing. */
  readonly ready: () => Command | string
  readonly children: ReactNode
}

/** One short question, one command. It stays until it is answered, with whatever was typed; a refusal is shown in it with its paragraph. */
export function CommandDialog({ kase, put, onClose, title, yes, no, said, ready, children }: CommandDialogProps) {
  const command = useCommand(kase, put)
  const [wrong, setWrong] = useState<string>()

  async function send(): Promise<void> {
    const wanted = ready()
    setWrong(typeof wanted === 'string' ? wanted : undefined)
    if (typeof wanted === 'string') {
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
      {children}
    </AskDialog>
  )
}
