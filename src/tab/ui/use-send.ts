import { useState } from 'react'
import type { Trouble } from '../api.ts'
import { useSession } from './session.tsx'
import type { Press } from './use-press.ts'

/** A button that asks for something which is no entry of a case: once, and again only when the person presses again. */
export type Send<T> = {
  readonly state: Press<T>['state']
  readonly trouble: Trouble | undefined
  readonly send: (method: 'POST' | 'DELETE', path: string, body?: unknown) => Promise<T | undefined>
}

export function useSend<T>(): Send<T> {
  const { api } = useSession()
  const [sending, setSending] = useState(false)
  const [trouble, setTrouble] = useState<Trouble>()
  return {
    state: sending ? 'sending' : 'ready',
    trouble,
    send: async (method, path, body) => {
      setSending(true)
      setTrouble(undefined)
      const answer = await api.send<T>(method, path, body)
      setSending(false)
      if (answer.ok) return answer.value
      setTrouble(answer.trouble)
      return undefined
    },
  }
}
