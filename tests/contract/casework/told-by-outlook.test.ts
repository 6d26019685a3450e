import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Case } from '../../../src/case/case.ts'
import { digestOf, keepSubscriptions } from '../../../src/casework/keep-subscriptions.ts'
import { observeOutlook } from '../../../src/casework/observe-outlook.ts'
import { takeMissed, takeNotifications } from '../../../src/casework/take-notifications.ts'
import { whyToldLate } from '../../../src/casework/told-late.ts'
import type { Instant } from '../../../src/procedure/civil-date.ts'
import type { Subscription } from '../../../src/store/store.ts'
import { book } from '../../stories.ts'
import { chatting, type GivenPathway, givenPathway } from '../bot/given-pathway.ts'
import type { Json } from '../local-m365/given.ts'

const PRIYA = 'priya.nair@derby.example'

/** The queue here has no clock: whatever the case learns without a round being asked for, it learns because Microsoft 365 told of it. */
describe('changes that Microsoft 365 tells of', () => {
  let given: GivenPathway
  let out: ReturnType<typeof chatting>
  let reference = ''
  let round = 0
  let from = 0
  beforeAll(async () => {
    given = await givenPathway({ told: true })
    out = chatting(given)
    reference = await given.bookable()
    const fill = [{ role: 'involved-agency', person: 'school-city' }]
    await given.ask('p-02', reference, { ...book(), kind: 'cse-meeting-initial', chair: 'p-02', minuteTaker: 'p-04', fill })
    await given.startLoop()
    await given.settled()
  })
  beforeEach(async () => {
    for (let again = 0; again < 3; again += 1) await observed()
    from = given.logged.length
  })
  afterAll(() => given.end())

  const observed = async (): Promise<void> => {
    await observeOutlook(given.world(), `asked-for-${++round}`)
    await given.settled()
  }
  const kept = async (): Promise<readonly Subscription[]> => await given.store().transaction((tx) => tx.subscriptions())
  const kase = async (): Promise<Case> => (await given.caseOf(reference)).kase
  const event = async (): Promise<Json> => (await out.events(PRIYA, reference))[0]
  const moveTo = async (from: string, to: string): Promise<void> =>
    expect((await given.local.ask('POST', `/desk/api/mailboxes/${PRIYA}/events/${(await event()).id}/change`, { from, to })).status).toBe(
      204,
    )
  const starts = async (): Promise<string | undefined> => {
    const moment = (await kase()).meetings[0]?.booked.starts
    return moment && `${moment.on}T${moment.at}`
  }
  const learns = async (time: string): Promise<void> =>
    await vi.waitFor(async () => expect(await starts()).toBe(time), { timeout: 20_000, interval: 20 })
  const opened = async (): Promise<number> => {
    const { caseId } = await given.caseOf(reference)
    return (await given.store().transaction((tx) => tx.accessLog(caseId))).filter((line) => line.purpose === 'observe').length
  }
  const spoil = async (how: string, times = 1, delayMs = 300): Promise<void> =>
    expect((await given.local.ask('POST', '/desk/api/subscriptions/mishaps', { how, times, delayMs })).status).toBe(204)
  const befalls = async (what: string): Promise<void> =>
    expect((await given.local.ask('POST', '/desk/api/subscriptions/befalls', { mail: PRIYA, what })).status).toBe(204)
  const there = async (): Promise<Json[]> => (await given.local.ask('GET', '/desk/api/subscriptions')).body.subscriptions
  const logged = (): readonly string[] => given.logged.slice(from)
  const send = async (value: unknown): Promise<number> =>
    (await given.local.ask('POST', `${given.appUrl}/api/notifications`, { value })).status

  it('a booked meeting has its chair’s calendar subscribed to, once, and the secret is kept nowhere', async () => {
    const [one, ...more] = await kept()
    expect(more).toEqual([])
    expect(await there()).toMatchObject([{ id: one?.outsideId, mailbox: PRIYA, changeType: 'created,updated,deleted' }])
    const lines: Json[] = (await (await fetch(`${given.local.url}/requests.jsonl`)).text())
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    const asked = lines.filter(({ method, path }) => method === 'POST' && path === '/v1.0/subscriptions')
    expect(asked).toHaveLength(1)
    const secret: string = asked[0].body.clientState
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32)
    expect(JSON.stringify(await kept())).not.toContain(secret)
    expect(asked[0].body.lifecycleNotificationUrl).toBe(asked[0].body.notificationUrl)
  })

  it('the chair moves the meeting in Outlook: the case has the new time without anybody asking', async () => {
    await moveTo('2026-12-10T14:00', '2026-12-10T15:30')
    await learns('2026-12-10T14:00')
  })

  it('told twice, late or out of order: known once, as it stands', async () => {
    const moves = async (): Promise<number> => (await kase()).entries.filter((one) => one.event.type === 'MovedInOutlook').length
    const before = await moves()
    await spoil('doubled')
    await moveTo('2026-12-10T13:00', '2026-12-10T14:30')
    await learns('2026-12-10T13:00')
    await spoil('reordered')
    await moveTo('2026-12-10T12:00', '2026-12-10T13:30')
    await moveTo('2026-12-10T11:00', '2026-12-10T12:30')
    await learns('2026-12-10T11:00')
    await spoil('late')
    await moveTo('2026-12-10T10:00', '2026-12-10T11:30')
    await learns('2026-12-10T10:00')
    await given.settled()
    expect((await moves()) - before).toBeGreaterThanOrEqual(3)
    expect((await moves()) - before).toBeLessThanOrEqual(4)
  })

  it('lost: found when the calendar is asked at its turn, or when Microsoft says that something was missed', async () => {
    await spoil('lost', 2)
    await moveTo('2026-12-11T10:00', '2026-12-11T11:30')
    await observed()
    expect(await starts()).toBe('2026-12-11T10:00')
    await moveTo('2026-12-11T13:00', '2026-12-11T14:30')
    await befalls('missed')
    await learns('2026-12-11T13:00')
  })

  it('told while the store was away, by more than may wait: every watched calendar is asked, and every subscription renewed', async () => {
    await spoil('lost')
    await moveTo('2026-12-10T11:00', '2026-12-10T12:30')
    await takeMissed(given.world(), new Date())
    await observeOutlook(given.world(), `asked-for-${++round}`, 'told')
    await given.settled()
    expect(await starts()).toBe('2026-12-10T11:00')
    await observed()
    expect((await kept()).map(({ renewAt }) => Date.parse(renewAt) > Date.now())).toEqual([true])
    const patched = (await (await fetch(`${given.local.url}/requests.jsonl`)).text()).split('"PATCH","path":"/v1.0/subscriptions/').length
    expect(patched).toBeGreaterThan(1)
  })

  it('something else in that calendar changes: it is asked, and no case is opened for it', async () => {
    const asked = async (): Promise<number> =>
      (await (await fetch(`${given.local.url}/requests.jsonl`)).text()).split('/calendarView/delta').length
    const [before, askedBefore] = [await opened(), await asked()]
    const away = await given.appointment('00000000-0000-4000-8000-000000000002', '2026-12-09', '10:00', '11:00')
    await away()
    await vi.waitFor(async () => expect(await asked()).toBeGreaterThan(askedBefore), { timeout: 20_000 })
    await given.settled()
    expect(await opened()).toBe(before)
  })

  it('forged, guessed or about another subscription: answered alike, and nothing is heeded or dropped for it', async () => {
    const [one] = await kept()
    const subscriptionId = one?.outsideId ?? ''
    const guesses = [
      { subscriptionId, clientState: 'guessed', lifecycleEvent: 'subscriptionRemoved' },
      { subscriptionId, clientState: one?.secretHash ?? '', lifecycleEvent: 'subscriptionRemoved' },
      { subscriptionId: 'another', clientState: '' },
    ]
    for (const forged of [...guesses, { subscriptionId }, 'nonsense', { subscriptionId, clientState: 'x'.repeat(129) }])
      expect(await send([forged])).toBe(202)
    expect(await takeNotifications(given.world(), guesses, new Date())).toBe(false)
    expect(await kept()).toEqual([one])
  })

  it('the right secret with another subscription’s id is not it', async () => {
    const secret = 'x'.repeat(43)
    const mine = {
      id: 's-1',
      calendar: 'c-1',
      outsideId: 'theirs',
      expiresAt: '2099-01-01T00:00:00.000Z',
      renewAt: '2099-01-01T00:00:00.000Z',
    }
    await given.store().transaction((tx) => tx.putSubscription({ ...mine, secretHash: digestOf(secret) } as Subscription))
    const told = (subscriptionId: string) => takeNotifications(given.world(), [{ subscriptionId, clientState: secret }], new Date())
    expect([await told('another'), await told('theirs')]).toEqual([false, true])
    await given.store().transaction((tx) => tx.dropSubscription('s-1'))
  })

  it('taken away: asked for anew; gone without a word: noticed at its renewal; lapsed: asked for anew', async () => {
    const [first] = await kept()
    await befalls('subscriptionRemoved')
    await vi.waitFor(async () => expect((await kept())[0]?.outsideId).toBeDefined(), { timeout: 20_000 })
    await vi.waitFor(async () => expect((await kept())[0]?.id).not.toBe(first?.id), { timeout: 20_000 })
    await given.settled()
    const [second] = await kept()
    await befalls('forgotten')
    await keepSubscriptions(given.world(), new Date(Date.parse(second?.renewAt ?? '') + 1_000))
    expect(logged().join()).toContain('subscription not renewed')
    expect(await kept()).toEqual([])
    await keepSubscriptions(given.world(), new Date())
    expect((await kept()).map(({ outsideId }) => outsideId)).toEqual((await there()).map(({ id }) => id))
    await befalls('lapses')
    const [third] = await kept()
    const past = new Date(Date.now() - 1_000).toISOString() as Instant
    await given.store().transaction(async (tx) => third && (await tx.putSubscription({ ...third, expiresAt: past })))
    await keepSubscriptions(given.world(), new Date())
    expect((await kept()).map(({ outsideId }) => outsideId)).toEqual((await there()).map(({ id }) => id))
    expect(logged().join()).not.toContain('not subscribed')
  })

  it('is renewed at half its life and not before, and at once when Microsoft asks for it', async () => {
    const [one] = await kept()
    const [half, whole] = [Date.parse(one?.renewAt ?? ''), Date.parse(one?.expiresAt ?? '')]
    expect(Math.round((whole - Date.now()) / (half - Date.now()))).toBe(2)
    await keepSubscriptions(given.world(), new Date(half - 1_000))
    expect(await kept()).toEqual([one])
    await befalls('reauthorizationRequired')
    await vi.waitFor(async () => expect(Date.parse((await kept())[0]?.expiresAt ?? '')).toBeGreaterThan(whole), { timeout: 20_000 })
    expect(await kept()).toMatchObject([{ id: one?.id, outsideId: one?.outsideId }])
  })

  it('a renewal that fails is said to whoever looks after it and to a board’s officer, and no more once it came', async () => {
    const { outsideId, renewAt } = (await kept()).find((one) => one.outsideId !== undefined) ?? expect.fail('none is kept')
    const due = new Date(Date.parse(renewAt) + 1_000)
    await given.fault({ match: { method: 'PATCH', pathContains: `/subscriptions/${outsideId}` }, fault: '503', times: 4 })
    await keepSubscriptions(given.world(), due)
    const says = async (after: number) => await whyToldLate(given.world(), new Date(due.getTime() + after))
    expect([await says(0), await says(600_000)]).toEqual([undefined, expect.stringMatching(/does not renew/)])
    expect(await whyToldLate({ store: given.store() }, new Date(due.getTime() + 600_000))).toBeUndefined()
    await given.local.ask('DELETE', '/desk/api/faults')
    await keepSubscriptions(given.world(), due)
    expect(await says(600_000)).toBeUndefined()
  })

  it('our address can’t be reached: asked for once in ten minutes, and polling goes on', async () => {
    await befalls('forgotten')
    await given.store().transaction(async (tx) => {
      for (const { id } of await tx.subscriptions()) await tx.dropSubscription(id)
    })
    const nowhere = { ...given.world(), tellAt: 'http://127.0.0.1:1/told' }
    const now = Date.now()
    for (const after of [0, 60_000, 599_000]) await keepSubscriptions(nowhere, new Date(now + after))
    expect(await whyToldLate(nowhere, new Date(now + 30_000))).toBeUndefined()
    expect(await whyToldLate(nowhere, new Date(now + 599_000))).toMatch(/does not take up/)
    expect(logged().filter((line) => line.includes('not subscribed'))).toHaveLength(1)
    await keepSubscriptions(nowhere, new Date(now + 601_000))
    expect(logged().filter((line) => line.includes('not subscribed'))).toHaveLength(2)
    await moveTo('2026-12-11T09:00', '2026-12-11T10:30')
    await observed()
    expect(await starts()).toBe('2026-12-11T09:00')
  })
})
