import { type Case, fold } from '../case/case.ts'
import { type Directory, type DirectoryEntry, type PersonId, personById } from '../case/directory.ts'
import { wordsOf } from '../case/letters.ts'
import { type Deputy, deputySchema } from '../case/link-shapes.ts'
import { directoryFor } from '../case/sealed.ts'
import { whyNotTo } from '../errands/recipients.ts'
import { LINK_PAGE } from '../errands/wording-links.ts'
import type { Instant } from '../procedure/civil-date.ts'
import type { KeptLink } from '../store/kept-link.ts'
import type { OpenedCase, Tx } from '../store/store.ts'
import { blocksNow } from './blocked.ts'
import { directoryToday } from './directory-today.ts'
import { sendingFor } from './meeting-in-outlook.ts'
import { markOf } from './send-link.ts'
import type { World } from './world.ts'

/**
 * What the page of a personal link shows, in words as they are read. Without a form the link is no good, and the page is the same whatever the reason:
 * unknown, run out, replaced, withdrawn, or for what is off or over.
 */
export type LinkPage = {
  readonly words: typeof LINK_PAGE
  readonly heading: string
  readonly lines: readonly string[]
  readonly form?: {
    /** One question for an invitation; of times asked about, one for each. */
    readonly questions: readonly Question[]
    /** Ticked in place of an answer to each: offered where there are several questions. */
    readonly nothing?: boolean
    /** As it was just filled in and refused, or saved. */
    readonly filled: LinkForm
    readonly problem?: LinkProblem
    /** What is said when it was kept. */
    readonly saved?: string
  }
}
export type Question = {
  readonly name: string
  readonly legend: string
  readonly choices: readonly { readonly value: string; readonly words: string }[]
  readonly chosen: string
}
export type LinkProblem = { readonly at: 'answer' | 'deputy' | 'name'; readonly says: string }
/** As the page sends it: text of a stranger, none of it looked at yet. `times`: of each time asked about, in their order. */
export type LinkForm = {
  readonly answer: string
  readonly times?: readonly string[]
  readonly nothing?: boolean
  readonly deputyName: string
  readonly deputyMail: string
  readonly name: string
}
export const EMPTY_FORM: LinkForm = { answer: '', deputyName: '', deputyMail: '', name: '' }

export function noGood(): LinkPage {
  return { words: LINK_PAGE, heading: LINK_PAGE.notGood, lines: [LINK_PAGE.notGoodMore] }
}

/** Asked too often in a minute, or something went wrong here: what to do is the same. */
export function notNow(why: 'tooOften' | 'wentWrong'): LinkPage {
  return { words: LINK_PAGE, heading: LINK_PAGE.title, lines: [LINK_PAGE[why]] }
}

/** What a link opens, before it is known whether that still stands. */
export type Held = {
  readonly link: KeptLink
  readonly opened: OpenedCase
  readonly kase: Case
  readonly directory: Directory
  readonly person: DirectoryEntry
  readonly blocks: Awaited<ReturnType<typeof blocksNow>>
  readonly personOf: (id: PersonId) => DirectoryEntry | undefined
}

/** The link by its token, its case and whom it is for, while they may be written to; undefined as soon as one thing doesn't hold. */
export async function heldLink(world: World, tx: Tx, token: string): Promise<Held | undefined> {
  const link = await tx.linkByMark(markOf(token))
  if (link === undefined || link.revokedAt !== undefined || link.expiresAt <= machineNow()) return undefined
  const opened = await tx.openCase({ caseId: link.caseId }, { system: 'link', run: link.mark.slice(0, 16) })
  const kase = opened === undefined ? undefined : fold(opened.events)
  if (opened === undefined || kase === undefined || kase.erased || kase.closed !== undefined) return undefined
  const whole = await directoryToday(world, tx)
  const directory = directoryFor(kase, whole)
  const blocks = await blocksNow(tx)
  const person = personById(directory, link.person)
  if (person === undefined || whyNotTo(person, sendingFor(world, { kase, blocks })) !== undefined) return undefined
  return { link, opened, kase, directory: whole, person, blocks, personOf: (id) => personById(directory, id) }
}

/** Every word of the name the mail was addressed to, in any order and spelling of its letters; words more (a title) do no harm. */
export function isNameOf({ name }: DirectoryEntry, written: string): boolean {
  const said = new Set(wordsOf(written))
  return wordsOf(name).every((word) => said.has(word))
}

/** The deputy as named on the page; undefined where the address is of another organisation, or nothing may be sent to it. */
export function deputyIn({ deputyName, deputyMail }: LinkForm, { person, kase, blocks }: Held, world: World): Deputy | undefined {
  const deputy = deputySchema.safeParse({ name: deputyName, mail: deputyMail })
  if (!deputy.success || domainOf(deputy.data.mail) !== domainOf(person.mail)) return undefined
  const stand: DirectoryEntry = { ...person, ...deputy.data }
  return whyNotTo(stand, sendingFor(world, { kase, blocks })) === undefined ? deputy.data : undefined
}

function domainOf(mail: string): string {
  return mail.slice(mail.lastIndexOf('@') + 1).toLowerCase()
}

/** Links live and die by the machine's clock: ours may be moved. */
export function machineNow(): Instant {
  return new Date().toISOString() as Instant
}
