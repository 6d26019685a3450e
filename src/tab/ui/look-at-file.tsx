import { Button } from '@fluentui/react-components'
import { type ReactNode, useState } from 'react'
import type { Trouble } from '../api.ts'
import { TextArea } from './fields.tsx'
import { useSession } from './session.tsx'
import { TroubleNote } from './states.tsx'

/** A file that is looked at before anything is kept: its text, and what the look at exactly this text found. */
export type FileLook<T> = {
  readonly file: string
  readonly looking: boolean
  readonly trouble: Trouble | undefined
  readonly checked: T | undefined
  readonly change: (text: string) => void
  readonly look: () => Promise<void>
}

/** `path` answers a look at a file, and records nothing. What was found is forgotten with the first letter changed. */
export function useFileLook<T>(path: string): FileLook<T> {
  const { api } = useSession()
  const [file, setFile] = useState('')
  const [looking, setLooking] = useState(false)
  const [trouble, setTrouble] = useState<Trouble>()
  const [checked, setChecked] = useState<T>()
  return {
    file,
    looking,
    trouble,
    checked,
    change: (text) => {
      setFile(text)
      setChecked(undefined)
      setTrouble(undefined)
    },
    look: async () => {
      setLooking(true)
      setTrouble(undefined)
      const answer = await api.read<T>(path, { file })
      setLooking(false)
      if (answer.ok) setChecked(answer.value)
      else setTrouble(answer.trouble)
    },
  }
}

type LookAtFileProps = {
  /** Of the box that holds the text. */
  readonly id: string
  readonly letters: number
  readonly look: FileLook<unknown>
  /** The field that takes a file. */
  readonly children: ReactNode
}

export function LookAtFile({ id, letters, look, children }: LookAtFileProps) {
  return (
    <>
      <div className="card card-pad stack-m">
        {children}
        <TextArea
          id={id}
          letters={letters}
          label="The file’s content"
          hint="What the file holds, or paste it here."
          rows={8}
          value={look.file}
          onChange={look.change}
        />
        <div>
          <Button disabledFocusable={look.looking || look.file.trim() === ''} onClick={() => void look.look()}>
            {look.looking ? 'Looking…' : 'Look at the file'}
          </Button>
        </div>
      </div>
      {look.trouble === undefined ? null : <TroubleNote trouble={look.trouble} />}
    </>
  )
}
