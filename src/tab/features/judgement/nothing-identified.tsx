import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import { LETTERS } from '../../../case/text-limits.ts'
import { CommandDialog, type OverCase } from '../../ui/command-dialog.tsx'
import { TextArea, TextField } from '../../ui/fields.tsx'
import { Note } from '../../ui/note.tsx'
import type { MatrixRecord } from './judgement-form.ts'

type NothingProps = Omit<OverCase, 'onClose'> & { readonly matrix: MatrixRecord }

/** The procedure knows no "no risk": a matrix that found nothing is recorded as low, or withdrawn. Nobody is led to one of the two. */
export function NothingIdentified({ kase, put, matrix }: NothingProps) {
  const [asking, setAsking] = useState(false)
  if (matrix.suggested !== 'none-identified') return null
  const low = kase.floor.level === 'low'
  return (
    <Note kind="info" title="Nothing was identified">
      <p>
        The procedure has the levels low, medium and high and no “no risk”.{' '}
        {low
          ? 'By your judgement this is recorded as low, with the support that goes with it, or the concern is withdrawn.'
          : 'For this child low is not open, so judge by what else you know, or withdraw the concern.'}
      </p>
      {kase.may.includes('withdraw-matrix') ? (
        <Button size="small" onClick={() => setAsking(true)}>
          Withdraw the matrix…
        </Button>
      ) : null}
      {asking ? <Withdraw kase={kase} put={put} matrix={matrix} onClose={() => setAsking(false)} /> : null}
    </Note>
  )
}

function Withdraw({ matrix, ...over }: OverCase & { readonly matrix: MatrixRecord }) {
  const [because, setBecause] = useState('')
  const [secondPerson, setSecondPerson] = useState('')
  return (
    <CommandDialog
      {...over}
      title="Withdraw the matrix"
      yes="Withdraw it"
      said="Recorded: the matrix is withdrawn. The case stays open until it is closed."
      ready={() => {
        if (because.trim() === '') return 'Say why it is withdrawn.'
        if (secondPerson.trim() === '') return 'Name the second person you talked it over with.'
        return { do: 'withdraw-matrix', matrix: matrix.id, because: because.trim(), secondPerson: secondPerson.trim() }
      }}
    >
      <p className="soft">No level is judged on it. It stays on record with your reason, and a new matrix can be completed at any time.</p>
      <TextArea
        id="withdraw-because"
        letters={LETTERS.account}
        label="Why is it withdrawn?"
        hint="At least a sentence."
        rows={3}
        value={because}
        onChange={setBecause}
      />
      <TextField
        id="withdraw-second"
        letters={LETTERS.name}
        label="Second person"
        hint="Withdrawing a concern is talked over with somebody else. Who was it?"
        value={secondPerson}
        onChange={setSecondPerson}
      />
    </CommandDialog>
  )
}
