import { useCallback, useEffect, useRef, useState } from 'react'
import type { Trouble } from '../api.ts'
import { useConnection, useSession } from './session.tsx'

const FRESH_MS = 20_000

/** What a screen knows of an address: nothing yet, its content (perhaps not the newest, when `trouble` stands), or why not. */
export type Read<T> = {
  readonly value: T | undefined
  readonly trouble: Trouble | undefined
  readonly waiting: boolean
  readonly again: () => Promise<void>
  /** Puts an answer that came another way (after a command) in place. */
  readonly put: (value: T) => void
}

// What was read last, so that going back shows it at once while it is read again. Lives as long as the page.
const lastRead = new Map<string, unknown>()

/**
 * Reads an address (`asked`: looks there for these words), again whenever the person comes back to the page, when the connection is back, and every
 * 20 seconds while it is looked at; or as seldom as `everyMs` says, where it hardly ever changes.
 */
export function useRead<T>(path: string, asked?: string, everyMs: number = FRESH_MS): Read<T> {
  const { api } = useSession()
  const key = asked === undefined ? path : `${path} ${asked}`
  const [, redraw] = useState(0)
  const [trouble, setTrouble] = useState<{ key: string; trouble: Trouble }>()
  const current = useRef(key)
  current.current = key

  const put = useCallback(
    (value: T) => {
      lastRead.set(key, value)
      setTrouble(undefined)
      redraw((n) => n + 1)
    },
    [key],
  )
  const again = useCallback(async () => {
    const answer = await api.read<T>(path, asked === undefined ? undefined : { search: asked })
    if (current.current !== key) return
    if (answer.ok) put(answer.value)
    else {
      // Whoever is no longer let in doesn't go on looking at what they read before.
      if (answer.trouble.kind === 'not-found' || answer.trouble.kind === 'refused') lastRead.delete(key)
      setTrouble({ key, trouble: answer.trouble })
    }
  }, [api, path, key, asked, put])

  const { offline } = useConnection()
  const lost = useRef(false)
  useEffect(() => {
    if (lost.current && !offline) void again()
    lost.current = offline
  }, [again, offline])
  useEffect(() => {
    void again()
    const look = (): void => {
      if (document.visibilityState === 'visible') void again()
    }
    const timer = setInterval(look, everyMs)
    document.addEventListener('visibilitychange', look)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
    }
  }, [again, everyMs])

  const value = lastRead.get(key) as T | undefined
  const mine = trouble?.key === key ? trouble.trouble : undefined
  return { value, trouble: mine, waiting: value === undefined && mine === undefined, again, put }
}

/** Puts an answer where the next useRead of that address finds it. */
export function remember(path: string, value: unknown): void {
  lastRead.set(path, value)
}

/** What was read there isn't so any more: nothing is shown until it is read again. */
export function forget(path: string): void {
  lastRead.delete(path)
}

/** What was read may be what a screen breaks on: the next useRead asks the server. */
export function forgetAll(): void {
  lastRead.clear()
}
