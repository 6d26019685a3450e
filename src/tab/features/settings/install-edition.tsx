import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import { LETTERS } from '../../../case/text-limits.ts'
import type { BoardChoices } from '../../../contracts/board-choices.ts'
import type { CheckedFile } from '../../../contracts/matrix.ts'
import type { Trouble } from '../../api.ts'
import { TextArea } from '../../ui/fields.tsx'
import { FileProblems } from '../../ui/file-problems.tsx'
import { hrefOf } from '../../ui/route.ts'
import { useSession } from '../../ui/session.tsx'
import { EmptyState, TroubleNote } from '../../ui/states.tsx'
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
  const { api } = useSession()
  const [file, setFile] = useState('')
  const [looking, setLooking] = useState(false)
  const [trouble, setTrouble] = useState<Trouble>()
  const [checked, setChecked] = useState<CheckedFile>()

  function change(text: string): void {
    setFile(text)
    setChecked(undefined)
    setTrouble(undefined)
  }
  async function look(): Promise<void> {
    setLooking(true)
    setTrouble(undefined)
    const answer = await api.read<CheckedFile>('/api/matrix-definitions/check', { file })
    setLooking(false)
    if (answer.ok) setChecked(answer.value)
    else setTrouble(answer.trouble)
  }

  const sound = checked?.definition !== undefined && checked.taken === undefined
  return (
    <>
      <div className="card card-pad stack-m">
        <div className="stack-s">
          <label htmlFor="edition-file" className="label">
            A JSON file
          </label>
          <input
            id="edition-file"
            type="file"
            accept=".json,application/json"
            onChange={(event) => {
              const [chosen] = event.target.files ?? []
              if (chosen !== undefined) void chosen.text().then(change)
            }}
          />
          <p className="small soft">
            To begin with, <ExampleLink /> shows what one looks like.
          </p>
        </div>
        <TextArea
          id="edition-text"
          letters={LETTERS.matrixFile}
          label="The file's content"
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
