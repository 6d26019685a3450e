import { nameSaid } from './name-said.ts'

/**
 * What the bot says of its commands beside booking. The same rule as in wording.ts: times, staff and agencies only; who and what a case is about
 * is read in Pathway itself.
 */

export const CHANGE_WORDS = {
  why: 'Why?',
  chooseReason: 'Choose why.',
  leave: 'Leave it',
  whom: 'Whom?',
  chooseWhom: 'Choose one.',
  change: 'Change it',
  callOff: 'Call it off',
  askTimes: 'Ask about these times',
  kept: 'Nothing was changed.',
  done: 'Done',
  which: 'Which of them?',
  kind: 'What was it?',
  on: 'On which day?',
  from: 'It began at',
  until: 'It ended at',
  leader: 'Who led it?',
  others: 'Who took part?',
  decided: 'What was decided? It is kept in Pathway and never shown in this chat.',
  decision: 'After a manager’s review: does it go on?',
  goesOn: 'It goes on',
  ends: 'It ends',
  missing: 'This has to be filled in.',
  record: 'Record it',
} as const

/** What the bot answers when a command can't go on yet. */
export const COMMAND_TEXT = {
  whichReference: 'Which one? Say it again with the reference, like **K7Q2-9F**; it is at the top of every case in Pathway.',
  noSuchDay: 'I couldn’t read that day. Say it like **next Tuesday**, **tomorrow 2pm** or **8 December 10:30**.',
  dayIsOver: 'That time is over. Say another one.',
  tooOld: 'This is no longer good: it was answered, or something newer was said. Ask me again.',
  notYours: 'This was asked by someone else.',
  lateNeedsWhy: 'Nothing was changed: that time is after the last day. Choose why, then the time again.',
  incomplete: 'Nothing was recorded: something is not filled in yet, or can’t be read.',
  noMeetings: 'You are not invited to any meeting just now.',
  noMinutes: 'No minutes are asked of you just now.',
} as const

/** Why a meeting is moved or called off, as it is recorded: the words of a chat, never somebody's own. */
export const CHANGE_REASONS = ['chair-unavailable', 'someone-unavailable', 'asked-for', 'papers-not-ready', 'not-needed'] as const
export type ChangeReason = (typeof CHANGE_REASONS)[number]
export const CHANGE_REASON_WORDS: Readonly<Record<ChangeReason, string>> = {
  'chair-unavailable': 'The chair can’t be there',
  'someone-unavailable': 'Someone who has to be there can’t come',
  'asked-for': 'Someone asked for another time',
  'papers-not-ready': 'The papers are not ready',
  'not-needed': 'It is not needed as it was planned',
}

/** Discussions held without an appointment, by names that tell nothing. */
export const DISCUSSION_NAMES: Readonly<Record<string, string>> = {
  'strategy-discussion-district': 'Discussion the lead asked for',
  's47-strategy-discussion': 'Urgent discussion',
  'professionals-meeting': 'Professionals’ meeting',
  'line-manager-review': 'Manager’s review',
}

/** The morning's card, and what clears its lines. */
export const WAITING_WORDS = {
  recorded: 'Recorded. What follows from it is in Pathway.',
  title: 'What waits for you this morning',
  titleNow: 'What waits for you',
  nothing: 'Nothing waits for you just now.',
  show: 'Show what can be done',
  more: 'The others are in Pathway.',
  back: 'What else waits',
  clarify: 'Decide',
  decide: 'Decide',
  times: 'Choose one',
  'red-meeting': 'Put it right',
  papers: 'They have come',
  asJudged: 'As the practitioner has it. Is a meeting needed?',
  asJudgedWhy: 'If you see it otherwise, open it here: it asks for your reasons.',
  needed: 'A meeting is needed',
  notNeeded: 'No meeting is needed',
  whatDecided: 'What was decided, and why? It is kept in Pathway and never shown in this chat.',
  whichPapers: 'Which have come?',
  choosePapers: 'Tick what has come.',
  come: 'They have come',
  elsewhere: 'This asks for more than a card can hold: it is done on its own page.',
  over: 'That is no longer waiting.',
} as const

