import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { DD_CSE_2017R1 } from '../../../src/procedure/matrix/dd-cse-2017r1.ts'
import { BETH, FRANCES, type Given, givenApp, IMRAN, type Json, MAYA, PRIYA } from './given.ts'
import { CANARY, expected, give, judge, matrix, raise, upToClarified } from './line.ts'

const FIRST = { id: DD_CSE_2017R1.id, version: DD_CSE_2017R1.version }
const [missing] = DD_CSE_2017R1.rows
const OWN = {
  ...DD_CSE_2017R1,
  version: 'board-2026',
  basis: 'board-issued',
  notice: 'Issued by the board.',
  rows: [...DD_CSE_2017R1.rows.slice(1), { ...missing, label: 'Going missing' }],
}
const check = async (given: Given, as: string | undefined, file: string) =>
  await given.ask('POST', '/api/matrix-definitions/check', { ...(as === undefined ? {} : { as }), body: { file } })
const caseOf = async (given: Given, as: string, reference: string): Promise<Json> =>
  expected(await given.ask('GET', `/api/cases/${reference}`, { as }))

async function install(given: Given, from: string): Promise<void> {
  const { version } = expected(await given.ask('GET', '/api/board/choices', { as: FRANCES }))
  const command = { do: 'install-matrix', areas: ['derby'], from, why: 'Agreed by the board in March.', file: JSON.stringify(OWN) }
  const body = { commandId: randomUUID(), expectedVersion: version, command }
  expected(await given.ask('POST', '/api/board/changes', { as: FRANCES, body }))
}

describe("a board's matrix as a file, over the API", () => {
  let given: Given
  beforeAll(async () => {
    given = await givenApp({}, { memory: true })
  })

  it('is looked at without being kept: every problem with its line and place, or what it changes', async () => {
    const bad = JSON.stringify({ ...OWN, title: '', rows: [{ ...missing, options: [] }] }, null, 1)
    const { problems } = expected(await check(given, FRANCES, bad))
    expect(problems).toEqual([
      { line: bad.split('\n').findIndex((line) => line.includes('"title"')) + 1, place: 'title', says: 'must not be empty' },
    ])
    const unsound = JSON.stringify({ ...OWN, rows: [{ ...missing, options: [] }] }, null, 1)
    expect(expected(await check(given, FRANCES, unsound)).problems.map((one: Json) => one.place)).toContain(
      'rows, no. 1 (missing), options',
    )
    const sound = expected(await check(given, FRANCES, JSON.stringify(OWN)))
    expect(sound.definition).toMatchObject({ version: 'board-2026', basis: 'board-issued' })
    expect(sound.against.map((one: Json) => [one.area, one.version, one.same])).toEqual([
      ['derby', '2017r1', 11],
      ['derbyshire', '2017r1', 11],
    ])
    expect(sound.against[0].changes).toEqual([
      { part: 'row', change: 'changed', label: 'Going missing', details: ['It reads “Going missing”, before “Missing and staying out”'] },
    ])
    expect(expected(await check(given, FRANCES, JSON.stringify({ ...OWN, version: '2017r1' }))).taken).toMatch(/never replaced/)
    expect(expected(await given.ask('GET', '/api/matrix-definitions', { as: MAYA })).editions).toHaveLength(1)
  })

  it('is refused where it is too long, not text or asked by nobody', async () => {
    expect((await check(given, undefined, '{}')).status).toBe(401)
    expect((await check(given, FRANCES, ' '.repeat(200_001))).status).toBe(400)
    expect((await check(given, FRANCES, ' '.repeat(300_000))).status).toBe(413)
    const deep = expected(await check(given, FRANCES, '['.repeat(50_000) + ']'.repeat(50_000)))
    expect(deep.problems[0].says).toMatch(/too deeply/)
  })

  it('RC-2: a new assessment takes the newest edition of the area, and an old one shows under its own for ever', async () => {
    const { today } = expected(await given.ask('GET', '/api/me', { as: MAYA }))
    const { reference } = await raise(given, MAYA)
    const before = expected(await give(given, MAYA, reference, matrix(1)))
    expect(before.edition).toMatchObject({ ...FIRST, basis: 'reconstructed', notice: expect.stringMatching(/Reconstructed/) })
    await install(given, today)
    expect((await caseOf(given, MAYA, reference)).edition).toMatchObject({
      id: 'dd-cse',
      version: 'board-2026',
      notice: 'Issued by the board.',
    })
    const refused = await give(given, MAYA, reference, matrix(1))
    expect([refused.status, refused.body.fields[0].field]).toEqual([409, 'definition'])
    const own = { ...matrix(2), definition: { id: 'dd-cse', version: 'board-2026' } } as Parameters<typeof give>[3]
    const after = expected(await give(given, MAYA, reference, own))
    expect(after.matrices.map((one: Json) => [one.definition.version, one.edition.version, one.edition.basis, one.total, one.max])).toEqual(
      [
        ['board-2026', 'board-2026', 'board-issued', 24, 36],
        ['2017r1', '2017r1', 'reconstructed', 12, 36],
      ],
    )
    const first = await given.ask('GET', '/api/matrix-definitions/dd-cse/2017r1', { as: BETH })
    expect(expected(first)).toEqual(JSON.parse(JSON.stringify(DD_CSE_2017R1)))
    expect(first.headers.get('cache-control')).toBe('private, max-age=86400, immutable')
    expect(first.headers.get('etag')).toMatch(/^"[\w-]{43}"$/)
    const { editions } = expected(await given.ask('GET', '/api/matrix-definitions', { as: BETH }))
    expect(editions.map((one: Json) => [one.version, one.inForce])).toEqual([
      ['board-2026', ['derby']],
      ['2017r1', ['derbyshire']],
    ])
    expect((await given.ask('GET', '/api/matrix-definitions/dd-cse/1066', { as: BETH })).status).toBe(404)
  })
})

