import { fold, type Meeting } from '../case/case.ts'
import type { Observation } from '../case/commands.ts'
import { personById } from '../case/directory.ts'
import { directoryFor } from '../case/sealed.ts'
import { notVouchedFor } from '../errands/recipients.ts'
import { record } from './look-at-case.ts'
import { sendingFor } from './meeting-in-outlook.ts'
import type { World } from './world.ts'

/**
 * Reads the organiser's copy of every live meeting and records the replies it shows. The organiser's copy is the only one that knows.
 * Harmless to repeat: a reply already recorded is no news.
 */
export async function observeOutlook(world: World, run: string): Promise<void> {
  const watching = await world.store.transaction((tx) => tx.casesWatching())
  let failed: unknown
  for (const caseId of watching) {
    // One case that can't be read keeps no other from being read.
    await observeCase(world, caseId, run).catch((error: unknown) => {
      failed ??= error
      world.log('replies not read', { case: caseId, fault: error instanceof Error ? error.name : 'unknown' })
    })
  }
  if (failed !== undefined) throw failed
}

/** Exchange writes some of its own mailboxes so: nobody of outside ever is. */
const DIRECTORY_PATH = '/o='

async function observeCase(world: World, caseId: string, run: string): Promise<void> {
  const before = await world.store.transaction(async (tx) => {
    const opened = await tx.openCase({ caseId }, { system: 'observe', run })
    const kase = opened === undefined ? undefined : fold(opened.events)
    return kase === undefined ? undefined : { kase, directory: await tx.directory() }
  })
  if (before === undefined) return
  const seen: Observation[] = []
  for (const meeting of before.kase.meetings.filter(isLive)) {
    const chair = personById(before.directory, meeting.booked.chair)
    if (chair === undefined || meeting.outlookId === undefined) continue
    const answer = await world.graph.getMeeting(chair.oid ?? chair.mail, meeting.outlookId)
    if (!answer.ok) {
      world.log('replies not read', { case: caseId, fault: answer.fault })
      continue
    }
    for (const attendee of answer.meeting.attendees) {
      if (attendee.response !== 'organiser') seen.push({ saw: 'reply', meeting: meeting.id, mail: attendee.mail, reply: attendee.response })
    }
    const invited = answer.meeting.attendees.filter(({ response, type }) => response !== 'organiser' && type !== 'resource')
    const addresses = invited.flatMap(({ mail }) => (mail.startsWith(DIRECTORY_PATH) ? [] : [mail]))
    seen.push({
      saw: 'invitation',
      meeting: meeting.id,
      others: notVouchedFor(addresses, directoryFor(before.kase, before.directory), sendingFor(world, before)),
    })
  }
  if (seen.length === 0) return
  await world.store.transaction(async (tx) => {
    const opened = await tx.openCase({ caseId }, { system: 'observe', run })
    const kase = opened === undefined ? undefined : fold(opened.events)
    if (opened === undefined || kase === undefined) return
    const after = await record(world, tx, caseId, opened.row.version, kase, seen, await tx.directory())
    if (after !== kase) await tx.wake(caseId)
  })
}

function isLive(meeting: Meeting): boolean {
  return meeting.outlookId !== undefined && meeting.cancelled === undefined && meeting.held === undefined
}
