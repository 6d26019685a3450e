import type { IAdaptiveCard, IChoiceSetInput, ISubmitAction, ITextBlock, ITextInput } from '@microsoft/teams.cards'
import { LATE_REASON_WORDS, LATE_REASONS } from '../../src/errands/wording.ts'
import {
  CHANGE_REASON_WORDS,
  CHANGE_REASONS,
  CHANGE_WORDS,
  cancelTitle,
  moveTitle,
  standsLine,
  whyAfterLimit,
} from '../../src/errands/wording-commands.ts'
import { CHAIR_WORDS, chairTitle, DIALOG_WORDS } from '../../src/errands/wording-dialogs.ts'
import type { ChangeOf } from '../change-dialogue.ts'
import { chairChoices, choices, heading, labelled, phoneFields, text } from './change.ts'

/** The forms in dialogs over the chat. Staff, agencies and times only; what is written in one goes to us and comes back in none. */

/** Fields whose words are the person's own: kept on our side while a form isn't through, and never put into a card. */
export const OWN_WORDS = ['own', 'lateOwn', 'decided'] as const
export type OwnWord = (typeof OWN_WORDS)[number]

/** What was filled in before: choices as they were, and which of the own words are kept. `refused`: why it didn't go through. */
export type Before = { readonly chosen: Readonly<Record<string, string>>; readonly kept: readonly OwnWord[]; readonly refused?: string }

export function cancelForm(dialogue: ChangeOf<'cancel-meeting'>, stands: string, before: Before): IAdaptiveCard {
  return form(cancelTitle(dialogue.reference), CHANGE_WORDS.callOff, dialogue.id, before, [text(standsLine(stands)), ...why()])
}

export function moveForm(dialogue: ChangeOf<'move-meeting'>, stands: string, before: Before): IAdaptiveCard {
  const { slots } = dialogue
  const times = slots.map(({ words }, at) => ({ title: words, value: String(at) }))
  const late = slots.some((one) => one.late)
  return form(moveTitle(dialogue.reference), DIALOG_WORDS.move, dialogue.id, before, [
    text(standsLine(stands)),
    { ...choices('slot', DIALOG_WORDS.when, times, true), style: 'expanded' },
    ...why(),
    ...(late
      ? [
          choices('because', whyAfterLimit(), labelled(LATE_REASONS, LATE_REASON_WORDS), false),
          ownWords('lateOwn', DIALOG_WORDS.lateOwn, 2000),
        ]
      : []),
  ])
}

export function chairForm(dialogue: ChangeOf<'change-chair'>, stands: string, before: Before): IAdaptiveCard {
  return form(chairTitle(dialogue.reference), CHAIR_WORDS.give, dialogue.id, before, [
    text(standsLine(stands)),
    text(CHAIR_WORDS.told),
    chairChoices(dialogue),
    ...why(),
  ])
}

/** `now`: the day and time the fields begin with; `leader`: whoever asks, where they may lead it. */
export function phoneForm(
  dialogue: ChangeOf<'record-discussion'>,
  now: { readonly on: string; readonly at: string },
  leader: number | undefined,
  before: Before,
): IAdaptiveCard {
  const { title, fields } = phoneFields(dialogue, now, leader)
  return form(title, CHANGE_WORDS.record, dialogue.id, before, fields)
}

type Field = NonNullable<IAdaptiveCard['body']>[number]

function form(title: string, button: string, dialogue: string, before: Before, fields: readonly Field[]): IAdaptiveCard {
  const refused: ITextBlock[] = before.refused === undefined ? [] : [{ ...text(before.refused), color: 'Attention', weight: 'Bolder' }]
  const submit: ISubmitAction = { type: 'Action.Submit', title: button, data: { dialogue, choice: 'yes' } }
  return {
    type: 'AdaptiveCard',
    version: '1.5',
    body: [heading(title), ...refused, ...fields.map((field) => asBefore(field, before))],
    actions: [submit],
  }
}

function asBefore(field: Field, { chosen, kept }: Before): Field {
  if (!('id' in field) || typeof field.id !== 'string') return field
  const { id } = field
  if (field.type === 'Input.Text') {
    const isKept = kept.some((one) => one === id)
    return isKept ? { ...field, isRequired: false, placeholder: DIALOG_WORDS.keptWords } : field
  }
  const before = chosen[id]
  return before === undefined ? field : ({ ...field, value: before } as Field)
}

/** One of the usual reasons, or one's own. */
function why(): [IChoiceSetInput, ITextInput] {
  return [choices('why', CHANGE_WORDS.why, labelled(CHANGE_REASONS, CHANGE_REASON_WORDS), false), ownWords('own', DIALOG_WORDS.own, 1000)]
}

function ownWords(id: OwnWord, label: string, maxLength: number): ITextInput {
  return { type: 'Input.Text', id, label, isMultiline: true, maxLength }
}