describe("each agency's own view, over the API", () => {
  let given: Given
  let reference: string
  let meeting: string
  beforeAll(async () => {
    given = await givenApp({}, { memory: true })
    reference = (await upToClarified(given)).reference
    const { today } = expected(await given.ask('GET', '/api/me', { as: MAYA }))
    const on = new Date(Date.parse(today) + 7 * 86_400_000)
    while (on.getUTCDay() % 6 === 0) on.setUTCDate(on.getUTCDate() + 1)
    const day = on.toISOString().slice(0, 10)
    const times = { starts: { on: day, at: '10:00' }, ends: { on: day, at: '11:00' } }
    const booked = await give(given, PRIYA, reference, {
      do: 'book-meeting',
      kind: 'cse-meeting-initial',
      ...times,
      chair: 'p-02',
      minuteTaker: 'p-04',
      fill: [{ role: 'mat-worker', person: 'p-07' }],
    })
    meeting = expected(booked).meetings.at(-1).meeting
  })
  const view = (row: string, score: number, secret: string, of?: object) =>
    ({
      do: 'give-contribution',
      definition: FIRST,
      answers: { rows: [{ row, score, evidence: secret }], indicators: [], vulnerabilities: [] },
      confidence: 'sure',
      forMeeting: meeting,
      note: `${secret} in a note`,
      ...(of === undefined ? {} : { of }),
    }) as Parameters<typeof give>[3]

  it('MT-10: a seat gives its own and sees no other, nor a word of the case, until chair or lead share what they choose', async () => {
    expect(expected(await give(given, BETH, reference, view('missing', 2, 'harpsichord'))).contributions).toHaveLength(1)
    expected(await give(given, PRIYA, reference, view('education', 3, 'marmalade', { agency: 'Meadowbank School', who: 'Ola Brandt' })))
    expected(await give(given, MAYA, reference, view('online', 1, 'zeppelin', { agency: 'Police', who: 'PC Lowe' })))
    const beth = (await given.ask('GET', `/api/cases/${reference}`, { as: BETH })).text
    expect(beth).toContain('harpsichord')
    expect(beth).not.toMatch(new RegExp(`marmalade|zeppelin|PC Lowe|${CANARY}`))
    const leading = await caseOf(given, MAYA, reference)
    expect(leading.contributions.map((one: Json) => one.agency).sort()).toEqual(['Derby multi-agency team', 'Meadowbank School', 'Police'])
    const school = leading.contributions.find((one: Json) => one.agency === 'Meadowbank School').id
    expect((await give(given, BETH, reference, { do: 'share-contributions', forMeeting: meeting, contributions: [school] })).status).toBe(
      403,
    )
    expected(await give(given, PRIYA, reference, { do: 'share-contributions', forMeeting: meeting, contributions: [school] }))
    const after = (await given.ask('GET', `/api/cases/${reference}`, { as: BETH })).text
    expect(after).toContain('marmalade')
    expect(after).not.toMatch(new RegExp(`zeppelin|PC Lowe|${CANARY}`))
    expect((await give(given, IMRAN, reference, view('missing', 2, 'harpsichord'))).status).toBe(404)
    expect((await give(given, BETH, reference, view('missing', 2, 'harpsichord', { agency: 'Police', who: 'x' }))).status).toBe(403)
  })

  it('RC-3: one version is agreed on with where each row comes from, and the seat sees nothing of it', async () => {
    const { contributions } = await caseOf(given, PRIYA, reference)
    const rows = DD_CSE_2017R1.rows.map(({ id }) => id).filter((id) => !['missing', 'education', 'online'].includes(id))
    const settled = rows.map((row) => ({ row, score: 0 }))
    const agreement = { do: 'agree-matrix', definition: FIRST, contributions: contributions.map((one: Json) => one.id), settled } as const
    const agreed = expected(await give(given, PRIYA, reference, agreement))
    expect(agreed.matrices[0].agreed.from.map((one: Json) => one.who).sort()).toEqual(['Beth Lawson', 'Ola Brandt', 'PC Lowe'])
    expect(agreed.matrices[0].agreed.rows.filter((one: Json) => one.how === 'only-one').map((one: Json) => one.row)).toEqual([
      'missing',
      'education',
      'online',
    ])
    expect(expected(await give(given, MAYA, reference, judge(agreed.matrices[0].id, 'medium'))).level).toBe('medium')
    const beth = await caseOf(given, BETH, reference)
    expect([beth.matrices, beth.lowerInARow]).toEqual([[], 0])
  })
})
