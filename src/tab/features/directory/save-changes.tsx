import { Button } from '@fluentui/react-components'
import { TroubleNote } from '../../ui/states.tsx'
import type { Press } from '../../ui/use-press.ts'

type SaveChangesProps = {
  /** Whether this person may change the list; without it only trouble is shown. */
  readonly keeps: boolean
  readonly press: Pick<Press<unknown>, 'state' | 'trouble'>
  readonly yes: string
  /** How many are picked otherwise than they stand, and what one and several are called. */
  readonly changed: number
  readonly called: readonly [one: string, several: string]
  readonly onSave: () => void
}

/** Under a list that is changed in place: how much isn't saved yet, and the button that saves it. */
export function SaveChanges({ keeps, press, yes, changed, called: [one, several], onSave }: SaveChangesProps) {
  return (
    <>
      {press.trouble === undefined ? null : <TroubleNote trouble={press.trouble} />}
      {keeps ? (
        <div className="row no-print">
          <Button appearance="primary" disabledFocusable={changed === 0 || press.state !== 'ready'} onClick={onSave}>
            {yes}
          </Button>
          <span className="soft" role="status">
            {changed === 0 ? 'Nothing is changed.' : `${changed} ${changed === 1 ? one : several} changed, not saved yet.`}
          </span>
        </div>
      ) : null}
    </>
  )
}
