import { Button } from '@fluentui/react-components'
import { useEffect, useState } from 'react'
import type { Drafts } from '../../../contracts/http.ts'
import type { Trouble } from '../../api.ts'
import { AskDialog } from '../../ui/ask-dialog.tsx'
import { Note } from '../../ui/note.tsx'
import { useSession } from '../../ui/session.tsx'
import { DRAFTS, draftsChanged, onDraftsChanged, type Unfinished, unfinished } from '../../ui/unfinished.ts'
import { useRead } from '../../ui/use-read.ts'
import { keptWords } from './kept-words.ts'

type Kept = Unfinished & { readonly name: string; readonly savedAt: string }

/** As many as stand above the cases without pushing them away. */
const SHOWN = 3

/** Forms this person began, wherever and whenever that was, and has not finished: the way back to each, and out of it. */
export function Begun({ today }: { readonly today: string }) {
  const { value, again } = useRead<Drafts>(DRAFTS)
  const [all, setAll] = useState(false)
  const [throwing, setThrowing] = useState<Kept>()
  useEffect(() => onDraftsChanged(() => void again()), [again])
  const begun = (value?.drafts ?? []).flatMap(({ name, savedAt }): Kept[] => {
    const known = unfinished(name)
    return known === undefined ? [] : [{ ...known, name, savedAt }]
  })
  if (begun.length === 0) return null
  const shown = all ? begun : begun.slice(0, SHOWN)
  return (
    <Note
      kind="info"
      title={
        begun.length === 1 ? 'You began something and have not finished it' : `You began ${begun.length} things and have not finished them`
      }
    >
      <ul className="begun">
        {shown.map((one) => (
          <li key={one.name}>
            <a href={one.href}>Go on with: {one.title}</a>
            <span className="soft small">{keptWords(one.savedAt, today)}</span>
            <Button size="small" appearance="subtle" aria-label={`Throw away: ${one.title}`} onClick={() => setThrowing(one)}>
              Throw away…
            </Button>
          </li>
        ))}
      </ul>
      {shown.length < begun.length ? (
        <Button size="small" onClick={() => setAll(true)}>
          Show all {begun.length}
        </Button>
      ) : null}
      {throwing === undefined ? null : <ThrowAway kept={throwing} today={today} onClose={() => setThrowing(undefined)} />}
    </Note>
  )
}

function ThrowAway({ kept, today, onClose }: { readonly kept: Kept; readonly today: string; readonly onClose: () => void }) {
  const { api } = useSession()
  const [sending, setSending] = useState(false)
  const [trouble, setTrouble] = useState<Trouble>()

  async function away(): Promise<void> {
    setSending(true)
    const answer = await api.dropDraft(kept.name)
    setSending(false)
    if (!answer.ok) {
      setTrouble(answer.trouble)
      return
    }
    draftsChanged()
    onClose()
  }

  return (
    <AskDialog
      title="Throw away what you began?"
      yes="Throw away"
      no="Keep it"
      state={sending ? 'sending' : 'ready'}
      trouble={trouble}
      onYes={() => void away()}
      onClose={onClose}
    >
      <p>
        {kept.title}, {keptWords(kept.savedAt, today)}. What you wrote there is then gone for good. Nothing that was recorded changes.
      </p>
    </AskDialog>
  )
}
