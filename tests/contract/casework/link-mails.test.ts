import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { lookAtCase } from '../../../src/casework/look-at-case.ts'
import { answerLink, openLink } from '../../../src/casework/personal-links.ts'
import { book } from '../../stories.ts'
import { type GivenPathway, givenPathway } from '../bot/given-pathway.ts'
import type { Json } from '../local-m365/given.ts'

/** The mails that bring personal links, against a Microsoft 365 that fails and a program that dies: one mail an asking, and the link in it is good. */
describe('a mail with a personal link', () => {
  const POLICE = 'city.referrals@police.example'
  const NAME = 'City Referral Unit'
  let given: GivenPathway
  let reference = ''
  let before: readonly string[] = []
  beforeAll(async () => {
    given = await givenPathway()
    reference = await given.bookable()
    await given.ask('p-02', reference, { ...book(), chair: 'p-02', minuteTaker: 'p-04', fill: [] })
    await look()
  })
  afterAll(() => given.end())
  beforeEach(async () => {
    before = await tokens()
  })
  afterEach(async () => void (await given.local.ask('DELETE', '/desk/api/faults')))

  const look = async (): Promise<void> => await lookAtCase(given.world(), (await given.caseOf(reference)).caseId, crypto.randomUUID())
  const asking = async (): Promise<void> =>
    await given.ask('p-02', reference, (kase) => ({ do: 'ask-by-link', meeting: kase.meetings[0]?.id ?? '', seats: ['police'] }))
  const tokens = async (): Promise<string[]> => {
    const { messages } = (await given.local.ask('GET', `/desk/api/mailboxes/${POLICE}/messages`)).body
    return messages.flatMap((one: Json) => /\/answer\/([\w-]{43})/.exec(JSON.stringify(one))?.[1] ?? [])
  }
  const fresh = async (): Promise<string[]> => (await tokens()).filter((one) => !before.includes(one))
  const isGood = async (token = ''): Promise<boolean> => (await openLink(given.world(), token)).form !== undefined
  const lastErrand = async () => (await given.caseOf(reference)).errands.findLast((one) => one.task.kind === 'send-link' && !one.task.again)

  it('whose answers are lost after it was made and sent: one, and its link is good', async () => {
    await given.fault({ match: { method: 'POST', pathContains: '/messages' }, fault: '504-after-success', times: 2 })
    await asking()
    for (let times = 0; times < 4; times++) await look()
    const [token, ...more] = await fresh()
    expect([more, await isGood(token)]).toEqual([[], true])
  })

  it('killed after its token was kept, before there was a draft: another token, one mail', async () => {
    await asking()
    const { caseId } = await given.caseOf(reference)
    const key = (await lastErrand())?.key ?? ''
    await given.fault({ match: { method: 'POST', pathContains: '/messages' }, fault: '503', times: 3 })
    await look()
    await given.local.ask('DELETE', '/desk/api/faults')
    await given.store().transaction((tx) => tx.beginErrand(caseId, key))
    given.restart()
    await look()
    const [token, ...more] = await fresh()
    expect([more, await isGood(token)]).toEqual([[], true])
  })

  it('killed between draft and sending: the draft goes, and its link is good', async () => {
    await given.fault({ match: { method: 'POST', pathContains: '/send' }, fault: '503', times: 20 })
    await asking()
    await look()
    expect(await fresh()).toEqual([])
    await given.local.ask('DELETE', '/desk/api/faults')
    const { caseId } = await given.caseOf(reference)
    const key = (await lastErrand())?.key ?? ''
    await given.store().transaction((tx) => tx.beginErrand(caseId, key))
    given.restart()
    await look()
    const [token, ...more] = await fresh()
    expect([more, await isGood(token)]).toEqual([[], true])
  })

  it('comes once more to whoever is silent, with a new link that kills the old; and no more after an answer', async () => {
    await asking()
    await look()
    const [first] = await fresh()
    given.moveTo('2026-11-25T10:00:00.000Z')
    await look()
    await look()
    const [second, ...more] = (await fresh()).filter((one) => one !== first)
    expect([more, await isGood(first), await isGood(second)]).toEqual([[], false, true])
    const form = { answer: 'coming', deputyName: '', deputyMail: '', name: NAME }
    expect((await answerLink(given.world(), second ?? '', form)).form?.saved).toBeDefined()
    const twoAtOnce = [form, { ...form, answer: 'not-coming' }].map((one) => answerLink(given.world(), second ?? '', one))
    expect((await Promise.all(twoAtOnce)).map(({ form: shown }) => shown?.saved !== undefined)).toEqual([true, true])
    await asking()
    await look()
    given.moveTo('2026-11-27T10:00:00.000Z')
    const until = await tokens()
    await look()
    expect(await tokens()).toEqual(until)
  })
})
