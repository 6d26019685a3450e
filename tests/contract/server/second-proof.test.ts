import { beforeAll, describe, expect, it } from 'vitest'
import { type Answer, type Command, type Given, GRACE, givenApp, type Json, MAYA, PRIYA, request, TOM } from './given.ts'
import { expected, give, judge, matrix, upToClarified } from './line.ts'

describe('7.5.3: a second proof of who somebody is', () => {
  let given: Given
  let kase: Json
  beforeAll(async () => {
    given = await givenApp({}, { memory: true })
    kase = await upToClarified(given)
    expected(await give(given, MAYA, kase.reference, matrix(0)))
  })
  const read = async (): Promise<Json> => expected(await given.ask('GET', `/api/cases/${kase.reference}`, { as: MAYA }))
  const judged = async (level: 'low' | 'medium' | 'high', proved: boolean): Promise<Answer> => {
    const { matrices } = await read()
    return await given.ask('POST', `/api/cases/${kase.reference}/commands`, {
      as: MAYA,
      proved,
      body: request(judge(matrices[0].id, level)),
    })
  }
  function asksForIt(answer: Answer): void {
    expect([answer.status, answer.type]).toEqual([401, expect.stringContaining('application/problem+json')])
    const header = answer.headers.get('www-authenticate') ?? ''
    expect(header).toContain('error="insufficient_claims"')
    expect(JSON.parse(Buffer.from(/claims="([^"]+)"/.exec(header)?.[1] ?? '', 'base64').toString())).toEqual({
      access_token: { acrs: { essential: true, value: 'c1' } },
    })
  }

  it('is asked for before the level is taken down; nothing is recorded until it is given, and then the same request is', async () => {
    const before = await read()
    asksForIt(await judged('low', false))
    expect((await read()).version).toBe(before.version)
    expect((await read()).level).toBe('medium')
    expect(expected(await judged('low', true)).level).toBe('low')
  })

  it('isn’t asked for where the level stays or rises', async () => {
    expect(expected(await judged('low', false)).level).toBe('low')
    expect(expected(await judged('high', false)).level).toBe('high')
  })

  it('is asked of a manager who clarifies it as lower, too', async () => {
    expected(await give(given, MAYA, kase.reference, { do: 'contact-cpm', cpm: 'p-02' }))
    const note = 'What was seen turned out to be of another child; the school and the family say the same.'
    const clarified = { do: 'clarify-level', level: 'medium', meetingNeeded: 'yes', note } as Command
    const send = async (proved: boolean): Promise<Answer> =>
      await given.ask('POST', `/api/cases/${kase.reference}/commands`, { as: PRIYA, proved, body: request(clarified) })
    asksForIt(await send(false))
    expect(expected(await send(true)).level).toBe('medium')
  })

  it('is asked for before a file of the register or of people is given out, and not for what holds nobody', async () => {
    asksForIt(await given.ask('GET', '/api/register/lines.csv', { as: TOM }))
    asksForIt(await given.ask('GET', '/api/directory/people.csv', { as: GRACE }))
    expect((await given.ask('GET', '/api/register/lines.csv', { as: TOM, proved: true })).status).toBe(200)
    expect((await given.ask('GET', '/api/register/columns.csv', { as: TOM })).status).toBe(200)
  })
})
