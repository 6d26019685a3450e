import { useState } from 'react'
import { LETTERS } from '../../../case/text-limits.ts'
import type { BoardChoices } from '../../../contracts/board-choices.ts'
import type { CheckedFile } from '../../../contracts/matrix.ts'
import { FileField } from '../../ui/file-field.tsx'
import { FileProblems } from '../../ui/file-problems.tsx'
import { LookAtFile, useFileLook } from '../../ui/look-at-file.tsx'
import { hrefOf } from '../../ui/route.ts'
import { useSession } from '../../ui/session.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { useRead } from '../../ui/use-read.ts'
import { PutIntoForce } from './put-into-force.tsx'
import { SELDOM_MS, SettingsPage } from './settings-page.tsx'
import { WhatItChanges } from './what-it-changes.tsx'

/** A board's own edition as a file: looked at first, with everything that is wrong or would change; recorded only then. */
export function InstallEdition() {
  const read = useRead<BoardChoices>('/api/board/choices', undefined, SELDOM_MS)
  return (
    <SettingsPage
      at="editions"
      title="Install an edition"
      under="The board's own risk matrix as a JSON file. It is looked at first; nothing is kept until you put it into force."
      what="what the boards chose"
      read={read}
    >
      {(choices) =>
        choices.officerFor.length === 0 ? (
          <EmptyState title="An edition is installed by the area's board officer">
            <a className="link" href={hrefOf({ at: 'editions' })}>
              See the editions there are
            </a>
          </EmptyState>
        ) : (
          <Installing choices={choices} again={() => void read.again()} />
        )
      }
    </SettingsPage>
  )
}

function Installing({ choices, again }: { readonly choices: BoardChoices; readonly again: () => void }) {
  const look = useFileLook<CheckedFile>('/api/matrix-definitions/check')
  const { checked, file } = look
  const sound = checked?.definition !== undefined && checked.taken === undefined
  return (
    <>
      <LookAtFile id="edition-text" letters={LETTERS.matrixFile} look={look}>
        <FileField id="edition-file" label="A JSON file" accept=".json,application/json" onText={look.change}>
          <p className="small soft">
            To begin with, <ExampleLink /> shows what one looks like.
          </p>
        </FileField>
      </LookAtFile>
      {checked === undefined ? null : <FileProblems problems={checked.problems} taken={checked.taken} />}
      {checked?.definition === undefined ? null : <WhatItChanges definition={checked.definition} against={checked.against} />}
      {checked?.definition === undefined || !sound ? null : (
        <PutIntoForce definition={checked.definition} file={file} choices={choices} again={again} />
      )}
    </>
  )
}

/** The edition Pathway comes with is a whole and sound example. */
function ExampleLink() {
  const { api } = useSession()
  const [words, setWords] = useState('the edition Pathway comes with')
  async function save(): Promise<void> {
    const answer = await api.read<object>('/api/matrix-definitions/dd-cse/2017r1')
    if (!answer.ok) {
      setWords('the edition Pathway comes with (it could not be fetched; try again)')
      return
    }
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([JSON.stringify(answer.value, null, 2)], { type: 'application/json' }))
    link.download = 'matrix-example.json'
    link.click()
    URL.revokeObjectURL(link.href)
  }
  return (
    <button type="button" className="chip" onClick={() => void save()}>
      {words}
    </button>
  )
}
