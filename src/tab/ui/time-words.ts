import type { BookingView } from '../../contracts/booking.ts'
import { capital, dayWords } from './words.ts'

type Slot = BookingView['slots'][number]
type NoTime = NonNullable<BookingView['noTime']>
type WayOut = NoTime['waysOut'][number]
type InTheWay = NoTime['inTheWay'][number]

/** What stands under a time: who is missing, and whatever else its rank has against it. The days of waiting are to be seen in its date. */
export function slotWords({ missing, reasons, couldFill = [], talk }: Slot, today: string): string {
  const said = reasons.map(reasonWords).filter((words) => words !== '')
  const before = talk === undefined ? [] : [`The talk with the child before it: ${dayWords(talk.on, today)}, ${talk.at}.`]
  const could = couldFill.map(({ role, name, fill }) => `${capital(role)}: ${name} ${fill === undefined ? 'could come' : 'is asked'}.`)
  return [missingWords(missing), ...said, ...could, ...before].join(' ')
}

function reasonWords(reason: Slot['reasons'][number]): string {
  switch (reason.is) {
    case 'rather-not':
      return `Not a good time for ${reason.name}: ${reason.why}.`
    case 'nobody':
      return `${capital(reason.name ?? '')}: nobody could come.`
    case 'child-away':
      return 'The child can’t be there then.'
    case 'parents-away':
      return 'The parents or carers can’t be there then, the way there and back included.'
    case 'online':
      return `${reason.name} could only take part online.`
    case 'load':
      return `${reason.name} chairs another meeting that day.`
    case 'no-quorum':
      return 'Too few could come.'
    case 'no-talk':
      return 'No time is left for the talk with the child before it.'
    case 'missing':
    case 'talk-days-before':
    case 'wait':
    case 'odd-start':
      return ''
  }
}

function missingWords(missing: Slot['missing']): string {
  if (missing.length === 0) return 'Everybody whose calendar can be seen is free.'
  return `Missing: ${missing.map(({ name, required }) => (required ? `${name} (required)` : name)).join(', ')}.`
}

const OTHERS = { talk: 'the talk with the child', quorum: 'enough people', quiet: 'the quiet times' } as const

/** One sentence for one set that is in the way: 'Maya Okafor and Tom Whitlock are never free together.' */
export function inTheWayWords(set: InTheWay): string {
  const names = set.flatMap((one) => one.names)
  const others = set.flatMap(({ is }) => (is === 'seat' ? [] : [OTHERS[is]]))
  if (others.length > 0) return `No time leaves room for ${listed([...names, ...others])}.`
  return names.length === 1 ? `${names[0]} is free at none of these times.` : `${listed(names)} are never free together.`
}

/** What would give a time, and the first it gives: 'If Maya Okafor made room: Tue 1 Dec, 09:30'. */
export function wayOutWords(way: WayOut, today: string): string {
  return `${changeWords(way)}: ${dayWords(way.first.on, today)}, ${way.first.at}${way.frees > 1 ? `, and ${way.frees - 1} more` : ''}`
}

function changeWords(way: WayOut): string {
  switch (way.is) {
    case 'person':
      return personWords(way)
    case 'deputy':
      return `${way.name} in place of ${way.instead}`
    case 'part':
      return `${way.name} there for the ${way.from === 0 ? 'first' : 'last'} ${(way.to ?? 0) - (way.from ?? 0)} minutes`
    case 'shorter':
      return `A meeting of ${way.minutesLong} minutes`
    case 'quiet':
      return 'Outside the usual hours for meetings'
    case 'talk':
      return 'The talk with the child at another time'
    case 'quorum':
      return 'With fewer people'
    case 'without':
      return `Without ${way.name}, who is asked for written information`
    case 'after':
      return 'After the last day in time, with the reason why it is late'
  }
}

function personWords({ name, obstacle = 'busy' }: WayOut): string {
  switch (obstacle) {
    case 'hours':
      return `If ${name} came outside their working hours`
    case 'travel':
      return `If ${name} took part online`
    case 'load':
      return `If ${name} chaired one more`
    case 'busy':
      return `If ${name} made room`
  }
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
