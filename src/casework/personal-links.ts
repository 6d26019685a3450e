import { type Case, fold, type Meeting } from '../case/case.ts'
import { type Directory, type DirectoryEntry, personById } from '../case/directory.ts'
import { wordsOf } from '../case/letters.ts'
import { deputySchema, LINK_ANSWERS } from '../case/link-shapes.ts'
import { isGood } from '../case/links.ts'
import { directoryFor } from '../case/sealed.ts'
import { outwardProblem } from '../errands/minimum.ts'
import { whyNotTo } from '../errands/recipients.ts'
import { slotWords } from '../errands/wording.ts'
import { LINK_CHOICES, LINK_PAGE, linkAnswered, linkAsks, linkHeading } from '../errands/wording-links.ts'
import { compareMoments, formatDay, type Instant } from '../procedure/civil-date.ts'
import type { KeptLink } from '../store/kept-link.ts'
import type { OpenedCase, Tx } from '../store/store.ts'
import { blocksNow } from './blocked.ts'
import { londonAt } from './clock.ts'
import { directoryToday } from './directory-today.ts'
import { record } from './look-at-case.ts'
import { sendingFor } from './meeting-in-outlook.ts'
import { secretsOf } from './secrets.ts'
import { markOf } from './send-link.ts'
import type { World } from './world.ts'

/**
 * What the page of a personal link shows, in words as they are read. Without a form the link is no good, and the page is the same whatever the reason:
 * unknown, run out, replaced, withdrawn, or for a meeting that is off.
 */
export type LinkPage = {
  readonly words: typeof LINK_PAGE
  readonly heading: string
  readonly lines: readonly string[]
  readonly form?: {
    readonly choices: readonly { readonly value: LinkAnswer; readonly words: string }[]
    /** As it was last answered, or as it was just filled in and refused. */
    readonly filled: LinkForm
    readonly problem?: { readonly at: 'answer' | 'deputy' | 'name'; readonly says: string }
    readonly saved: boolean
  }
}
export type LinkAnswer = (typeof LINK_ANSWERS)[number]
/** As the page sends it: text of a stranger, none of it looked at yet. */
export type LinkForm = { readonly answer: string; readonly deputyName: string; readonly deputyMail: string; readonly name: string }

type Good = {
  readonly link: KeptLink
  readonly opened: OpenedCase
  readonly kase: Case
  readonly directory: Directory
  readonly meeting: Meeting
  readonly person: DirectoryEntry
  readonly chair: DirectoryEntry
  readonly blocks: Awaited<ReturnType<typeof blocksNow>>
}

/** The page of a link. Opening it answers nothing: a mail program that looks at every link before its reader does changes nothing by it. */
export async function openLink(world: World, token: string): Promise<LinkPage> {
  return await world.store.transaction(async (tx) => {
    const good = await goodLink(world, tx, token)
    if (good === undefined) return noGood()
    await tx.noteLink(good.link.mark, 'opened', machineNow())
    return pageOf(good, filledBefore(good), {})
  })
}

const TRIES = 3

/**
 * An answer by a link: recorded on the case, and counted for the person's seats as a reply in Outlook would be; of the two the last one counts. Refused are a
 * name the link isn't for, and a deputy whose address is of another organisation or to whom nothing may be sent (in the same words).
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
  const read = readForm(form, good, world)
  if ('problem' in read) {
    await tx.noteDecision({ ...asked, outcome: 'refused' })
    return pageOf(good, form, read)
  }
  const saw = { saw: 'answered-by-link', meeting: link.meeting, person: person.id, ...read } as const
  const after = await record(world, tx, link.caseId, opened.row.version, kase, [saw], good.directory)
  await tx.noteDecision({ ...asked, outcome: 'done' })
  await tx.noteLink(link.mark, 'answered', machineNow())
  if (after !== kase) await tx.wake(link.caseId)
  const meeting = after.meetings.find((one) => one.id === link.meeting) ?? good.meeting
  return pageOf({ ...good, kase: after, meeting }, filledBefore({ ...good, meeting }), { saved: true })
}

/** Everything that has to hold, by the machine's clock for the link and by ours for the meeting; undefined as soon as one thing doesn't. */
async function goodLink(world: World, tx: Tx, token: string): Promise<Good | undefined> {
  const link = await tx.linkByMark(markOf(token))
  if (link === undefined || link.revokedAt !== undefined || link.expiresAt <= machineNow()) return undefined
  const opened = await tx.openCase({ caseId: link.caseId }, { system: 'link', run: link.mark.slice(0, 16) })
  const kase = opened === undefined ? undefined : fold(opened.events)
  if (opened === undefined || kase === undefined || kase.erased || kase.closed !== undefined) return undefined
  const meeting = kase.meetings.find((one) => one.id === link.meeting)
  const whole = await directoryToday(world, tx)
  const directory = directoryFor(kase, whole)
  const blocks = await blocksNow(tx)
  const person = personById(directory, link.person)
  const chair = meeting === undefined ? undefined : personById(directory, meeting.booked.chair)
  if (!isGood(meeting, link.person, link.entry) || person === undefined || chair === undefined) return undefined
  if (whyNotTo(person, sendingFor(world, { kase, blocks })) !== undefined) return undefined
  if (compareMoments(meeting.booked.starts, londonAt(world.clock.now())) <= 0) return undefined
  return { link, opened, kase, directory: whole, meeting, person, chair, blocks }
}

