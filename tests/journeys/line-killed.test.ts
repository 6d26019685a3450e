import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MAYA, theChildOfTwelve } from '../browser/line/cast.ts'
import { LINE, played } from '../browser/line/line.ts'
import { expectNeutral, expectNothingTwice, standsOutside } from '../browser/line/outside.ts'
import { type Stage, setStage } from '../browser/line/stage.ts'

/** SIGKILL to the app's process alone after every step, while whatever that step set in motion may still be under way. */
describe('the line, with the app killed after every step', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await setStage({ part: theChildOfTwelve, closely: true })
  })
  afterAll(() => stage?.close())

  for (const step of LINE) {
    it(step[0], async () => {
      await played(step, stage)
      const before = await whatIsKept(stage)
      const dead = stage.product.appPid()
      await stage.product.killApp()
      await stage.product.startApp()
      expect(stage.product.appPid()).not.toBe(dead)
      const after = await whatIsKept(stage)
      expect(after.version).toBeGreaterThanOrEqual(before.version)
      expect(after.entries).toEqual(expect.arrayContaining([...before.entries]))
      for (const kind of ['events', 'mails', 'cards'] as const) expect(after[kind]).toEqual(expect.arrayContaining([...before[kind]]))
      await expectNothingTwice(stage)
    })
  }

  it('nothing went out twice, and nothing that left names the child or the matter', async () => {
    await expectNothingTwice(stage)
    await expectNeutral(stage)
  })
})

async function whatIsKept(stage: Stage) {
  if (stage.reference === '') return { version: 0, entries: [], events: [], mails: [], cards: [] }
  const kase = await stage.caseFor(MAYA)
  return { version: kase.version, entries: kase.timeline.map((entry) => entry.id), ...(await standsOutside(stage)) }
}
