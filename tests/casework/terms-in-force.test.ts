import { describe, expect, it } from 'vitest'
import type { BoardEntry } from '../../src/board/entries.ts'
import { choicesIn, termsInForce } from '../../src/casework/terms-in-force.ts'
import { AS_SHIPPED } from '../../src/procedure/terms.ts'
import type { Area } from '../../src/procedure/vocabulary.ts'
import { openMemoryStore } from '../../src/store/memory.ts'
import { ask, givenBoard, WHY } from '../board/given-board.ts'

const chosen = (option: string): BoardEntry => {
  const [entry] = givenBoard(ask({ do: 'choose-reading', areas: ['derby'], reading: 'A-02', option, why: WHY })).choices.entries
  if (entry === undefined) throw new Error('nothing was chosen')
  return { ...entry, id: `${option}-${Math.random()}` }
}
const raised = (under: typeof AS_SHIPPED, area: Area = 'derby') => ({ area, levels: [], raised: { under } as never })
const high = (under: typeof AS_SHIPPED) => ({ ...raised(SINCE), levels: [{ under } as never] })
const SINCE = { ...AS_SHIPPED, readings: { 'A-02': 'working-days' } }

describe('the terms in force', () => {
  it('are as shipped until something is chosen, and read on from there', async () => {
    const store = openMemoryStore()
    const present = async () => (await store.transaction((tx) => termsInForce({ store }, tx))).present('derby').readings
    expect(await present()).toEqual({})
    await store.transaction((tx) => tx.appendToBoard({ entry: chosen('working-days'), expectedVersion: 0 }))
    expect(await present()).toEqual({ 'A-02': 'working-days' })
  })

  it('a case with a live level stands under what that was decided under; one without, under what its concern was raised under', async () => {
    const store = openMemoryStore()
    await store.transaction((tx) => tx.appendToBoard({ entry: chosen('working-days'), expectedVersion: 0 }))
    const terms = await store.transaction((tx) => termsInForce({ store }, tx))
    expect(terms.of(raised(SINCE)).readings).toEqual({ 'A-02': 'working-days' })
    expect(terms.of(raised(AS_SHIPPED)).readings).toEqual({})
    expect(terms.of(high(AS_SHIPPED)).readings).toEqual({})
    expect(terms.of(high({ ...AS_SHIPPED, readings: { 'A-03': 'from-request' } })).readings).toEqual({ 'A-03': 'from-request' })
    expect(terms.of(raised(AS_SHIPPED, 'derbyshire')).readings).toEqual({})
  })

  it('what was rolled back is not remembered: the store is asked, not the memory', async () => {
    const store = openMemoryStore()
    const failing = store.transaction(async (tx) => {
      await tx.appendToBoard({ entry: chosen('working-days'), expectedVersion: 0 })
      await choicesIn({ store }, tx)
      throw new Error('the power went')
    })
    await expect(failing).rejects.toThrow('the power went')
    expect((await store.transaction((tx) => choicesIn({ store }, tx))).version).toBe(0)
  })

  it('are the same object for the same question, so that calendars are laid out once', async () => {
    const store = openMemoryStore()
    const present = async () => (await store.transaction((tx) => termsInForce({ store }, tx))).present('derby')
    expect(await present()).toBe(await present())
  })
})
