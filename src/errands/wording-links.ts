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

export const LINK_CHOICES = {
  coming: 'I am coming',
  deputy: 'Somebody else comes in my place',
  'not-coming': 'I can’t come',
  'nothing-to-report': 'We have nothing to report, and nobody comes',
} as const

export const LINK_PAGE = {
  choose: 'Your answer',
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
  saved: 'Your answer is with the chair. You can change it here until the meeting begins.',
} as const

export function linkHeading(reference: string): string {
  return `Multi-agency meeting, ref ${reference}`
}

export function linkAsks(agency: string): string {
  return `The chair asks: ${agency}`
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
