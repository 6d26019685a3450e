import { useState } from 'react'
import type { CaseView } from '../../contracts/http.ts'
import type { Command, Trouble } from '../api.ts'
import { useSession } from './session.tsx'
import { type Press, usePress } from './use-press.ts'

export type CaseCommand = {
  readonly state: Press<CaseView>['state']
  readonly trouble: Trouble | undefined
  /** Whether it was recorded. */
  readonly send: (command: Command) => Promise<boolean>
  readonly forget: () => void
}

/**
 * Records something about a case as the person saw it. When somebody was first, nothing is recorded:
 * the case is read again, the trouble says what is new, and the next press is made knowing it.
 */
export function useCommand(kase: CaseView, put: (kase: CaseView) => void): CaseCommand {
  const { api } = useSession()
  const press = usePress<CaseView>()
  const [news, setNews] = useState<string>()
  const path = `/api/cases/${kase.reference}`

  async function send(command: Command): Promise<boolean> {
    setNews(undefined)
    const answer = await press.send(`${path}/commands`, command, kase.version)
    if (answer !== undefined) {
      put(answer)
      return true
    }
    const newest = await api.read<CaseView>(path)
    if (newest.ok) {
      setNews(newsBetween(kase, newest.value))
      put(newest.value)
    }
    return false
  }

  const trouble =
    press.trouble?.kind === 'out-of-date' && news !== undefined
      ? { ...press.trouble, detail: `${press.trouble.detail} New since you looked: ${news}` }
      : press.trouble
  return { state: press.state, trouble, send, forget: press.forget }
}

/** What the newer reading of a case says that the older one didn't; undefined when nothing does. */
export function newsBetween(before: CaseView, after: CaseView): string | undefined {
  const known = new Set(before.timeline.map((entry) => entry.id))
  const fresh = after.timeline.filter((entry) => !known.has(entry.id)).map((entry) => `${entry.says} (${entry.by})`)
  return fresh.length === 0 ? undefined : `${fresh.join('; ')}.`
}
