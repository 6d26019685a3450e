import { useCallback, useEffect, useRef, useState } from 'react'
import type { Trouble } from '../api.ts'
import { useSession } from './session.tsx'
import { DRAFTS, draftsChanged } from './unfinished.ts'
import { forget } from './use-read.ts'

export type Saving =
  | { readonly state: 'nothing-yet' }
  | { readonly state: 'saving' }
  | { readonly state: 'saved'; readonly at: string }
  | { readonly state: 'kept-here'; readonly why: string }

export type Draft<T> = {
  /** Undefined while the stored draft is still being fetched. */
  readonly value: T | undefined
  /** Whether the value came from an earlier visit. */
  readonly found: boolean
  /** The stored draft could not be fetched: nothing may be typed over it. */
  readonly trouble: Trouble | undefined
  readonly again: () => void
  readonly saving: Saving
  readonly change: (next: T) => void
  /** As `change`, and kept on the server when it answers; otherwise why not, and it is tried again by itself. */
  readonly keep: (next: T) => Promise<Trouble | undefined>
  /** Throws the draft away: it has become a record. */
  readonly drop: () => Promise<void>
  /** Throws the draft away and begins with an empty form. */
  readonly anew: () => Promise<void>
}

const PAUSE_MS = 700
const AGAIN_MS = 5_000

/**
 * Something half-written, kept on the server as it is typed: it survives a reload, a lost connection and a sign-out.
 * Nothing of it is stored on the device.
 */
export function useDraft<T>(name: string, empty: T): Draft<T> {
  const { api } = useSession()
  const [value, setValue] = useState<T>()
  const [found, setFound] = useState(false)
  const [trouble, setTrouble] = useState<Trouble>()
  const beginning = useRef(empty)
  const [saving, setSaving] = useState<Saving>({ state: 'nothing-yet' })
  const unsaved = useRef<T | undefined>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const dropped = useRef(false)

  const save = useCallback(
    async (leaving = false): Promise<Trouble | undefined> => {
      clearTimeout(timer.current)
      const body = unsaved.current
      if (body === undefined || dropped.current) return undefined
      unsaved.current = undefined
      setSaving({ state: 'saving' })
      const answer = await api.keepDraft(name, body, leaving)
      if (answer.ok) {
        if (unsaved.current === undefined) setSaving({ state: 'saved', at: answer.value.savedAt })
        listAnew()
        return undefined
      }
      unsaved.current ??= body
      setSaving({ state: 'kept-here', why: answer.trouble.title })
      timer.current = setTimeout(() => void save(), AGAIN_MS)
      return answer.trouble
    },
    [api, name],
  )

  const load = useCallback(async (): Promise<void> => {
    const answer = await api.read<{ savedAt: string; body: T } | undefined>(`/api/drafts/${name}`)
    if (!answer.ok) {
      setTrouble(answer.trouble)
      return
    }
    setTrouble(undefined)
    const kept = (answer.value?.body ?? undefined) === undefined ? undefined : answer.value
    setFound(kept !== undefined)
    setValue((typed) => typed ?? (kept === undefined ? beginning.current : filledUp(kept.body, beginning.current)))
    if (kept !== undefined) setSaving({ state: 'saved', at: kept.savedAt })
  }, [api, name])

  useEffect(() => {
    dropped.current = false
    void load()
    const leave = (): void => void save(true)
    addEventListener('pagehide', leave)
    return () => {
      removeEventListener('pagehide', leave)
      void save(true)
    }
  }, [load, save])

  const change = useCallback(
    (next: T) => {
      setValue(next)
      unsaved.current = next
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void save(), PAUSE_MS)
    },
    [save],
  )

  const keep = useCallback(
    (next: T) => {
      change(next)
      return save()
    },
    [change, save],
  )

  const drop = useCallback(async () => {
    dropped.current = true
    clearTimeout(timer.current)
    unsaved.current = undefined
    await api.dropDraft(name)
    listAnew()
  }, [api, name])

  const anew = useCallback(async () => {
    clearTimeout(timer.current)
    unsaved.current = undefined
    setFound(false)
    setValue(beginning.current)
    setSaving({ state: 'nothing-yet' })
    const gone = await api.dropDraft(name)
    // Without a connection the empty form takes its place as soon as there is one, unless something was typed into it since.
    if (!gone.ok && unsaved.current === undefined) change(beginning.current)
    else listAnew()
  }, [api, name, change])

  return { value, found, trouble, again: () => void load(), saving, change, keep, drop, anew }
}

function listAnew(): void {
  forget(DRAFTS)
  draftsChanged()
}

/** A draft kept before a question was added begins with that question unasked. */
function filledUp<T>(kept: T, empty: T): T {
  return typeof kept === 'object' && typeof empty === 'object' && kept !== null ? { ...empty, ...kept } : kept
}
