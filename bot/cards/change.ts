import type { IActionSet, IAdaptiveCard, IChoiceSetInput, IExecuteAction, ISubmitAction, ITextBlock } from '@microsoft/teams.cards'
import { LATE_REASON_WORDS, LATE_REASONS } from '../../src/errands/wording.ts'
import {
  CHANGE_REASON_WORDS,
  CHANGE_REASONS,
  CHANGE_WORDS,
  cancelTitle,
  DISCUSSION_NAMES,
  inviteTitle,
  moveTitle,
  phoneTitle,
  standsLine,
  whichTitle,
  whyAfterLimit,
} from '../../src/errands/wording-commands.ts'
import { askLine, askTitle, CHAIR_WORDS, chairChoice, chairTitle, DIALOG_WORDS } from '../../src/errands/wording-dialogs.ts'
import type { ChangeOf } from '../change-dialogue.ts'
import { opensDialog } from './opens-dialog.ts'

/** The cards with which the commands beside booking ask for what is missing. Staff, agencies and times only. */

/** `stands`: when it is now; `lines`: for each time who is missing and what moves with it. */
export function moveCard(dialogue: ChangeOf<'move-meeting'>, stands: string, lines: readonly (readonly string[])[]): IAdaptiveCard {
  const { slots } = dialogue
  const late = slots.some((one) => one.late)
  return card(
    [
      heading(moveTitle(dialogue.reference)),
      text(standsLine(stands)),
      ...slots.flatMap(({ words }, at): ITextBlock[] => [
        { type: 'TextBlock', text: `${at + 1}. ${words}`, weight: 'Bolder', wrap: true, spacing: 'Medium' },
        ...(lines[at] ?? []).map((line): ITextBlock => ({ type: 'TextBlock', text: line, wrap: true, isSubtle: true, spacing: 'None' })),
      ]),
      whyInput(),
      ...(late ? [choices('because', whyAfterLimit(), labelled(LATE_REASONS, LATE_REASON_WORDS), false)] : []),
      ownWay(dialogue.id),
    ],
    [...slots.map(({ words }, at) => button(`${at + 1}. ${words}`, dialogue.id, at)), leave(dialogue.id)],
  )
}

export function cancelCard(dialogue: ChangeOf<'cancel-meeting'>, stands: string): IAdaptiveCard {
  return card(
    [heading(cancelTitle(dialogue.reference)), text(standsLine(stands)), whyInput(), ownWay(dialogue.id)],
    [button(CHANGE_WORDS.callOff, dialogue.id, 'yes'), leave(dialogue.id)],
  )
}

/** The dates stay with the time; who is asked is asked anew. */
export function chairCard(dialogue: ChangeOf<'change-chair'>, stands: string): IAdaptiveCard {
  return card(
    [
      heading(chairTitle(dialogue.reference)),
      text(standsLine(stands)),
      text(CHAIR_WORDS.told),
      chairChoices(dialogue),
      whyInput(),
      ownWay(dialogue.id),
    ],
    [button(CHAIR_WORDS.give, dialogue.id, 'yes'), leave(dialogue.id)],
  )
}

export function chairChoices({ chairs }: ChangeOf<'change-chair'>): IChoiceSetInput {
  const names = chairs.map(({ name, calendar }, at) => ({ title: chairChoice(name, calendar), value: String(at) }))
  return { ...choices('whom', CHAIR_WORDS.which, names, true), errorMessage: CHANGE_WORDS.chooseWhom }
}

export function inviteCard(dialogue: ChangeOf<'change-invitations'>, stands: string): IAdaptiveCard {
  const names = dialogue.choices.map(({ words }, at) => ({ title: words, value: String(at) }))
  return card(
    [
      heading(inviteTitle(dialogue.reference)),
      text(standsLine(stands)),
      { ...choices('whom', CHANGE_WORDS.whom, names, true), errorMessage: CHANGE_WORDS.chooseWhom },
    ],
    [button(CHANGE_WORDS.change, dialogue.id, 'yes'), leave(dialogue.id)],
  )
}

/** `lines`: who is missing at each; `asked`: who has no sign-in, so that a link asks them. */
export function askTimesCard(dialogue: ChangeOf<'ask-times'>, lines: readonly string[], asked: readonly string[]): IAdaptiveCard {
  const times = dialogue.slots.map(({ words }, at) => text(`${at + 1}. ${words}. ${lines[at] ?? ''}`))
  return card(
    [heading(askTitle(dialogue.reference)), text(askLine(asked)), ...times],
    [button(CHANGE_WORDS.askTimes, dialogue.id, 'yes'), leave(dialogue.id)],
  )
}

