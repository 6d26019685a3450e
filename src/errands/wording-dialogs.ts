import { nameSaid } from './name-said.ts'

/**
 * What the bot says in a dialog over a chat, and what begins one. The same rule as in wording.ts: times, staff and agencies only; who and what a case is
 * about is read in Pathway itself.
 */
export const DIALOG_WORDS = {
  raise: 'Raise a concern',
  raiseTold: 'Begin the form with this message: only you see it until you save it',
  noMessage: 'Choose this on a message in a chat.',
  fillIn: 'Fill it in',
  phoneTold: 'Who, when and what was decided: half a minute, in a form that only you see.',
  ownWay: 'In your own words…',
  own: 'Or in your own words? They are kept in Pathway and never shown in this chat.',
  when: 'When instead?',
  move: 'Move it',
  lateOwn: 'Anything more about its being late? (kept in Pathway)',
  keptWords: 'What you wrote is kept. Write here only to put something else in its place.',
  openHere: 'Open it here',
  noWords: 'There are no words in that message. Open Pathway and write what you saw.',
} as const

/** Where others read along: nothing of what was asked, nor whether there is such a thing. */
export const GROUP_WORDS = {
  hello:
    'Mention me with what you want and the reference, like **@Pathway book meeting K7Q2-9F**. I answer each of you in our own chat, never here.',
  answered: 'I answer you in our own chat.',
  cantReach: 'I can’t write to you: add Pathway for yourself in Teams, then ask me again.',
} as const

/** What stands above a message's words in the form of whoever brought it; signed in, theirs alone. `who` wrote it, `when`: 'Tue 1 Dec 2026, 10:30'. */
export function broughtHead(who: string | undefined, when: string | undefined): string {
  return `Message in Teams${who === undefined ? '' : ` by ${who}`}${when === undefined ? '' : `, ${when}`}:`
}

/** Below what was left out because the form takes no more. */
export function goesOn(): string {
  return '[The message goes on in Teams.]'
}

/** Where a meeting is given to another chair. */
export const CHAIR_WORDS = {
  which: 'Who chairs it instead?',
  give: 'Give it to them',
  told: 'It stays the same meeting at the same time, and no other date moves. Everybody gets one new invitation and answers it anew.',
} as const

export function chairTitle(reference: string): string {
  return `Another chair for ref ${reference}`
}

const CALENDARS = { free: 'free then', taken: 'has something else then', 'not-known': 'calendar not seen' } as const

export function chairChoice(name: string, calendar: keyof typeof CALENDARS): string {
  return `${nameSaid(name)} (${CALENDARS[calendar]})`
}

/** `chair`: whoever chairs it now. */
export function givenText(reference: string, chair: string | undefined): string {
  const who = chair === undefined ? 'Somebody else' : nameSaid(chair)
  return `${who} chairs the meeting for ref ${reference}. The new invitations are on their way, and the former ones are called off.`
}

/** What the bot says in a person's own chat of asking about times. */
export function askTitle(reference: string): string {
  return `Ask which times they can make for ref ${reference}?`
}

/** Names are agencies and staff only. */
export function askLine(names: readonly string[]): string {
  return `Asked by personal link, because I can’t see their calendars: ${names.map(nameSaid).join(', ')}. Until one is booked, the times are held in the chair’s calendar.`
}

export function askedText(reference: string): string {
  return `Asked for ref ${reference}. The links are on their way by mail. Whoever chairs hears from me when all have answered, or when the time for answers is over; one press in Pathway then books a time.`
}

export function notAskedText(reference: string, link: string): string {
  return `Nothing was asked for ref ${reference}: there is nobody whose calendar I can’t see, or too little time is left. [Open Pathway](${link}) to book it.`
}

/** Every wording above with its places filled, for everyWording. */
export function everyDialogWording(reference: string): readonly string[] {
  return [
    ...Object.values(DIALOG_WORDS),
    ...Object.values(GROUP_WORDS),
    ...Object.values(CHAIR_WORDS),
    chairTitle(reference),
    ...(Object.keys(CALENDARS) as (keyof typeof CALENDARS)[]).map((one) => chairChoice('', one)),
    ...[givenText(reference, ''), givenText(reference, undefined)],
    ...[broughtHead(undefined, undefined), broughtHead('', ''), goesOn()],
    ...[askTitle(reference), askLine(['']), askedText(reference), notAskedText(reference, '')],
  ]
}
