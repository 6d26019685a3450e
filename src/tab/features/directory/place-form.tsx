import { useState } from 'react'
import { LETTERS } from '../../../case/text-limits.ts'
import type { CheckedPeople, DirectoryView, PersonView } from '../../../contracts/directory.ts'
import { AskDialog } from '../../ui/ask-dialog.tsx'
import { PickField, TextField } from '../../ui/fields.tsx'
import { say } from '../../ui/said.ts'
import { useSession } from '../../ui/session.tsx'
import { usePress } from '../../ui/use-press.ts'
import { remember } from '../../ui/use-read.ts'
import { type PlaceForm, placeFile, placeForm } from './place-file.ts'

type PlaceProps = { readonly person: PersonView; readonly directory: DirectoryView; readonly onClose: () => void }

/** Unit, locality and place of work of one person, changed in place. It goes the way a file of people goes, as a file of one line. */
export function ChangePlace({ person, directory, onClose }: PlaceProps) {
  const { api } = useSession()
  const press = usePress<DirectoryView>()
  const [before] = useState(() => placeForm(person))
  const [form, setForm] = useState(before)
  const [wrong, setWrong] = useState<string>()
  const put = (part: Partial<PlaceForm>) => setForm({ ...form, ...part })
  const units = directory.people.filter(({ is, leftOn }) => is === 'unit' && leftOn === undefined)

  async function save(): Promise<void> {
    const file = placeFile(person.id, before, form)
    if (file === undefined) return onClose()
    setWrong(undefined)
    press.forget()
    const looked = await api.read<CheckedPeople>('/api/directory/check', { file })
    if (!looked.ok) return setWrong(looked.trouble.detail)
    const [problem] = looked.value.problems
    if (problem !== undefined) return setWrong(`${problem.place}: ${problem.says}`)
    const why = 'Unit, locality or place of work of one entry, changed on the page of people.'
    const answer = await press.send('/api/directory/people', { do: 'bring-in-people', file, why }, looked.value.version)
    if (answer === undefined) return
    remember('/api/directory', answer)
    say(`Recorded: where ${person.name} works.`)
    onClose()
  }

  return (
    <AskDialog
      title={`Where ${person.name} works`}
      yes="Save"
      state={press.state}
      trouble={press.trouble}
      wrong={wrong}
      onYes={() => void save()}
      onClose={onClose}
    >
      {person.is === undefined ? (
        <PickField
          id="place-unit"
          label="Unit"
          none="None"
          options={units.map(({ id, name }) => ({ value: id, words: name }))}
          value={form.unit}
          onChange={(unit) => put({ unit })}
        />
      ) : null}
      {person.areas.includes('derbyshire') ? (
        <PickField
          id="place-locality"
          label="Locality"
          none="None"
          options={directory.localities.map((one) => ({ value: one, words: one }))}
          value={form.locality}
          onChange={(locality) => put({ locality })}
        />
      ) : null}
      <TextField
        id="place-works-at"
        label="Place of work"
        hint={person.is === 'unit' ? 'It stands for its people who have none of their own.' : 'Leave empty where the unit’s stands for it.'}
        value={form.worksAt}
        onChange={(worksAt) => put({ worksAt })}
        letters={LETTERS.name}
      />
      <TextField
        id="place-minutes"
        label="Minutes from there to where meetings are held"
        hint="Times for meetings leave as much before and after. 0 where they are held there."
        value={form.minutes}
        onChange={(minutes) => put({ minutes })}
        letters={3}
      />
    </AskDialog>
  )
}
