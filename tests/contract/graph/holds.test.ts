import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answer, Graph } from '../../../src/graph/graph.ts'
import { connectGraph } from '../../../src/graph/operations.ts'
import { type Between, standBetween } from './between.ts'
import { type Target, targets } from './targets.ts'

function good<T>(answer: Answer<T>): { ok: true } & T {
  if (!answer.ok) throw new Error(`${answer.fault}: ${answer.says}`)
  return answer
}

describe.each(targets)('times held in a calendar on $name', ({ start }) => {
  let target: Target
  let between: Between
  let graph: Graph
  beforeAll(async () => {
    target = await start()
    between = await standBetween(target.config.baseUrl)
    graph = connectGraph({ ...target.config, baseUrl: between.baseUrl, production: false, timeoutMs: 20_000 })
  })
  afterAll(async () => {
    await between?.close()
    await target?.stop()
  })

  const held = async (): Promise<string> => {
    const key = `case/${randomUUID()}`
    good(
      await graph.holdTime({
        ...{ calendar: target.chair.oid, transactionId: randomUUID(), key, subject: 'Held for a meeting – ref K7Q2-9F' },
        ...{ bodyHtml: '<p>Please open Pathway.</p>', timeZone: 'GMT Standard Time' },
        ...{ startsAt: '2026-12-08T14:00', endsAt: '2026-12-08T15:00' },
      }),
    )
    return key
  }
  const found = async (key: string) => good(await graph.findMeeting(target.chair.oid, key))
  /** As the chair does in Outlook. */
  const addSomebody = async (key: string): Promise<string> => {
    const hold = await found(key)
    const { eventId, changeKey, iCalUId } = hold.found ? hold.meeting : expect.fail('it is not held')
    const { mail, name } = target.colleague
    const attendees = [{ mail, name, type: 'required' as const }]
    good(await graph.changeMeeting({ organiser: target.chair.oid, eventId, changeKey, attendees }))
    return iCalUId
  }
  const copiesOf = async (iCalUId: string): Promise<boolean[]> => {
    const filter = encodeURIComponent(`iCalUId eq '${iCalUId}'`)
    const { value } = (await between.look(`/users/${target.colleague.oid}/events?$filter=${filter}`)) as {
      value: { isCancelled: boolean }[]
    }
    return value.map(({ isCancelled }) => isCancelled)
  }

  it('are let go of by their key, also twice', async () => {
    const key = await held()
    expect((await found(key)).found).toBe(true)
    for (let asked = 0; asked < 2; asked += 1) good(await graph.letGoOf(target.chair.oid, key))
    expect((await found(key)).found).toBe(false)
  })

  it('are left alone once the chair has added people: nobody gets a cancellation', async () => {
    const key = await held()
    const iCalUId = await addSomebody(key)
    await expect.poll(() => copiesOf(iCalUId), { timeout: 60_000, interval: 250 }).toEqual([false])
    good(await graph.letGoOf(target.chair.oid, key))
    expect((await found(key)).found).toBe(true)
    expect(await copiesOf(iCalUId)).toEqual([false])
  })

  it('are left alone also where the chair adds people while we are at it', async () => {
    const key = await held()
    const meanwhile = { iCalUId: '' }
    between.before('DELETE', async () => {
      meanwhile.iCalUId = await addSomebody(key)
    })
    expect(await graph.letGoOf(target.chair.oid, key)).toMatchObject({ ok: false, fault: 'changed' })
    expect(await copiesOf(meanwhile.iCalUId)).toEqual([false])
    good(await graph.letGoOf(target.chair.oid, key))
    expect((await found(key)).found).toBe(true)
  })
})
