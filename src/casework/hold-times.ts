import { isOpen } from '../case/askings.ts'
import { personById } from '../case/directory.ts'
import { keyOfHold } from '../errands/asking-errands.ts'
import type { ErrandTask } from '../errands/errand.ts'
import { outwardProblem } from '../errands/minimum.ts'
import { holdBody, holdSubject } from '../errands/wording-links.ts'
import { fromFault } from './from-fault.ts'
import type { Plan } from './look-at-case.ts'
import { mailboxOf } from './meeting-in-outlook.ts'
import { outsideKey } from './outside-key.ts'
import { secretsOf } from './secrets.ts'
import type { Settled } from './settled.ts'
import type { World } from './world.ts'

type Task = Extract<ErrandTask, { readonly kind: 'hold-time' | 'let-go-of-time' }>

/**
 * A time that is asked about, in the chair's calendar as tentative with nobody invited, so that no other search offers it. The chair's alone: of the
 * others none has agreed to anything, and the program writes into no calendar but a chair's. One its owner deletes stays deleted.
 */
export async function holdTime(world: World, { kase, directory }: Plan, task: Task): Promise<Settled> {
  const asking = kase.askings.find((one) => one.id === task.asking)
  const time = asking?.asked.times.find((one) => one.time === task.time)
  const chair = asking === undefined ? undefined : personById(directory, asking.asked.chair)
  if (asking === undefined || time === undefined || chair === undefined) {
    return { became: 'hopeless', fault: 'the time or its chair is not known any more' }
  }
  if (!isOpen(asking, kase)) return { became: 'done' }
  const { reference } = kase
  const link = world.linkTo(reference)
  const [subject, bodyHtml] = [holdSubject(reference), holdBody(link)]
  const leak = outwardProblem(`${subject} ${bodyHtml}`, secretsOf(kase), [reference, link])
  if (leak !== undefined) return { became: 'hopeless', fault: leak }
  const held = await world.graph.holdTime({
    calendar: mailboxOf(chair),
    transactionId: time.transactionId,
    key: outsideKey(keyOfHold(task.asking, task.time)),
    subject,
    bodyHtml,
    startsAt: `${time.starts.on}T${time.starts.at}`,
    endsAt: `${time.ends.on}T${time.ends.at}`,
    timeZone: 'GMT Standard Time',
  })
  return held.ok ? { became: 'done' } : fromFault(held)
}

/** Looked for by its own key, so that one whose making was never heard of goes as well. */
export async function letGoOfTime(world: World, { kase, directory }: Plan, task: Task): Promise<Settled> {
  const asking = kase.askings.find((one) => one.id === task.asking)
  const chair = asking === undefined ? undefined : personById(directory, asking.asked.chair)
  if (chair === undefined) return { became: 'done' }
  const gone = await world.graph.letGoOf(mailboxOf(chair), outsideKey(keyOfHold(task.asking, task.time)))
  return gone.ok || gone.fault === 'not-found' ? { became: 'done' } : fromFault(gone)
}
