import { formatDay } from '../procedure/civil-date.ts'
import type { Meeting } from './case.ts'
import { partsOfPerson } from './confidential-part.ts'
import type { Recorded } from './events.ts'
import { isOutside, type SaidByLink, saidNow } from './links.ts'
import type { Reply, Seat } from './meeting-shapes.ts'
import type { LinkView } from './view.ts'
import type { Sight } from './view-owed.ts'

type Said = Pick<Recorded<'AnsweredByLink'>['data'], 'answer' | 'deputy'>

/** What somebody answered by their link, as signed-in readers are told it. */
export function answerWords({ answer, deputy }: Said): string {
  switch (answer) {
    case 'coming':
      return 'coming'
    case 'deputy':
      return deputy === undefined ? 'sends a deputy' : `sends ${deputy.name} (${deputy.mail}) instead`
    case 'not-coming':
      return 'can’t come'
    case 'nothing-to-report':
      return 'nothing to report, and doesn’t come'
  }
}

/** How a seat of somebody without a sign-in stands: asked by link and when, what was said by it and in Outlook. Absent where a link can't be sent. */
export function linkView(
  seat: Seat,
  meeting: Meeting,
  { directory, opened }: Pick<Sight, 'directory' | 'opened'>,
): { readonly link?: LinkView } {
  if (seat.person === undefined || !isOutside(seat, directory) || meeting.cancelled !== undefined || meeting.held !== undefined) return {}
  const asked = meeting.links.asked[seat.person]
  const said = saidNow(meeting, seat.person)
  const sent =
    asked === undefined
      ? []
      : [
          asked.withdrawn
            ? 'The personal link was withdrawn'
            : `Personal link of ${formatDay(asked.on)}${openedWords(seat.person, asked.id, opened)}`,
        ]
  const answered = said === undefined ? [] : [saidWords(said)]
  const there = new Set(partsOfPerson(meeting, seat.person).map((part) => part.repliesThere[seat.seat] ?? 'none'))
  const both = said === undefined ? [] : [...there].flatMap((one) => (one === 'none' ? [] : [`in Outlook: ${THERE[one]}`]))
  return {
    link: {
      good: asked !== undefined && !asked.withdrawn,
      ...(said?.answer === 'deputy' && !said.taken ? { deputyWaits: true } : {}),
      ...(sent.length + answered.length === 0 ? {} : { says: [...sent, ...answered, ...both].join('; ') }),
    },
  }
}

/** A mail program that looks at every link before its reader does may have been the one. */
export function openedWords(person: string, entry: string, opened: Sight['opened'] = []): string {
  const first = opened.find((one) => one.person === person && one.entry === entry)
  return first === undefined ? '' : `, first opened on ${formatDay(first.on)}`
}

function saidWords(said: SaidByLink): string {
  const deputy = said.answer === 'deputy' ? (said.taken ? ', confirmed' : ', to be confirmed') : ''
  return `answered by it on ${formatDay(said.on)}: ${answerWords(said)}${deputy}`
}

const THERE: Readonly<Record<Exclude<Reply, 'none'>, string>> = { accepted: 'accepted', tentative: 'may come', declined: 'declined' }
