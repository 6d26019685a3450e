import { createHash, randomBytes } from 'node:crypto'
import { isGoodFor } from '../case/askings.ts'
import { type DirectoryEntry, personById } from '../case/directory.ts'
import { isGood } from '../case/links.ts'
import type { KeptErrand } from '../errands/errand.ts'
import { outwardProblem } from '../errands/minimum.ts'
import { whyNotTo } from '../errands/recipients.ts'
import { closingWords, linkBody, linkSubject, timesBody, timesSubject } from '../errands/wording-links.ts'
import type { Instant } from '../procedure/civil-date.ts'
import { londonAt } from './clock.ts'
import type { Plan } from './look-at-case.ts'
import { sendingFor } from './meeting-in-outlook.ts'
import { secretsOf } from './secrets.ts'
import { type Hopeless, type Letter, sendMail } from './send-mail.ts'
import type { Settled } from './settled.ts'
import type { World } from './world.ts'

/** 256 bits of chance, as 43 letters. */
const TOKEN_BYTES = 32
/** A link that nobody used for so long is nobody's any more; asked again they get a new one. */
const GOOD_DAYS = 60

/** What is kept of a token. A plain digest will do: nobody guesses 256 bits, so there is nothing to salt against. */
export function markOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/**
 * The mail with a person's own link. The token is made here, goes into the draft and nowhere else; kept is its digest. Interrupted before there is a draft,
 * the next try makes another token and the first is dead; a draft that is there goes as it is, for it holds the newest.
 */
export async function sendLink(world: World, plan: Plan, errand: KeptErrand, interrupted: boolean): Promise<Settled> {
  const { task } = errand
  if (task.kind !== 'send-link') throw new Error('only links are sent here')
  const { meeting: meetingId, person, entry } = task
  const meeting = plan.kase.meetings.find((one) => one.id === meetingId)
  const asking = plan.kase.askings.find((one) => one.id === meetingId)
  const still = isGood(meeting, person, entry) || isGoodFor(asking, person, entry, plan.kase, londonAt(world.clock.now()))
  // Withdrawn, answered for, over or off the meeting since: there is nothing to send any more.
  if (!still) return { became: 'done' }
  const to = personById(plan.directory, person)
  const refused = whyNotTo(to, sendingFor(world, plan))
  if (to === undefined || refused !== undefined) return { became: 'hopeless', fault: refused ?? 'the person is not in the directory' }
  return await sendMail(world, plan, errand, interrupted, () => writeLink(world, plan, task, to))
}

type LinkTask = Extract<KeptErrand['task'], { kind: 'send-link' }>

async function writeLink(
  world: World,
  plan: Plan,
  { meeting, person, entry, again }: LinkTask,
  to: DirectoryEntry,
): Promise<Letter | Hopeless> {
  const token = randomBytes(TOKEN_BYTES).toString('base64url')
  const link = world.personalLink(token)
  const { reference } = plan.kase
  const closes = plan.kase.askings.find((one) => one.id === meeting)?.asked.closes
  // Until when answers are taken is set apart: a child may be called May or June.
  const last = closes === undefined ? undefined : closingWords(closes)
  const subject = last === undefined ? linkSubject(reference, again) : timesSubject(reference, again)
  const bodyHtml = last === undefined ? linkBody(reference, to.name, link) : timesBody(reference, to.name, link, last)
  const apart = [reference, link, to.name, ...(last === undefined ? [] : [last])]
  const leak = outwardProblem(`${subject} ${bodyHtml}`, secretsOf(plan.kase), apart)
  if (leak !== undefined) return { became: 'hopeless', fault: leak }
  const madeAt = new Date()
  const expiresAt = new Date(madeAt.getTime() + GOOD_DAYS * 86_400_000)
  await world.store.transaction((tx) =>
    tx.putLink({
      mark: markOf(token),
      caseId: plan.caseId,
      meeting,
      person,
      entry,
      madeAt: madeAt.toISOString() as Instant,
      expiresAt: expiresAt.toISOString() as Instant,
    }),
  )
  return { to, subject, bodyHtml }
}
