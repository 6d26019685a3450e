import { useState } from 'react'
import type { BoardChoices } from '../../../contracts/board-choices.ts'
import { isPlainDate } from '../../../procedure/civil-date.ts'
import type { Area } from '../../../procedure/vocabulary.ts'
import { DayField } from '../../ui/fields.tsx'
import { Note } from '../../ui/note.tsx'
import { Section } from '../../ui/page.tsx'
import { PressForm } from '../../ui/press-form.tsx'
import { go } from '../../ui/route.ts'
import { say } from '../../ui/said.ts'
import { usePress } from '../../ui/use-press.ts'
import { remember } from '../../ui/use-read.ts'
import { WhyField, whyMissing } from '../../ui/why-field.tsx'
import { AreasField } from './areas-field.tsx'
import type { Definition } from './edition-words.ts'

type ForceProps = {
  readonly definition: Definition
  readonly file: string
  readonly choices: BoardChoices
  readonly again: () => void
}

/** For which areas, from which day, and why: the last step, and the only one that records something. */
export function PutIntoForce({ definition, file, choices, again }: ForceProps) {
  const own = choices.officerFor.filter((area) => definition.areas.includes(area))
  const press = usePress<BoardChoices>()
  const [areas, setAreas] = useState<Area[]>(own.length === 1 ? [...own] : [])
  const [from, setFrom] = useState('')
  const [why, setWhy] = useState('')
  const [wrong, setWrong] = useState<string>()

  async function save(): Promise<void> {
    const missing = areas.length === 0 ? 'Choose an area.' : isPlainDate(from) ? whyMissing(why) : 'Give the day from which it is used.'
    setWrong(missing)
    press.forget()
    if (missing !== undefined) return
    const answer = await press.send('/api/board/changes', { do: 'install-matrix', areas, from, why: why.trim(), file }, choices.version)
    if (answer === undefined) {
      again()
      return
    }
    remember('/api/board/choices', answer)
    say('Recorded: the edition is installed. New assessments from that day are made with it.')
    go({ at: 'editions' })
  }

  if (own.length === 0)
    return (
      <Note kind="warning">
        <p>The file names no area whose board officer you are.</p>
      </Note>
    )
  return (
    <Section title="Put it into force">
      <PressForm press={press} wrong={wrong} words="Put this edition into force" onPress={() => void save()}>
        <p className="soft measure">
          New assessments from that day are made with it. What has been assessed keeps its own edition and is never scored again;
          half-filled forms carry over the rows that are the same.
        </p>
        <AreasField own={own} value={areas} onChange={setAreas} />
        <DayField id="edition-from" label="From which day?" hint="Today or a day to come." value={from} onChange={setFrom} />
        <WhyField value={why} onChange={setWhy} />
      </PressForm>
    </Section>
  )
}
