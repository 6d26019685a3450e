import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { observeOutlook } from '../../src/casework/observe-outlook.ts'
import { type GivenPathway, givenPathway } from '../contract/bot/given-pathway.ts'
import { book } from '../stories.ts'

const MEETINGS = 100

describe(`a chair with ${MEETINGS} meetings to come`, () => {
  let given: GivenPathway
  let rounds = 0
  beforeAll(async () => {
    given = await givenPathway()
    await given.startLoop()
    for (let n = 0; n < MEETINGS; n += 1) {
      const reference = await given.bookable()
      const fill = [{ role: 'involved-agency', person: 'school-city' }]
      await given.ask('p-02', reference, { ...book(), kind: 'cse-meeting-initial', chair: 'p-02', minuteTaker: 'p-04', fill })
    }
    await given.settled()
    for (let n = 0; n < 3; n += 1) await observed()
  })
  afterAll(() => given?.end())

  const observed = async (): Promise<void> => {
    await observeOutlook(given.world(), `observe-${++rounds}`)
    await given.settled()
  }
  const asked = async (): Promise<number> => (await (await fetch(`${given.local.url}/requests.jsonl`)).text()).trimEnd().split('\n').length
  const watched = async (): Promise<readonly string[]> =>
    (await given.store().transaction((tx) => tx.watchedCases())).map(({ caseId }) => caseId)
  const opened = async (): Promise<number> => {
    let all = 0
    for (const caseId of await watched()) {
      const log = await given.store().transaction((tx) => tx.accessLog(caseId))
      all += log.filter((line) => line.purpose === 'observe').length
    }
    return all
  }

  it('ten rounds in which nothing changed open no case and ask Microsoft 365 ten times', async () => {
    expect(await watched()).toHaveLength(MEETINGS)
    const [before, askedBefore, began] = [await opened(), await asked(), performance.now()]
    for (let n = 0; n < 10; n += 1) await observed()
    const tookMs = performance.now() - began
    expect([(await opened()) - before, (await asked()) - askedBefore]).toEqual([0, 10])
    console.log(`a round over ${MEETINGS} unchanged meetings: ${(tookMs / 10).toFixed(1)} ms, 1 request, 0 cases opened`)
  })

  it('one answer opens one case', async () => {
    const before = await opened()
    const events = (await given.local.ask('GET', '/desk/api/mailboxes/maya.okafor@derby.example/events')).body.events
    const path = `/desk/api/mailboxes/maya.okafor@derby.example/events/${events[0].id}/respond`
    expect((await given.local.ask('POST', path, { response: 'accept' })).status).toBe(204)
    await observed()
    expect((await opened()) - before).toBe(1)
  })
})
