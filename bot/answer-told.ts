import { askCase } from '../src/casework/ask.ts'
import { askOwnMeetings, askOwnWork } from '../src/casework/ask-board.ts'
import type { Actor, World } from '../src/casework/world.ts'
import { CHAT, workLine } from '../src/errands/wording.ts'
import {
  COMMAND_TEXT,
  gotWorseText,
  meetingLine,
  minutesHead,
  minutesLine,
  momentWords,
  noneHeldText,
  twoPartsWords,
} from '../src/errands/wording-commands.ts'
import { formatDay, type LondonMoment } from '../src/procedure/civil-date.ts'
import type { Duty } from '../src/procedure/vocabulary.ts'
import { leadOf } from './ask-change.ts'

/** The commands that tell and ask nothing. */

const MOST_LINES = 10
const MINUTES: readonly Duty[] = ['circulate-minutes', 'share-minutes-iro']

/** What is asked of this person; `duties`: only of these. */
export async function ownWorkText(world: World, person: Actor, duties?: readonly Duty[]): Promise<string> {
  const own = await askOwnWork(world, person, duties)
  const lines = own.slice(0, MOST_LINES).map(({ reference, count, on, late }) => {
    const day = on === undefined ? {} : { day: formatDay(on) }
    return workLine({ reference, link: world.linkTo(reference), count, late, ...day })
  })
  if (lines.length > 0) return lines.join('\n')
  return duties === undefined ? CHAT.nothingDue : COMMAND_TEXT.noMinutes
}

export async function ownMeetingsText(world: World, person: Actor): Promise<string> {
  const own = await askOwnMeetings(world, person)
  const words = ({ on, at }: LondonMoment) => momentWords(formatDay(on), at)
  const lines = own.slice(0, MOST_LINES).map(({ reference, starts, second, red }) => {
    const when = second === undefined ? words(starts) : twoPartsWords(words(starts), words(second))
    return meetingLine({ reference, link: world.linkTo(reference), when, red })
  })
  return lines.length === 0 ? COMMAND_TEXT.noMeetings : lines.join('\n')
}

/** Minutes hold everything there is to tell: the chat says where they stand, never what is in them. */
export async function minutesText(world: World, person: Actor, reference: string | undefined): Promise<string> {
  if (reference === undefined) return await ownWorkText(world, person, MINUTES)
  const kase = await askCase(world, person, reference, 'command')
  if ('notFound' in kase) return CHAT.notFound
  const link = world.linkTo(reference)
  const held = kase.meetings.filter((one) => one.state === 'held').slice(-MOST_LINES)
  if (held.length === 0) return noneHeldText(reference, link)
  const lines = held.map(({ starts, minutesFiledOn }) =>
    minutesLine(formatDay(starts.on), minutesFiledOn === undefined ? undefined : formatDay(minutesFiledOn)),
  )
  return [minutesHead(reference, link), '', ...lines].join('\n')
}

/** SC-4 and RV-6 ask for the matrix again when the risk changes: whoever may fill it in is led there, everybody else to whoever leads. */
export async function worseText(world: World, person: Actor, reference: string): Promise<string> {
  const kase = await askCase(world, person, reference, 'command')
  if ('notFound' in kase) return CHAT.notFound
  const lead = leadOf(kase)?.name ?? ''
  return gotWorseText(reference, world.linkTo(reference), kase.may.includes('complete-matrix'), lead)
}
