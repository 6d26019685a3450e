import type { Fault } from '../graph/graph.ts'
import { fromFault } from './from-fault.ts'
import type { Settled } from './settled.ts'
import type { World } from './world.ts'

/** A draft of ours sent, once: where nobody can know whether it left, it is in doubt and never sent again. */
export async function sendDraft(world: World, mailbox: string, messageId: string, key: string): Promise<Settled> {
  const sent = await world.graph.sendDraft(mailbox, messageId)
  if (sent.ok) return { became: 'done' }
  // A draft that isn't there any more may have left by an earlier sending of ours.
  const inDoubt: readonly Fault['fault'][] = ['unknown-outcome', 'bad-answer', 'not-found']
  if (!inDoubt.includes(sent.fault)) return fromFault(sent)
  const found = await world.graph.findMail(mailbox, key)
  if (found.ok && found.found) return found.state === 'sent' ? { became: 'done' } : { became: 'not-yet', fault: sent.says }
  return { became: 'in-doubt', fault: sent.says }
}
