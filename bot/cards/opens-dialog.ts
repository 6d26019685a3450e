import type { ISubmitAction } from '@microsoft/teams.cards'

/** A button on a card that asks for a dialog. */
export function opensDialog(title: string, data: Readonly<Record<string, unknown>>): ISubmitAction {
  return { type: 'Action.Submit', title, data: { ...data, msteams: { type: 'task/fetch' } }, associatedInputs: 'none' }
}
