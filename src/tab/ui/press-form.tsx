import type { ReactNode } from 'react'
import { PressButton } from './ask-dialog.tsx'
import { Note } from './note.tsx'
import { TroubleNote } from './states.tsx'
import type { Press } from './use-press.ts'

type PressFormProps = {
  readonly press: Pick<Press<unknown>, 'state' | 'trouble'>
  /** The one sentence saying what is missing. */
  readonly wrong: string | undefined
  /** On its button. */
  readonly words: string
  readonly onPress: () => void
  readonly children: ReactNode
}

/** A card with its fields and the one button that records them, once however often it is pressed; what is in the way stands above. */
export function PressForm({ press, wrong, words, onPress, children }: PressFormProps) {
  return (
    <form
      noValidate
      className="card card-pad stack-m"
      onSubmit={(event) => {
        event.preventDefault()
        if (press.state === 'ready') onPress()
      }}
    >
      {press.trouble === undefined ? null : <TroubleNote trouble={press.trouble} />}
      {wrong === undefined ? null : (
        <Note kind="danger" role="alert">
          <p>{wrong}</p>
        </Note>
      )}
      {children}
      <div>
        <PressButton state={press.state} words={words} />
      </div>
    </form>
  )
}