const WAITS = {
  clarify: 'a decision of yours is waited for',
  decide: 'a decision of yours is waited for',
  times: 'answers about times have come in, and one is to be chosen',
  'red-meeting': 'somebody who has to be at the meeting is missing',
  papers: 'papers for the meeting have not come',
} as const
export type WhatWaits = keyof typeof WAITS

/** One line of the card as anybody could see it. */
export function waitingLine(reference: string, what: WhatWaits): string {
  return `ref ${reference}: ${WAITS[what]}`
}

/** The same for whoever may know: `when` the meeting is, `missing` seats without a title that tells, or how many papers. */
export function waitingMore(reference: string, what: WhatWaits, when: string | undefined, missing: readonly string[]): string {
  const meeting = when === undefined ? '' : ` (${when})`
  const named = missing.length === 0 ? '' : `: ${missing.join(', ')}`
  return `${waitingLine(reference, what)}${meeting}${named}`
}

/** Papers by names that tell nothing: which is which is the bot's to know. */
export const PAPER_NAMES = {
  scored: 'the assessment',
  assessed: 'the social worker’s assessment',
  reported: 'the report',
  planned: 'the proposed plan',
} as const

/** The message extension: what is found and put into a chat that others see. */
export const FIND_WORDS = {
  description: 'Put the reference and a link into this chat',
  write: 'Write the reference, like K7Q2-9F.',
  none: 'There is nothing under that for you.',
  told: 'Whoever needs to know reads it in Pathway, after signing in.',
} as const

export function foundLine(reference: string): string {
  return `Pathway, ref ${reference}`
}

export function moveTitle(reference: string): string {
  return `Another time for ref ${reference}`
}

export function standsLine(when: string): string {
  return `It stands on ${when}.`
}

export function cancelTitle(reference: string): string {
  return `Call off the meeting for ref ${reference}?`
}

export function inviteTitle(reference: string): string {
  return `Who is invited for ref ${reference}`
}

export function phoneTitle(reference: string): string {
  return `Held by phone, ref ${reference}`
}

export function whichTitle(reference: string): string {
  return `More than one meeting stands for ref ${reference}`
}

/** `seat` and `name` are staff and agencies; `instead`: who sits there now. */
export function inviteChoice(seat: string, name: string, instead?: string): string {
  const said = `${seat}: ${nameSaid(name)}`
  return instead === undefined ? said : `${said} instead of ${nameSaid(instead)}`
}

/** What a move does to other dates: their number, and how many of them would be over already. */
export function movedDatesLine(count: number, over: number): string {
  if (count === 0) return 'No other date moves with it.'
  const dates = count === 1 ? 'One other date moves' : `${count} other dates move`
  return over === 0 ? `${dates} with it.` : `${dates} with it; ${over} of them would be over already.`
}

export function afterLimitLine(day: string): string {
  return `After the last day in time, ${day}: choose why below.`
}

export function whyAfterLimit(): string {
  return 'Why is it after its last day? (only where it is)'
}

/** 'Tue 1 Dec 2026, 10:30'. */
export function momentWords(day: string, at: string): string {
  return `${day}, ${at}`
}

/** `second`: when the second part of it begins, as it is read. Neither part is named: a chat may be read over a shoulder. */
export function twoPartsWords(first: string, second: string): string {
  return `${first}, second part ${second}`
}

export function movedText(reference: string, when: string): string {
  return `Moved to ${when}, ref ${reference}. Everyone invited is told by Outlook; the dates that hang on it have moved with it.`
}

export function cancelledText(reference: string): string {
  return `The meeting for ref ${reference} is called off. Everyone invited is told by Outlook.`
}

export function invitedText(reference: string): string {
  return `Who is invited for ref ${reference} is changed. Invitations are on their way; you will see the replies in Pathway.`
}

export function recordedText(reference: string): string {
  return `Recorded for ref ${reference}. What follows from it is in Pathway, with its dates.`
}

/** Why a command changes nothing. What the procedure says about it is read in Pathway, never here. */
export type WhyNotDone =
  | 'no-meeting'
  | 'nothing-to-hold'
  | 'not-allowed'
  | 'changed'
  | 'time'
  | 'times-held'
  | 'who'
  | 'no-time'
  | 'nobody-else'
  | 'not-possible'
