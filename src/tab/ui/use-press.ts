import { useState } from 'react'
import type { Recordable, Trouble } from '../api.ts'
import { useConnection, useSession } from './session.tsx'

/** A button that records something: ready, on its way, kept until there is a connection, or answered with trouble. */
export type Press<T> = {
  readonly state: 'ready' | 'sending' | 'kept'
  readonly trouble: Trouble | undefined
  readonly send: (path: string, command: Recordable, expectedVersion?: number) => Promise<T | undefined>
  readonly forget: () => void
}

export function usePress<T>(): Press<T> {
  const { api } = useSession()
  const { offline } = useConnection()
  const [sending, setSending] = useState(false)
  const [trouble, setTrouble] = useState<Trouble>()
  return {
    state: sending ? (offline ? 'kept' : 'sending') : 'ready',
    trouble,
    forget: () => setTrouble(undefined),
    send: async (path, command, expectedVersion) => {
      setSending(true)
      setTrouble(undefined)
      const answer = await api.press<T>(path, command, expectedVersion)
      setSending(false)
      if (answer.ok) return answer.value
      setTrouble(answer.trouble)
      return undefined
    },
  }
}
