import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import { LETTERS } from '../../../case/text-limits.ts'
import type { CaseView } from '../../../contracts/http.ts'
import { CommandDialog, type OverCase } from '../../ui/command-dialog.tsx'
import { slipAt } from '../../ui/error-summary.tsx'
import { TextArea } from '../../ui/fields.tsx'
import { PersonPicker } from '../../ui/person-picker.tsx'
import { dayWords } from '../../ui/words.ts'

type Seal = NonNullable<CaseView['seals']>[number]

/** To whom the case is closed because it touches them; with the way to close it to others, for those who may. */
export function ClosedTo({ kase, put }: Omit<OverCase, 'onClose'>) {
  const [open, setOpen] = useState<'seal' | Seal>()
  if (!kase.may.includes('seal-access')) return null
  const over = { kase, put, onClose: () => setOpen(undefined) }
  return (
    <section className="card card-pad stack-m">
      <h2 className="side-title">Closed to</h2>
      {(kase.seals ?? []).map((seal) => (
        <div key={seal.id} className="stack-s">
          <p>{seal.who.join('; ')}</p>
          <p className="small soft break">{seal.reason}</p>
          <p className="softer small">
            {dayWords(seal.on)}, {seal.by}
          </p>
          <div>
            <Button size="small" onClick={() => setOpen(seal)}>
              Open it again…
            </Button>
          </div>
        </div>
      ))}
      {kase.seals === undefined ? (
        <p className="small soft">Nobody. A case that touches a colleague’s own family is closed to them.</p>
      ) : null}
      <div>
        <Button appearance="subtle" size="small" onClick={() => setOpen('seal')}>
          Close to somebody…
        </Button>
      </div>
      {open === 'seal' ? <SealAccess {...over} /> : null}
      {open === undefined || open === 'seal' ? null : <UnsealAccess {...over} seal={open} />}
    </section>
  )
}

function SealAccess(over: OverCase) {
  const [person, setPerson] = useState('')
  const [team, setTeam] = useState('')
  const [reason, setReason] = useState('')
  const { candidates } = over.kase
  const chosen = (id: string) => (id === '' ? [] : [id])
  return (
    <CommandDialog
      {...over}
      title="Close this case to somebody"
      yes="Close it to them"
      said="Recorded: the case is closed to them."
      ready={() => {
        if (person === '' && team === '') return 'Choose a person or a team.'
        return { do: 'seal-access', people: chosen(person), teams: chosen(team), reason: reason.trim() || '–' }
      }}
    >
      {(slips) => (
        <>
          <p className="soft">
            For somebody whose own family or friends the case touches. From now on they find it nowhere, whatever their role, cover or an
            emergency; their seats at meetings to come are empty.
          </p>
          <PersonPicker
            id="people"
            label="A person"
            people={candidates['sealed-out'] ?? []}
            value={person}
            wrong={slipAt(slips, 'people') ?? slipAt(slips, 'people-0')}
            onChange={setPerson}
          />
          <PersonPicker
            id="teams"
            label="Or a whole team, by its manager"
            people={candidates['sealed-out-team'] ?? []}
            value={team}
            wrong={slipAt(slips, 'teams')}
            onChange={setTeam}
          />
          <TextArea
            id="reason"
            letters={LETTERS.reason}
            label="Why?"
            hint="At least a sentence. Only those who may open it again read this."
            rows={3}
            value={reason}
            wrong={slipAt(slips, 'reason')}
            onChange={setReason}
          />
        </>
      )}
    </CommandDialog>
  )
}

function UnsealAccess({ seal, ...over }: OverCase & { readonly seal: Seal }) {
  const [reason, setReason] = useState('')
  return (
    <CommandDialog
      {...over}
      title="Open this case to them again"
      yes="Open it again"
      said="Recorded: the case is open to them again."
      ready={() => ({ do: 'unseal-access', seal: seal.id, reason: reason.trim() || '–' })}
    >
      <p>{seal.who.join('; ')}</p>
      <p className="soft">They get back what their role gives them, and no seat or duty they had before.</p>
      <TextArea
        id="unseal-reason"
        letters={LETTERS.reason}
        label="Why?"
        hint="At least a sentence."
        rows={3}
        value={reason}
        onChange={setReason}
      />
    </CommandDialog>
  )
}
