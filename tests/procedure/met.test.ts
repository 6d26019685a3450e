import { describe, expect, it } from 'vitest'
import { METS } from './met-by-hand.ts'
import { metBuilt } from './met-check.ts'

describe('what meets each duty', () => {
  it.each(METS)('%s', (rules, facts, owed, stands) => {
    expect([rules, metBuilt(facts, owed)]).toEqual([rules, stands])
  })
})
