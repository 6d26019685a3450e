import { hrefOf } from './route.ts'

/** Forms that a person has begun, as the server keeps them: a draft's name says which form of which case it is, and so where to go on with it. */
export const DRAFTS = '/api/drafts'

/** 'judge.K7Q2-9F.<matrix>'. What a form is about stands in its draft's name, whatever window or machine it is found from. */
export function draftName(form: 'matrix' | 'view' | 'agree', reference: string): string
export function draftName(form: 'judge' | 'held' | 'minutes' | 'plan', reference: string, about: string): string
export function draftName(form: string, reference: string, about?: string): string {
  return about === undefined ? `${form}.${reference}` : `${form}.${reference}.${about}`
}

export type Unfinished = { readonly href: string; readonly title: string }

/** undefined: a form that this program doesn't know (any more). */
export function unfinished(name: string): Unfinished | undefined {
  const [form, reference, about] = name.split('.')
  if (form === 'concern' && reference === undefined) return { href: hrefOf({ at: 'raise' }), title: 'Raise a concern' }
  if (isBrought(name)) return { href: hrefOf({ at: 'raise' }), title: 'A message from a chat, for a concern' }
  if (reference === undefined) return undefined
  const ref = (title: string): string => `${title}, ${reference}`
  if (about === undefined) {
    if (form === 'matrix') return { href: hrefOf({ at: 'matrix', reference }), title: ref('Risk matrix') }
    if (form === 'view') return { href: hrefOf({ at: 'own-view', reference }), title: ref('Your view') }
    return form === 'agree' ? { href: hrefOf({ at: 'side-by-side', reference }), title: ref('Views side by side') } : undefined
  }
  if (form === 'judge') return { href: hrefOf({ at: 'judge', reference, matrix: about }), title: ref('Judge the level') }
  if (form === 'held') return { href: hrefOf({ at: 'held', reference, meeting: about }), title: ref('Meeting held') }
  if (form === 'minutes' || form === 'plan') {
    return { href: hrefOf({ at: form, reference, meeting: about }), title: ref(`File the ${form}`) }
  }
  return undefined
}

/** A message from a chat that waits beside the form for a concern (src/casework/concern-from-message.ts). */
export function isBrought(name: string): boolean {
  return name.startsWith('concern-message.')
}

const CHANGED = 'pathway-drafts-changed'

/** A draft was kept or thrown away: whoever lists them reads them again. */
export function draftsChanged(): void {
  dispatchEvent(new Event(CHANGED))
}

export function onDraftsChanged(listener: () => void): () => void {
  addEventListener(CHANGED, listener)
  return () => removeEventListener(CHANGED, listener)
}
