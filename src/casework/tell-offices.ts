import type { BoardEntry } from '../board/entries.ts'
import { guardianFor, holdsOfficeIn, officerFor } from '../board/officer.ts'
import type { DirectoryEntry, PersonId } from '../case/directory.ts'
import { halfOf, slotOf } from '../case/duty-lists.ts'
import { unitOnDuty } from '../case/on-duty.ts'
import { outwardProblem } from '../errands/minimum.ts'
import { type Sending, whyNoCardTo, whyNotTo } from '../errands/recipients.ts'
import { inHours } from '../errands/rungs.ts'
import { mailBody, type OfficeNotice, officeNotice } from '../errands/wording.ts'
import { addDays, compareMoments, type Instant, type LondonMoment } from '../procedure/civil-date.ts'
import type { Area } from '../procedure/vocabulary.ts'
import type { Tx } from '../store/store.ts'
import { blocksNow } from './blocked.ts'
import { londonAt } from './clock.ts'
import { directoryToday } from './directory-today.ts'
import { keepingOver } from './keeping-over.ts'
import type { Notice } from './outside.ts'
import { outsideKey } from './outside-key.ts'
import { postOnce } from './send-mail.ts'
import { choicesIn, termsUnder } from './terms-in-force.ts'
import type { World } from './world.ts'

/**
 * Told to those who hold an office, about no case, by card and by mail: that the directory was changed, so that no change of whom is written to goes unseen; and, once a
 * month at most, that records wait for a decision because their period has passed; and to whom somebody else signed out everywhere, that it was done. A unit's
 * mailbox is told, once a half-day, that its rota names nobody. Once each
 * on all machines: a try is claimed before it is made, and one that was begun and never came back isn't made again, because the other way goes out all the same.
 */

/** So long after the change somebody is still told, after an outage; what was told is remembered for longer than that. */
const TOLD_DAYS = 14
/** So many in one sweep; the others go out a minute later. */
const AT_ONCE = 20
/** A minute apart. */
const MOST_TRIES = 120
const CHANNELS = ['teams', 'mail'] as const

type Told = {
  /** Of this person, notice and channel, for ever. */
  readonly key: string
  readonly to: DirectoryEntry
  readonly notice: OfficeNotice
  readonly channel: (typeof CHANNELS)[number]
  /** Whose mailbox sends it. */
  readonly area: Area
}
type Kept = { readonly state: 'sending' | 'again' | 'settled'; readonly tries: number; readonly draft?: true }

/** Run at every sweep. */
export async function tellOffices(world: World): Promise<void> {
  const open = await world.store.transaction(async (tx) => await stillToTell(world, tx))
  for (const one of open.slice(0, AT_ONCE)) await tell(world, one)
}

async function stillToTell(world: World, tx: Tx): Promise<readonly Told[]> {
  const now = londonAt(world.clock.now())
  const choices = await choicesIn(world, tx)
  const changes = choices.entries.filter(
    ({ type, on }) => (type === 'PeopleBroughtIn' || type === 'AddressConfirmed') && on >= addDays(now.on, -TOLD_DAYS),
  )
  const over = await keepingOver(tx)
  const areasOver = over === undefined || over.on < addDays(now.on, -TOLD_DAYS) ? [] : over.areas
  const ended = (await tx.sessionEnds(daysAgo(TOLD_DAYS))).filter(({ person, by }) => person !== by)
  const { duty } = choices.areas.derby
  if (changes.length + areasOver.length + ended.length + Object.keys(duty.rota).length === 0) return []
  const directory = await directoryToday(world, tx)
  const sending: Omit<Sending, 'areas'> = {
    on: now.on,
    blocks: await blocksNow(tx),
    ...(world.recipientDomains === undefined ? {} : { domains: world.recipientDomains }),
  }
  const terms = termsUnder(choices)
  const wanted = directory.flatMap((to) => {
    // The newest that isn't theirs: it stands for those before it, so that ten changes of one hour are one word.
    const change = changes.findLast((one) => one.by !== to.id && concerns(one, to))
    const signedOut = ended.findLast(({ person }) => person === to.id)
    const keeps = [...officerFor(to), ...guardianFor(to)].some((area) => areasOver.includes(area))
    return [
      ...(change === undefined ? [] : toldOf(`people|${change.id}`, asBefore(to, change), 'people-changed')),
      ...(signedOut === undefined ? [] : toldOf(`signed-out|${signedOut.id}`, to, 'signed-out')),
      ...(keeps ? toldOf(`keeping|${over?.on}`, to, 'keeping-over') : []),
    ].filter((one) => mayGo(one, sending))
  })
  const unit = unitOnDuty(duty, now, directory)
  const ofUnit = unit === undefined ? [] : [unitTold(unit, now)].filter((one) => mayGo(one, sending))
  const open: Told[] = []
  for (const one of [...wanted, ...ofUnit]) {
    if (isWithinHours(world, terms.present(one.area), now) && isOpen(await keptOf(tx, one))) open.push(one)
  }
  return open
}

