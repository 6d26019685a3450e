import { describe, expect, it } from 'vitest'
import type { KeptErrand } from '../../../src/errands/errand.ts'
import { instant, plainDate } from '../../../src/procedure/civil-date.ts'
import type { Store } from '../../../src/store/store.ts'
import { now, raised, reminder } from './given-case.ts'
import type { Side } from './sides.ts'

const at = instant('2026-11-23T10:00:00.000Z')

export function errandsContract(side: () => Side): void {
  describe('errands', () => {
    const errands = (store: Store, caseId: string): Promise<readonly KeptErrand[]> => store.transaction((tx) => tx.errandsOf(caseId))
    const states = async (store: Store, caseId: string): Promise<string[]> =>
      (await errands(store, caseId)).map(({ key, state }) => `${key} ${state}`)

    it('keeps what is wanted, once, and follows a changed date', async () => {
      const { store } = side()
      const { caseId } = await raised(store)
      await store.transaction((tx) => tx.wantErrands(caseId, [reminder('a'), reminder('b')]))
      const due = { ...now, on: plainDate('2026-12-24') }
      await store.transaction((tx) => tx.wantErrands(caseId, [reminder('a', { due }), reminder('b')]))
      expect(await errands(store, caseId)).toEqual([
        { ...reminder('a', { due }), state: 'wanted', attempts: 0 },
        { ...reminder('b'), state: 'wanted', attempts: 0 },
      ])
    })

    it('what vanished unbegun is no longer wanted, and comes back when wanted again', async () => {
      const { store } = side()
      const { caseId } = await raised(store)
      await store.transaction((tx) => tx.wantErrands(caseId, [reminder('a'), reminder('b')]))
      await store.transaction((tx) => tx.wantErrands(caseId, [reminder('b')]))
      expect(await states(store, caseId)).toEqual(['a no-longer-wanted', 'b wanted'])
      expect(await store.transaction((tx) => tx.beginErrand(caseId, 'a'))).toBeUndefined()
      await store.transaction((tx) => tx.wantErrands(caseId, [reminder('a'), reminder('b')]))
      expect(await states(store, caseId)).toEqual(['a wanted', 'b wanted'])
    })

    it('what was begun or settled stays as it is, wanted or not', async () => {
      const { store } = side()
      const { caseId } = await raised(store)
      await store.transaction((tx) =>
        tx.wantErrands(
          caseId,
          ['begun', 'done', 'doubt', 'given'].map((key) => reminder(key)),
        ),
      )
      await store.transaction(async (tx) => {
        for (const key of ['begun', 'done', 'doubt', 'given']) await tx.beginErrand(caseId, key)
        await tx.settleErrand(caseId, 'done', { state: 'done', at })
        await tx.settleErrand(caseId, 'doubt', { state: 'in-doubt', fault: 'timed out after sending', at })
        await tx.settleErrand(caseId, 'given', { state: 'given-up', fault: 'no such mailbox', at })
      })
      await store.transaction((tx) => tx.wantErrands(caseId, []))
      await store.transaction((tx) => tx.wantErrands(caseId, [reminder('done', { due: { ...now, on: plainDate('2027-01-01') } })]))
      expect(await states(store, caseId)).toEqual(['begun trying', 'done done', 'doubt in-doubt', 'given given-up'])
      const kept = await errands(store, caseId)
      expect(kept.find(({ key }) => key === 'done')).toEqual({ ...reminder('done'), state: 'done', attempts: 1, settledAt: at })
      expect(kept.find(({ key }) => key === 'doubt')?.lastFault).toBe('timed out after sending')
    })

    it('of two runs one begins; a settled one can’t be begun', async () => {
      const { store } = side()
      const { caseId } = await raised(store)
      await store.transaction((tx) => tx.wantErrands(caseId, [reminder('a')]))
      const begun = await Promise.all([1, 2, 3].map(() => store.transaction((tx) => tx.beginErrand(caseId, 'a'))))
      expect(begun.filter((errand) => errand !== undefined)).toEqual([{ ...reminder('a'), state: 'trying', attempts: 1, was: 'wanted' }])
      await store.transaction((tx) => tx.settleErrand(caseId, 'a', { state: 'done', at }))
      expect(await store.transaction((tx) => tx.beginErrand(caseId, 'a'))).toBeUndefined()
      expect(await store.transaction((tx) => tx.beginErrand(caseId, 'never wanted'))).toBeUndefined()
    })

    it('an attempt that failed cleanly is wanted again, keeps its outside id and counts its attempts', async () => {
      const { store } = side()
      const { caseId } = await raised(store)
      await store.transaction((tx) => tx.wantErrands(caseId, [reminder('a')]))
      await store.transaction((tx) => tx.beginErrand(caseId, 'a'))
      await store.transaction((tx) => tx.noteOutsideId(caseId, 'a', 'draft-1'))
      await store.transaction((tx) => tx.settleErrand(caseId, 'a', { state: 'wanted', fault: '503', at }))
      expect(await errands(store, caseId)).toEqual([
        { ...reminder('a'), state: 'wanted', attempts: 1, outsideId: 'draft-1', lastFault: '503' },
      ])
      expect(await store.transaction((tx) => tx.beginErrand(caseId, 'a'))).toMatchObject({
        state: 'trying',
        attempts: 2,
        outsideId: 'draft-1',
        was: 'wanted',
      })
    })

    it('done stays done, whatever is said afterwards', async () => {
      const { store } = side()
      const { caseId } = await raised(store)
      await store.transaction((tx) => tx.wantErrands(caseId, [reminder('a')]))
      await store.transaction((tx) => tx.beginErrand(caseId, 'a'))
      await store.transaction((tx) => tx.settleErrand(caseId, 'a', { state: 'done', at }))
      await store.transaction((tx) => tx.settleErrand(caseId, 'a', { state: 'wanted', fault: 'late answer', at }))
      expect(await states(store, caseId)).toEqual(['a done'])
    })

    it('errands of one case are not those of another', async () => {
      const { store } = side()
      const one = await raised(store)
      const two = await raised(store)
      await store.transaction((tx) => tx.wantErrands(one.caseId, [reminder('a')]))
      expect(await errands(store, two.caseId)).toEqual([])
      expect(await store.transaction((tx) => tx.beginErrand(two.caseId, 'a'))).toBeUndefined()
    })
  })
}
