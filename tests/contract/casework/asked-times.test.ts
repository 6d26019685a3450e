import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Case } from '../../../src/case/case.ts'
import { lookAtCase } from '../../../src/casework/look-at-case.ts'
import { moment } from '../../given.ts'
import { book } from '../../stories.ts'
import { type GivenPathway, givenPathway } from '../bot/given-pathway.ts'
import type { Json } from '../local-m365/given.ts'

/** Times asked about against a Microsoft 365 that fails and a program that dies: each is held once, and none is held any more afterwards. */
describe('times held in the chair’s calendar', () => {
  const CHAIR = 'priya.nair@derby.example'
  let given: GivenPathway
  let reference = ''
  beforeAll(async () => {
    given = await givenPathway()
    reference = await given.bookable()
  })
  afterAll(() => given.end())
  afterEach(async () => void (await given.local.ask('DELETE', '/desk/api/faults')))

  const look = async (): Promise<void> => await lookAtCase(given.world(), (await given.caseOf(reference)).caseId, crypto.randomUUID())
  const asking = async (): Promise<void> => {
    const { kind } = book()
    const times = ['02', '03', '08'].map((day) => ({ starts: moment(`2026-12-${day} 10:00`), ends: moment(`2026-12-${day} 11:30`) }))
    await given.ask('p-02', reference, { do: 'ask-times', kind, chair: 'p-02', minuteTaker: 'p-04', fill: [], times })
  }
  const ending = async (): Promise<void> =>
    await given.ask('p-02', reference, (kase: Case) => ({ do: 'end-asking', asking: kase.askings.at(-1)?.id ?? '' }))
  const inCalendar = async (): Promise<number> => {
    const { events } = (await given.local.ask('GET', `/desk/api/mailboxes/${CHAIR}/events`)).body
    return events.filter(({ subject }: Json) => subject === `Held for a meeting – ref ${reference}`).length
  }
  const mailsTo = async (mailbox: string, subject: string): Promise<number> => {
    const { messages } = (await given.local.ask('GET', `/desk/api/mailboxes/${mailbox}/messages`)).body
    return messages.filter((one: Json) => one.folder === 'inbox' && one.subject.startsWith(subject) && one.subject.includes(reference))
      .length
  }

  it('whose answers are lost after they were made: one each; taken away though those answers are lost too', async () => {
    await given.fault({ match: { method: 'POST', pathContains: '/events' }, fault: '504-after-success', times: 5 })
    await asking()
    for (let times = 0; times < 3; times++) await look()
    expect(await inCalendar()).toBe(3)
    await given.fault({ match: { method: 'DELETE', pathContains: '/events' }, fault: '504-after-success', times: 2 })
    await ending()
    for (let times = 0; times < 3; times++) await look()
    expect(await inCalendar()).toBe(0)
  })

  it('made by a program that died before it heard of it: gone when the asking has ended, and none is made any more', async () => {
    await asking()
    const { caseId, errands } = await given.caseOf(reference)
    const key = errands.find(({ key: name, state }) => name.startsWith('hold:') && state === 'wanted')?.key ?? ''
    await given.fault({ match: { method: 'POST', pathContains: '/events' }, fault: '503', times: 20 })
    await look()
    expect(await inCalendar()).toBe(0)
    await given.local.ask('DELETE', '/desk/api/faults')
    await given.store().transaction((tx) => tx.beginErrand(caseId, key))
    given.restart()
    await look()
    expect(await inCalendar()).toBe(3)
    await ending()
    await look()
    await look()
    expect(await inCalendar()).toBe(0)
  })

  it('the silent are reminded once; when answers close that is recorded, and whoever chairs is told, once', async () => {
    await asking()
    await look()
    const before = await mailsTo('duty@harbour.example', 'Please answer: times')
    given.moveTo('2026-11-24T10:00:00.000Z')
    await look()
    await look()
    expect((await mailsTo('duty@harbour.example', 'Please answer: times')) - before).toBe(1)
    expect(await mailsTo(CHAIR, 'A time can be chosen')).toBe(0)
    given.moveTo('2026-11-25T17:00:00.000Z')
    await look()
    await look()
    const { kase } = await given.caseOf(reference)
    expect(kase.entries.filter(({ event }) => event.type === 'AskingClosed')).toHaveLength(1)
    expect(await mailsTo(CHAIR, 'A time can be chosen')).toBe(1)
    expect(await inCalendar()).toBe(3)
  })
})
