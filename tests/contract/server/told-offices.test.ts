import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { keepDirectory } from '../../../src/casework/keep-directory.ts'
import { instant } from '../../../src/procedure/civil-date.ts'
import { workOf } from '../../../src/server/compose.ts'
import { fictionalDirectory, oidOf } from '../../../src/server/seed/people.ts'
import { FRANCES, type Given, GRACE, givenApp, INGRID, type Json } from './given.ts'
import { expected } from './line.ts'

const SUBJECT = 'The directory of people was changed'

describe('whoever changes the directory can’t keep an office from hearing of it', () => {
  let given: Given
  beforeEach(async () => {
    given = await givenApp({}, { memory: true })
    const monday = new Date(`${given.clock.now().slice(0, 10)}T10:00:00.000Z`)
    while (monday.getUTCDay() !== 1) monday.setUTCDate(monday.getUTCDate() + 1)
    await given.clock.moveTo(instant(monday.toISOString()))
    await keepDirectory(given.world, fictionalDirectory(given.config.tenantId))
  })
  const ofFile = async (change: (one: Json) => Json): Promise<void> =>
    await keepDirectory(given.world, fictionalDirectory(given.config.tenantId).map(change))
  const mails = async (box: string): Promise<number> => {
    const { messages } = (await (await fetch(`${given.m365.url}/desk/api/mailboxes/${box}/messages`)).json()) as Json
    return messages.filter(({ subject }: Json) => subject === SUBJECT).length
  }
  const cards = async (nn: string): Promise<boolean> =>
    JSON.stringify(await (await fetch(`${given.m365.url}/desk/api/chats/${oidOf(nn)}`)).json()).includes(SUBJECT)

  it('whose address it changes is told by card, which goes to the account, and by mail when a second person has confirmed it', async () => {
    await ofFile((one) => (one.id === 'p-09' ? { ...one, mail: 'beth.lawson@derby.example' } : one))
    await workOf(given.world).sweep()
    expect([await cards(FRANCES), await cards(INGRID)]).toEqual([true, true])
    const boxes = ['frances.doyle@derby.example', 'beth.lawson@derby.example', 'ingrid.sale@derby.example']
    expect(await Promise.all(boxes.map(mails))).toEqual([0, 0, 1])
  })

  it('from whom it takes the office is told of that change by both ways, and of none after it', async () => {
    await ofFile((one) => (one.id === 'p-09' ? { ...one, roles: [] } : one))
    await workOf(given.world).sweep()
    expect([await cards(FRANCES), await mails('frances.doyle@derby.example')]).toEqual([true, 1])
    await ofFile((one) => (one.id === 'p-09' ? { ...one, roles: [], agency: 'Another board' } : one))
    const sent = await mails('ingrid.sale@derby.example')
    await workOf(given.world).sweep()
    expect(await mails('ingrid.sale@derby.example')).toBe(sent + 1)
    expect(await mails('frances.doyle@derby.example')).toBe(1)
  })

  it('whom a keeper’s file says to have left, or moves to the other area, is told of it', async () => {
    const check = async (file: string) => expected(await given.ask('POST', '/api/directory/check', { as: GRACE, body: { file } })).version
    const file = `id,left on\np-09,${given.clock.now().slice(0, 10)}`
    const command = { do: 'bring-in-people', file, why: 'The list of the first of the month.' }
    const body = { commandId: randomUUID(), expectedVersion: await check(file), command }
    expected(await given.ask('POST', '/api/directory/people', { as: GRACE, proved: true, body }))
    await ofFile((one) => (one.id === 'p-19' ? { ...one, areas: ['derbyshire'] } : one))
    await workOf(given.world).sweep()
    expect([await cards(FRANCES), await mails('frances.doyle@derby.example')]).toEqual([true, 1])
    expect([await cards(INGRID), await mails('ingrid.sale@derby.example')]).toEqual([true, 1])
  })
})
