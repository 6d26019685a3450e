/** Text → what the person wants. Pure. Mentions, case and stray punctuation don't matter; a reference may be typed without its dash. */
export type Intent =
  | { readonly wants: AboutOne; readonly reference: string | undefined }
  | { readonly wants: 'my-work' }
  | { readonly wants: 'what-waits' }
  | { readonly wants: 'my-meetings' }
  | { readonly wants: 'help' }
  | { readonly wants: 'hello' }
  | { readonly wants: 'unknown' }
/** What is asked about one case. */
export type AboutOne =
  | 'book-meeting'
  | 'move-meeting'
  | 'cancel-meeting'
  | 'change-invitations'
  | 'change-chair'
  | 'minutes'
  | 'got-worse'
  | 'held-by-phone'
  | 'ask-times'

const MARKED = /\b([A-Z2-9]{4})-([A-Z2-9]{2})\b/i
/** Without its dash only what could be one: references hold no vowels, so that 'please' and 'Friday' are none. */
const UNMARKED = /\b([BCDFGHJKLMNPQRSTVWXZ2-9]{4})([BCDFGHJKLMNPQRSTVWXZ2-9]{2})\b/i
/** In two words one figure at least makes it a reference: 'book myth my' is none. */
const IN_TWO = /\b(?=[B-DF-HJ-NP-TV-Z ]*[2-9])([BCDFGHJKLMNPQRSTVWXZ2-9]{4}) ([BCDFGHJKLMNPQRSTVWXZ2-9]{2})\b/i
const POLITE = /^(please|pls|can you|could you|would you|can i|i want to|i need to|id like to|i would like to|lets)\b[ ,]*/

/** The first that fits. What begins with the verb is the command; whatever else is written stands for when and which. */
const ABOUT_ONE: readonly (readonly [RegExp, AboutOne])[] = [
  [/^book\b/, 'book-meeting'],
  [/^ask\b.*\b(times?|availability|when|dates?)\b/, 'ask-times'],
  [/^(move|reschedule|rearrange|postpone|put off|put back|bring forward|change the time)\b/, 'move-meeting'],
  [/^(cancel|call off)\b/, 'cancel-meeting'],
  [/^((change|replace|swap|another|new) )?(the )?(minutes?|note) ?taker\b/, 'change-invitations'],
  [/^((change|replace|swap|another|new) )?(the )?chair\b/, 'change-chair'],
  [
    /^(add|replace|swap|invite|uninvite|invitees?|(change|who is|whos) (the |who is |whos )?(invitees?|invitations?|invited))\b/,
    'change-invitations',
  ],
  [/^((where are |file |write |show )?(the |my )?minutes)\b/, 'minutes'],
  [/^(the )?risk (has |have |is )?(risen|rose|rising|gone up|going up|increased|higher|up)\b/, 'got-worse'],
  [/^((it|its|things|this|that|something) (has |have |is )?)?(got|gotten|getting|become|gone|going)? ?worse\b/, 'got-worse'],
  [
    /^(held|had|record|just held|we held|we had|we spoke|spoke|i spoke|phoned|by phone|phone)\b.*\b(phone|call|discussion)\b/,
    'held-by-phone',
  ],
  [/^(by phone|phone call|phone discussion|phoned)\b/, 'held-by-phone'],
]

const OTHERS: readonly (readonly [RegExp, 'what-waits' | 'my-work' | 'my-meetings' | 'help' | 'hello'])[] = [
  [/^((what|whats) (else )?(is )?(waits|waiting)|waiting|my morning|morning card)\b/, 'what-waits'],
  [/^(my work|my tasks|whats due|what is due|due|what do i owe|what do i have to do)\b/, 'my-work'],
  [/^((my|which|what|show my|when are my|when is my) (next )?meetings?|meetings)\b/, 'my-meetings'],
  [/^(help|\?|commands|what can you do)/, 'help'],
  [/^(hi|hello|hey|hiya|good (morning|afternoon|evening))\b/, 'hello'],
]

export function understand(text: string): Intent {
  const plain = plainText(text)
  const lower = bare(plain.toLowerCase())
  const one = ABOUT_ONE.find(([pattern]) => pattern.test(lower))
  if (one !== undefined) return { wants: one[1], reference: referenceIn(plain) }
  return { wants: OTHERS.find(([pattern]) => pattern.test(lower))?.[1] ?? 'unknown' }
}

/** What was written, without mentions and marks, in one line of 500 letters at most. */
export function plainText(text: string): string {
  return text
    .slice(0, 500)
    .replace(/<at>.*?<\/at>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&nbsp;/g, ' ')
    .replace(/[’']/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Without a reference that stands first and without politeness. */
function bare(lower: string): string {
  const first = MARKED.exec(lower)
  const rest = first?.index === 0 ? lower.slice(first[0].length).replace(/^[ ,:]+/, '') : lower
  const plainer = rest.replace(POLITE, '')
  return plainer === rest ? rest : bare(plainer)
}

function referenceIn(text: string): string | undefined {
  const found = MARKED.exec(text) ?? UNMARKED.exec(text) ?? IN_TWO.exec(text)
  return found === null ? undefined : `${found[1]}-${found[2]}`.toUpperCase()
}
