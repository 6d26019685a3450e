import { formatDay, type LondonMoment } from '../procedure/civil-date.ts'

/**
 * The words of personal links: the mail that brings one, and the page it opens. Strangers may read both, so they say that there is a meeting, when,
 * and which organisation asks; never whom or what it is about.
 */

export function linkSubject(reference: string, again: boolean): string {
  return again ? `Please answer: multi-agency meeting – ref ${reference}` : `Can you come? Multi-agency meeting – ref ${reference}`
}

/** HTML. `name`: whom the link is for, as the directory has it; `link` is theirs alone. */
export function linkBody(reference: string, name: string, link: string): string {
  return [
    `<p>You are invited to a multi-agency meeting, reference ${escaped(reference)}. Please say whether you can come; no sign-in is needed.</p>`,
    `<p><a href="${escaped(link)}">Answer here</a></p>`,
    `<p>The link is for ${escaped(name)}. The page asks for that name, written like this. Please don’t forward it: if somebody else comes, name them there.</p>`,
    '<p>A link that was sent to you before for this meeting no longer works. Nobody reads answers to this message.</p>',
  ].join('\n')
}

/** The mail that asks which times somebody can make. `last`: until when, as it is read. */
export function timesSubject(reference: string, again: boolean): string {
  return again ? `Please answer: times for a meeting – ref ${reference}` : `Which times can you make? Meeting – ref ${reference}`
}

/** HTML. */
export function timesBody(reference: string, name: string, link: string, last: string): string {
  return [
    `<p>A multi-agency meeting, reference ${escaped(reference)}, is to be arranged. Please say which of some times you can make, by ${escaped(last)}; no sign-in is needed. Nothing is booked yet.</p>`,
    `<p><a href="${escaped(link)}">Answer here</a></p>`,
    `<p>The link is for ${escaped(name)}. The page asks for that name, written like this. Please don’t forward it: if somebody else comes, name them there.</p>`,
    '<p>A link that was sent to you before about these times no longer works. Nobody reads answers to this message.</p>',
  ].join('\n')
}

/** What stands in the chair's own calendar while people are asked. */
export function holdSubject(reference: string): string {
  return `Held for a meeting – ref ${reference}`
}

/** HTML. `link` leads to Pathway with the reference only. */
export function holdBody(link: string): string {
  return [
    '<p>People are being asked whether they can make this time. It goes away by itself when a time is chosen; delete it if you need the time.</p>',
    `<p><a href="${escaped(link)}">Open Pathway</a></p>`,
  ].join('\n')
}

export const TIME_CHOICES = { can: 'I can', deputy: 'A deputy', cannot: 'I can’t' } as const

export const LINK_CHOICES = {
  coming: 'I am coming',
  deputy: 'Somebody else comes in my place',
  'not-coming': 'I can’t come',
  'nothing-to-report': 'We have nothing to report, and nobody comes',
} as const

export const LINK_PAGE = {
  choose: 'Your answer',
  eachTime: 'Your answer is for each of these times.',
  deputy: 'Only if somebody else comes',
  deputyName: 'Their name',
  deputyMail: 'Their work e-mail',
  deputyHint: 'An address of your own organisation. The chair confirms them; nothing is sent to them from here.',
  yourName: 'Name this link is for',
  yourNameHint: 'As it stands in the message that brought the link.',
  send: 'Send my answer',
  private:
    'Nobody else who is invited sees your answer here. Write nothing about anybody: what you know is told at the meeting or to the chair.',
  title: 'Answer to an invitation',
  notGood: 'This link can’t be used',
  notGoodMore:
    'It may have been replaced by a newer one, have run out, or be for a meeting that is over or off. Look for the newest message about it, or ask the person who invited you.',
  noAnswer: 'Choose one of the answers.',
  wrongName:
    'That isn’t the name this link is for. Write it as it stands in the message that brought the link; if it isn’t yours, pass nothing on and tell the chair.',
  wrongDeputy: 'Name one person, with a work address of your own organisation.',
  tooOften: 'That was often in a short time. Wait a minute and try again.',
  wentWrong: 'Something went wrong here, and nothing was kept. Try again in a minute.',
  nothing: 'Nothing to report: nobody comes',
  noTimes: 'Answer for each time, or say that you have nothing to report.',
  savedTimes: 'Your answer is with the chair. You can change it here until answers are closed.',
  saved: 'Your answer is with the chair. You can change it here until the meeting begins.',
} as const

export function linkHeading(reference: string): string {
  return `Multi-agency meeting, ref ${reference}`
}

export function linkAsks(agency: string): string {
  return `The chair asks: ${agency}`
}

/** Until when answers are taken, as it is read. */
export function closingWords({ on, at }: LondonMoment): string {
  return `${formatDay(on)}, ${at}`
}

/** `last`: until when, as it is read. */
export function timesAsk(last: string): string {
  return `Which of these times can you make? Nothing is booked yet. Answer by ${last}.`
}

/** `choice`: the words of what was answered before. */
export function linkAnswered(choice: string): string {
  return `Your answer so far: ${choice}.`
}

/** Every fixed word above with its places filled. */
export function everyLinkWording(link: string, reference: string): readonly string[] {
  return [
    linkSubject(reference, true),
    linkSubject(reference, false),
    linkBody(reference, '', link),
    ...[true, false].map((again) => timesSubject(reference, again)),
    timesBody(reference, '', link, ''),
    holdSubject(reference),
    holdBody(link),
    timesAsk(''),
    ...Object.values(TIME_CHOICES),
    ...Object.values(LINK_CHOICES),
    ...Object.values(LINK_PAGE),
    linkHeading(reference),
    linkAsks(''),
    linkAnswered(''),
  ]
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
