import { beforeAll, describe, expect, it } from 'vitest'
import { carryOutErasures } from '../../../src/casework/erase.ts'
import { workOf } from '../../../src/server/compose.ts'
import { type Answer, FRANCES, type Given, givenApp, INGRID, MARTIN, MAYA, TOM } from './given.ts'
import { CANARY, CHILD, expected, give, raise } from './line.ts'

const REASON = 'The council’s schedule says that its period is over.'

describe('erasing a record, over HTTP', () => {
  let given: Given
  let reference: string
  beforeAll(async () => {
    given = await givenApp({}, { memory: true })
    reference = (await raise(given, MAYA)).reference
    const note = 'The harm is of another kind; the school and social care answer it.'
    expected(await give(given, TOM, reference, { do: 'close-case', why: 'other-harm', note }))
    await given.store.jobs.quiet()
  })
  const step = async (what: string, as: string, proved = true, of = reference): Promise<Answer> =>
    await given.ask('POST', '/api/erasures', { as, proved, body: { reference: of, step: what, reason: REASON } })

  it('asks for a second proof first, whether there is such a record or not', async () => {
    const [there, nowhere] = [await step('asked', FRANCES, false), await step('asked', FRANCES, false, 'ZZZZ-ZZ')]
    expect([there.status, there.text]).toEqual([401, nowhere.text])
  })

  it('is refused to who has no such office, answers 404 in another area, and says how long the record is kept', async () => {
    expect((await step('asked', TOM)).status).toBe(403)
    expect((await given.ask('GET', '/api/erasures', { as: TOM })).status).toBe(403)
    const nowhere = await step('asked', FRANCES, true, 'ZZZZ-ZZ')
    expect([nowhere.status, (await step('asked', MARTIN)).text]).toEqual([404, nowhere.text])
    const early = await step('asked', FRANCES)
    expect([early.status, early.body.detail]).toEqual([422, expect.stringContaining('kept until')])
    expect(expected(await given.ask('GET', '/api/erasures', { as: FRANCES }))).toEqual([])
  })

  it('once its period has passed, officer and guardian of the area are told, once a month, and it stands on their list until somebody asks', async () => {
    const now = given.clock.now()
    const at = async (years: number, day: string) =>
      await given.clock.moveTo(`${Number(now.slice(0, 4)) + years}-${day}T10:00:00.000Z` as typeof now)
    const told = async (mailbox: string): Promise<number> =>
      (await (await fetch(`${given.m365.url}/desk/api/mailboxes/${mailbox}/messages`)).json()).messages.filter(
        ({ subject }: { readonly subject: string }) => subject === 'Something kept in Pathway needs a decision',
      ).length
    const all = async () =>
      await Promise.all(['frances.doyle@derby', 'ingrid.sale@derby', 'martin.ellis@derbyshire'].map((box) => told(`${box}.example`)))
    const work = workOf(given.world)
    await at(1, '03-02')
    await work.sweep()
    expect([await all(), expected(await given.ask('GET', '/api/erasures', { as: FRANCES }))]).toEqual([[0, 0, 0], []])
    for (const day of ['03-04', '03-05', '03-06', '03-07', '03-08']) {
      await at(12, day)
      await work.sweep()
    }
    expect(await all()).toEqual([1, 1, 0])
    expect(expected(await given.ask('GET', '/api/erasures', { as: FRANCES }))).toMatchObject([{ reference, state: 'past', steps: [] }])
    expect(expected(await given.ask('GET', '/api/erasures', { as: MARTIN }))).toEqual([])
    await given.clock.moveTo(now)
  })

  it('is asked for by one and approved by another, both as who they signed in as; what is carried out can’t be read any more', async () => {
    const now = given.clock.now()
    await given.clock.moveTo(`${Number(now.slice(0, 4)) + 12}${now.slice(4)}` as typeof now)
    expected(await step('asked', FRANCES))
    expect((await step('approved', FRANCES)).status).toBe(403)
    const list = expected(await step('approved', INGRID))
    expect(list).toMatchObject([
      { reference, state: 'approved', steps: [{ who: 'Frances Doyle' }, { step: 'approved', who: 'Ingrid Sale' }] },
    ])
    expect(JSON.stringify(list)).not.toMatch(new RegExp(`${CHILD.givenName}|${CHILD.familyName}|${CANARY}`))
    expect(expected(await given.ask('GET', '/api/erasures', { as: MARTIN }))).toEqual([])
    expect(expected(await given.ask('GET', `/api/cases/${reference}`, { as: MAYA })).child.familyName).toBe(CHILD.familyName)
    const told: unknown[] = []
    await carryOutErasures(given.world, (one) => void told.push(one))
    expect(told).toEqual([{ reference }])
    expect(expected(await given.ask('GET', '/api/erasures', { as: INGRID }))).toEqual([])
    expect((await given.ask('GET', `/api/cases/${reference}`, { as: MAYA })).text).not.toContain(CHILD.familyName)
    expect((await step('asked', FRANCES)).body.detail).toContain('erased already')
  })
})
