import { Button } from '@fluentui/react-components'
import { type ReactNode, useState } from 'react'
import type { BoardAsk, BoardChoices } from '../../../contracts/board-choices.ts'
import { AskDialog } from '../../ui/ask-dialog.tsx'
import { say } from '../../ui/said.ts'
import { usePress } from '../../ui/use-press.ts'
import { remember } from '../../ui/use-read.ts'
import { PreviewOf } from './preview-of.tsx'
import { usePreview } from './use-preview.ts'

type ChangeDialogProps = {
  readonly title: string
  readonly yes: string
  /** What is said when it is recorded. */
  readonly said: string
  /** The choice as filled in, or the one sentence saying what is missing. */
  readonly ready: () => BoardAsk | string
  readonly onSaved: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A choice of the board in two steps: what is to be chosen and why; whom it touches, and only then the button that records it. */
export function ChangeDialog({ title, yes, said, ready, onSaved, onClose, children }: ChangeDialogProps) {
  const preview = usePreview()
  const press = usePress<BoardChoices>()
  const [wrong, setWrong] = useState<string>()

  function look(): void {
    const wanted = ready()
    setWrong(typeof wanted === 'string' ? wanted : undefined)
    press.forget()
    if (typeof wanted !== 'string') void preview.look(wanted)
  }

  async function save(): Promise<void> {
    if (preview.seen === undefined) return
    const answer = await press.send('/api/board/changes', preview.seen.command, preview.seen.version)
    if (answer === undefined) return
    remember('/api/board/choices', answer)
    say(said)
    onSaved()
    onClose()
  }

  const seen = preview.seen
  const asking = seen === undefined && preview.looking === undefined
  return (
    <AskDialog
      title={title}
      yes={seen === undefined ? 'See whom it touches' : yes}
      state={preview.looking === undefined ? press.state : 'sending'}
      trouble={press.trouble ?? preview.trouble}
      wrong={wrong}
      onYes={() => (seen === undefined ? look() : void save())}
      onClose={onClose}
    >
      <div hidden={!asking} className={asking ? 'stack-m' : undefined}>
        {children}
      </div>
      {preview.looking === undefined ? null : <Looking looked={preview.looking.looked} of={preview.looking.of} />}
      {seen === undefined ? null : (
        <>
          <PreviewOf seen={seen} />
          <div>
            <Button
              size="small"
              appearance="subtle"
              onClick={() => {
                press.forget()
                preview.forget()
              }}
            >
              Change what I entered
            </Button>
          </div>
        </>
      )}
    </AskDialog>
  )
}

function Looking({ looked, of }: { readonly looked: number; readonly of: number }) {
  return (
    <div className="stack-s" aria-live="polite">
      <p>{of === 0 ? 'Looking through the cases…' : `Looking through the cases: ${looked} of ${of}…`}</p>
      <progress className="looking" value={of === 0 ? undefined : looked} max={of === 0 ? undefined : of} aria-label="Cases looked at" />
    </div>
  )
}
