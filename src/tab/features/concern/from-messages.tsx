import { Button } from '@fluentui/react-components'
import { useEffect, useState } from 'react'
import { LETTERS } from '../../../case/text-limits.ts'
import type { Drafts } from '../../../contracts/http.ts'
import type { Trouble } from '../../api.ts'
import { Note } from '../../ui/note.tsx'
import { useSession } from '../../ui/session.tsx'
import { TroubleNote } from '../../ui/states.tsx'
import { DRAFTS, draftsChanged, isBrought, onDraftsChanged } from '../../ui/unfinished.ts'
import { useRead } from '../../ui/use-read.ts'

type Props = {
  readonly worry: string
  /** Keeps the form with these words before the message itself is thrown away. */
  readonly onAdd: (worry: string) => Promise<Trouble | undefined>
}

/** Messages brought from a chat while this form was begun already, perhaps about another child: each is added by its owner or thrown away. */
export function FromMessages({ worry, onAdd }: Props) {
  const { value, again } = useRead<Drafts>(DRAFTS)
  useEffect(() => onDraftsChanged(() => void again()), [again])
  const names = (value?.drafts ?? []).map(({ name }) => name).filter(isBrought)
  return names.map((name) => <Brought key={name} name={name} worry={worry} onAdd={onAdd} />)
}

function Brought({ name, worry, onAdd }: Props & { readonly name: string }) {
  const { api } = useSession()
  const text = useRead<{ body: { text: string } } | undefined>(`/api/drafts/${name}`).value?.body.text
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Trouble>()
  if (text === undefined) return null
  const whole = worry.trim() === '' ? text : `${worry.trimEnd()}\n\n${text}`
  const fits = whole.length <= LETTERS.worryTyped

  async function done(before: () => Promise<Trouble | undefined>): Promise<void> {
    setBusy(true)
    const failed = await before()
    const gone = failed === undefined ? await api.dropDraft(name) : undefined
    setBusy(false)
    if (failed !== undefined) setTrouble(failed)
    else if (gone?.ok === false) setTrouble(gone.trouble)
    else draftsChanged()
  }

  return (
    <Note kind="info" title="A message you brought from a chat waits here">
      {trouble === undefined ? null : <TroubleNote trouble={trouble} />}
      <blockquote className="brought">{text}</blockquote>
      <p>
        {fits
          ? 'You had begun this form before. Is the message about the same child?'
          : 'It doesn’t fit below what is written already: shorten that, or throw the message away.'}
      </p>
      <p className="note-buttons">
        {fits ? (
          <Button size="small" disabled={busy} onClick={() => void done(() => onAdd(whole))}>
            Add it to what worries you
          </Button>
        ) : null}
        <Button size="small" appearance="subtle" disabled={busy} onClick={() => void done(async () => undefined)}>
          Throw the message away
        </Button>
      </p>
    </Note>
  )
}
