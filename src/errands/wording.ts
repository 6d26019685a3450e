import type { Rung } from './errand.ts'
import { nameSaid } from './name-said.ts'
import { everyCommandWording } from './wording-commands.ts'
import { DIALOG_WORDS, everyDialogWording } from './wording-dialogs.ts'
import { everyLinkWording } from './wording-links.ts'

/**
 * Every word that leaves Pathway, in one place: subjects, bodies, cards, toasts, file names, the names of app and bot.
 * All of it is neutral: it says that something is asked, never what, of whom, or why. Who needs to know reads it after signing in.
 * minimum.ts checks each text once more before it leaves. What the bot says of its further commands is beside it, in wording-commands.ts; of personal links, in wording-links.ts.
 */

export const APP_NAME = 'Pathway'
export const BOT_NAME = 'Pathway'
/** What the bot offers in its own chat, as the manifest lists it; each is understood by bot/understand.ts. Teams shows ten at most. */
export const BOT_COMMANDS = [
  { title: 'book meeting', description: 'Find a time for everyone and book it: book meeting K7Q2-9F' },
  { title: 'move meeting', description: 'Another time for a meeting: move meeting K7Q2-9F, or: move K7Q2-9F to next Tuesday 2pm' },
  { title: 'cancel meeting', description: 'Call a meeting off: cancel meeting K7Q2-9F' },
  { title: 'change invitees', description: 'Invite one more, or somebody else on a seat: change invitees K7Q2-9F' },
  { title: "what's due", description: 'What is asked of you, soonest first' },
  { title: 'my meetings', description: 'The meetings you are invited to, soonest first' },
  { title: 'minutes', description: 'Minutes that are asked of you, or where those of one stand: minutes K7Q2-9F' },
  { title: 'it got worse', description: 'What to do now when things have got worse: it got worse K7Q2-9F' },
  { title: 'held by phone', description: 'Record a discussion that was held by phone: held by phone K7Q2-9F' },
  { title: 'help', description: 'What you can ask Pathway in this chat' },
] as const

/** The words on cards everybody in a chat could see. */
export const CARD_WORDS = {
  open: 'Open Pathway',
  cancel: 'Leave it',
  alsoInvite: 'Also invite',
  whyLate: 'Why is it after its last day?',
  chooseWhy: 'Choose why.',
} as const

export function meetingSubject(reference: string): string {
  return `Multi-agency meeting – ref ${reference}`
}

/** Why a meeting comes after its last day, as it can be said in a chat; what needs words of its own is said in Pathway. */
export const LATE_REASONS = ['agency-silent', 'chair-unavailable', 'family-unavailable', 'holiday-closure', 'another-authority'] as const
export const LATE_REASON_WORDS: Readonly<Record<(typeof LATE_REASONS)[number], string>> = {
  'agency-silent': 'An organisation did not reply',
  'chair-unavailable': 'The chair was not available',
  'family-unavailable': 'Someone who had to be there was not available',
  'holiday-closure': 'Holidays or a closure',
  'another-authority': 'Waiting for another authority',
}

/** HTML. `link` leads to Pathway with the reference only. */
export function meetingBody(reference: string, link: string): string {
  return [
    `<p>You are invited to a multi-agency meeting, reference ${escaped(reference)}.</p>`,
    '<p>The time and how to join are in this invitation. Please answer it, so that the chair knows who is coming; if you can’t come, name a colleague who can.</p>',
    `<p><a href="${escaped(link)}">Open Pathway to see what is asked of you</a>. If your organisation has no sign-in, the chair will be in touch.</p>`,
    '<p>Please don’t forward this invitation, and write no names or details in your answer.</p>',
  ].join('\n')
}

export function cancellationComment(reference: string): string {
  return `The multi-agency meeting, reference ${reference}, will not take place. You will hear if it is booked for another day.`
}

/** With the former chair's invitation, when the meeting stands in another calendar: the new one has gone out before. */
export function otherChairComment(reference: string): string {
  return `Somebody else chairs the multi-agency meeting, reference ${reference}: please answer their invitation, which takes the place of this one.`
}

/** `late`: its day is over. The day alone tells a stranger nothing, and tells the one it is for six of them apart. */
type Reminder = { readonly subject: string; readonly text: string; readonly late?: true }
const REMINDERS: Readonly<Record<Rung, Reminder>> = {
  'opened-in-emergency': { subject: 'Something was opened in an emergency', text: 'Something was opened in an emergency by a colleague.' },
  'look-in-outlook': { subject: 'Something in Outlook needs a look', text: 'Something about a meeting in your calendar needs a look.' },
  'choose-a-time': { subject: 'A time can be chosen', text: 'People were asked which times they can make. One can be chosen now.' },
  'come-to-you': { subject: 'Something has come to you', text: 'Something was handed over to you.' },
  'coming-up': { subject: 'Something is coming up', text: 'Something asked of you is coming up.' },
  due: { subject: 'Something is due', text: 'Something asked of you is to be done now.' },
  late: { subject: 'Something is late', text: 'Something asked of you is past its date.', late: true },
  'late-again': { subject: 'Something is still late', text: 'Something asked of you is still past its date.', late: true },
  'line-manager-told': {
    subject: 'Something is late in your team',
    text: 'Something asked of a person in your team is past its date.',
    late: true,
  },
}

