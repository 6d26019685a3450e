import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { instant, plainDate } from '../../../src/procedure/civil-date.ts'
import type { WatchedCase } from '../../../src/store/store.ts'
import { raised } from './given-case.ts'
import type { Side } from './sides.ts'

export function watchedContract(side: () => Side): void {
  describe('what was looked at in Outlook', () => {
    const from = plainDate('2026-09-24')
    const watched = async (caseId: string): Promise<WatchedCase | undefined> =>
      (await side().store.transaction((tx) => tx.watchedCases())).find((one) => one.caseId === caseId)
    const kept = async (calendar: string) =>
      (await side().store.transaction((tx) => tx.watchedCalendars())).find((one) => one.calendar === calendar)
    const given = async (...events: { calendar: string; eventId: string }[]): Promise<string> => {
      const { caseId } = await raised(side().store, { row: { watching: true } })
      await side().store.transaction((tx) => tx.noteSeen(caseId, { as: '1 so', events }))
      return caseId
    }

    it('a case is noted under one name with all its events, once; nothing seen takes the note away', async () => {
      const [calendar, other] = [randomUUID(), randomUUID()]
      const caseId = await given({ calendar, eventId: 'a' }, { calendar: other, eventId: 'b' })
      expect(await watched(caseId)).toEqual({ caseId, version: 1, seenAs: '1 so' })
      expect(await kept(other)).toEqual({ calendar: other })
      await side().store.transaction((tx) => tx.noteSeen(caseId, { as: '2 so', events: [{ calendar, eventId: 'a' }] }))
      expect(await watched(caseId)).toEqual({ caseId, version: 1, seenAs: '2 so' })
      expect(await kept(other)).toBeUndefined()
      await side().store.transaction((tx) => tx.noteSeen(caseId, { as: '3 so', events: [] }))
      expect(await watched(caseId)).toEqual({ caseId, version: 1 })
    })

    it('a changed event has its case looked at again and no other; an event of another calendar is another', async () => {
      const [calendar, other] = [randomUUID(), randomUUID()]
      const changed = await given({ calendar, eventId: 'a' }, { calendar, eventId: 'b' })
      const [beside, elsewhere] = [await given({ calendar, eventId: 'c' }), await given({ calendar: other, eventId: 'a' })]
      const read = { from, cursor: '$deltatoken=x', changed: ['b', 'unknown'] }
      await side().store.transaction((tx) => tx.keepCalendarRead(calendar, read))
      expect(await kept(calendar)).toEqual({ calendar, read: { from, cursor: '$deltatoken=x' } })
      expect((await watched(changed))?.seenAs).toBeUndefined()
      for (const caseId of [beside, elsewhere]) expect((await watched(caseId))?.seenAs).toBe('1 so')
    })

    it('read from the beginning, every case of that calendar is looked at again; where it ended replaces where it ended before', async () => {
      const [calendar, other] = [randomUUID(), randomUUID()]
      const cases = [await given({ calendar, eventId: 'a' }), await given({ calendar, eventId: 'b' })]
      const elsewhere = await given({ calendar: other, eventId: 'c' })
      const keep = (cursor: string, changed: readonly string[] | 'perhaps all') =>
        side().store.transaction((tx) => tx.keepCalendarRead(calendar, { from, cursor, changed }))
      await keep('one', [])
      await keep('two', 'perhaps all')
      for (const caseId of cases) expect((await watched(caseId))?.seenAs).toBeUndefined()
      expect((await watched(elsewhere))?.seenAs).toBe('1 so')
      await side().store.transaction((tx) => tx.noteSeen(cases[0] ?? '', { as: '1 so', events: [{ calendar, eventId: 'a' }] }))
      expect((await kept(calendar))?.read?.cursor).toBe('two')
    })

    it('a record that is erased leaves no note of it', async () => {
      const calendar = randomUUID()
      const caseId = await given({ calendar, eventId: 'a' })
      await side().store.transaction((tx) => tx.eraseCase(caseId))
      expect(await watched(caseId)).toBeUndefined()
      expect(await kept(calendar)).toBeUndefined()
    })

    it('a subscription is kept, replaced under its id, and dropped', async () => {
      const { store } = side()
      const at = (text: string) => instant(`2026-11-${text}:00.000Z`)
      const id = randomUUID()
      const asked = { id, calendar: 'c', secretHash: 'h', expiresAt: at('23T10:10'), renewAt: at('23T10:10') }
      const mine = async () => (await store.transaction((tx) => tx.subscriptions())).filter((one) => one.id === id)
      await store.transaction((tx) => tx.putSubscription(asked))
      expect(await mine()).toEqual([asked])
      const given = { ...asked, outsideId: 'o', expiresAt: at('26T08:00'), renewAt: at('24T21:00') }
      await store.transaction((tx) => tx.putSubscription(given))
      expect(await mine()).toEqual([given])
      await store.transaction((tx) => tx.dropSubscription(id))
      expect(await mine()).toEqual([])
    })

    it('what was told is taken once, however often it was told', async () => {
      const { store } = side()
      const [one, other] = [randomUUID(), randomUUID()].sort()
      const take = () => store.transaction((tx) => tx.takeTold())
      await store.transaction((tx) => tx.markTold([String(other), String(one), String(one)]))
      await store.transaction((tx) => tx.markTold([String(one)]))
      await store.transaction((tx) => tx.markTold([]))
      expect(await take()).toEqual([one, other])
      expect(await take()).toEqual([])
    })
  })
}
