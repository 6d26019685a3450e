import { describe, expect, it } from 'vitest'
import { asLoop, asPerson, maya, newCaseId, newReference, priya, raised, stranger } from './given-case.ts'
import type { Side, SqlSide } from './sides.ts'

export function logContract(side: () => Side): void {
  describe('the log of reads and decisions', () => {
    it('tells who asked for a case that isn’t theirs, and that they didn’t get it', async () => {
      const { store } = side()
      const { caseId, row } = await raised(store)
      for (const by of [{ caseId }, { reference: row.reference }])
        expect(await store.transaction((tx) => tx.openCase(by, asPerson(stranger, 'case')))).toBeUndefined()
      expect(await store.transaction((tx) => tx.openCases([caseId], asPerson(stranger, 'preview')))).toEqual([])
      const log = await store.transaction((tx) => tx.accessLog(caseId))
      expect(log.map(({ who, purpose, outcome }) => [who, purpose, outcome]).sort()).toEqual([
        [stranger, 'case', 'not-theirs'],
        [stranger, 'case', 'not-theirs'],
        [stranger, 'preview', 'not-theirs'],
      ])
    })

    it('a decision takes in the read it was made on: one line, with how it ended', async () => {
      const { store } = side()
      const { caseId } = await raised(store)
      for (const outcome of ['refused', 'done'] as const) {
        await store.transaction(async (tx) => {
          await tx.openCase({ caseId }, asPerson(maya, 'judge-level'))
          await tx.noteDecision({ person: maya, purpose: 'judge-level', outcome, caseId })
        })
      }
      await store.transaction((tx) => tx.openCase({ caseId }, asPerson(priya, 'case')))
      const log = await store.transaction((tx) => tx.accessLog(caseId))
      expect(log.map(({ who, purpose, outcome }) => [who, purpose, outcome]).reverse()).toEqual([
        [maya, 'judge-level', 'refused'],
        [maya, 'judge-level', 'done'],
        [priya, 'case', undefined],
      ])
    })

    it('a decision is rolled back with its transaction, and the loop’s own looks leave no refusals', async () => {
      const { store } = side()
      const { caseId } = await raised(store)
      const failed = store.transaction(async (tx) => {
        await tx.noteDecision({ person: maya, purpose: 'close-case', outcome: 'done', caseId })
        throw new Error('no')
      })
      await expect(failed).rejects.toThrow('no')
      await store.transaction((tx) => tx.openCase({ caseId: newCaseId() }, asLoop()))
      expect(await store.transaction((tx) => tx.accessLog(caseId))).toEqual([])
    })
  })
}

/** What lies in the rows themselves, on the sides that have rows. */
export function loggedRowsContract(side: () => SqlSide): void {
  describe('the rows of the log', () => {
    async function linesOf(who: string) {
      const lines: { purpose: string; outcome: string | null; asked: string | null; caseIds: readonly string[] }[] = []
      for await (const { header } of side().store.record.accesses())
        if (header.who === who)
          lines.push({ purpose: header.purpose, outcome: header.outcome, asked: header.asked, caseIds: header.caseIds })
      return lines
    }

    it('tell what was asked for and isn’t there, but never a word typed in place of a reference', async () => {
      const { store } = side()
      const curious = `curious-${newCaseId()}`
      for (const reference of ['K7Q2-9F', 'QUILLONETTE', 'ROBIN-EX', newReference()])
        await store.transaction((tx) => tx.openCase({ reference }, asPerson(curious, 'case')))
      await store.transaction((tx) => tx.listCases(asPerson(curious, 'board'), { search: 'Quillonette' }))
      await store.transaction((tx) => tx.listCases(asPerson(curious, 'board')))
      const nothing = { outcome: 'no-such-case', asked: null, caseIds: [] }
      expect(await linesOf(curious)).toEqual([
        { purpose: 'case', ...nothing, asked: 'K7Q2-9F' },
        { purpose: 'case', ...nothing },
        { purpose: 'case', ...nothing },
        { purpose: 'case', ...nothing },
        { purpose: 'board', ...nothing },
      ])
    })

    it('several refusals of one transaction are several lines, and what is about no case names none', async () => {
      const { store } = side()
      const asker = `asker-${newCaseId()}`
      await store.transaction(async (tx) => {
        await tx.openCase({ reference: 'K7Q2-9F' }, asPerson(asker, 'case'))
        await tx.openCase({ reference: 'K7Q2-9G' }, asPerson(asker, 'case'))
        await tx.noteDecision({ person: asker, purpose: 'figures', outcome: 'refused' })
      })
      expect((await linesOf(asker)).map(({ purpose, outcome, asked }) => [purpose, outcome, asked])).toEqual([
        ['case', 'no-such-case', 'K7Q2-9F'],
        ['case', 'no-such-case', 'K7Q2-9G'],
        ['figures', 'refused', null],
      ])
    })
  })
}
