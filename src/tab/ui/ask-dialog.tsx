import { Button } from '@fluentui/react-components'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import type { Trouble } from '../api.ts'
import { Note } from './note.tsx'
import { TroubleNote } from './states.tsx'
import type { Press } from './use-press.ts'

type AskDialogProps = {
  readonly title: string
  readonly yes: string
  /** What the button that leaves everything says, where "Cancel" could be taken for the act itself. */
  readonly no?: string | undefined
  readonly state: Press<unknown>['state']
  readonly trouble: Trouble | undefined
  /** What is missing, in one sentence. */
  readonly wrong?: string | undefined
  readonly onYes: () => void
  readonly onClose: () => void
  readonly children?: ReactNode
}

/** A short question over the page. Escape and "Cancel" leave everything as it was; the focus goes back to where it came from. */
export function AskDialog({ title, yes, no = 'Cancel', state, trouble, wrong, onYes, onClose, children }: AskDialogProps) {
  const box = useRef<HTMLDialogElement>(null)
  const heading = useId()
  useEffect(() => {
    const dialog = box.current
    if (dialog?.open === false) dialog.showModal()
  }, [])
  // A long question is answered at its foot, and what is wrong stands at its head.
  useEffect(() => {
    if (trouble !== undefined || wrong !== undefined) box.current?.scrollTo(0, 0)
  }, [trouble, wrong])
  return (
    <dialog
      ref={box}
      className="ask"
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault()
        if (state === 'ready') close(box.current, onClose)
      }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (state === 'ready') onYes()
        }}
      >
        <h2 id={heading}>{title}</h2>
        {trouble === undefined ? null : <TroubleNote trouble={trouble} />}
        {wrong === undefined ? null : (
          <Note kind="danger" role="alert">
            <p>{wrong}</p>
          </Note>
        )}
        {children}
        <div className="buttons">
          <Button onClick={() => close(box.current, onClose)} disabled={state === 'sending'}>
            {state === 'kept' ? 'Close' : no}
          </Button>
          <PressButton state={state} words={yes} />
        </div>
      </form>
    </dialog>
  )
}

/** Closing before unmounting lets the browser give the focus back to the button that opened it. */
function close(dialog: HTMLDialogElement | null, done: () => void): void {
  dialog?.close()
  done()
}

/** The button that records; says when it is on its way and when it waits for a connection. */
export function PressButton({
  state,
  words,
  onClick,
}: {
  readonly state: Press<unknown>['state']
  readonly words: string
  readonly onClick?: () => void
}) {
  return (
    <Button
      appearance="primary"
      type={onClick === undefined ? 'submit' : 'button'}
      disabledFocusable={state !== 'ready'}
      {...(onClick === undefined ? {} : { onClick })}
    >
      {state === 'ready' ? words : state === 'sending' ? 'Saving…' : 'Kept, will be sent'}
    </Button>
  )
}