export type Words = { readonly title: string; readonly text: string; readonly linkLabel: string }

/**
 * A reminder's words, the same for card, mail and the line a phone shows on its locked screen (that one takes the title only).
 * `day`: by when it is or was asked, as formatDay writes it; absent where there is none to say.
 */
export function reminder(rung: Rung, reference: string, day?: string): Words {
  const { subject, text, late } = REMINDERS[rung]
  const title = `${subject} for ref ${reference}`
  const linkLabel = CARD_WORDS.open
  if (day === undefined) return { title, text, linkLabel }
  return {
    title: `${title}, ${late === true ? 'was due by' : 'by'} ${day}`,
    text: `${text} It ${late === true ? 'was' : 'is'} due by ${day}.`,
    linkLabel,
  }
}

/** The same words as a mail's HTML body. `link` leads to Pathway with the reference only. */
export function mailBody(words: Words, link: string): string {
  return [
    `<p>${escaped(words.text)}</p>`,
    `<p><a href="${escaped(link)}">${escaped(words.linkLabel)}</a></p>`,
    `<p>This message was sent by ${APP_NAME}. Nobody reads answers to it.</p>`,
  ].join('\n')
}

/** What the people who hold an office are told, about no case: that something waits to be looked at, behind a sign-in. */
export type OfficeNotice = 'people-changed' | 'keeping-over' | 'signed-out' | 'nobody-on-duty'
const OFFICE_NOTICES: Readonly<Record<OfficeNotice, Omit<Words, 'linkLabel'>>> = {
  'people-changed': {
    title: 'The directory of people was changed',
    text: 'People or addresses in Pathway’s directory were changed. Please look at what was changed there. If nobody here expected it, tell whoever keeps the directory today.',
  },
  'keeping-over': {
    title: 'Something kept in Pathway needs a decision',
    text: 'The time for which something is kept in Pathway has passed. Please look whether it is still to be kept.',
  },
  'signed-out': {
    title: 'You were signed out of Pathway',
    text: 'A colleague who looks after Pathway signed you out on all your devices. Opening it again signs you in. If you don’t know why, ask whoever keeps the directory today.',
  },
  'nobody-on-duty': {
    title: 'Nobody is on duty just now',
    text: 'The rota in Pathway names nobody who is there just now, so what comes in is yours as a unit. Please agree who takes it, and ask whoever keeps the rota to enter them.',
  },
}

export function officeNotice(notice: OfficeNotice): Words {
  return { ...OFFICE_NOTICES[notice], linkLabel: CARD_WORDS.open }
}

