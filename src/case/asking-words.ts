import { formatDay } from '../procedure/civil-date.ts'
import type { Asking } from './askings.ts'
import type { Case } from './case.ts'
import type { Recorded } from './events.ts'
import { KIND_WORDS } from './words.ts'

/** What became of times asked about, in words for signed-in readers. */

type Event = Recorded<'TimesAsked'> | Recorded<'TimesAnswered'> | Recorded<'AskingClosed'> | Recorded<'AskingEnded'>
type Said = Pick<Recorded<'TimesAnswered'>['data'], 'times' | 'deputy'>

export function askingSentence(event: Event, kase: Case, nameOf: (id: string) => string): string {
  const asking = kase.askings.find((one) => one.id === event.data.asking)
  const kind = asking === undefined ? 'Meeting' : KIND_WORDS[asking.asked.kind]
  switch (event.type) {
    case 'TimesAsked': {
      const { times, people, closes } = event.data
      const names = people.map(({ person }) => nameOf(person)).join(', ')
      return `${kind}: ${names} asked by personal link which of ${times.length} times they can make, by ${formatDay(closes.on)} at ${closes.at}`
    }
    case 'TimesAnswered':
      return `${kind}: by personal link, ${nameOf(event.data.person)}: ${timesSaid(event.data, asking)}`
    case 'AskingClosed':
      return `${kind}: no more answers are taken about the times`
    case 'AskingEnded':
      return `${kind}: the asking about times has ended, ${event.data.why === 'booked' ? 'the meeting is booked' : 'withdrawn'}`
  }
}

/** Everything somebody answered, time by time. */
export function timesSaid({ times, deputy }: Said, asking: Asking | undefined): string {
  if (times.length === 0) return 'nothing to report, and doesn’t come'
  const said = times.flatMap(({ time, can }) => {
    const asked = asking?.asked.times.find((one) => one.time === time)
    return asked === undefined ? [] : [`${formatDay(asked.starts.on)} at ${asked.starts.at} ${TIME_WORDS[can]}`]
  })
  return `${said.join(', ')}${deputy === undefined ? '' : `; the deputy is ${deputy.name} (${deputy.mail})`}`
}

export const TIME_WORDS = { can: 'can come', deputy: 'sends a deputy', cannot: 'can’t' } as const
