import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { keepDirectory } from '../../../src/casework/keep-directory.ts'
import { workOf } from '../../../src/server/compose.ts'
import { fictionalDirectory, oidOf } from '../../../src/server/seed/people.ts'
import { FRANCES, type Given, GRACE, givenApp, INGRID, type Json, MARTIN, MAYA, PRIYA, TOM } from './given.ts'
import { expected } from './line.ts'

describe('people and agencies, over HTTP', () => {
  let given: Given
  beforeAll(async () => {
    given = await givenApp({}, { memory: true })
  })
  const people = async (as = MAYA): Promise<Json[]> => expected(await given.ask('GET', '/api/directory', { as })).people
  const bringIn = async (as: string, file: string, expectedVersion: number, commandId: string = randomUUID(), proved = true) =>
    await given.ask('POST', '/api/directory/people', {
      as,
      proved,
      body: { commandId, expectedVersion, command: { do: 'bring-in-people', file, why: 'The list of the first of the month.' } },
    })

  it('are read by the councils’ own people, and saved as a file by a keeper only', async () => {
    expect((await people()).find(({ id }) => id === 'p-02')).toMatchObject({ name: 'Priya Nair', roles: expect.any(Array), outside: false })
    for (const other of [MAYA, PRIYA, FRANCES])
      expect((await given.ask('GET', '/api/directory/people.csv', { as: other, proved: true })).status).toBe(403)
    expect((await given.ask('GET', '/api/directory/people.csv', { as: GRACE, proved: true })).status).toBe(200)
  })

  it('come in by a keeper’s file, looked at first, all of it or nothing, and the record says of whom', async () => {
    const file = 'Name,Mail,Agency,Roles,Areas\nDerwent Advocacy,desk@derwent-advocacy.example,Advocacy,Other involved agency,Derby'
    for (const other of [MAYA, PRIYA, FRANCES]) {
      expect((await given.ask('POST', '/api/directory/check', { as: other, body: { file } })).status).toBe(403)
      expect((await bringIn(other, file, 0)).status).toBe(403)
    }
    const checked = expected(await given.ask('POST', '/api/directory/check', { as: GRACE, body: { file } }))
    expect(checked).toMatchObject({ problems: [], same: 0, people: [{ line: 2, is: 'new', name: 'Derwent Advocacy', changes: [] }] })
    expect((await people()).some(({ name }) => name === 'Derwent Advocacy')).toBe(false)

    expect((await bringIn(GRACE, file, checked.version, randomUUID(), false)).status).toBe(401)
    const wrong = await bringIn(GRACE, `${file}\nNo Address,,Advocacy,police,Derby`, checked.version)
    expect(wrong).toMatchObject({ status: 422, body: { fields: [{ field: 'file' }] } })
    expect((await people()).some(({ name }) => name === 'Derwent Advocacy')).toBe(false)

    const commandId = randomUUID()
    expected(await bringIn(GRACE, file, checked.version, commandId))
    expected(await bringIn(GRACE, file, checked.version, commandId))
    expect((await people()).filter(({ name }) => name === 'Derwent Advocacy')).toHaveLength(1)
    expect((await bringIn(GRACE, file, checked.version)).body).toMatchObject({ type: expect.stringMatching(/out-of-date/) })
    expect((await bringIn(GRACE, file, checked.version + 1)).status).toBe(422)
    const { history } = expected(await given.ask('GET', '/api/board/choices', { as: MAYA }))
    expect(history[0]).toMatchObject({ by: 'Grace Adeyemi', says: 'People and agencies brought in: 1 new, 0 changed' })
    expect(JSON.stringify(history)).not.toContain('derwent-advocacy')
  })

  it('a changed address is written to only when somebody else has confirmed it: a second keeper or the line manager, with a second proof; it is recorded', async () => {
    const file = 'id,mail\np-01,maya.o@derby.example'
    const checked = expected(await given.ask('POST', '/api/directory/check', { as: GRACE, body: { file } }))
    expected(await bringIn(GRACE, file, checked.version))
    const about = async (as: string) => (await people(as)).find(({ id }) => id === 'p-01')
    const confirm = async (as: string, mail = 'maya.o@derby.example', proved = true, commandId: string = randomUUID()) =>
      await given.ask('POST', '/api/directory/confirm', {
        as,
        proved,
        body: { commandId, command: { do: 'confirm-address', person: 'p-01', mail } },
      })
    expect([(await about(GRACE))?.toConfirm, (await about(TOM))?.toConfirm]).toEqual([{ may: false }, { may: true }])
    for (const other of [GRACE, MAYA, PRIYA, FRANCES]) expect((await confirm(other)).status).toBe(403)
    expect((await confirm(TOM, 'maya.o@derby.example', false)).status).toBe(401)
    expect((await confirm(TOM, 'maya.okafor@derby.example')).body).toMatchObject({ type: expect.stringMatching(/out-of-date/) })
    const commandId = randomUUID()
    for (let press = 0; press < 2; press += 1) expected(await confirm(TOM, 'maya.o@derby.example', true, commandId))
    expect((await about(TOM))?.toConfirm).toBeUndefined()
    expect((await confirm(TOM)).status).toBe(403)
    const { history } = expected(await given.ask('GET', '/api/board/choices', { as: MAYA }))
    expect(history[0]).toMatchObject({ by: 'Tom Whitlock', says: 'A changed address was confirmed' })
    expect(JSON.stringify(history)).not.toContain('maya.o@')
  })

  it('show the number to ring back on whoever says they are of an organisation: the directory’s own, and another one only when somebody has confirmed it', async () => {
    const unit = async (as: string) => (await people(as)).find(({ id }) => id === 'police-city')
    expect((await unit(MAYA))?.telephone).toBe('01632 960 101')
    const file = 'id,telephone\npolice-city,01632 960 199'
    const checked = expected(await given.ask('POST', '/api/directory/check', { as: GRACE, body: { file } }))
    expected(await bringIn(GRACE, file, checked.version))
    expect([(await unit(MAYA))?.telephone, (await unit(GRACE))?.toConfirm]).toEqual([undefined, { may: false, telephone: '01632 960 199' }])
  })

  it('are marked for a keeper where the register says that nothing is sent to them, though they stood there before', async () => {
    const body = { kind: 'address', value: 'maya.o@derby.example', reason: 'Found to be read by somebody else.' }
    expected(await given.ask('POST', '/api/blocked', { as: GRACE, body }))
    const marked = async (as: string) => (await people(as)).filter(({ blocked }) => blocked).map(({ id }) => id)
    expect([await marked(GRACE), await marked(MAYA)]).toEqual([['p-01'], []])
  })

  it('keep what a keeper brought in over a start, until the given entry itself changes', async () => {
    const fictional = fictionalDirectory(given.config.tenantId)
    await keepDirectory(given.world, fictional)
    const checked = expected(
      await given.ask('POST', '/api/directory/check', { as: GRACE, body: { file: 'id,name\np-01,Maya Okafor-Lee' } }),
    )
    expected(await bringIn(GRACE, 'id,name\np-01,Maya Okafor-Lee', checked.version))
    await keepDirectory(given.world, fictional)
    expect((await people()).find(({ id }) => id === 'p-01')?.name).toBe('Maya Okafor-Lee')
    await keepDirectory(
      given.world,
      fictional.map((one) => (one.id === 'p-01' ? { ...one, agency: 'Early help' } : one)),
    )
    expect((await people()).find(({ id }) => id === 'p-01')).toMatchObject({ name: 'Maya Okafor', agency: 'Early help' })
  })

  it('changed by the installation’s own file: a new address waits for a second person, over later starts too, and the record has it without it', async () => {
    const fictional = fictionalDirectory(given.config.tenantId)
    const changed = (mail: string, more: Json = {}) => fictional.map((one) => (one.id === 'p-02' ? { ...one, mail, ...more } : one))
    await keepDirectory(given.world, fictional)
    await keepDirectory(given.world, changed('priya.n@derby.example'))
    await keepDirectory(given.world, changed('priya.n@derby.example', { agency: 'Child protection' }))
    const about = async (as: string) => (await people(as)).find(({ id }) => id === 'p-02')
    for (const [as, may] of [
      [GRACE, true],
      [FRANCES, true],
      [INGRID, true],
      [MARTIN, false],
      [PRIYA, false],
    ] as const)
      expect([as, (await about(as))?.toConfirm]).toEqual([as, { may }])
    const { history } = expected(await given.ask('GET', '/api/board/choices', { as: MAYA }))
    expect(history[0]).toMatchObject({ by: 'The installation’s own file', says: 'People and agencies brought in: 0 new, 1 changed' })
    expect(JSON.stringify(history)).not.toContain('priya.n@')
    const command = { do: 'confirm-address', person: 'p-02', mail: 'priya.n@derby.example' }
    const body = { commandId: randomUUID(), command }
    expected(await given.ask('POST', '/api/directory/confirm', { as: FRANCES, proved: true, body }))
    expect((await about(GRACE))?.toConfirm).toBeUndefined()
    const entries = history.length
    await keepDirectory(given.world, changed('priya.n@derby.example', { agency: 'Child protection' }))
    expect((await about(GRACE))?.toConfirm).toBeUndefined()
    expect(expected(await given.ask('GET', '/api/board/choices', { as: MAYA })).history).toHaveLength(entries + 1)
  })

  it('each change of them is told once to keepers, officers and guardians of the area, by card and mail, within hours, and never to whoever made it', async () => {
    const monday = new Date(`${given.clock.now().slice(0, 10)}T10:00:00.000Z`)
    while (monday.getUTCDay() !== 1) monday.setUTCDate(monday.getUTCDate() + 1)
    const at = (hour: string) =>
      given.clock.moveTo(`${monday.toISOString().slice(0, 10)}T${hour}:00.000Z` as ReturnType<Given['clock']['now']>)
    const got = async (mailbox: string): Promise<string[]> =>
      ((await (await fetch(`${given.m365.url}/desk/api/mailboxes/${mailbox}/messages`)).json()) as Json).messages.map(
        ({ subject }: Json) => subject,
      )
    const SUBJECT = 'The directory of people was changed'
    const counts = async () => {
      const boxes = ['grace.adeyemi@derby', 'frances.doyle@derby', 'ingrid.sale@derby', 'martin.ellis@derbyshire', 'maya.okafor@derby']
      return await Promise.all(boxes.map(async (box) => (await got(`${box}.example`)).filter((one) => one === SUBJECT).length))
    }
    await at('22:30')
    const { version } = expected(await given.ask('POST', '/api/directory/check', { as: GRACE, body: { file: 'id,name\np-02,Priya Nair' } }))
    expected(
      await bringIn(
        GRACE,
        'Name,Mail,Agency,Roles,Areas\nAmber Advice,desk@amber-advice.example,Advice,Other involved agency,Derby',
        version,
      ),
    )
    await workOf(given.world).sweep()
    expect(await counts()).toEqual([0, 0, 0, 0, 0])
    monday.setUTCDate(monday.getUTCDate() + 1)
    await at('10:00')
    const work = workOf(given.world)
    await work.sweep()
    expect(await counts()).toEqual([1, 1, 1, 0, 0])
    for (let more = 0; more < 2; more += 1) await work.sweep()
    expect(await counts()).toEqual([1, 1, 1, 0, 0])
    const next = { file: 'Name,Mail,Agency,Roles,Areas\nBlue Advice,desk@blue-advice.example,Advice,Other involved agency,Derby' }
    expected(await bringIn(GRACE, next.file, expected(await given.ask('POST', '/api/directory/check', { as: GRACE, body: next })).version))
    await work.sweep()
    expect(await counts()).toEqual([1, 2, 2, 0, 0])
    const cards = async (nn: string): Promise<string> =>
      JSON.stringify(await (await fetch(`${given.m365.url}/desk/api/chats/${oidOf(nn)}`)).json())
    expect([(await cards(FRANCES)).split(SUBJECT).length > 2, (await cards(MAYA)).includes(SUBJECT)]).toEqual([true, false])
  })

  it('ME-12: a unit’s mailbox is told once a half-day, within hours, while the rota names nobody who is there, and of no case', async () => {
    const own = await givenApp({}, { memory: true })
    const day = (n: number) => new Date(Date.parse(own.clock.now()) + n * 86_400_000)
    const monday =
      [1, 2, 3, 4, 5, 6, 7]
        .map(day)
        .find((one) => one.getUTCDay() === 1)
        ?.toISOString()
        .slice(0, 10) ?? ''
    const at = (hour: string) => own.clock.moveTo(`${monday}T${hour}:00.000Z` as ReturnType<Given['clock']['now']>)
    const press = async (path: string, as: string, expectedVersion: number, command: Json) =>
      expected(await own.ask('POST', path, { as, proved: true, body: { commandId: randomUUID(), expectedVersion, command } }))
    const got = async (): Promise<string[]> =>
      ((await (await fetch(`${own.m365.url}/desk/api/mailboxes/city.referrals@police.example/messages`)).json()) as Json).messages
        .map(({ subject }: Json) => subject)
        .filter((subject: string) => subject === 'Nobody is on duty just now')
    await at('10:00')
    const file = 'id,roles\npolice-city,police; duty-cpm'
    await press('/api/directory/people', GRACE, 0, { do: 'bring-in-people', file, why: 'This mailbox is read on every day.' })
    await workOf(own.world).sweep()
    expect(await got()).toEqual([])
    const slots = [{ on: monday, half: 'afternoon', people: ['p-02'] }]
    await press('/api/board/changes', GRACE, 1, { do: 'set-rota', areas: ['derby'], slots, why: 'The rota of the week.' })
    for (let more = 0; more < 3; more += 1) await workOf(own.world).sweep()
    expect(await got()).toHaveLength(1)
    await at('14:00')
    await workOf(own.world).sweep()
    await at('23:00')
    await workOf(own.world).sweep()
    expect(await got()).toHaveLength(1)
  })

  it('have units, localities with their manager, and places of work, changed as a file of one line is; a list is in no meeting', async () => {
    const file = async (as: string, text: string) => {
      const checked = expected(await given.ask('POST', '/api/directory/check', { as, body: { file: text } }))
      return await bringIn(as, text, checked.version)
    }
    const unit =
      'id,name,mail,agency,roles,areas,kind,place of work,minutes away\nteam-1,Normanton team,normanton@derby.example,Council,,Derby,unit,Normanton Road,20'
    const withRole = unit.replace('Council,,', 'Council,social-care,')
    expected(await file(GRACE, withRole))
    expected(await file(GRACE, 'id,unit\np-01,Normanton Team'))
    const about = async (id: string) => (await people()).find((one) => one.id === id)
    expect(await about('team-1')).toMatchObject({ is: 'unit', worksAt: { place: 'Normanton Road', minutes: 20 } })
    expect(await about('p-01')).toMatchObject({
      unit: { id: 'team-1', name: 'Normanton team' },
      worksAt: { place: 'Normanton Road', minutes: 20, of: 'Normanton team' },
    })
    const wrong = await file(GRACE, 'id,unit\np-03,police-city-typo')
    expect(wrong).toMatchObject({ status: 422, body: { detail: expect.stringMatching(/put right first/) } })

    const list = 'name,mail,agency,roles,areas,kind,members\nAll officers,officers@police.example,Police,,Derby,list,not known'
    expected(await file(GRACE, list))
    expect((await people()).find(({ name }) => name === 'All officers')).toMatchObject({ is: 'list', members: 'not-known', roles: [] })

    expected(await file('14', 'id,locality\np-11,high peak'))
    expect((await about('p-11'))?.locality).toEqual({ district: 'High Peak' })
    const { version } = expected(await given.ask('GET', '/api/board/choices', { as: '14' }))
    const command = {
      do: 'set-districts',
      areas: ['derbyshire'],
      districts: [{ district: 'High Peak', person: 'p-12' }],
      why: 'The map of the new year.',
    }
    expected(
      await given.ask('POST', '/api/board/changes', { as: '14', body: { commandId: randomUUID(), expectedVersion: version, command } }),
    )
    expect((await about('p-11'))?.locality).toEqual({ district: 'High Peak', manager: 'Ruth Calder' })
  })
})
