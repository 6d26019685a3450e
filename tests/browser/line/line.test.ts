import { afterAll, beforeAll, describe, it } from 'vitest'
import { theChildOfTwelve } from './cast.ts'
import { LINE, played } from './line.ts'
import { expectNeutral } from './outside.ts'
import { type Stage, setStage } from './stage.ts'

describe('the line from a concern to filed minutes', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await setStage({ part: theChildOfTwelve, closely: true })
  })
  afterAll(() => stage?.close())

  for (const step of LINE) it(step[0], () => played(step, stage))

  it('nothing that left names the child or the matter', () => played(['what left is neutral', expectNeutral], stage))
})
