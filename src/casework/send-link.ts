import { createHash, randomBytes } from 'node:crypto'
import { personById } from '../case/directory.ts'
import { isGood } from '../case/links.ts'
import type { KeptErrand } from '../errands/errand.ts'
import { outwardProblem } from '../errands/minimum.ts'
import { whyNotTo } from '../errands/recipients.ts'
import { linkBody, linkSubject } from '../errands/wording-links.ts'
import type { Instant } from '../procedure/civil-date.ts'
import { fromFault } from './from-fault.ts'
import type { Plan } from './look-at-case.ts'
import { sendingFor } from './meeting-in-outlook.ts'
import { outsideKey } from './outside-key.ts'
import { secretsOf } from './secrets.ts'
import { sendDraft } from './send-draft.ts'
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
  if (errand.task.kind !== 'send-link') throw new Error('only links are sent here')
  const { meeting: meetingId, person, entry, again } = errand.task
  const meeting = plan.kase.meetings.find((one) => one.id === meetingId)
  // Withdrawn, answered for or off the meeting since: there is nothing to send any more.
  if (!isGood(meeting, person, entry)) return { became: 'done' }
  const to = personById(plan.directory, person)
  const refused = whyNotTo(to, sendingFor(world, plan))
  if (to === undefined || refused !== undefined) return { became: 'hopeless', fault: refused ?? 'the person is not in the directory' }
  const mailbox = world.noticeMailbox(plan.kase.area)
  const key = outsideKey(errand.key)
  if (interrupted || errand.attempts > 1) {
    const found = await world.graph.findMail(mailbox, key)
    if (!found.ok) return fromFault(found)
    if (found.found && found.state === 'sent') return { became: 'done' }
    if (found.found) return await sendDraft(world, mailbox, found.messageId, key)
    if (errand.outsideId !== undefined)
      return { became: 'in-doubt', fault: 'the mail was being sent when contact was lost, and is in neither folder' }
  }
  const token = randomBytes(TOKEN_BYTES).toString('base64url')
  const link = world.personalLink(token)
  const { reference } = plan.kase
  const [subject, bodyHtml] = [linkSubject(reference, again), linkBody(reference, to.name, link)]
  const leak = outwardProblem(`${subject} ${bodyHtml}`, secretsOf(plan.kase), [reference, link, to.name])
  if (leak !== undefined) return { became: 'hopeless', fault: leak }
  const madeAt = new Date()
  const expiresAt = new Date(madeAt.getTime() + GOOD_DAYS * 86_400_000)
  await world.store.transaction((tx) =>
    tx.putLink({
      mark: markOf(token),
      caseId: plan.caseId,
      meeting: meetingId,
      person,
      entry,
      madeAt: madeAt.toISOString() as Instant,
      expiresAt: expiresAt.toISOString() as Instant,
    }),
  )
  const drafted = await world.graph.draftMail({ mailbox, key, to: [{ mail: to.mail, name: to.name }], subject, bodyHtml })
  if (!drafted.ok) return fromFault(drafted)
  await world.store.transaction((tx) => tx.noteOutsideId(plan.caseId, errand.key, drafted.messageId))
  return await sendDraft(world, mailbox, drafted.messageId, key)
}
