import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { clockTime, instant, plainDate } from '../../../src/procedure/civil-date.ts'
import type { Append, Reader } from '../../../src/store/store.ts'
import { asLoop, asPerson, concern, maya, newCase, newCaseId, now, priya, raised, rowOf, stranger, summaryOf } from './given-case.ts'
import type { Side } from './sides.ts'

function next(before: Append, given: Partial<Append> = {}): Append {
  const events: Append['events'] = [concern('Second note.')]
  const row = { ...before.row, version: before.row.version + 1 }
  return { caseId: before.caseId, expectedVersion: before.row.version, events, row, summary: before.summary, ...given }
}

export function casesContract(side: () => Side): void {
  describe('cases', () => {
    it('gives back what was appended, to the letter', async () => {
      const { store } = side()
      const row = {
        level: 'medium' as const,
        nextDueOn: plainDate('2026-12-14'),
        lookAgainAt: { on: plainDate('2026-12-01'), at: clockTime('09:00') },
        owedCount: 3,
        overdueCount: 1,
        watching: true,
      }
      const wanted = await raised(store, { events: [concern('first'), concern('second')], row })
      const opened = await store.transaction((tx) => tx.openCase({ reference: wanted.row.reference }, asPerson(maya)))
      expect(opened).toEqual({ row: wanted.row, events: wanted.events })
    })

    it('gives days back as days, not as an instant of somebody’s midnight', async () => {
      const { store } = side()
      const { caseId } = await raised(store, { row: { nextDueOn: plainDate('2026-12-14') } })
      const opened = await store.transaction((tx) => tx.openCase({ caseId }, asPerson(maya)))
      expect(opened?.row.nextDueOn).toBe('2026-12-14')
      expect(opened?.events[0]?.on).toBe('2026-11-19')
      expect(opened?.events[0]?.at).toBe('2026-11-20T10:15:30.123Z')
    })

    it('need to know: a case that isn’t theirs is undefined, like one that doesn’t exist, and its log shows that it was asked for', async () => {
      const { store } = side()
      const { caseId, row } = await raised(store)
      const nowhere = newCaseId()
      const seen = await store.transaction(async (tx) => [
        await tx.openCase({ caseId }, asPerson(stranger)),
        await tx.openCase({ reference: row.reference }, asPerson(stranger)),
        await tx.openCase({ caseId: nowhere }, asPerson(stranger)),
      ])
      expect(seen).toEqual([undefined, undefined, undefined])
      const log = await store.transaction((tx) => tx.accessLog(caseId))
      expect(log.map(({ who, outcome }) => [who, outcome])).toEqual([[stranger, 'not-theirs']])
    })

    it('keeps what a look for free times found beside the row, through a new row and to the letter; of no case it keeps nothing', async () => {
      const { store } = side()
      const person = randomUUID()
      const before = await raised(store, { row: { people: [person] } })
      const seenBy = async (who: string) => (await store.transaction((tx) => tx.listCases(asPerson(who)))).map((one) => one.timesSeen)
      expect(await seenBy(person)).toEqual([undefined])
      const seen = { at: '2026-11-23T10:00:00.000Z', free: [{ on: '2026-12-01', at: '09:30' }] }
      await store.transaction(async (tx) => {
        await tx.keepTimesSeen(before.caseId, seen)
        await tx.keepTimesSeen(newCaseId(), seen)
      })
      expect(await seenBy(person)).toEqual([seen])
      await store.transaction((tx) => tx.refreshRow({ ...before.row, owedCount: 7 }, before.summary))
      expect(await seenBy(person)).toEqual([seen])
      await store.transaction((tx) => tx.keepTimesSeen(before.caseId, { at: 'later' }))
      expect(await seenBy(person)).toEqual([{ at: 'later' }])
      expect(await seenBy(stranger)).toEqual([])
    })

    it('need to know: who is sealed out of a case finds it nowhere, though they are of its people and know its name', async () => {
      const { store } = side()
      const person = `person-${randomUUID()}`
      const { caseId, row, summary } = await raised(store, {
        name: 'Odette Sealed',
        row: { people: [person, priya], nameKnownTo: [person, priya] },
      })
      const found = async (who: string) =>
        await store.transaction(async (tx) => [
          await tx.openCase({ reference: row.reference }, asPerson(who)),
          ...(await tx.openCases([caseId], asPerson(who))),
          ...(await tx.listCases(asPerson(who), { search: 'Odette' })),
          ...(await tx.listCases(asPerson(who), { search: row.reference, includeClosed: true })),
        ])
      expect(await found(person)).toHaveLength(4)
      await store.transaction((tx) => tx.refreshRow({ ...row, sealedOut: [person] }, summary))
      expect(await found(person)).toEqual([undefined])
      expect(await found(priya)).toHaveLength(4)
    })

    it('need to know: who covers somebody reads, lists and finds by name what they may, but never around their own seal', async () => {
      const { store } = side()
      const [away, here] = [`person-${randomUUID()}`, `person-${randomUUID()}`]
      const { row, summary } = await raised(store, { name: 'Ottilie Covered', row: { people: [away], nameKnownTo: [away] } })
      const covering = { person: here, purpose: 'test', covers: [away] }
      const found = async () =>
        await store.transaction(async (tx) => [
          await tx.openCase({ reference: row.reference }, covering),
          ...(await tx.listCases(covering, { search: 'Ottilie' })),
        ])
      expect(await store.transaction((tx) => tx.openCase({ reference: row.reference }, asPerson(here)))).toBeUndefined()
      expect(await found()).toHaveLength(2)
      await store.transaction((tx) => tx.refreshRow({ ...row, nameKnownTo: [] }, summary))
      expect(await found()).toHaveLength(1)
      await store.transaction((tx) => tx.refreshRow({ ...row, sealedOut: [here] }, summary))
      expect(await found()).toEqual([undefined])
    })

    it('need to know: an emergency opens a case to one person until its moment, marked in the log, never in a list and never around a seal', async () => {
      const { store } = side()
      const person = `person-${randomUUID()}`
      const { caseId, row, summary } = await raised(store, { name: 'Osric Urgent' })
      const moment = (text: string) => ({ at: instant(`2026-12-01T${text}:00.000Z`) })
      const reading = async (who: string, emergency: 'opens' | 'reviews' | ReturnType<typeof moment>) =>
        await store.transaction((tx) => tx.openCase({ caseId }, { person: who, purpose: 'case', emergency }))
      expect(await reading(person, moment('09:00'))).toBeUndefined()
      expect(await reading(person, 'reviews')).toBeUndefined()
      expect(await reading(person, 'opens')).toBeDefined()
      const opening = { id: randomUUID(), person, until: moment('13:00').at, reviewed: false }
      await store.transaction((tx) => tx.refreshRow({ ...row, openings: [opening] }, summary))
      expect((await reading(person, moment('12:59')))?.row.openings).toEqual([opening])
      expect(await reading(person, moment('13:00'))).toBeUndefined()
      expect(await reading(stranger, moment('12:59'))).toBeUndefined()
      expect(await reading(stranger, 'reviews')).toBeDefined()
      expect(await store.transaction((tx) => tx.openCase({ caseId }, asPerson(person)))).toBeUndefined()
      expect(await store.transaction((tx) => tx.listCases(asPerson(person)))).toEqual([])
      expect(await store.transaction((tx) => tx.casesToReview())).toContain(caseId)
      const log = await store.transaction((tx) => tx.accessLog(caseId))
      expect(log.map(({ who, purpose }) => `${who} ${purpose}`)).toContain(`${person} emergency/case`)
      await store.transaction((tx) => tx.refreshRow({ ...row, openings: [opening], sealedOut: [person, stranger] }, summary))
      for (const way of ['opens', 'reviews', moment('12:59')] as const) {
        for (const who of [person, stranger]) expect(await reading(who, way)).toBeUndefined()
      }
      await store.transaction((tx) => tx.refreshRow({ ...row, openings: [{ ...opening, reviewed: true }] }, summary))
      expect(await store.transaction((tx) => tx.casesToReview())).not.toContain(caseId)
    })

    it('need to know: removal takes effect at the next read', async () => {
      const { store } = side()
      const before = await raised(store)
      await store.transaction((tx) => tx.refreshRow({ ...before.row, people: [priya] }, before.summary))
      expect(await store.transaction((tx) => tx.openCase({ caseId: before.caseId }, asPerson(maya)))).toBeUndefined()
      expect(await store.transaction((tx) => tx.openCase({ caseId: before.caseId }, asPerson(priya)))).toBeDefined()
    })

    it('lists and searches only what the reader may see, by beginnings of names and by reference', async () => {
      const { store } = side()
      const person = `person-${randomUUID()}`
      const mine = await raised(store, { name: 'Zoë O’Brien-Smythe', row: { people: [person] } })
      await raised(store, { name: 'Zoe Other', row: { people: [priya] } })
      const found = async (search: string, reader = asPerson(person)) =>
        (await store.transaction((tx) => tx.listCases(reader, { search }))).map(({ row }) => row.caseId)
      for (const search of [
        'zoe',
        'ZO',
        'obr',
        'o’brien',
        'smythe',
        'zoe smy',
        'obriensmythe',
        mine.row.reference,
        mine.row.reference.toLowerCase().replace('-', ''),
      ]) {
        expect(await found(search), search).toEqual([mine.caseId])
      }
      for (const search of ['z', 'oe', 'zoe other', '!', 'rien']) expect(await found(search), search).toEqual([])
      expect(await found('zoe', asPerson(stranger))).toEqual([])
      expect(await found('zoe', asPerson(`${person}x`))).toEqual([])
    })

    it('a reader who isn’t told the name finds the case by its reference, and by no word of the name', async () => {
      const { store } = side()
      const person = `person-${randomUUID()}`
      const invited = await raised(store, { name: 'Quentin Hidden', row: { people: [person, priya], nameKnownTo: [priya] } })
      const own = await raised(store, { name: 'Quentin Known', row: { people: [person] } })
      const found = async (search: string, reader: Reader = asPerson(person)): Promise<readonly string[]> =>
        (await store.transaction((tx) => tx.listCases(reader, { search, includeClosed: true }))).map(({ row }) => row.caseId).sort()
      expect(await found('quentin')).toEqual([own.caseId])
      for (const search of ['hidden', 'hid', 'Quentin Hidden', `hidden ${invited.row.reference}`])
        expect(await found(search), search).toEqual([])
      expect(await found(invited.row.reference)).toEqual([invited.caseId])
      expect(await found('')).toEqual([invited.caseId, own.caseId].sort())
      expect(await found('hidden', asPerson(priya))).toEqual([invited.caseId])
      expect(await found('hidden', asLoop())).toEqual([invited.caseId])
      const log = await store.transaction((tx) => tx.accessLog(invited.caseId))
      expect(log.filter(({ who }) => who === person)).toHaveLength(2)
    })

    it('whoever learns the name finds the case by it from the next read on, and no longer once it is taken back', async () => {
      const { store } = side()
      const person = `person-${randomUUID()}`
      const { row, summary } = await raised(store, { name: 'Ulrika Later', row: { people: [person], nameKnownTo: [] } })
      const count = async (): Promise<number> =>
        (await store.transaction((tx) => tx.listCases(asPerson(person), { search: 'ulrika' }))).length
      const before = await count()
      await store.transaction((tx) => tx.refreshRow({ ...row, nameKnownTo: [person] }, summary))
      const told = await count()
      await store.transaction((tx) => tx.refreshRow(row, summary))
      expect([before, told, await count()]).toEqual([0, 1, 0])
    })

    it('a changed name is found by the new one and no longer by the old one', async () => {
      const { store } = side()
      const person = `person-${randomUUID()}`
      const before = await raised(store, { name: 'Alix Former', row: { people: [person] } })
      await store.transaction((tx) => tx.refreshRow(before.row, summaryOf('Alix Latter')))
      const count = async (search: string) => (await store.transaction((tx) => tx.listCases(asPerson(person), { search }))).length
      expect([await count('former'), await count('latter'), await count('alix')]).toEqual([0, 1, 1])
    })

    it('lists soonest due first, cases with nothing due last, closed ones only when asked, errands in doubt counted', async () => {
      const { store } = side()
      const people = [`person-${randomUUID()}`]
      const later = await raised(store, { row: { people, nextDueOn: plainDate('2027-01-10') } })
      const never = await raised(store, { row: { people } })
      const soon = await raised(store, { row: { people, nextDueOn: plainDate('2026-12-01') } })
      const closed = await raised(store, { row: { people, closed: true, nextDueOn: plainDate('2026-01-01') } })
      await store.transaction(async (tx) => {
        await tx.wantErrands(soon.caseId, [{ key: 'a', due: now, task: { kind: 'put-meeting-in-outlook', meeting: 'm' } }])
        await tx.beginErrand(soon.caseId, 'a')
        await tx.settleErrand(soon.caseId, 'a', { state: 'in-doubt', at: soon.events[0].at })
      })
      const list = await store.transaction((tx) => tx.listCases(asPerson(people[0] ?? '')))
      expect(list.map(({ row }) => row.caseId)).toEqual([soon.caseId, later.caseId, never.caseId])
      expect(list.map(({ inDoubt }) => inDoubt)).toEqual([1, 0, 0])
      expect(list[0]?.summary).toEqual(soon.summary)
      const all = await store.transaction((tx) => tx.listCases(asPerson(people[0] ?? ''), { includeClosed: true }))
      expect(all[0]?.row.caseId).toBe(closed.caseId)
    })

    it('logs who read what, newest first, a list once for all it showed, and the loop once per run and case', async () => {
      const { store } = side()
      const person = `person-${randomUUID()}`
      const { caseId } = await raised(store, { row: { people: [person] } })
      const other = await raised(store, { row: { people: [person] } })
      const run = asLoop()
      await store.transaction((tx) => tx.listCases(asPerson(person, 'list')))
      await store.transaction((tx) => tx.openCase({ caseId }, asPerson(person, 'case page')))
      await store.transaction((tx) => tx.openCase({ caseId }, run))
      await store.transaction((tx) => tx.openCase({ caseId: other.caseId }, run))
      await store.transaction((tx) => tx.openCase({ caseId }, run))
      const log = await store.transaction((tx) => tx.accessLog(caseId))
      expect(log.map(({ who, purpose }) => `${who}: ${purpose}`).sort()).toEqual(
        [`${person}: case page`, `${person}: list`, 'system:look-at-case: look-at-case'].sort(),
      )
      expect(log.map(({ at }) => at)).toEqual(
        log
          .map(({ at }) => at)
          .sort()
          .reverse(),
      )
      expect((await store.transaction((tx) => tx.accessLog(other.caseId))).map(({ purpose }) => purpose).sort()).toEqual([
        'list',
        'look-at-case',
      ])
    })

    it('one run over three cases is in the log of all three, whether it opens them one by one or lists them', async () => {
      const { store } = side()
      const cases = [await raised(store), await raised(store), await raised(store)]
      const run: Reader = { system: 'observe', run: 'over-three' }
      for (const { caseId } of cases) await store.transaction((tx) => tx.openCase({ caseId }, run))
      await store.transaction((tx) => tx.listCases({ system: 'sweep', run: 'over-all' }))
      for (const { caseId } of cases) {
        const log = await store.transaction((tx) => tx.accessLog(caseId))
        expect(log.map(({ who }) => who).sort()).toEqual(['system:observe', 'system:sweep'])
      }
    })

    it('opens many at once as it opens each, only those the reader may see, and logs each of them once', async () => {
      const { store } = side()
      const person = `person-${randomUUID()}`
      const mine = [
        await raised(store, { events: [concern('a'), concern('b')], row: { people: [person] } }),
        await raised(store, { row: { people: [person] } }),
      ]
      const other = await raised(store)
      const asked = [other.caseId, ...mine.map(({ caseId }) => caseId), newCaseId()]
      const many = await store.transaction((tx) => tx.openCases(asked, asPerson(person, 'many')))
      const each = await store.transaction((tx) => Promise.all(mine.map(({ caseId }) => tx.openCase({ caseId }, asPerson(person, 'one')))))
      expect(many).toEqual([...each].sort((a, b) => ((a?.row.caseId ?? '') < (b?.row.caseId ?? '') ? -1 : 1)))
      const purposes = async (caseId: string) =>
        (await store.transaction((tx) => tx.accessLog(caseId))).map(({ purpose }) => purpose).sort()
      for (const { caseId } of mine) expect(await purposes(caseId)).toEqual(['many', 'one'])
      const refused = await store.transaction((tx) => tx.accessLog(other.caseId))
      expect(refused.map(({ purpose, outcome }) => [purpose, outcome])).toEqual([['many', 'not-theirs']])
      expect(await store.transaction((tx) => tx.openCases([], asPerson(person)))).toEqual([])
      const all = await store.transaction((tx) => tx.openCases(asked, { system: 'preview', run: randomUUID() }))
      expect(all.map(({ row }) => row.caseId).sort()).toEqual(asked.slice(0, 3).sort())
    })

    it('has every case looked at again from a moment on, and none before it', async () => {
      const { store } = side()
      const { caseId } = await raised(store, { row: { lookAgainAt: now } })
      await store.transaction((tx) => tx.lookAtAllAgain({ on: plainDate('2199-12-01'), at: clockTime('09:00') }))
      const due = (on: string) => store.transaction((tx) => tx.casesToLookAt({ on: plainDate(on), at: clockTime('09:00') }))
      expect(await due('2199-11-30')).not.toContain(caseId)
      expect(await due('2199-12-01')).toEqual(await store.transaction((tx) => tx.allCases()))
    })

    it('a read whose transaction fails leaves no line in the log', async () => {
      const { store } = side()
      const { caseId } = await raised(store)
      const failed = store.transaction(async (tx) => {
        await tx.openCase({ caseId }, asPerson(maya))
        throw new Error('after the read')
      })
      await expect(failed).rejects.toThrow('after the read')
      expect(await store.transaction((tx) => tx.accessLog(caseId))).toEqual([])
    })

    it('refuses another version than the one in the store, and writes nothing', async () => {
      const { store } = side()
      const before = await raised(store)
      expect(await store.transaction((tx) => tx.append(next(before)))).toBe('appended')
      expect(await store.transaction((tx) => tx.append(next(before)))).toBe('out-of-date')
      expect(await store.transaction((tx) => tx.append(newCase({ caseId: before.caseId })))).toBe('out-of-date')
      const opened = await store.transaction((tx) => tx.openCase({ caseId: before.caseId }, asPerson(maya)))
      expect(opened?.events).toHaveLength(2)
    })

    it('does a command once: the same id again changes nothing and says which case it was', async () => {
      const { store } = side()
      const commandId = randomUUID()
      const first = await raised(store, { commandId })
      expect(await store.transaction((tx) => tx.append(newCase({ commandId })))).toBe('already')
      expect(await store.transaction((tx) => tx.append(next(first, { commandId })))).toBe('already')
      expect(await store.transaction((tx) => tx.commandDone(commandId))).toEqual({ caseId: first.caseId })
      expect(await store.transaction((tx) => tx.commandDone(randomUUID()))).toBeUndefined()
      expect((await store.transaction((tx) => tx.openCase({ caseId: first.caseId }, asPerson(maya))))?.events).toHaveLength(1)
    })

    it('of many appends at once exactly one wins', async () => {
      const { store } = side()
      const before = await raised(store)
      const answers = await Promise.all(Array.from({ length: 6 }, () => store.transaction((tx) => tx.append(next(before)))))
      expect(answers.sort()).toEqual(['appended', 'out-of-date', 'out-of-date', 'out-of-date', 'out-of-date', 'out-of-date'])
    })

    it('of one command sent many times at once exactly one is done', async () => {
      const { store } = side()
      const commandId = randomUUID()
      const answers = await Promise.all(Array.from({ length: 6 }, () => store.transaction((tx) => tx.append(newCase({ commandId })))))
      expect(answers.filter((answer) => answer === 'appended')).toHaveLength(1)
      expect(answers.filter((answer) => answer === 'already')).toHaveLength(5)
    })

    it('a failed transaction leaves neither events, nor errands, nor a wake, nor a command', async () => {
      const { store } = side()
      const wanted = newCase({ commandId: randomUUID() })
      const failed = store.transaction(async (tx) => {
        await tx.append(wanted)
        await tx.wantErrands(wanted.caseId, [{ key: 'k', due: now, task: { kind: 'put-meeting-in-outlook', meeting: 'm' } }])
        await tx.wake(wanted.caseId)
        await tx.firstTime(`seen-${wanted.caseId}`)
        throw new Error('at the very end')
      })
      await expect(failed).rejects.toThrow('at the very end')
      const left = await store.transaction(async (tx) => ({
        opened: await tx.openCase({ caseId: wanted.caseId }, asLoop()),
        errands: await tx.errandsOf(wanted.caseId),
        command: await tx.commandDone(wanted.commandId ?? ''),
        first: await tx.firstTime(`seen-${wanted.caseId}`),
      }))
      expect(left).toEqual({ opened: undefined, errands: [], command: undefined, first: true })
      const looked: string[] = []
      await store.jobs.start({ lookAtCase: async (caseId) => void looked.push(caseId), sweep: async () => {}, observe: async () => {} })
      await store.jobs.quiet()
      await store.jobs.stop()
      expect(looked).not.toContain(wanted.caseId)
    })

    it('knows which cases to look at by the moment given, and which are watched', async () => {
      const { store } = side()
      const at = (on: string, time: string) => ({ lookAgainAt: { on: plainDate(on), at: clockTime(time) } })
      const due = await raised(store, { row: { ...at('2026-11-23', '10:00'), watching: true } })
      const later = await raised(store, { row: at('2026-11-23', '10:01') })
      const early = await raised(store, { row: at('2025-12-31', '23:59') })
      const never = await raised(store)
      const look = await store.transaction((tx) => tx.casesToLookAt(now))
      expect(look).toEqual(expect.arrayContaining([due.caseId, early.caseId]))
      expect(look).not.toContain(later.caseId)
      expect(look).not.toContain(never.caseId)
      const watched = (await store.transaction((tx) => tx.watchedCases())).map((one) => one.caseId)
      expect(watched).toContain(due.caseId)
      expect(watched).not.toContain(never.caseId)
      expect(await store.transaction((tx) => tx.allCases())).toEqual(
        expect.arrayContaining([due.caseId, later.caseId, early.caseId, never.caseId]),
      )
    })

    it('a derived row that doesn’t belong to its events is a bug and throws', async () => {
      const { store } = side()
      const wanted = newCase()
      await expect(store.transaction((tx) => tx.append({ ...wanted, row: rowOf(wanted.caseId, 7) }))).rejects.toThrow('does not belong')
    })
  })
}
