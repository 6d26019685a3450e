import type { Instant } from '../procedure/civil-date.ts'
import { refuseLong } from './drafts.ts'
import { drop, type MemoryState, put, type Undo } from './memory-state.ts'
import type { Tx } from './store.ts'

type DeskTx = Pick<
  Tx,
  | 'saveDraft'
  | 'readDraft'
  | 'dropDraft'
  | 'draftsOf'
  | 'setting'
  | 'putSetting'
  | 'conversation'
  | 'putConversation'
  | 'dialogue'
  | 'putDialogue'
  | 'firstTime'
>

type DeskUnit = { readonly state: MemoryState; readonly undo: Undo; readonly now: () => Instant }

export function memoryDesk({ state: { desk, dialogues, seenKeys }, undo, now }: DeskUnit): DeskTx {
  const read = (...name: string[]): unknown => {
    const text = desk.get(JSON.stringify(name))
    return text === undefined ? undefined : JSON.parse(text)
  }
  const write = (name: string[], value: unknown): void => put(desk, JSON.stringify(name), JSON.stringify(value ?? null), undo)
  return {
    saveDraft: async (person, name, body, at) => {
      refuseLong(body)
      write(['draft', person, name], { body, savedAt: at })
    },
    readDraft: async (person, name) => read('draft', person, name) as Awaited<ReturnType<Tx['readDraft']>>,
    dropDraft: async (person, name) => drop(desk, JSON.stringify(['draft', person, name]), undo),
    draftsOf: async (person) =>
      [...desk]
        .map(([key, text]) => ({ key: JSON.parse(key) as readonly string[], savedAt: JSON.parse(text)?.savedAt as Instant }))
        .filter(({ key: [kind, whose] }) => kind === 'draft' && whose === person)
        .map(({ key: [, , name = ''], savedAt }) => ({ name, savedAt }))
        .sort((a, b) => b.savedAt.localeCompare(a.savedAt) || a.name.localeCompare(b.name)),
    setting: async (name) => read('setting', name),
    putSetting: async (name, value) => write(['setting', name], value),
    conversation: async (person) => read('conversation', person),
    putConversation: async (person, reference) => write(['conversation', person], reference),
    dialogue: async (id) => {
      const kept = dialogues.get(id)
      return kept === undefined ? undefined : JSON.parse(kept.text)
    },
    putDialogue: async (id, value) => put(dialogues, id, { text: JSON.stringify(value ?? null), at: now() }, undo),
    firstTime: async (key) => {
      if (seenKeys.has(key)) return false
      put(seenKeys, key, { at: now() }, undo)
      return true
    },
  }
}
