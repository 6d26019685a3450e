import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { answerText } from '../../../bot/answer-text.ts'
import { sourceFiles } from '../../architecture/tree.ts'
import { type Answer, type Given, givenApp, IMRAN, type Json, MARTIN, MAYA, PRIYA } from './given.ts'
import { expected, upToClarified } from './line.ts'

/** Calendars are read under the app's own permission, which reaches everybody's: the product asks for no more than whoever asks may know. */
describe('8.3.3: the app’s own permission gives nobody more than is theirs', () => {
  let given: Given
  let kase: Json
  beforeAll(async () => {
    given = await givenApp({}, { memory: true })
    kase = await upToClarified(given)
    await given.store.jobs.quiet()
  })
  const requests = async (): Promise<readonly Json[]> =>
    (await (await fetch(`${given.m365.url}/requests.jsonl`)).text()).split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]))
  const schedulesAsked = async (): Promise<readonly string[]> =>
    (await requests()).flatMap(({ body }) => (Array.isArray(body?.schedules) ? body.schedules : [])).map((one: string) => one.toLowerCase())
  const times = async (as: string, reference: string, more: object = {}): Promise<Answer> =>
    await given.ask('POST', `/api/cases/${reference}/times`, {
      as,
      body: { kind: 'cse-meeting-initial', fill: [], minutesLong: 90, beyond: false, ...more },
    })
  const directory = async () => await given.store.transaction((tx) => tx.directory())

  it('whoever may not see a case gets no answer about a calendar by it, on any way, and nobody’s is read for them', async () => {
    const before = (await requests()).length
    const meeting = '11111111-2222-4333-8444-555555555555'
    for (const as of [IMRAN, MARTIN]) {
      for (const more of [
        {},
        { kind: 'taf' },
        { fill: [{ role: 'education', person: 'school-city' }] },
        { chair: 'p-02' },
        { moving: meeting },
      ]) {
        const [theirs, none] = [await times(as, kase.reference, more), await times(as, 'ZZZZ-ZZ', more)]
        expect([theirs.status, theirs.text]).toEqual([404, none.text])
      }
      const move = { meeting, starts: { on: '2027-03-01', at: '10:00' }, ends: { on: '2027-03-01', at: '11:30' } }
      expect((await given.ask('POST', `/api/cases/${kase.reference}/move-preview`, { as, body: move })).status).not.toBe(200)
      const together = expected(await given.ask('POST', '/api/meetings-together', { as, body: { references: [kase.reference] } }))
      expect(together.meetings.flatMap(({ slots = [] }: Json) => slots)).toEqual([])
      expect(JSON.stringify(together)).not.toMatch(/Priya|Grace|Meadowbank/)
    }
    const people = await directory()
    for (const id of ['p-11', 'p-18']) {
      const person = people.find((one) => one.id === id)
      if (person === undefined) throw new Error('no such person')
      for (const text of [`book meeting ${kase.reference}`, `find a time ${kase.reference}`, `move ${kase.reference}`]) {
        const said = await answerText(given.world, person, text)
        expect(JSON.stringify('now' in said ? said.now : await said.later())).not.toMatch(/\d{1,2}:\d\d|Priya|Grace/)
      }
    }
    expect((await requests()).slice(before).map(({ method, path }) => [method, path])).toEqual([])
  })

  it('whoever may book is told of the people of their meeting: nobody outside the directory, nobody without a seat', async () => {
    const view = expected(await times(PRIYA, kase.reference))
    const people = await directory()
    const seated = new Set(view.seats.flatMap(({ name, candidates }: Json) => [name, ...candidates.map((one: Json) => one.name)]))
    const hers = people.filter(({ id, name }) => seated.has(name) || id === view.chair || id === view.minuteTaker)
    const known = new Set(hers.map(({ mail }) => mail.toLowerCase()))
    expect(known.size).toBeLessThan(people.length)
    const asked = await schedulesAsked()
    expect(asked.length).toBeGreaterThan(2)
    expect(asked.filter((mail) => !known.has(mail))).toEqual([])
  })

  it.each([
    ['somebody the directory doesn’t have', { fill: [{ role: 'education', person: 'stranger@mail.example' }] }],
    ['an address in place of a person', { fill: [{ role: 'education', person: 'maya.okafor@derby.example' }] }],
    ['somebody of the directory who has no such seat', { fill: [{ role: 'education', person: 'p-11' }] }],
    ['a chair who may not chair it', { chair: 'p-11' }],
  ])('%s is refused before any calendar is read', async (_who, more) => {
    const before = (await schedulesAsked()).length
    const answer = await times(PRIYA, kase.reference, more)
    expect(answer.status).toBe(422)
    expect(answer.text).not.toMatch(/slots|busy/)
    expect((await schedulesAsked()).length).toBe(before)
  })

  it('what is told of a calendar is whether somebody can at a time, never what stands in it or when they are busy otherwise', async () => {
    const view = expected(await times(MAYA, kase.reference, { kind: 'professionals-meeting', minutesLong: 60 }))
    expect(view.slots.length).toBeGreaterThan(0)
    expect(Object.keys(view)).not.toEqual(expect.arrayContaining(['busy']))
    expect(JSON.stringify(view)).not.toMatch(/"(busy|subject|location|scheduleItems|availabilityView)"/)
  })

  it('calendars, mail and meetings are asked for in the places that operations.md names, and in no other', () => {
    const uses = sourceFiles('src', 'bot')
      .filter(({ path }) => !path.startsWith('src/local-m365/') && !path.startsWith('src/graph/'))
      .flatMap(({ path, text }) => [...text.matchAll(/\bgraph\.(\w+)\(/g)].map(([, what]) => `${path}: ${what}`))
    const page = readFileSync('docs/operations.md', 'utf8')
    expect(uses.length).toBeGreaterThan(15)
    const [, table = ''] = page.split('## What it does under its own permission')
    const told = new Set([...(table.split('\n## ')[0] ?? '').matchAll(/`(src\/[\w/-]+\.ts)`/g)].map(([, path]) => path))
    expect(uses.filter((use) => !told.has(use.split(':')[0]))).toEqual([])
    expect([...told].filter((path) => !uses.some((use) => use.startsWith(`${path}:`)))).toEqual([])
  })
})
