import type { IAdaptiveCard, IExecuteAction, ISubmitAction, ITextBlock } from '@microsoft/teams.cards'
import { CARD_WORDS } from '../../src/errands/wording.ts'
import { PAPER_NAMES, WAITING_WORDS, type WhatWaits, waitingLine, waitingMore } from '../../src/errands/wording-commands.ts'
import { DIALOG_WORDS } from '../../src/errands/wording-dialogs.ts'
import type { Paper } from '../../src/procedure/vocabulary.ts'
import { opensDialog } from './opens-dialog.ts'

/** Teams shows six actions on a card: five lines with a button each, and the way to Pathway. */
export const MOST_LINES = 5

/** A choice is sent as its place here: the paper's own name would tell what it is about. */
export const PAPERS: readonly Paper[] = ['risk-assessment', 'single-assessment', 'cse-report', 'proposed-plan']
const NAMES: Readonly<Record<Paper, string>> = {
  'risk-assessment': PAPER_NAMES.scored,
  'single-assessment': PAPER_NAMES.assessed,
  'cse-report': PAPER_NAMES.reported,
  'proposed-plan': PAPER_NAMES.planned,
}

export function paperName(paper: Paper): string {
  return NAMES[paper]
}

type Line = { readonly reference: string; readonly what: WhatWaits }
/** `at`: the line's place in its dialogue; `when` the meeting is; `missing`: seats or papers by names that tell nothing. */
export type LineSeen = Line & { readonly at: number; readonly when?: string; readonly missing: readonly string[] }

/**
 * What anybody in the chat could see: references. Teams asks for the view of `teamsId` by itself as soon as the card is looked at; a client that
 * doesn't has the button for it.
 */
export function baseCard(id: string, title: string, lines: readonly Line[], link: string, teamsId: string | undefined): IAdaptiveCard {
  return {
    ...frame(id, teamsId),
    body: [
      heading(title),
      ...lines.slice(0, MOST_LINES).map(({ reference, what }) => text(waitingLine(reference, what))),
      ...more(lines.length),
    ],
    actions: [toAll(id, WAITING_WORDS.show), open(link)],
  }
}

/** The view of whoever it is for, made anew each time it is asked for. `said`: what came of the last press. */
export function listCard(id: string, lines: readonly LineSeen[], count: number, link: string, said?: string): IAdaptiveCard {
  return {
    ...frame(id, undefined),
    body: [
      heading(WAITING_WORDS.titleNow),
      ...(said === undefined ? [] : [text(said)]),
      ...(lines.length === 0 ? [text(WAITING_WORDS.nothing)] : []),
      ...lines.flatMap(
        ({ at, reference, what, when, missing }): NonNullable<IAdaptiveCard['body']> => [
          { ...text(waitingMore(reference, what, when, missing)), separator: true },
          { type: 'ActionSet', actions: [press(id, WAITING_WORDS[what], { choice: at })] },
        ],
      ),
      ...more(count),
    ],
    actions: [open(link)],
  }
}

export function clarifyCard(id: string, at: number, reference: string, link: string): IAdaptiveCard {
  return form(
    [heading(waitingLine(reference, 'clarify')), text(WAITING_WORDS.asJudged), text(WAITING_WORDS.asJudgedWhy)],
    [
      press(id, WAITING_WORDS.needed, { choice: at, give: 'needed' }),
      press(id, WAITING_WORDS.notNeeded, { choice: at, give: 'not-needed' }),
      openHere(id, at),
    ],
    id,
    link,
  )
}

export function decideCard(id: string, at: number, reference: string, link: string): IAdaptiveCard {
  return form(
    [
      heading(waitingLine(reference, 'decide')),
      {
        type: 'Input.Text',
        id: 'note',
        label: WAITING_WORDS.whatDecided,
        isMultiline: true,
        maxLength: 2000,
        isRequired: true,
        errorMessage: WAITING_WORDS.whatDecided,
      },
    ],
    [press(id, WAITING_WORDS.decide, { choice: at, give: 'decided' })],
    id,
    link,
  )
}

/** What a card can't hold: its page is opened over the chat. */
export function elsewhereCard(id: string, at: number, reference: string, link: string, what: WhatWaits = 'decide'): IAdaptiveCard {
  return form([heading(waitingLine(reference, what)), text(WAITING_WORDS.elsewhere)], [openHere(id, at)], id, link)
}

export function papersCard(id: string, at: number, reference: string, papers: readonly Paper[], link: string): IAdaptiveCard {
  return form(
    [
      heading(waitingLine(reference, 'papers')),
      {
        type: 'Input.ChoiceSet',
        id: 'papers',
        label: WAITING_WORDS.whichPapers,
        isMultiSelect: true,
        style: 'expanded',
        wrap: true,
        isRequired: true,
        errorMessage: WAITING_WORDS.choosePapers,
        choices: papers.map((paper) => ({ title: paperName(paper), value: String(PAPERS.indexOf(paper)) })),
      },
    ],
    [press(id, WAITING_WORDS.come, { choice: at, give: 'come' })],
    id,
    link,
  )
}

/** Back to the lines, where the card has room for one more button. */
export function withWayBack(card: IAdaptiveCard, id: string): IAdaptiveCard {
  const actions = card.actions ?? []
  return actions.length > MOST_LINES ? card : { ...card, actions: [...actions, toAll(id, WAITING_WORDS.back)] }
}

function form(
  body: NonNullable<IAdaptiveCard['body']>,
  actions: readonly (IExecuteAction | ISubmitAction)[],
  id: string,
  link: string,
): IAdaptiveCard {
  return withWayBack({ type: 'AdaptiveCard', version: '1.5', body, actions: [...actions, open(link)] }, id)
}

function frame(id: string, teamsId: string | undefined) {
  const action: IExecuteAction = {
    type: 'Action.Execute',
    title: WAITING_WORDS.show,
    verb: 'waiting',
    data: { dialogue: id, choice: 'all' },
  }
  const refresh = { action, ...(teamsId === undefined ? {} : { userIds: [teamsId] }) }
  return { type: 'AdaptiveCard' as const, version: '1.5' as const, refresh }
}

function more(count: number): ITextBlock[] {
  return count > MOST_LINES ? [text(WAITING_WORDS.more)] : []
}

function heading(words: string): ITextBlock {
  return { type: 'TextBlock', text: words, size: 'Large', weight: 'Bolder', wrap: true, style: 'heading' }
}

function text(words: string): ITextBlock {
  return { type: 'TextBlock', text: words, wrap: true }
}

function press(dialogue: string, title: string, data: Readonly<Record<string, unknown>>): IExecuteAction {
  return { type: 'Action.Execute', title, verb: 'waiting', data: { dialogue, ...data } }
}

/** The case's own page, in a dialog. */
function openHere(dialogue: string, choice: number): ISubmitAction {
  return opensDialog(DIALOG_WORDS.openHere, { dialogue, choice })
}

function toAll(dialogue: string, title: string): IExecuteAction {
  return { ...press(dialogue, title, { choice: 'all' }), associatedInputs: 'none' }
}

function open(url: string) {
  return { type: 'Action.OpenUrl' as const, title: CARD_WORDS.open, url }
}