export function chooseCard(dialogue: ChangeOf<'choose-meeting'>): IAdaptiveCard {
  return card(
    [heading(whichTitle(dialogue.reference)), text(CHANGE_WORDS.which)],
    [...dialogue.meetings.map(({ words }, at) => button(words, dialogue.id, at)), leave(dialogue.id)],
  )
}

/** In the chat no more than what it is about; the form is a dialog. */
export function phoneCard({ id, reference }: ChangeOf<'record-discussion'>): IAdaptiveCard {
  return card(
    [heading(phoneTitle(reference)), text(DIALOG_WORDS.phoneTold)],
    [opensDialog(DIALOG_WORDS.fillIn, { dialogue: id }), leave(id)],
  )
}

/** The fields of what was held by phone. `now`: the day and time they begin with. `leader`: whoever asks, where they may lead it. */
export function phoneFields(
  { reference, kinds, leaders, others }: ChangeOf<'record-discussion'>,
  now: { readonly on: string; readonly at: string },
  leader: number | undefined,
): { readonly title: string; readonly fields: NonNullable<IAdaptiveCard['body']> } {
  const people = (all: readonly { readonly words: string }[]) => all.map(({ words }, at) => ({ title: words, value: String(at) }))
  const kindNames = kinds.map((kind, at) => ({ title: DISCUSSION_NAMES[kind] ?? kind, value: String(at) }))
  const decision = [
    { title: CHANGE_WORDS.goesOn, value: 'continue' },
    { title: CHANGE_WORDS.ends, value: 'end' },
  ]
  const fields: NonNullable<IAdaptiveCard['body']> = [
    { ...choices('kind', CHANGE_WORDS.kind, kindNames, true), value: '0' },
    { type: 'Input.Date', id: 'on', label: CHANGE_WORDS.on, value: now.on, max: now.on, ...REQUIRED },
    { type: 'Input.Time', id: 'from', label: CHANGE_WORDS.from, value: now.at, ...REQUIRED },
    { type: 'Input.Time', id: 'until', label: CHANGE_WORDS.until, value: now.at, ...REQUIRED },
    { ...choices('leader', CHANGE_WORDS.leader, people(leaders), true), ...(leader === undefined ? {} : { value: String(leader) }) },
    { ...choices('others', CHANGE_WORDS.others, people(others), true), isMultiSelect: true, style: 'expanded' },
    { type: 'Input.Text', id: 'decided', label: CHANGE_WORDS.decided, isMultiline: true, maxLength: 4000, ...REQUIRED },
    ...(kinds.includes('line-manager-review') ? [choices('decision', CHANGE_WORDS.decision, decision, false)] : []),
  ]
  return { title: phoneTitle(reference), fields }
}

const REQUIRED = { isRequired: true, errorMessage: CHANGE_WORDS.missing } as const

function card(body: NonNullable<IAdaptiveCard['body']>, actions: readonly (IExecuteAction | ISubmitAction)[]): IAdaptiveCard {
  return { type: 'AdaptiveCard', version: '1.5', body, actions: [...actions] }
}

export function heading(words: string): ITextBlock {
  return { type: 'TextBlock', text: words, size: 'Large', weight: 'Bolder', wrap: true, style: 'heading' }
}

export function text(words: string): ITextBlock {
  return { type: 'TextBlock', text: words, wrap: true, spacing: 'None' }
}

/** None of the usual reasons fits, or more is to be said. */
function ownWay(dialogue: string): IActionSet {
  return { type: 'ActionSet', actions: [opensDialog(DIALOG_WORDS.ownWay, { dialogue })] }
}

function whyInput(): IChoiceSetInput {
  const why = choices('why', CHANGE_WORDS.why, labelled(CHANGE_REASONS, CHANGE_REASON_WORDS), true)
  return { ...why, errorMessage: CHANGE_WORDS.chooseReason }
}

export function labelled<K extends string>(keys: readonly K[], words: Readonly<Record<K, string>>): { title: string; value: string }[] {
  return keys.map((key) => ({ title: words[key], value: key }))
}

export function choices(id: string, label: string, all: { title: string; value: string }[], required: boolean): IChoiceSetInput {
  return {
    type: 'Input.ChoiceSet',
    id,
    label,
    style: 'compact',
    wrap: true,
    choices: all,
    ...(required ? REQUIRED : {}),
  }
}

function button(title: string, dialogue: string, choice: number | 'yes'): IExecuteAction {
  return { type: 'Action.Execute', title, verb: 'answer', data: { dialogue, choice } }
}

/** Whatever isn't filled in keeps nobody from leaving. */
function leave(dialogue: string): IExecuteAction {
  return {
    type: 'Action.Execute',
    title: CHANGE_WORDS.leave,
    verb: 'answer',
    data: { dialogue, choice: 'none' },
    associatedInputs: 'none',
  }
}
