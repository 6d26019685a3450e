import type { IAdaptiveCard, IChoiceSetInput, IExecuteAction, ITextBlock } from '@microsoft/teams.cards'
import { CARD_WORDS, CHAT, LATE_REASON_WORDS, LATE_REASONS, nobodyNamedLine, notKnownLine, offerTitle } from '../../src/errands/wording.ts'
import type { Dialogue } from '../book-meeting.ts'

export type OfferCard = {
  readonly dialogue: Dialogue
  /** One line per slot saying who is missing. */
  readonly lines: readonly string[]
  readonly notKnown: readonly string[]
  readonly nobody: readonly string[]
  readonly lastDay: string
}

/** The times to choose from. Staff, agencies and times only; it could be shown to anyone in the chat. */
export function offerCard(offer: OfferCard): IAdaptiveCard {
  const { dialogue } = offer
  const slots = dialogue.slots.flatMap((slot, index): ITextBlock[] => [
    { type: 'TextBlock', text: `${index + 1}. ${slot.words}`, weight: 'Bolder', wrap: true, spacing: 'Medium' },
    { type: 'TextBlock', text: offer.lines[index] ?? '', wrap: true, isSubtle: true, spacing: 'None' },
  ])
  return {
    type: 'AdaptiveCard',
    version: '1.5',
    body: [
      { type: 'TextBlock', text: offerTitle(dialogue.reference), size: 'Large', weight: 'Bolder', wrap: true, style: 'heading' },
      { type: 'TextBlock', text: offer.lastDay, wrap: true, spacing: 'None' },
      ...slots,
      ...(dialogue.late === true ? [whyLate()] : []),
      ...(offer.notKnown.length === 0 ? [] : [note(notKnownLine(offer.notKnown))]),
      ...(offer.nobody.length === 0 ? [] : [note(nobodyNamedLine(offer.nobody))]),
      ...(dialogue.also.length === 0
        ? []
        : ([
            {
              type: 'Input.ChoiceSet',
              id: 'also',
              label: CARD_WORDS.alsoInvite,
              isMultiSelect: true,
              wrap: true,
              choices: dialogue.also.map((one) => ({ title: one.name, value: one.person })),
            },
          ] as const)),
    ],
    actions: [
      ...dialogue.slots.map((slot, index) => press(`${index + 1}. ${slot.words}`, { dialogue: dialogue.id, slot: index })),
      press(CARD_WORDS.cancel, { dialogue: dialogue.id, slot: 'none' }),
    ],
  }
}

/** A card that says one thing and asks nothing. */
export function sayingCard(title: string, text: string, link?: { readonly url: string; readonly label: string }): IAdaptiveCard {
  return {
    type: 'AdaptiveCard',
    version: '1.5',
    body: [
      { type: 'TextBlock', text: title, size: 'Large', weight: 'Bolder', wrap: true, style: 'heading' },
      { type: 'TextBlock', text, wrap: true },
    ],
    ...(link === undefined ? {} : { actions: [{ type: 'Action.OpenUrl', title: link.label, url: link.url }] }),
  }
}

export const PRIVATE_REFUSALS = { 'not-yours': CHAT.notYours, 'too-old': CHAT.tooOld, 'no-reason': CHAT.noReason } as const

function whyLate(): IChoiceSetInput {
  return {
    type: 'Input.ChoiceSet',
    id: 'because',
    label: CARD_WORDS.whyLate,
    style: 'compact',
    wrap: true,
    isRequired: true,
    errorMessage: CARD_WORDS.chooseWhy,
    choices: LATE_REASONS.map((value) => ({ title: LATE_REASON_WORDS[value], value })),
  }
}

function note(text: string): ITextBlock {
  return { type: 'TextBlock', text, wrap: true, isSubtle: true, spacing: 'Medium' }
}

function press(title: string, data: { readonly dialogue: string; readonly slot: number | 'none' }): IExecuteAction {
  // Whatever isn't filled in keeps nobody from leaving.
  const leaving = data.slot === 'none' ? { associatedInputs: 'none' as const } : {}
  return { type: 'Action.Execute', title, verb: 'book-meeting', data, ...leaving }
}
