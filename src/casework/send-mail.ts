import type { DirectoryEntry } from '../case/directory.ts'
import type { KeptErrand } from '../errands/errand.ts'
import type { Fault } from '../graph/graph.ts'
import { fromFault } from './from-fault.ts'
import type { Plan } from './look-at-case.ts'
import { outsideKey } from './outside-key.ts'
import type { Settled } from './settled.ts'
import type { World } from './world.ts'

export type Letter = { readonly to: DirectoryEntry; readonly subject: string; readonly bodyHtml: string }
export type Hopeless = Extract<Settled, { became: 'hopeless' }>

/**
 * The mail of an errand, at most once. After an interruption (`interrupted`) or an earlier try it is looked for by its key first, and what is there goes as
 * it is; it is written only where there is none.
 */
export async function sendMail(
  world: World,
  plan: Plan,
  errand: KeptErrand,
  interrupted: boolean,
  write: () => Promise<Letter | Hopeless>,
): Promise<Settled> {
  const post: Post = {
    mailbox: world.noticeMailbox(plan.kase.area),
    key: outsideKey(errand.key),
    triedBefore: interrupted || errand.attempts > 1,
    draftKnown: errand.outsideId !== undefined,
    noteDraft: (id) => world.store.transaction((tx) => tx.noteOutsideId(plan.caseId, errand.key, id)),
  }
  return await postOnce(world, post, write)
}

export type Post = {
  readonly mailbox: string
  /** The mail's own name outside, by which it is found again. */
  readonly key: string
  readonly triedBefore: boolean
  /** A draft of it was made once and its id kept. */
  readonly draftKnown: boolean
  readonly noteDraft: (messageId: string) => Promise<void>
}

/** Any mail, about a case or none, at most once. */
export async function postOnce(
  world: Pick<World, 'graph'>,
  { mailbox, key, triedBefore, draftKnown, noteDraft }: Post,
  write: () => Promise<Letter | Hopeless>,
): Promise<Settled> {
  if (triedBefore) {
    const found = await world.graph.findMail(mailbox, key)
    if (!found.ok) return fromFault(found)
    if (found.found && found.state === 'sent') return { became: 'done' }
    if (found.found) return await sendDraft(world, mailbox, found.messageId, key)
    // A draft we know of that is in neither folder may be on its way: never sent again by us.
    if (draftKnown) return { became: 'in-doubt', fault: 'the mail was being sent when contact was lost, and is in neither folder' }
  }
  const letter = await write()
  if ('became' in letter) return letter
  const { to, subject, bodyHtml } = letter
  const drafted = await world.graph.draftMail({ mailbox, key, to: [{ mail: to.mail, name: to.name }], subject, bodyHtml })
  if (!drafted.ok) return fromFault(drafted)
  await noteDraft(drafted.messageId)
  return await sendDraft(world, mailbox, drafted.messageId, key)
}

/** A draft of ours sent, once: where nobody can know whether it left, it is in doubt and never sent again. */
async function sendDraft(world: Pick<World, 'graph'>, mailbox: string, messageId: string, key: string): Promise<Settled> {
  const sent = await world.graph.sendDraft(mailbox, messageId)
  if (sent.ok) return { became: 'done' }
  // A draft that isn't there any more may have left by an earlier sending of ours.
  const inDoubt: readonly Fault['fault'][] = ['unknown-outcome', 'bad-answer', 'not-found']
  if (!inDoubt.includes(sent.fault)) return fromFault(sent)
  const found = await world.graph.findMail(mailbox, key)
  if (found.ok && found.found) return found.state === 'sent' ? { became: 'done' } : { became: 'not-yet', fault: sent.says }
  return { became: 'in-doubt', fault: sent.says }
}
