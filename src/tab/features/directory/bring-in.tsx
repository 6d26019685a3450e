import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import { LETTERS } from '../../../case/text-limits.ts'
import type { CheckedPeople, DirectoryView } from '../../../contracts/directory.ts'
import type { Trouble } from '../../api.ts'
import { PressButton } from '../../ui/ask-dialog.tsx'
import { TextArea } from '../../ui/fields.tsx'
import { FileProblems } from '../../ui/file-problems.tsx'
import { Note } from '../../ui/note.tsx'
import { Page, Section } from '../../ui/page.tsx'
import { textOfFile } from '../../ui/read-file.ts'
import { go, hrefOf } from '../../ui/route.ts'
import { say } from '../../ui/said.ts'
import { useSession } from '../../ui/session.tsx'
import { TroubleNote } from '../../ui/states.tsx'
import { usePress } from '../../ui/use-press.ts'
import { remember } from '../../ui/use-read.ts'
import { WhyField, whyMissing } from '../../ui/why-field.tsx'
import { WhatChanges } from './what-changes.tsx'

/** A file of people and agencies: looked at first, with everything that is wrong or would change; recorded only then. */
export function BringIn() {
  const { api, me } = useSession()
  const [file, setFile] = useState('')
  const [looking, setLooking] = useState(false)
  const [trouble, setTrouble] = useState<Trouble>()
  const [checked, setChecked] = useState<CheckedPeople>()

  function change(text: string): void {
    setFile(text)
    setChecked(undefined)
    setTrouble(undefined)
  }
  async function look(): Promise<void> {
    setLooking(true)
    setTrouble(undefined)
    const answer = await api.read<CheckedPeople>('/api/directory/check', { file })
    setLooking(false)
    if (answer.ok) setChecked(answer.value)
    else setTrouble(answer.trouble)
  }

  return (
    <Page
      title="Bring in a file of people"
      plainTitle="Bring in a file of people"
      back={{ href: hrefOf({ at: 'people' }), words: 'People and agencies' }}
      under={
        <p className="soft measure">
          A spreadsheet saved as CSV. It is looked at first; nothing is changed until you bring it in. Whoever isn’t in the file stays as
          they are.
        </p>
      }
    >
      {me !== undefined && !me.person.roles.includes('directory-keeper') ? (
        <Note kind="info" title="Files are brought in by each area’s keeper of the directory">
          <p>Ask them to change what is wrong.</p>
        </Note>
      ) : (
        <>
          <div className="card card-pad stack-m">
            <ChooseFile onChosen={change} />
            <TextArea
              id="people-text"
              letters={LETTERS.file}
              label="The file’s content"
              hint="What the file holds, or paste it here."
              rows={8}
              value={file}
              onChange={change}
            />
            <div>
              <Button disabledFocusable={looking || file.trim() === ''} onClick={() => void look()}>
                {looking ? 'Looking…' : 'Look at the file'}
              </Button>
            </div>
          </div>
          {trouble === undefined ? null : <TroubleNote trouble={trouble} />}
          {checked === undefined ? null : <FileProblems problems={checked.problems} />}
          {checked === undefined ? null : <WhatChanges checked={checked} />}
          {checked === undefined || checked.problems.length > 0 || checked.people.length === 0 ? null : (
            <Confirm checked={checked} file={file} />
          )}
        </>
      )}
    </Page>
  )
}

function ChooseFile({ onChosen }: { readonly onChosen: (text: string) => void }) {
  return (
    <div className="stack-s">
      <label htmlFor="people-file" className="label">
        A CSV file
      </label>
      <input
        id="people-file"
        type="file"
        accept=".csv,.txt,text/csv,text/plain"
        onChange={(event) => {
          const [chosen] = event.target.files ?? []
          if (chosen !== undefined) void textOfFile(chosen).then(onChosen)
        }}
      />
      <p className="small soft measure">
        The first line names the columns: Id, Name, Mail, Agency, Roles, Areas, Line manager, Object id, Guest of, Verified on, Left on. Id
        or Mail is needed, of the others only those you change. Several roles or areas stand with semicolons between.
      </p>
    </div>
  )
}

function Confirm({ checked, file }: { readonly checked: CheckedPeople; readonly file: string }) {
  const press = usePress<DirectoryView>()
  const [why, setWhy] = useState('')
  const [wrong, setWrong] = useState<string>()
  async function save(): Promise<void> {
    const missing = whyMissing(why)
    setWrong(missing)
    press.forget()
    if (missing !== undefined) return
    const answer = await press.send('/api/directory/people', { do: 'bring-in-people', file, why: why.trim() }, checked.version)
    if (answer === undefined) return
    remember('/api/directory', answer)
    say('Recorded: the file is brought in.')
    go({ at: 'people' })
  }
  return (
    <Section title="Bring it in">
      <form
        noValidate
        className="card card-pad stack-m"
        onSubmit={(event) => {
          event.preventDefault()
          if (press.state === 'ready') void save()
        }}
      >
        {press.trouble === undefined ? null : <TroubleNote trouble={press.trouble} />}
        {wrong === undefined ? null : (
          <Note kind="danger" role="alert">
            <p>{wrong}</p>
          </Note>
        )}
        <p className="soft measure">By bringing it in you say that these addresses were checked: mail and invitations go to them.</p>
        <WhyField value={why} onChange={setWhy} />
        <div>
          <PressButton state={press.state} words="Bring it in" />
        </div>
      </form>
    </Section>
  )
}
