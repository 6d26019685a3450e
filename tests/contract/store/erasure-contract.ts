import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { fold } from '../../../src/case/case.ts'
import { personById } from '../../../src/case/directory.ts'
import { fixedClock } from '../../../src/casework/clock.ts'
import { askErasures, type CarriedOut, carryOutErasures, type ErasureAsked, takeErasureStep } from '../../../src/casework/erase.ts'
import { instant } from '../../../src/procedure/civil-date.ts'
import { startSealer, verifyRecord } from '../../../src/store/heads.ts'
import type { Append } from '../../../src/store/store.ts'
import { given } from '../../given.ts'
import { PEOPLE } from '../../people.ts'
import { RAISED, WITH_MATRIX } from '../../stories.ts'
import { asLoop, asPerson, blockedEntry, maya, now, raised, reminder, summaryOf } from './given-case.ts'
import { newFolder, type Side, type SqlSide } from './sides.ts'

const clock = fixedClock(instant('2037-03-20T10:00:00.000Z'))
const reason = 'The council’s schedule says that its period is over.'

function eventsOfStory(): Append['events'] {
  const [first, ...rest] = given(RAISED, WITH_MATRIX).events.map((event) => ({ ...event, id: randomUUID() }))
  return [first ?? expect.fail('no events'), ...rest]
}

/** A closed case of a child called Wrenna, with everything beside the entries that can tell of them. */
async function withMuchAboutIt({ store }: Side): Promise<Append> {
  const wanted = await raised(store, { name: 'Wrenna Plumstead', events: eventsOfStory(), row: { closed: true } })
  const { caseId, row } = wanted
  await store.transaction(async (tx) => {
    for (const entry of PEOPLE) await tx.putDirectoryEntry(entry)
    await tx.putDirectoryEntry({
      id: 'ingrid',
      name: 'Ingrid Sale',
      mail: 'ingrid@derby.example',
      agency: 'Information governance',
      roles: ['caldicott-guardian'],
      areas: ['derby'],
      verifiedOn: '2026-09-01',
    })
    await tx.saveDraft(maya, `matrix.${row.reference}`, { evidence: 'Wrenna' }, clock.now())
    await tx.saveDraft(maya, 'matrix.K7Q2-9F', { evidence: 'of another child' }, clock.now())
    await tx.wantErrands(caseId, [reminder('a')])
    await tx.keepTimesSeen(caseId, { what: 'Wrenna' })
  })
  return wanted
}

function stepper({ store }: Side, reference: string) {
  return async (step: ErasureAsked['step'], by: string) => {
    const actor = personById(await store.transaction((tx) => tx.directory()), by)
    return await takeErasureStep({ store, clock, newId: randomUUID }, actor ?? expect.fail('nobody of that id'), {
      step,
      reference,
      reason,
    })
  }
}

/** What the command does, as far as this record goes: others of the same store may be approved as well. */
async function carriedOut({ store }: Side, reference: string): Promise<readonly CarriedOut[]> {
  const told: CarriedOut[] = []
  await carryOutErasures({ store, newId: randomUUID }, (one) => void told.push(one))
  return told.filter((one) => one.reference === reference)
}

