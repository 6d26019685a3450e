import { useSyncExternalStore } from 'react'

/** One short sentence about what has just been recorded; it stands for some seconds and is read aloud. */
let sentence = ''
let timer: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()
const SECONDS = 8

export function say(words: string): void {
  put(words)
  clearTimeout(timer)
  timer = setTimeout(() => put(''), SECONDS * 1000)
}

export function useSaid(): string {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => sentence,
  )
}

function put(words: string): void {
  sentence = words
  for (const listener of listeners) listener()
}
