import { useState } from 'react'
import { LETTERS } from '../../../case/text-limits.ts'
import type { CheckedPeople, DirectoryView } from '../../../contracts/directory.ts'
import { FileField } from '../../ui/file-field.tsx'
import { FileProblems } from '../../ui/file-problems.tsx'
import { LookAtFile, useFileLook } from '../../ui/look-at-file.tsx'
import { Note } from '../../ui/note.tsx'
import { Page, Section } from '../../ui/page.tsx'
import { PressForm } from '../../ui/press-form.tsx'
import { go, hrefOf } from '../../ui/route.ts'
import { say } from '../../ui/said.ts'
import { useSession } from '../../ui/session.tsx'
import { usePress } from '../../ui/use-press.ts'
import { remember } from '../../ui/use-read.ts'
import { WhyField, whyMissing } from '../../ui/why-field.tsx'
import { WhatChanges } from './what-changes.tsx'

/** A file of people and agencies: looked at first, with everything that is wrong or would change; recorded only then. */
export function BringIn() {
  const { me } = useSession()
  const look = useFileLook<CheckedPeople>('/api/directory/check')
  const { checked, file } = look

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
          <LookAtFile id="people-text" letters={LETTERS.file} look={look}>
            <FileField id="people-file" label="A CSV file" accept=".csv,.txt,text/csv,text/plain" onText={look.change}>
              <p className="small soft measure">
                The first line names the columns: Id, Name, Mail, Telephone, Agency, Roles, Areas, Line manager, Object id, Guest of,
                Verified on, Left on, Kind, Unit, Members, Locality, Place of work, Minutes away. Id or Mail is needed, of the others only
                those you change. Several roles, areas or members stand with semicolons between.
              </p>
              <p className="small soft measure">
                Kind is “unit” for a unit with a mailbox of its own, “list” for a list of addresses, and empty for everybody else. Members
                are those on a list, or “not known”. Minutes away are the way from the place of work to where meetings are held.
              </p>
            </FileField>
          </LookAtFile>
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
      <PressForm press={press} wrong={wrong} words="Bring it in" onPress={() => void save()}>
        <p className="soft measure">By bringing it in you say that these addresses were checked: mail and invitations go to them.</p>
        <WhyField value={why} onChange={setWhy} />
      </PressForm>
    </Section>
  )
}