type Read =
  | { readonly answer: LinkAnswer; readonly deputy?: { readonly name: string; readonly mail: string } }
  | { readonly problem: NonNullable<NonNullable<LinkPage['form']>['problem']> }

function readForm(form: LinkForm, { person, kase, blocks }: Good, world: World): Read {
  if (!isNameOf(person, form.name)) return { problem: { at: 'name', says: LINK_PAGE.wrongName } }
  const answer = LINK_ANSWERS.find((one) => one === form.answer)
  if (answer === undefined) return { problem: { at: 'answer', says: LINK_PAGE.noAnswer } }
  if (answer !== 'deputy') return { answer }
  const deputy = deputySchema.safeParse({ name: form.deputyName, mail: form.deputyMail })
  const refused = { problem: { at: 'deputy', says: LINK_PAGE.wrongDeputy } } as const
  if (!deputy.success || domainOf(deputy.data.mail) !== domainOf(person.mail)) return refused
  const stand: DirectoryEntry = { ...person, ...deputy.data }
  return whyNotTo(stand, sendingFor(world, { kase, blocks })) === undefined ? { answer, deputy: deputy.data } : refused
}

/** Every word of the name the mail was addressed to, in any order and spelling of its letters; words more (a title) do no harm. */
function isNameOf({ name }: DirectoryEntry, written: string): boolean {
  const said = new Set(wordsOf(written))
  return wordsOf(name).every((word) => said.has(word))
}

function domainOf(mail: string): string {
  return mail.slice(mail.lastIndexOf('@') + 1).toLowerCase()
}

function filledBefore({ meeting, person }: Good): LinkForm {
  const said = meeting.links.said[person.id]
  return { answer: said?.answer ?? '', deputyName: said?.deputy?.name ?? '', deputyMail: said?.deputy?.mail ?? '', name: '' }
}

type Came = { readonly problem?: NonNullable<LinkPage['form']>['problem']; readonly saved?: true }

/** What was answered is told only to whoever has just answered and so given the name: a link that was passed on shows when the meeting is, and no more. */
function pageOf(good: Good, filled: LinkForm, { problem, saved }: Came): LinkPage {
  const { kase, meeting, chair } = good
  const { starts, ends } = meeting.booked
  const said = saved === true ? meeting.links.said[good.person.id] : undefined
  const heading = linkHeading(kase.reference)
  const asks = linkAsks(chair.agency)
  const lines = [
    slotWords(formatDay(starts.on), starts.at, ends.at),
    asks,
    ...(said === undefined ? [] : [linkAnswered(LINK_CHOICES[said.answer])]),
  ]
  // The day may be any day; the rest is looked at once more before a stranger reads it.
  if (outwardProblem(`${heading} ${asks}`, secretsOf(kase), [kase.reference, chair.agency]) !== undefined) return noGood()
  const shown = problem === undefined && saved !== true ? { answer: '', deputyName: '', deputyMail: '', name: '' } : filled
  return {
    words: LINK_PAGE,
    heading,
    lines,
    form: {
      choices: LINK_ANSWERS.map((value) => ({ value, words: LINK_CHOICES[value] })),
      filled: shown,
      ...(problem === undefined ? {} : { problem }),
      saved: saved === true,
    },
  }
}

function noGood(): LinkPage {
  return { words: LINK_PAGE, heading: LINK_PAGE.notGood, lines: [LINK_PAGE.notGoodMore] }
}

/** Asked too often in a minute, or something went wrong here: what to do is the same. */
export function notNow(why: 'tooOften' | 'wentWrong'): LinkPage {
  return { words: LINK_PAGE, heading: LINK_PAGE.title, lines: [LINK_PAGE[why]] }
}

/** Links live and die by the machine's clock: ours may be moved. */
function machineNow(): Instant {
  return new Date().toISOString() as Instant
}
