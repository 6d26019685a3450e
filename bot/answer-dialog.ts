import type { IAdaptiveCard } from '@microsoft/teams.cards'
import { askCase } from '../src/casework/ask.ts'
import { londonAt } from '../src/casework/clock.ts'
import { dialogueOf } from '../src/casework/conversations.ts'
import { dropDraft, readDraft, saveDraft } from '../src/casework/drafts.ts'
import type { Actor, World } from '../src/casework/world.ts'
import { CHAT } from '../src/errands/wording.ts'
import { COMMAND_TEXT } from '../src/errands/wording-commands.ts'
import type { PressAnswer } from './answer-press.ts'
import { answerPress } from './answer-press.ts'
import { lineSeen } from './answer-waiting.ts'
import { pressedSchema } from './book-meeting.ts'
import { type Before, cancelForm, chairForm, moveForm, OWN_WORDS, type OwnWord, phoneForm } from './cards/dialog.ts'
import { type ChangeDialogue, changeSchema, isChange } from './change-dialogue.ts'
import { cardIn, pageIn, type TaskAnswer, toldIn } from './task.ts'
import { timesOf } from './times-of.ts'
import { isWaiting } from './waiting-dialogue.ts'

/**
 * Dialogs over the chat, for what takes more than a press: the form of a change, or the page of the case where a form of its own is needed. Who asks and
 * what they may see is asked anew, and what is submitted goes the way of every press.
 */

/** `data`: whatever was sent; of it only the dialogue's id and a line's place are read. */
export async function openDialog(world: World, person: Actor, data: unknown, tabUrl: string): Promise<TaskAnswer> {
  const kept = await keptFor(world, data)
  if (isWaiting(kept)) {
    const line = await lineSeen(world, person, kept, data)
    return 'says' in line ? toldIn(line.says) : pageIn(`${tabUrl}#/case/${line.reference}`)
  }
  const dialogue = openOf(kept, person)
  if (typeof dialogue === 'string') return toldIn(dialogue)
  const form = await formOf(world, person, dialogue, { chosen: {}, kept: writtenIn(await ownWords(world, person, dialogue.id)) })
  return typeof form === 'string' ? toldIn(form) : cardIn(form)
}

/** `card`: what takes the place of the card in the chat, once it is done. */
export type Submitted = { readonly answer: TaskAnswer; readonly card?: IAdaptiveCard }

/** Refused, the form comes again with why, the choices as they were; what was written stays with us, sealed as the person's own draft. */
export async function submitDialog(world: World, person: Actor, data: unknown): Promise<Submitted> {
  const dialogue = openOf(await keptFor(world, data), person)
  if (typeof dialogue === 'string') return { answer: toldIn(dialogue) }
  const sent = textsIn(data)
  const own = { ...(await ownWords(world, person, dialogue.id)), ...ownIn(sent) }
  if (writtenIn(own).length > 0) await saveDraft(world, person, draftOf(dialogue.id), own)
  const answer: PressAnswer = await answerPress(world, person, { ...sent, ...own, dialogue: dialogue.id, choice: 'yes' })
  if ('card' in answer) {
    await dropDraft(world, person, draftOf(dialogue.id))
    return { answer: cardIn(answer.card), card: answer.card }
  }
  const form = await formOf(world, person, dialogue, { chosen: sent, kept: writtenIn(own), refused: answer.says })
  return { answer: typeof form === 'string' ? toldIn(form) : cardIn(form) }
}

async function keptFor(world: World, data: unknown): Promise<unknown> {
  const asked = pressedSchema.safeParse(data)
  return asked.success ? await dialogueOf(world, asked.data.dialogue) : undefined
}

/** The dialogue while it stands open for this person; else why not. */
function openOf(kept: unknown, person: Actor): ChangeDialogue | string {
  const read = isChange(kept) ? changeSchema.safeParse(kept) : undefined
  if (read?.success !== true) return CHAT.tooOld
  if (read.data.offeredTo !== person.id) return COMMAND_TEXT.notYours
  return read.data.answered === 'no' ? read.data : (read.data.told ?? COMMAND_TEXT.tooOld)
}

async function formOf(world: World, person: Actor, dialogue: ChangeDialogue, before: Before): Promise<IAdaptiveCard | string> {
  const kase = await askCase(world, person, dialogue.reference, 'command')
  if ('notFound' in kase) return CHAT.notFound
  switch (dialogue.dialogue) {
    case 'record-discussion': {
      const leader = dialogue.leaders.findIndex((one) => one.person === person.id)
      return phoneForm(dialogue, londonAt(world.clock.now()), leader === -1 ? undefined : leader, before)
    }
    case 'cancel-meeting':
    case 'change-chair':
    case 'move-meeting': {
      const meeting = kase.meetings.find((one) => one.meeting === dialogue.meeting)
      if (meeting === undefined) return COMMAND_TEXT.tooOld
      return formFor(dialogue, timesOf(meeting), before)
    }
    case 'ask-times':
    case 'change-invitations':
    case 'choose-meeting':
      return COMMAND_TEXT.tooOld
  }
}

function formFor(
  dialogue: Extract<ChangeDialogue, { dialogue: 'cancel-meeting' | 'change-chair' | 'move-meeting' }>,
  stands: string,
  before: Before,
): IAdaptiveCard {
  switch (dialogue.dialogue) {
    case 'move-meeting':
      return moveForm(dialogue, stands, before)
    case 'cancel-meeting':
      return cancelForm(dialogue, stands, before)
    case 'change-chair':
      return chairForm(dialogue, stands, before)
  }
}

type Texts = Readonly<Record<string, string>>
type Own = Readonly<Partial<Record<OwnWord, string>>>

/** What the fields sent; a dialog sends nothing but texts. */
function textsIn(data: unknown): Texts {
  const all = typeof data === 'object' && data !== null ? Object.entries(data) : []
  return Object.fromEntries(all.filter((one): one is [string, string] => typeof one[1] === 'string'))
}

function ownIn(texts: Texts): Own {
  return Object.fromEntries(OWN_WORDS.flatMap((name) => ((texts[name] ?? '').trim() === '' ? [] : [[name, texts[name]]])))
}

function writtenIn(own: Own): OwnWord[] {
  return OWN_WORDS.filter((name) => own[name] !== undefined)
}

function draftOf(dialogue: string): string {
  return `dialog.${dialogue}`
}

async function ownWords(world: World, person: Actor, dialogue: string): Promise<Own> {
  const kept = await readDraft(world, person, draftOf(dialogue))
  return ownIn(textsIn(kept?.body))
}
