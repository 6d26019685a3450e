import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { chanceFrom } from '../../src/server/seed/chance.ts'
import { aChildDrawnBy } from '../browser/line/cast.ts'
import { LINE, played } from '../browser/line/line.ts'
import { expectNeutral, expectNothingTwice } from '../browser/line/outside.ts'
import { type Stage, setStage } from '../browser/line/stage.ts'

/** Another caseload and another child each time; LINE_SEED plays one of them again. */
const seed = process.env.LINE_SEED || randomBytes(4).toString('hex')

describe(`the line on the caseload of seed ${seed}`, () => {
  let stage: Stage
  beforeAll(async () => {
    console.log(`LINE_SEED=${seed}`)
    const chance = chanceFrom(seed)
    stage = await setStage({ part: (today) => aChildDrawnBy(chance.below, today), env: { SEED: seed } })
  })
  afterAll(() => stage?.close())

  for (const step of LINE)
    it(step[0], async () => {
      await played([`LINE_SEED=${seed}: ${step[0]}`, step[1]], stage)
    })

  it('nothing went out twice, and nothing that left names the child or the matter', async () => {
    await expectNothingTwice(stage)
    await expectNeutral(stage)
  })
})
