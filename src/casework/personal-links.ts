import type { Meeting } from '../case/case.ts'
import type { Observation } from '../case/commands.ts'
import { partsOfPerson } from '../case/confidential-part.ts'
import type { DirectoryEntry } from '../case/directory.ts'
import { LINK_ANSWERS } from '../case/link-shapes.ts'
import { isGood } from '../case/links.ts'
import { outwardProblem } from '../errands/minimum.ts'
import { slotWords } from '../errands/wording.ts'
import { LINK_CHOICES, LINK_PAGE, linkAnswered, linkAsks, linkHeading } from '../errands/wording-links.ts'
import { compareMoments, formatDay } from '../procedure/civil-date.ts'
import type { Tx } from '../store/store.ts'
import { londonAt } from './clock.ts'
import {
  deputyIn,
  EMPTY_FORM,
  type Held,
  heldLink,
  isNameOf,
  type LinkForm,
  type LinkPage,
  type LinkProblem,
  machineNow,
  noGood,
} from './link-page.ts'
import { record } from './look-at-case.ts'
import { secretsOf } from './secrets.ts'
import { type GoodAsking, goodAsking, readTimes, timesPage } from './times-by-link.ts'
import type { World } from './world.ts'

/** A link answers an invitation, or says which times somebody can make before anything is booked. */
type Good = GoodInvitation | GoodAsking
type GoodInvitation = Held & { readonly meeting: Meeting; readonly chair: DirectoryEntry }

/** The page of a link. Opening it answers nothing: a mail program that looks at every link before its reader does changes nothing by it. */
export async function openLink(world: World, token: string): Promise<LinkPage> {
  return await world.store.transaction(async (tx) => {
    const good = await goodLink(world, tx, token)
    if (good === undefined) return noGood()
    await tx.noteLink(good.link.mark, 'opened', machineNow())
    return 'asking' in good ? timesPage(good, undefined, {}) : pageOf(good, EMPTY_FORM, {})
  })
}

const TRIES = 3

/**
 * An answer by a link: recorded on the case, and of an invitation counted for the person's seats as a reply in Outlook would be; of the two the last one
 * counts. Refused are a name the link isn't for, and a deputy whose address is of another organisation or to whom nothing may be sent (in the same words).
 */
export async function answerLink(world: World, token: string, form: LinkForm): Promise<LinkPage> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await world.store.transaction((tx) => answerOnce(world, tx, token, form))
    } catch (error) {
      // Somebody else wrote to the case in the same moment: nothing of this was kept, and asking again does no harm.
      if (attempt === TRIES) throw error
    }
  }
}

async function answerOnce(world: World, tx: Tx, token: string, form: LinkForm): Promise<LinkPage> {
  const good = await goodLink(world, tx, token)
  if (good === undefined) return noGood()
  const { link, opened, kase, person } = good
  const asked = { person: person.id, purpose: 'answer-by-link', caseId: link.caseId }
  const read = 'asking' in good ? readTimes(form, good, world) : readForm(form, good, world)
  if ('problem' in read) {
    await tx.noteDecision({ ...asked, outcome: 'refused' })
    return 'asking' in good ? timesPage(good, form, read) : pageOf(good, form, read)
  }
  const after = await record(world, tx, link.caseId, opened.row.version, kase, [read], good.directory)
  await tx.noteDecision({ ...asked, outcome: 'done' })
  await tx.noteLink(link.mark, 'answered', machineNow())
  if (after !== kase) await tx.wake(link.caseId)
  if ('asking' in good) return timesPage(good, { ...form, name: '' }, { saved: true })
  const meeting = after.meetings.find((one) => one.id === link.meeting) ?? good.meeting
  return pageOf({ ...good, kase: after, meeting }, filledBefore(meeting, person), { saved: true })
}

/** Everything that has to hold, by the machine's clock for the link and by ours for what it is for; undefined as soon as one thing doesn't. */
async function goodLink(world: World, tx: Tx, token: string): Promise<Good | undefined> {
  const held = await heldLink(world, tx, token)
  if (held === undefined) return undefined
  const { link, kase, personOf } = held
  const meeting = kase.meetings.find((one) => one.id === link.meeting)
  if (meeting === undefined) return goodAsking(world, held)
  const chair = personOf(meeting.booked.chair)
  if (!isGood(meeting, link.person, link.entry) || chair === undefined) return undefined
  const [first] = partsOfPerson(meeting, link.person)
  if (first === undefined || compareMoments(first.booked.starts, londonAt(world.clock.now())) <= 0) return undefined
  return { ...held, meeting, chair }
}

type Answered = Extract<Observation, { saw: 'answered-by-link' }>

function readForm(form: LinkForm, good: GoodInvitation, world: World): Answered | { readonly problem: LinkProblem } {
  if (!isNameOf(good.person, form.name)) return { problem: { at: 'name', says: LINK_PAGE.wrongName } }
  const answer = LINK_ANSWERS.find((one) => one === form.answer)
  if (answer === undefined) return { problem: { at: 'answer', says: LINK_PAGE.noAnswer } }
  const base = { saw: 'answered-by-link', meeting: good.link.meeting, person: good.person.id, answer } as const
  if (answer !== 'deputy') return base
  const deputy = deputyIn(form, good, world)
  return deputy === undefined ? { problem: { at: 'deputy', says: LINK_PAGE.wrongDeputy } } : { ...base, deputy }
}

function filledBefore({ links }: Meeting, person: DirectoryEntry): LinkForm {
  const said = links.said[person.id]
  return { ...EMPTY_FORM, answer: said?.answer ?? '', deputyName: said?.deputy?.name ?? '', deputyMail: said?.deputy?.mail ?? '' }
}

type Came = { readonly problem?: LinkProblem; readonly saved?: true }

/**
 * What was answered is told only to whoever has just answered and so given the name: a link that was passed on shows when
 * the meeting is, and no more. Of a meeting of two parts these are the hours of what the person comes to; that there are parts isn't said.
 */
function pageOf(good: GoodInvitation, filled: LinkForm, { problem, saved }: Came): LinkPage {
  const { kase, meeting, chair } = good
  const times = partsOfPerson(meeting, good.person.id).map(({ booked }) => booked)
  const said = saved === true ? meeting.links.said[good.person.id] : undefined
  const heading = linkHeading(kase.reference)
  const asks = linkAsks(chair.agency)
  const lines = [
    ...times.map(({ starts, ends }) => slotWords(formatDay(starts.on), starts.at, ends.at)),
    ...(times.length > 1 ? [LINK_PAGE.eachTime] : []),
    asks,
    ...(said === undefined ? [] : [linkAnswered(LINK_CHOICES[said.answer])]),
  ]
  // The day may be any day; the rest is looked at once more before a stranger reads it.
  if (outwardProblem(`${heading} ${asks}`, secretsOf(kase), [kase.reference, chair.agency]) !== undefined) return noGood()
  const choices = LINK_ANSWERS.map((value) => ({ value, words: LINK_CHOICES[value] }))
  return {
    words: LINK_PAGE,
    heading,
    lines,
    form: {
      questions: [{ name: 'answer', legend: LINK_PAGE.choose, choices, chosen: filled.answer }],
      filled,
      ...(problem === undefined ? {} : { problem }),
      ...(saved === undefined ? {} : { saved: LINK_PAGE.saved }),
    },
  }
}
