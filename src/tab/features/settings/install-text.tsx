import { useState } from 'react'
import { LETTERS } from '../../../case/text-limits.ts'
import type { BoardAsk } from '../../../contracts/board-choices.ts'
import type { Area } from '../../../procedure/vocabulary.ts'
import { TextArea, TextField } from '../../ui/fields.tsx'
import { FileField } from '../../ui/file-field.tsx'
import { WhyField, whyMissing } from '../../ui/why-field.tsx'
import { AreasField } from './areas-field.tsx'
import { ChangeDialog } from './change-dialog.tsx'

type InstallTextProps = { readonly own: readonly Area[]; readonly onSaved: () => void; readonly onClose: () => void }

/** A file of the board's own. Which paragraph is missing, extra or in another's place is told before anything is kept. */
export function InstallText({ own, onSaved, onClose }: InstallTextProps) {
  const [areas, setAreas] = useState<Area[]>([...own])
  const [title, setTitle] = useState('')
  const [file, setFile] = useState('')
  const [why, setWhy] = useState('')

  function ready(): BoardAsk | string {
    if (areas.length === 0) return 'Choose an area.'
    if (file.trim() === '') return 'Choose a file, or paste the text.'
    if (title.trim() === '') return 'Give the copy a name, such as the chapter and its date.'
    return whyMissing(why) ?? { do: 'install-text', areas, title: title.trim(), file, why: why.trim() }
  }

  return (
    <ChangeDialog
      title="Install a copy of the text"
      yes="Install the copy"
      said="Recorded: the copy is installed."
      ready={ready}
      onSaved={onSaved}
      onClose={onClose}
    >
      <AreasField own={own} value={areas} onChange={setAreas} />
      <FileField id="text-file" label="A text or JSON file" accept=".txt,.json,text/plain,application/json" onText={setFile}>
        <ul className="file-shapes small soft">
          <li>
            each paragraph beginning with its number: <code>[2.M.6] In addition …</code>
          </li>
          <li>the 80 paragraphs in their order with an empty line between them</li>
          <li>
            or JSON: <code>{'{"S.1": "…", "S.2": "…"}'}</code>
          </li>
        </ul>
      </FileField>
      <TextArea
        id="text-pasted"
        letters={LETTERS.file}
        label="The text"
        hint="What the file holds, or paste it here."
        rows={6}
        value={file}
        onChange={setFile}
      />
      <TextField
        id="text-title"
        letters={LETTERS.name}
        label="Name of this copy"
        hint="Chapter and date, as people know it."
        value={title}
        onChange={setTitle}
      />
      <WhyField value={why} onChange={setWhy} />
    </ChangeDialog>
  )
}
