import { useState } from 'react'
import { CommandDialog, type OverCase } from '../../ui/command-dialog.tsx'
import { capital } from '../../ui/words.ts'
import { AskFields } from './ask-fields.tsx'
import { ASK_WORDS, type Ask, type AskForm, commandFor, EMPTY_ASK, missingIn } from './asks.ts'

type AskAboutProps = OverCase & { readonly ask: Ask }

/** The short question about something owed. */
export function AskAbout({ ask, kase, put, onClose }: AskAboutProps) {
  const [form, setForm] = useState<AskForm>({ ...EMPTY_ASK, unit: kase.area === 'derby' ? 'city' : 'county' })
  const words = ASK_WORDS[ask.what]
  return (
    <CommandDialog
      kase={kase}
      put={put}
      onClose={onClose}
      title={words.title}
      yes={words.yes}
      said={saidOf(ask)}
      ready={() => {
        const missing = missingIn(ask, form)
        return missing.length > 0 ? missing : (commandFor(ask, form, kase) ?? 'This paper is in already.')
      }}
    >
      {(slips) => (
        <>
          {ask.owed === undefined ? null : <p className="soft">{capital(ask.what === 'late' ? ask.owed.title : ask.owed.what)}</p>}
          <AskFields ask={ask} kase={kase} form={form} slips={slips} change={(part) => setForm({ ...form, ...part })} />
        </>
      )}
    </CommandDialog>
  )
}

function saidOf({ what, owed }: Ask): string {
  if (what === 'depart') return 'Recorded: the reason for not doing this.'
  if (what === 'late') return 'Recorded: why it was late.'
  return `Recorded: ${owed === undefined ? 'the contact' : owed.title.toLowerCase()}.`
}
