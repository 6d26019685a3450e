import { describe, expect, it } from 'vitest'
import { editionsOf } from '../../src/board/editions-of.ts'
import { plainDate } from '../../src/procedure/civil-date.ts'
import { DD_CSE_2017R1 } from '../../src/procedure/matrix/dd-cse-2017r1.ts'
import { definitionOf, editionFor } from '../../src/procedure/matrix/editions.ts'
import { ask, givenBoard, WHY } from './given-board.ts'

const fileOf = (change: object = {}) => JSON.stringify({ ...DD_CSE_2017R1, version: '2026', basis: 'board-issued', ...change })
const install = (change: object = {}) => ({
  do: 'install-matrix' as const,
  areas: ['derby' as const],
  from: plainDate('2026-12-01'),
  why: WHY,
  file: fileOf(),
  ...change,
})
const inForce = (choices: ReturnType<typeof givenBoard>['choices'], area: 'derby' | 'derbyshire', on: string) =>
  editionFor(area, plainDate(on), editionsOf(choices))?.version

describe("a board's own edition of the matrix", () => {
  it('SC-5: is in force in its area from its day, and the old one stays for what was made with it', () => {
    const { choices } = givenBoard(ask(install()))
    expect([inForce(choices, 'derby', '2026-11-30'), inForce(choices, 'derby', '2026-12-01')]).toEqual(['2017r1', '2026'])
    expect(inForce(choices, 'derbyshire', '2026-12-01')).toBe('2017r1')
    expect(definitionOf(DD_CSE_2017R1, editionsOf(choices))).toEqual(DD_CSE_2017R1)
  })
  it("each officer's own area alone, and nobody else's", () => {
    givenBoard()
      .when(install({ areas: ['derbyshire'] }))
      .refused({ kind: 'permission', field: 'areas' })
    givenBoard().when(install(), 'maya').refused({ kind: 'permission' })
  })
  it('a file with something wrong is refused with every problem, its line and place', () => {
    const refusal = givenBoard()
      .when(install({ file: fileOf({ title: '', combine: 'lowest' }) }))
      .refused({ field: 'file', says: /2 things/ })
    expect(refusal.details).toEqual([expect.stringMatching(/^Line 1, title: must not be empty/), expect.stringMatching(/combine/)])
  })
  it('an edition is never replaced under its version, and may come back or come to the other area as it was', () => {
    const story = givenBoard(ask(install()))
    story
      .when(install({ file: fileOf({ title: 'Another' }), from: plainDate('2027-01-01') }))
      .refused({ field: 'file', says: /never replaced/ })
    story.when(install({ file: fileOf({ version: '2017r1' }) })).refused({ field: 'file', says: /never replaced/ })
    story.when(install()).refused({ field: 'from', says: /in force there already/ })
    story.when(install({ areas: ['derbyshire'] }), 'martin').then('MatrixInstalled')
    const back = story.when(install({ file: JSON.stringify(DD_CSE_2017R1), from: plainDate('2027-01-01') })).then('MatrixInstalled')
    expect([inForce(back, 'derby', '2026-12-31'), inForce(back, 'derby', '2027-01-01')]).toEqual(['2026', '2017r1'])
  })
  it('from today or a day to come, not before the file is in effect, and only where it is issued for', () => {
    givenBoard()
      .when(install({ from: plainDate('2026-11-22') }))
      .refused({ field: 'from', says: /past/ })
    givenBoard()
      .when(install({ from: plainDate('2026-11-23') }))
      .then('MatrixInstalled')
    givenBoard()
      .when(install({ file: fileOf({ effectiveFrom: '2027-04-01' }) }))
      .refused({ field: 'from', says: /Thu 1 Apr 2027/ })
    givenBoard()
      .when(install({ file: fileOf({ areas: ['derbyshire'] }) }))
      .refused({ field: 'areas' })
  })
})