export function erasureContract(side: () => Side): void {
  it('erasing takes two people; then neither entries, lists, search, errands nor forms give anything, and others’ forms stay', async () => {
    const { store } = side()
    const { caseId, row } = await withMuchAboutIt(side())
    const take = stepper(side(), row.reference)
    expect(await take('approved', 'ingrid')).toMatchObject({ refused: true })
    expect(await take('asked', 'frances')).toBe('done')
    expect(await take('approved', 'frances')).toMatchObject({ refused: true, kind: 'permission' })
    expect(await carriedOut(side(), row.reference)).toEqual([])
    expect(await take('approved', 'ingrid')).toBe('done')
    expect(await carriedOut(side(), row.reference)).toEqual([{ reference: row.reference }])
    const left = await store.transaction(async (tx) => ({
      events: (await tx.openCase({ caseId }, asLoop()))?.events ?? [],
      many: await tx.openCases([caseId], asLoop()),
      found: await tx.listCases(asPerson(maya), { search: 'Wrenna', includeClosed: true }),
      byReference: await tx.listCases(asPerson(maya), { search: row.reference, includeClosed: true }),
      errands: await tx.errandsOf(caseId),
      drafts: (await tx.draftsOf(maya)).map(({ name }) => name),
      watched: (await tx.allCases()).includes(caseId),
    }))
    expect(left.events.map(({ data }) => data)).toEqual([null, null])
    expect(fold(left.events)).toMatchObject({ erased: true, version: 2 })
    expect(left).toMatchObject({ many: [], found: [], byReference: [], errands: [], watched: false })
    expect(left.drafts).toContain('matrix.K7Q2-9F')
    expect(left.drafts).not.toContain(`matrix.${row.reference}`)
  })

  it('asked again it is refused and changes nothing; reasons and the access log stay', async () => {
    const { store } = side()
    const { caseId, row } = await withMuchAboutIt(side())
    const take = stepper(side(), row.reference)
    await take('asked', 'frances')
    await take('approved', 'ingrid')
    expect(await take('approved', 'ingrid')).toMatchObject({ refused: true, says: expect.stringContaining('approved already') })
    expect(await carriedOut(side(), row.reference)).toHaveLength(1)
    expect(await carriedOut(side(), row.reference)).toEqual([])
    expect(await take('approved', 'ingrid')).toMatchObject({ refused: true, says: expect.stringContaining('erased already') })
    expect(await take('asked', 'frances')).toMatchObject({ refused: true, says: expect.stringContaining('already') })
    const kept = await store.transaction(async (tx) => ({ steps: await tx.erasureSteps(caseId), log: await tx.accessLog(caseId) }))
    expect(kept.steps.map(({ step, by, reason: why }) => [step, by, why])).toEqual([
      ['asked', 'frances', reason],
      ['approved', 'ingrid', reason],
    ])
    const decided = kept.log.filter(({ purpose }) => purpose.startsWith('erasure ')).map(({ purpose, outcome }) => `${purpose}: ${outcome}`)
    expect(decided.sort()).toEqual(
      [
        'erasure approved: done',
        'erasure approved: refused',
        'erasure approved: refused',
        'erasure asked: done',
        'erasure asked: refused',
        'erasure carried out: done',
      ].sort(),
    )
  })

  it('whom its team entered in the register goes with it; the same person entered by the keeper or on another case stays', async () => {
    const it = side()
    const { caseId, row } = await withMuchAboutIt(it)
    const entry = (more: { readonly reference?: string } = {}) => blockedEntry('wrennas.harm@mail.example', more)
    const [theirs, keepers, others, still] = [
      entry({ reference: row.reference }),
      entry(),
      entry({ reference: 'ZZ22-YY' }),
      entry({ reference: row.reference }),
    ]
    const off = {
      ...theirs,
      id: randomUUID(),
      type: 'EntryRetired' as const,
      data: { entry: theirs.id, reason: 'Wrenna says it was another man.' },
    }
    await it.store.transaction(async (tx) => {
      for (const one of [theirs, keepers, others, off, still]) await tx.addBlockedEntry(one)
    })
    const left = async () => (await it.store.transaction((tx) => tx.blockedEntries())).map(({ id }) => id)
    expect((await left()).filter((id) => [theirs, keepers, others, off, still].some((one) => one.id === id))).toHaveLength(5)
    await it.store.transaction((tx) => tx.eraseCase(caseId))
    const after = await left()
    expect([theirs, keepers, others, off, still].map(({ id }) => after.includes(id))).toEqual([false, true, true, false, false])
  })

  it('a hold refuses it, and everything is still there to be read', async () => {
    const { store } = side()
    const { caseId, row } = await withMuchAboutIt(side())
    const take = stepper(side(), row.reference)
    await take('asked', 'frances')
    expect(await take('held', 'frances')).toBe('done')
    expect(await take('approved', 'ingrid')).toMatchObject({ refused: true, says: expect.stringContaining('hold') })
    const opened = await store.transaction((tx) => tx.openCase({ caseId }, asLoop()))
    expect(fold(opened?.events ?? [])).toMatchObject({ erased: false, child: { familyName: 'Vantongeren' } })
  })

  it('a hold put on after the approval keeps it from being carried out; the list says so', async () => {
    const { store } = side()
    const { row } = await withMuchAboutIt(side())
    const take = stepper(side(), row.reference)
    await take('asked', 'frances')
    await take('approved', 'ingrid')
    const shown = async () => {
      const ingrid = personById(await store.transaction((tx) => tx.directory()), 'ingrid') ?? expect.fail('nobody of that id')
      const list = await askErasures({ store, clock, newId: randomUUID }, ingrid)
      return Array.isArray(list) ? list.find(({ reference }) => reference === row.reference)?.state : list
    }
    expect(await shown()).toBe('approved')
    expect(await take('held', 'frances')).toBe('done')
    expect(await shown()).toBe('held')
    expect(await carriedOut(side(), row.reference)).toEqual([])
    await take('released', 'ingrid')
    expect(await shown()).toBe('kept')
    expect(await carriedOut(side(), row.reference)).toEqual([])
  })

  it('cut off in the middle nothing is erased; and what was erased is neither added to nor woken by a choice of the board', async () => {
    const { store } = side()
    const wanted = await withMuchAboutIt(side())
    const { caseId, row } = wanted
    const cutOff = store.transaction(async (tx) => {
      await tx.eraseCase(caseId)
      throw new Error('the program ended here')
    })
    await expect(cutOff).rejects.toThrow('ended here')
    const opened = await store.transaction((tx) => tx.openCase({ caseId }, asLoop()))
    expect(fold(opened?.events ?? [])?.erased).toBe(false)
    await store.transaction((tx) => tx.eraseCase(caseId))
    await store.transaction((tx) => tx.eraseCase(caseId))
    await store.transaction((tx) => tx.lookAtAllAgain(now))
    expect(await store.transaction((tx) => tx.casesToLookAt(now))).not.toContain(caseId)
    const more = { ...wanted, expectedVersion: 2, events: eventsOfStory(), row: { ...row, version: 4 }, summary: summaryOf('Wrenna') }
    await expect(store.transaction((tx) => tx.append(more))).rejects.toThrow()
  })
}

/** On what is on the disk: the keys are gone from the tables, and the record verifies. */
export function erasedRecordContract(side: () => SqlSide): void {
  it('the record of an erased child verifies, and goes on being signed', async () => {
    const { store, ring } = side()
    const folder = newFolder()
    const headsFile = join(folder, 'heads.jsonl')
    const { caseId, row } = await withMuchAboutIt(side())
    await store.transaction((tx) => tx.addBlockedEntry(blockedEntry('gone.with.it@mail.example', { reference: row.reference })))
    const sealer = startSealer(store.record, ring, headsFile, { onFault: () => {} })
    await sealer.sealNow()
    const take = stepper(side(), row.reference)
    await take('asked', 'frances')
    expect(await take('approved', 'ingrid')).toBe('done')
    expect(await carriedOut(side(), row.reference)).toHaveLength(1)
    await sealer.stop()
    const problems = (await verifyRecord(store.record, headsFile, ring)).filter(
      ({ stream }) => stream.includes(caseId) || stream === 'blocked',
    )
    expect(problems).toEqual([])
  })
}
