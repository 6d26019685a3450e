import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays, plainDate } from '../../../src/procedure/civil-date.ts'
import { addWorkingDays, workingCalendar } from '../../../src/procedure/working-days.ts'
import { TERMS } from '../../given.ts'
import { concern, judge, latestMeeting, matrix } from '../../stories.ts'
import type { Json } from '../local-m365/given.ts'
import { chatting, type GivenPathway, givenPathway, MAYA, PRIYA } from './given-pathway.ts'

const CALENDAR = workingCalendar(TERMS)
const IMRAN = '00000000-0000-4000-8000-000000000011'
const LOUISE = '00000000-0000-4000-8000-000000000013'
const RUTH = '00000000-0000-4000-8000-000000000012'

/** Whatever meeting is owed, in both areas: with a limit, without one, and past it. */
describe('booking every kind of meeting from the chat', () => {
  let given: GivenPathway
  let chat: ReturnType<typeof chatting>
  beforeAll(async () => {
    given = await givenPathway()
    chat = chatting(given)
  })
  afterAll(() => given.end())

  const offer = async (oid: string, reference: string): Promise<{ id: string; card: Json; text: string; data: (slot: number) => Json }> => {
    const [said] = await chat.say(oid, `book meeting ${reference}`)
    return { id: said.id, card: said.card, text: said.text, data: (slot) => said.card.actions[slot].data }
  }
  const bookedKind = async (reference: string): Promise<Json> => (await given.caseOf(reference)).kase.meetings.at(-1)?.booked
  const inDerbyshire = async (): Promise<string> => {
    const reference = await given.raised('p-11', concern({ area: 'derbyshire' }))
    await given.ask('p-11', reference, matrix())
    await given.ask('p-11', reference, judge('medium'))
    await given.ask('p-11', reference, { do: 'contact-cpm', cpm: 'p-12' })
    await given.ask('p-12', reference, { do: 'clarify-level', level: 'medium', meetingNeeded: 'yes' })
    await given.ask('p-11', reference, (kase) => ({
      do: 'record-duty-done',
      obligation: `ask-for-strategy-discussion:${kase.judgements.at(-1)?.id}`,
    }))
    return reference
  }

  it.each([
    ['the lead professional, whose line manager chairs', IMRAN, 'p-13'],
    ['the line manager', LOUISE, 'p-13'],
    ['the Locality Child Protection Manager', RUTH, 'p-12'],
  ])('CS-3, A-16: Derbyshire’s strategy discussion has no limit and is booked by %s', async (_who, oid, chair) => {
    const reference = await inDerbyshire()
    const offered = await offer(oid, reference)
    expect(offered.card.body[1].text).toBe('No last day is set for it.')
    expect(JSON.stringify((await chat.press(oid, offered.id, offered.data(0))).value.body)).toContain('Booked for')
    expect(await bookedKind(reference)).toMatchObject({ kind: 'strategy-discussion-district', chair })
  })

  it('RV-1, RV-3: after the first meeting the network meeting comes next, by the lead; the review by the Child Protection Manager', async () => {
    const reference = await given.bookable()
    const first = await offer(PRIYA, reference)
    await chat.press(PRIYA, first.id, first.data(0))
    const { starts, ends } = await bookedKind(reference)
    given.moveTo(`${starts.on}T16:00:00.000Z`)
    await given.ask('p-02', reference, (kase) => ({
      do: 'record-meeting-held',
      meeting: latestMeeting(kase),
      endedAt: ends.at,
      attended: ['chair'],
      childSeenBefore: 'yes',
      outlinePlan: [{ what: 'Weekly session', who: 'Harbour', byOn: addDays(starts.on, 7) }],
    }))
    const network = await offer(MAYA, reference)
    await chat.press(MAYA, network.id, network.data(0))
    expect(await bookedKind(reference)).toMatchObject({ kind: 'cin-network', chair: 'p-01' })
    const review = await offer(PRIYA, reference)
    expect(review.card.body[1].text).toMatch(/^The last day in time is /)
    await chat.press(PRIYA, review.id, review.data(0))
    expect(await bookedKind(reference)).toMatchObject({ kind: 'cse-review', chair: 'p-02' })
    given.moveTo('2026-11-23T10:00:00.000Z')
  })

  it('ME-15: past its limit it is offered late, and booked with its reason only, which explains the missed date', async () => {
    const reference = await given.bookable()
    const inTime = await offer(PRIYA, reference)
    const limit = plainDate('2026-12-14')
    expect(inTime.card.body[1].text).toContain('14 Dec 2026')
    given.moveTo(`${addWorkingDays(limit, 1, CALENDAR)}T10:00:00.000Z`)
    const late = await offer(PRIYA, reference)
    expect(late.card.body[1].text).toBe(
      'The last day in time is Mon 14 Dec 2026, and no working day is left up to then. Choose why, then a time.',
    )
    const unexplained = await chat.press(PRIYA, late.id, late.data(0))
    expect(unexplained.value).toMatch(/^Nothing was booked: every time here is after the last day\./)
    expect((await given.caseOf(reference)).kase.meetings).toEqual([])
    const made = await chat.press(PRIYA, late.id, { ...late.data(0), because: 'chair-unavailable' })
    expect(JSON.stringify(made.value.body)).toContain('Booked for')
    const { kase } = await given.caseOf(reference)
    expect(kase.meetings[0]?.booked.starts.on.localeCompare(limit)).toBe(1)
    expect(kase.lateness).toMatchObject([{ obligation: expect.stringMatching(/^hold-cse-meeting:/), code: 'chair-unavailable' }])
    given.moveTo('2026-11-23T10:00:00.000Z')
  })

  // Last, for the loop goes on from here.
  it('two who may chair it press at once on offers of their own while three answers are lost: one meeting, one event, one invitation each', async () => {
    const reference = await inDerbyshire()
    const [hers, theirs] = [await offer(LOUISE, reference), await offer(RUTH, reference)]
    await given.startLoop()
    await given.fault({ match: { method: 'POST', pathContains: '/events' }, fault: '504-after-success', times: 3 })
    const told = await Promise.all([chat.press(LOUISE, hers.id, hers.data(0)), chat.press(RUTH, theirs.id, theirs.data(2))])
    for (let minutes = 0; minutes < 3; minutes += 1) {
      await given.settled()
      given.store().jobs.advance(3_600)
    }
    await given.settled()
    const { kase } = await given.caseOf(reference)
    expect(kase.meetings).toHaveLength(1)
    const events = await Promise.all(['louise.barker', 'ruth.calder'].map((who) => chat.events(`${who}@derbyshire.example`, reference)))
    const { chair, starts } = kase.meetings[0]?.booked ?? expect.fail('nothing is booked')
    const organised = events.flat().filter((one) => one.isOrganizer)
    expect(organised.map((one) => one.id)).toHaveLength(1)
    expect(events[chair === 'p-13' ? 0 : 1]?.[0]).toMatchObject({ isOrganizer: true, isCancelled: false })
    expect(await chat.events('county.referrals@police.example', reference)).toHaveLength(1)
    for (const one of told) expect(JSON.stringify(one.value)).toContain(starts.at)
    expect((await given.local.ask('GET', '/desk/api/faults')).body.faults).toEqual([])
  })
})
