import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { instant } from '../../../src/procedure/civil-date.ts'
import type { KeptLink } from '../../../src/store/kept-link.ts'
import { raised } from './given-case.ts'
import type { Side } from './sides.ts'

const madeAt = instant('2026-11-23T10:00:00.000Z')
const expiresAt = instant('2027-01-22T10:00:00.000Z')

export function linksContract(side: () => Side): void {
  describe('personal links', () => {
    const link = (caseId: string, more: Partial<KeptLink> = {}): KeptLink => {
      const names = { meeting: 'm-1', person: 'police-city', entry: randomUUID() }
      return { mark: randomUUID(), caseId, ...names, madeAt, expiresAt, ...more }
    }
    const find = async (mark: string) => await side().store.transaction((tx) => tx.linkByMark(mark))

    it('a newer one of the same person and meeting revokes the one before, and no other', async () => {
      const { store } = side()
      const { caseId } = await raised(store)
      const [first, other, second] = [link(caseId), link(caseId, { person: 'harbour' }), link(caseId)]
      for (const one of [first, other, second]) await store.transaction((tx) => tx.putLink(one))
      expect(await find(first.mark)).toEqual({ ...first, revokedAt: madeAt })
      expect(await find(other.mark)).toEqual(other)
      expect(await find(second.mark)).toEqual(second)
      expect(await find('nobody')).toBeUndefined()
    })

    it('keeps its first opening and its last answer', async () => {
      const { store } = side()
      const one = link((await raised(store)).caseId)
      await store.transaction((tx) => tx.putLink(one))
      const [early, late] = [instant('2026-11-24T09:00:00.000Z'), instant('2026-11-25T09:00:00.000Z')]
      for (const what of ['opened', 'answered'] as const)
        for (const at of [early, late]) await store.transaction((tx) => tx.noteLink(one.mark, what, at))
      expect(await find(one.mark)).toEqual({ ...one, openedAt: early, answeredAt: late })
      const opened = async () => await store.transaction((tx) => tx.linksOpened(one.caseId))
      expect(await opened()).toEqual([{ person: one.person, entry: one.entry, openedAt: early }])
      await store.transaction((tx) => tx.putLink(link(one.caseId)))
      expect(await opened()).toEqual([])
    })

    it('is forgotten a month after its end, and with the case’s erasure', async () => {
      const { store } = side()
      const { caseId: erased } = await raised(store)
      const [old, kept] = [link(erased, { expiresAt: madeAt }), link(erased, { person: 'harbour' })]
      for (const one of [old, kept]) await store.transaction((tx) => tx.putLink(one))
      expect((await store.forgetOld(instant('2026-12-24T10:00:00.000Z'))).links).toBeGreaterThanOrEqual(1)
      expect([await find(old.mark), await find(kept.mark)]).toEqual([undefined, kept])
      await store.transaction((tx) => tx.eraseCase(erased))
      expect(await find(kept.mark)).toBeUndefined()
    })
  })
}
