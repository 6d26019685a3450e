import { beforeAll, describe, expect, it } from 'vitest'
import { registerSchema } from '../../../src/contracts/register.ts'
import { addDays, plainDate } from '../../../src/procedure/civil-date.ts'
import { BETH, type Given, GRACE, givenApp, IMRAN, MAYA, PRIYA, RUTH } from './given.ts'
import { CHILD, expected, give, upToClarified } from './line.ts'

const TOM = '03'

describe('the breach register, over HTTP', () => {
  let given: Given
  let reference = ''
  beforeAll(async () => {
    given = await givenApp()
    reference = (await upToClarified(given)).reference
    const today = plainDate(expected(await given.ask('GET', '/api/me', { as: MAYA })).today)
    await given.clock.moveTo(`${addDays(today, 40)}T10:00:00.000Z`)
    const [caseId] = await given.store.transaction((tx) => tx.allCases())
    await given.store.transaction((tx) => tx.wake(caseId ?? ''))
    await given.store.jobs.quiet()
  })
  const register = async (as: string, query = '') => registerSchema.parse(expected(await given.ask('GET', `/api/register${query}`, { as })))
  const missedEvents = async () =>
    await given.store.transaction(async (tx) => {
      const opened = await tx.openCase({ reference }, { person: 'p-01', purpose: 'test' })
      return opened?.events.flatMap((event) =>
        event.type === 'DeadlineMissed' ? [{ miss: event.id, obligation: event.data.obligation }] : [],
      )
    })

  it('lists exactly the entries that a date was missed', async () => {
    const entries = (await missedEvents()) ?? []
    expect(entries.length).toBeGreaterThan(2)
    for (const reader of [TOM, PRIYA]) {
      const { lines, all, unexplained } = await register(reader)
      expect(lines.map(({ miss, obligation }) => ({ miss, obligation })).sort(byMiss)).toEqual([...entries].sort(byMiss))
      expect([all, unexplained]).toEqual([entries.length, entries.length])
      expect(lines.every((line) => line.reference === reference && line.stands === 'still-open')).toBe(true)
    }
    expect((await register(RUTH)).lines).toEqual([])
    const meeting = (await register(TOM, '?rule=ME-15')).lines
    expect(meeting).toMatchObject([{ title: 'Hold the multi-agency meeting', paragraph: '2.M.6', assumed: false }])
  })
  it('is refused in words to whoever doesn’t oversee cases', async () => {
    for (const reader of [MAYA, BETH, GRACE, IMRAN])
      for (const path of ['/api/register', '/api/register/lines.csv'])
        expect((await given.ask('GET', path, { as: reader, proved: true })).status).toBe(403)
  })
  it('ME-15: takes the reason given in the case, and finds it by it', async () => {
    const [line] = (await register(TOM, '?rule=ME-15')).lines
    const words = `${CHILD.givenName} was on holiday`
    expected(
      await give(given, TOM, reference, { do: 'explain-lateness', obligation: line?.obligation ?? '', code: 'family-unavailable', words }),
    )
    const found = await register(TOM, '?reason=family-unavailable')
    expect(found.lines).toMatchObject([{ miss: line?.miss, reason: { code: 'family-unavailable', words, by: 'Tom Whitlock' } }])
    expect(found.unexplained).toBe(found.all - 1)
    expect((await register(TOM, '?reason=none')).lines).toHaveLength(found.all - 1)
  })
  it('is saved as a file with a neutral name, a row for each line, and no name in it', async () => {
    const { all } = await register(TOM)
    const file = await given.ask('GET', '/api/register/lines.csv', { as: TOM, proved: true })
    expect(file.type).toMatch(/^text\/csv/)
    expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename="register-\d{4}-\d\d-\d\d\.csv"$/)
    expect(file.text.trimEnd().split('\r\n')).toHaveLength(all + 1)
    for (const word of [CHILD.givenName, CHILD.familyName, 'Maya', 'Priya', 'Tom Whitlock']) expect(file.text).not.toContain(word)
    const columns = await given.ask('GET', '/api/register/columns.csv', { as: TOM })
    expect(columns.headers.get('content-disposition')).toBe('attachment; filename="register-columns.csv"')
    expect(columns.text).toContain('"days_late"')
  })
  it('refuses what it can’t be narrowed by', async () => {
    for (const query of ['?from=2026', '?reason=tired', '?rule=2.M.6', '?child=A'])
      expect((await given.ask('GET', `/api/register${query}`, { as: TOM })).status).toBe(400)
  })
})

function byMiss(a: { readonly miss: string }, b: { readonly miss: string }): number {
  return a.miss < b.miss ? -1 : 1
}
