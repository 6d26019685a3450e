import { beforeAll, describe, expect, it } from 'vitest'
import { BETH, type Command, type Given, givenApp, INGRID, type Json, MAYA, PRIYA, TOM } from './given.ts'
import { CANARY, CHILD, expected, give, matrix, raise } from './line.ts'

const REASON = 'The night team is at the door and must know who else is in the house.'

describe('break-glass, over HTTP', () => {
  let given: Given
  beforeAll(async () => {
    given = await givenApp()
  })
  const open = async (reference: string, as = BETH, more: Json = {}, proved = true) =>
    await given.ask('POST', '/api/emergencies', { as, proved, body: { reference, category: 'in-danger-now', reason: REASON, ...more } })
  const read = async (reference: string, as = BETH) => await given.ask('GET', `/api/cases/${reference}`, { as })

  it('asks for a second proof first, whether there is such a case or not, and says in Entra’s way which', async () => {
    const { reference } = await raise(given, MAYA)
    const answers = [await open(reference, BETH, {}, false), await open('ZZZZ-ZZ', BETH, {}, false)]
    for (const answer of answers) {
      expect(answer.status).toBe(401)
      const header = answer.headers.get('www-authenticate') ?? ''
      expect(header).toContain('error="insufficient_claims"')
      const claims = JSON.parse(Buffer.from(/claims="([^"]+)"/.exec(header)?.[1] ?? '', 'base64').toString())
      expect(claims).toEqual({ access_token: { acrs: { essential: true, value: 'c1' } } })
    }
    expect(answers[0]?.text).toBe(answers[1]?.text)
    expect((await read(reference)).status).toBe(404)
  })

  it('opens the case for four hours of our clock to read and no more, tells manager and guardian within a minute, and waits for a finding', async () => {
    const { reference } = await raise(given, MAYA)
    const nowhere = await read('ZZZZ-ZZ')
    const started = Date.now()
    const before = given.clock.now()
    expected(await open(reference))
    await given.store.jobs.quiet()
    const shown = expected(await read(reference))
    expect([shown.child.familyName, shown.may, shown.candidates]).toEqual([CHILD.familyName, [], {}])
    for (const path of ['why', 'commands']) {
      const answer =
        path === 'why' ? await given.ask('GET', `/api/cases/${reference}/why`, { as: BETH }) : await give(given, BETH, reference, matrix(1))
      expect([path, answer.status]).toEqual([path, 404])
    }
    const board = expected(await given.ask('GET', '/api/board', { as: BETH }))
    expect(board.rows).toEqual([])

    const kept = await given.store.transaction(async (tx) => {
      const found = await tx.openCase({ reference }, { person: 'p-01', purpose: 'test' })
      return found === undefined ? [] : await tx.errandsOf(found.row.caseId)
    })
    const alerts = kept.filter(({ key }) => key.startsWith('alert:'))
    expect(alerts.map(({ task, state }) => ('to' in task ? [task.to, task.channel, state] : []))).toEqual(
      expect.arrayContaining([
        ['p-03', 'mail', 'done'],
        ['p-19', 'mail', 'done'],
      ]),
    )
    expect(alerts).toHaveLength(4)
    expect(Date.now() - started).toBeLessThan(60_000)
    const log = await given.store.transaction(async (tx) => {
      const found = await tx.openCase({ reference }, { person: 'p-01', purpose: 'test' })
      return found === undefined ? [] : await tx.accessLog(found.row.caseId)
    })
    expect(log.map(({ who, purpose }) => `${who} ${purpose}`)).toEqual(expect.arrayContaining(['p-07 emergency', 'p-07 emergency/case']))

    await given.clock.moveTo(new Date(Date.parse(before) + 4 * 3_600_000 + 60_000).toISOString() as typeof before)
    expect((await read(reference)).text).toBe(nowhere.text)
    await given.clock.moveTo(before)

    expect((await given.ask('GET', '/api/emergencies', { as: TOM })).status).toBe(403)
    const list = expected(await given.ask('GET', '/api/emergencies', { as: INGRID }))
    expect(list).toMatchObject([{ reference, who: 'Beth Lawson', reason: REASON, category: 'in-danger-now' }])
    expect(JSON.stringify(list)).not.toContain(CHILD.familyName)
    expect(JSON.stringify(list)).not.toContain(CANARY)
    expect((await read(reference, INGRID)).status).toBe(404)
    const finding = { reference, opening: list[0].opening, finding: 'justified', words: 'Confirmed with the night team in the morning.' }
    expect((await given.ask('POST', '/api/emergencies/findings', { as: TOM, body: finding })).status).toBe(403)
    expect((await given.ask('POST', '/api/emergencies/findings', { as: INGRID, body: { ...finding, words: 'Fine' } })).status).toBe(422)
    expect(expected(await given.ask('POST', '/api/emergencies/findings', { as: INGRID, body: finding }))).toEqual([])
    expect((await given.ask('POST', '/api/emergencies/findings', { as: INGRID, body: finding })).status).toBe(404)
  })

  it('never leads around a seal, and finds nothing by a name', async () => {
    const { reference } = await raise(given, MAYA)
    const seal: Command = { do: 'seal-access', people: ['p-02'], teams: [], reason: 'The child is her niece, she told us.' }
    expected(await give(given, TOM, reference, seal))
    const nowhere = await open('ZZZZ-ZZ', PRIYA)
    expect(nowhere.status).toBe(404)
    expect((await open(reference, PRIYA)).text).toBe(nowhere.text)
    expect((await open(CHILD.familyName, PRIYA)).status).toBe(400)
    expect((await open(reference.slice(0, 6), PRIYA)).status).toBe(404)
  })

  it('is refused without a reason, to whoever has no such work, and a fourth time on one day', async () => {
    const cases = [await raise(given, MAYA), await raise(given, MAYA), await raise(given, MAYA), await raise(given, MAYA)]
    const [first, second, third, fourth] = cases.map((one) => one.reference)
    expect((await open(first, PRIYA, { reason: 'Urgent' })).status).toBe(422)
    expect((await open(first, '04')).status).toBe(403)
    for (const reference of [first, second, third]) expected(await open(reference, PRIYA))
    const outcome = await open(fourth, PRIYA)
    expect([outcome.status, outcome.body.detail]).toEqual([422, expect.stringContaining('3 cases')])
    expect((await read(fourth, PRIYA)).status).toBe(404)
  })
})