const NOT_DONE: Readonly<Record<WhyNotDone, string>> = {
  'no-meeting': 'No meeting stands there that could be changed.',
  'nothing-to-hold': 'No discussion is to be recorded there by you just now.',
  'not-allowed': 'You are not the one to change it.',
  changed: 'Someone changed something there in the meantime. Ask me again.',
  time: 'It can’t be at that time.',
  'times-held': 'The times don’t fit: it has to be over by now, and to end after it began.',
  who: 'The people named don’t fit.',
  'no-time': 'I found no time then. Ask for another day.',
  'nobody-else': 'Nobody else in the directory may chair it.',
  'not-possible': 'It can’t be done like this.',
}

export function notDoneText(why: WhyNotDone, reference: string, link: string): string {
  return `Nothing was changed for ref ${reference}. ${NOT_DONE[why]} [Open Pathway](${link}) to see what comes next.`
}

/** `mine`: whoever asks may look at it anew themselves; else `lead` is whom to tell. */
export function gotWorseText(reference: string, link: string, mine: boolean, lead: string): string {
  const first = 'If somebody is in danger now, ring 999 before anything else.'
  return mine
    ? `${first}\n\nThen look at ref ${reference} anew, today: [Open Pathway](${link}). It says what follows, by whom and by when.`
    : `${first}\n\nThen tell ${nameSaid(lead)}, who leads on ref ${reference}, today. [Open Pathway](${link}) to add what you know.`
}

export function meetingLine(line: {
  readonly reference: string
  readonly link: string
  readonly when: string
  readonly red: boolean
}): string {
  return `- [ref ${line.reference}](${line.link}): ${line.when}${line.red ? ', somebody who has to be there is missing or has not answered' : ''}`
}

/** `filed`: the day they were; absent while they aren't there. */
export function minutesLine(when: string, filed: string | undefined): string {
  return `- Meeting on ${when}: ${filed === undefined ? 'no minutes yet' : `minutes filed on ${filed}`}`
}

export function minutesHead(reference: string, link: string): string {
  return `Minutes for ref ${reference}. They are written and read in Pathway: [Open Pathway](${link}).`
}

export function noneHeldText(reference: string, link: string): string {
  return `No meeting for ref ${reference} was held yet that you see. [Open Pathway](${link})`
}

/** Every wording above with its places filled, for everyWording. */
export function everyCommandWording(link: string, reference: string): readonly string[] {
  const two = [true, false]
  return [
    ...Object.values(CHANGE_WORDS),
    ...Object.values(COMMAND_TEXT),
    ...Object.values(FIND_WORDS),
    foundLine(reference),
    ...Object.values(WAITING_WORDS),
    ...Object.values(PAPER_NAMES),
    ...(Object.keys(WAITS) as WhatWaits[]).map((what) => waitingMore(reference, what, '', [''])),
    ...CHANGE_REASONS.map((one) => CHANGE_REASON_WORDS[one]),
    ...Object.values(DISCUSSION_NAMES),
    ...[moveTitle, cancelTitle, inviteTitle, phoneTitle, whichTitle, cancelledText, invitedText, recordedText].map((say) => say(reference)),
    standsLine(''),
    momentWords('', ''),
    twoPartsWords('', ''),
    inviteChoice('', ''),
    inviteChoice('', '', ''),
    ...[0, 1, 2].flatMap((count) => [movedDatesLine(count, 0), movedDatesLine(count, count)]),
    afterLimitLine(''),
    whyAfterLimit(),
    movedText(reference, ''),
    ...(Object.keys(NOT_DONE) as WhyNotDone[]).map((why) => notDoneText(why, reference, link)),
    ...two.map((mine) => gotWorseText(reference, link, mine, '')),
    ...two.map((red) => meetingLine({ reference, link, when: '', red })),
    minutesLine('', ''),
    minutesLine('', undefined),
    minutesHead(reference, link),
    noneHeldText(reference, link),
  ]
}