/** By the machine's clock, as sessions are ended by it. */
function daysAgo(days: number): Instant {
  return new Date(Date.now() - days * 86_400_000).toISOString() as Instant
}

function isWithinHours(world: World, terms: Parameters<World['policy']>[0], now: LondonMoment): boolean {
  return compareMoments(inHours(now, world.policy(terms)), now) === 0
}

function toldOf(about: string, to: DirectoryEntry, notice: OfficeNotice): Told[] {
  return CHANNELS.map((channel) => ({ key: `office|${about}|${to.id}|${channel}`, to, notice, channel, area: to.areas[0] ?? 'derby' }))
}

/** A unit has no sign-in, and so no card. */
function unitTold(to: DirectoryEntry, now: LondonMoment): Told {
  const key = `office|duty|${slotOf(now.on, halfOf(now))}|${to.id}|mail`
  return { key, to, notice: 'nobody-on-duty', channel: 'mail', area: 'derby' }
}

/** Who holds an office of its areas now, and who held one until then: whoever takes an office from somebody doesn't thereby keep them from hearing of it. */
function concerns({ data }: BoardEntry, to: DirectoryEntry): boolean {
  return ('areas' in data && holdsOfficeIn(to, data.areas)) || isHolderUntil(data, to)
}

function isHolderUntil(data: BoardEntry['data'], { id }: DirectoryEntry): boolean {
  return 'holders' in data && data.holders?.includes(id) === true
}

/** Of a change that says they have left they are still told. */
function asBefore(to: DirectoryEntry, { data }: BoardEntry): DirectoryEntry {
  const { leftOn: _, ...before } = to
  return isHolderUntil(data, to) ? before : to
}

/** The card goes to the account, the mail to the address: what keeps one from going keeps the other from nothing. */
function mayGo({ to, channel }: Told, sending: Omit<Sending, 'areas'>): boolean {
  return (channel === 'teams' ? whyNoCardTo(to, sending) : whyNotTo(to, { ...sending, areas: to.areas })) === undefined
}

async function tell(world: World, told: Told): Promise<void> {
  const tries = await world.store.transaction(async (tx) => {
    const kept = await keptOf(tx, told)
    const next = (kept?.tries ?? 0) + 1
    if (!isOpen(kept) || !(await tx.firstTime(`${told.key}|${next}`))) return undefined
    await keep(tx, told, { ...kept, state: 'sending', tries: next })
    return next
  })
  if (tries === undefined) return
  const again = told.channel === 'mail' ? await byMail(world, told, tries) : await byCard(world, told)
  await world.store.transaction(async (tx) => {
    await keep(tx, told, { ...(await keptOf(tx, told)), state: again && tries < MOST_TRIES ? 'again' : 'settled', tries })
  })
}

/** Whether it failed in a way that may pass. */
async function byMail(world: World, told: Told, tries: number): Promise<boolean> {
  const { card, bodyHtml } = wordsOf(world, told.notice)
  const outcome = await postOnce(
    world,
    {
      mailbox: world.noticeMailbox(told.area),
      key: outsideKey(told.key),
      triedBefore: tries > 1,
      draftKnown: (await world.store.transaction((tx) => keptOf(tx, told)))?.draft === true,
      noteDraft: async () => await world.store.transaction((tx) => keep(tx, told, { state: 'sending', tries, draft: true })),
    },
    async () => leakIn(world, told.notice) ?? { to: told.to, subject: card.title, bodyHtml },
  )
  if (outcome.became === 'done') return false
  failed(world, told.to.id, outcome.became)
  return outcome.became === 'not-yet'
}

async function byCard(world: World, { to, notice }: Told): Promise<boolean> {
  if (leakIn(world, notice) !== undefined) return false
  const outcome = await world.teams.notify(to, wordsOf(world, notice).card)
  if (outcome.ok) return false
  failed(world, to.id, outcome.fault)
  return outcome.fault === 'throttled' || outcome.fault === 'unavailable'
}

function failed(world: World, person: PersonId, fault: string): void {
  world.log('office not told', { person, fault })
}

function wordsOf(world: World, notice: OfficeNotice): { readonly card: Notice; readonly bodyHtml: string } {
  const words = officeNotice(notice)
  const link = world.linkTo()
  return { card: { ...words, link }, bodyHtml: mailBody(words, link) }
}

function leakIn(world: World, notice: OfficeNotice): { readonly became: 'hopeless'; readonly fault: string } | undefined {
  const { card, bodyHtml } = wordsOf(world, notice)
  const leak = outwardProblem(`${card.title} ${card.text} ${bodyHtml}`, [], [card.link])
  return leak === undefined ? undefined : { became: 'hopeless', fault: leak }
}

async function keptOf(tx: Tx, { key }: Told): Promise<Kept | undefined> {
  return (await tx.dialogue(key)) as Kept | undefined
}

function isOpen(kept: Kept | undefined): boolean {
  return kept === undefined || kept.state === 'again'
}

async function keep(tx: Tx, { key }: Told, kept: Kept): Promise<void> {
  await tx.putDialogue(key, kept)
}