/** Every fixed word above with its places filled, for minimum.ts and the tests that walk all of it. */
export function everyWording(link: string, reference: string): readonly string[] {
  const rungs = Object.keys(REMINDERS) as Rung[]
  return [
    APP_NAME,
    BOT_NAME,
    ...BOT_COMMANDS.flatMap((command) => [command.title, command.description]),
    ...Object.values(CARD_WORDS),
    ...everyCommandWording(link, reference),
    ...everyDialogWording(reference),
    ...everyLinkWording(link, reference),
    ...(Object.keys(OFFICE_NOTICES) as OfficeNotice[]).flatMap((notice) => Object.values(officeNotice(notice))),
    meetingSubject(reference),
    meetingBody(reference, link),
    cancellationComment(reference),
    otherChairComment(reference),
    ...Object.values(CHAT),
    offerTitle(reference),
    missingLine([]),
    missingLine(['']),
    notKnownLine(['']),
    nobodyNamedLine([...Object.keys(SEATS), '']),
    ...[true, false].map((late) => lastDayLine('', late)),
    lastDayLine(undefined, false),
    ...Object.values(LATE_REASON_WORDS),
    bookedText(reference, ''),
    alreadyBookedText(reference, ''),
    ...(Object.keys(NOT_BOOKED) as WhyNotBooked[]).map((why) => notBookedText(why, reference, link)),
    ...[true, false].map((late) => workLine({ reference, link, count: 2, day: '', late })),
    workLine({ reference, link, count: 1, late: false }),
    ...[undefined, ''].flatMap((day) =>
      rungs
        .map((rung) => reminder(rung, reference, day))
        .flatMap((words) => [mailBody(words, link), words.title, words.text, words.linkLabel]),
    ),
  ]
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

function inSentence(description: string): string {
  return `${description.charAt(0).toLowerCase()}${description.slice(1)}`
}

/** What the bot says in a person's own chat. Times, staff and agencies only; who and what a case is about is read in Pathway itself. */
export const CHAT = {
  help: [
    'You can ask me:',
    ...BOT_COMMANDS.map(({ title, description }) => `- **${title}** – ${inSentence(description)}`),
    '- **new chair** – give a meeting to somebody else to chair, as one step',
    '- **book professionals’ meeting** – or another kind, where another than the next one is meant: book professionals’ meeting K7Q2-9F',
    '- **ask times** – ask people without a sign-in which times they can make: ask times K7Q2-9F',
    '- **what waits** – for managers: decisions, meetings and papers that wait for you',
    `- on any message in Teams, under its three dots, **${DIALOG_WORDS.raise}** – ${inSentence(DIALOG_WORDS.raiseTold)}`,
    '',
    'The reference is at the top of every case in Pathway.',
  ].join('\n'),
  hello: 'Hello. I find times for meetings and remind people of what is due. Say **help** to see what you can ask.',
  unknown: 'I didn’t understand that. Say **help** to see what you can ask.',
  bookWhat: 'Which one? Say **book meeting** and the reference, like **book meeting K7Q2-9F**.',
  notYou: 'I don’t know you yet: you are not in Pathway’s directory. Ask your manager to have you added.',
  nothingDue: 'Nothing is asked of you just now.',
  notFound: 'There is nothing under that reference for you. Check it, or ask the case’s lead to add you.',
  microsoftDown: 'I couldn’t read everyone’s calendars just now. Nothing was lost; ask me again in a minute.',
  wentWrong: 'Something went wrong here. Please ask me again: nothing is ever booked twice.',
  notYours: 'This offer was made to someone else.',
  tooOld: 'This offer is no longer good: it was answered, or a newer one was made. Ask me again with **book meeting** and the reference.',
  noReason: 'Nothing was booked: every time here is after the last day. Choose why, then the time again.',
  left: 'Nothing was booked.',
} as const

/** Why nothing can be booked from the chat. What the procedure says about it is read in Pathway, never here. */
export type WhyNotBooked = 'not-owed' | 'not-allowed' | 'changed' | 'not-possible'
const NOT_BOOKED: Readonly<Record<WhyNotBooked, string>> = {
  'not-owed': 'No meeting is to be booked for it just now.',
  'not-allowed': 'You are not the one to book it.',
  changed: 'Someone changed something there in the meantime. Ask me again.',
  'not-possible': 'It can’t be booked like this.',
}

export function notBookedText(why: WhyNotBooked, reference: string, link: string): string {
  return `Nothing was booked for ref ${reference}. ${NOT_BOOKED[why]} [Open Pathway](${link}) to see what comes next.`
}

export function alreadyBookedText(reference: string, when: string): string {
  return `A meeting for ref ${reference} is already booked for ${when}. Open Pathway to see who has replied.`
}

export function offerTitle(reference: string): string {
  return `Times for ref ${reference}`
}

/** 'Tue 1 Dec 2026, 10:30 to 12:00': days and times come formatted from the caller. */
export function slotWords(day: string, from: string, to: string): string {
  return `${day}, ${from} to ${to}`
}

/** Names are staff and agencies only; those who must come stand first. */
export function missingLine(missing: readonly string[]): string {
  return missing.length === 0 ? 'Everyone whose calendar I can see is free.' : `Missing: ${missing.map(nameSaid).join(', ')}.`
}

export function notKnownLine(names: readonly string[]): string {
  return `Not known, because I can’t see their calendars: ${names.map(nameSaid).join(', ')}. They are invited all the same and can answer.`
}

/** Roles as they may leave: no title that tells what a meeting is about. */
const SEATS: Readonly<Record<string, string>> = {
  police: 'police',
  'specialist-service': 'specialist service',
  iro: 'reviewing officer',
  'send-officer': 'SEND officer',
  'mat-worker': 'multi-agency team',
  health: 'health',
  education: 'school or college',
  'youth-offending': 'youth justice',
  'involved-agency': 'other agencies involved',
  'line-manager': 'line manager',
  'minute-taker': 'minute taker',
}

export function seatName(role: string): string {
  return SEATS[role] ?? 'another person'
}

export function nobodyNamedLine(roles: readonly string[]): string {
  const names = [...new Set(roles.map(seatName))]
  return `Nobody is named yet for: ${names.join(', ')}. Name them below or in Pathway; until then the meeting shows red.`
}

/** `day` absent: the procedure prints none. `late`: what is offered lies after it. */
export function lastDayLine(day: string | undefined, late: boolean): string {
  if (day === undefined) return 'No last day is set for it.'
  return late
    ? `The last day in time is ${day}, and no working day is left up to then. Choose why, then a time.`
    : `The last day in time is ${day}.`
}

export function bookedText(reference: string, when: string): string {
  return `Booked for ${when}, ref ${reference}. Invitations are on their way; you will see the replies in Pathway.`
}

export type WorkLine = {
  readonly reference: string
  readonly link: string
  readonly count: number
  readonly day?: string
  readonly late: boolean
}

export function workLine({ reference, link, count, day, late }: WorkLine): string {
  const when = day === undefined ? 'no date' : late ? `was due ${day}` : `due ${day}`
  return `- [ref ${reference}](${link}): ${when}${count > 1 ? `, and ${count - 1} more` : ''}`
}
