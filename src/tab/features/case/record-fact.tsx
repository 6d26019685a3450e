import { useState } from 'react'
import { CommandDialog, type OverCase } from '../../ui/command-dialog.tsx'
import { FactFields } from './fact-fields.tsx'
import { commandOf, type FactForm, formFrom, slipsOf } from './fact-form.ts'
import { FACT_WORDS, type FactKind } from './fact-words.ts'

/** What a form is opened for: a kind of fact, and the entry or duty it is about ('' for the case as a whole). */
export type ToRecord = { readonly kind: FactKind; readonly about: string }
type RecordFactProps = OverCase & ToRecord

/** One thing seen, answered or decided, as a short form. */
export function RecordFact({ kind, about, ...over }: RecordFactProps) {
  const [form, setForm] = useState<FactForm>(() => formFrom(kind, over.kase, about))
  const { title, tells, yes } = FACT_WORDS[kind]
  return (
    <CommandDialog
      {...over}
      title={title}
      yes={yes}
      said={`Recorded: ${title.replace(/\?$/, '').toLowerCase()}.`}
      ready={() => {
        const slips = slipsOf(kind, form)
        return slips.length > 0 ? slips : commandOf(kind, form, about)
      }}
    >
      {(slips) => (
        <>
          <p className="soft">{tells}</p>
          <FactFields kind={kind} kase={over.kase} form={form} slips={slips} change={(part) => setForm({ ...form, ...part })} />
        </>
      )}
    </CommandDialog>
  )
}
