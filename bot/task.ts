import type { IAdaptiveCard } from '@microsoft/teams.cards'
import { APP_NAME } from '../src/errands/wording.ts'

/** What Teams is answered when it asks for a dialog, or hands over what was filled in there: a page or a card of ours in it, or a sentence. */
export type TaskAnswer =
  | { readonly task: { readonly type: 'continue'; readonly value: Page | Card } }
  | { readonly task: { readonly type: 'message'; readonly value: string } }
type Page = {
  readonly title: string
  readonly width: 'large'
  readonly height: 'large'
  readonly url: string
  readonly fallbackUrl: string
}
type Card = {
  readonly title: string
  readonly width: 'medium'
  readonly height: 'large'
  readonly card: { readonly contentType: 'application/vnd.microsoft.card.adaptive'; readonly content: IAdaptiveCard }
}

/** A page of the tab, signed in as in the tab. The address names a place and nothing else. */
export function pageIn(url: string): TaskAnswer {
  return { task: { type: 'continue', value: { title: APP_NAME, width: 'large', height: 'large', url, fallbackUrl: url } } }
}

export function toldIn(value: string): TaskAnswer {
  return { task: { type: 'message', value } }
}

/** A form, or what came of it. */
export function cardIn(content: IAdaptiveCard): TaskAnswer {
  const card = { contentType: 'application/vnd.microsoft.card.adaptive', content } as const
  return { task: { type: 'continue', value: { title: APP_NAME, width: 'medium', height: 'large', card } } }
}
